// What holds a card's place until the card is there: what the page wrote between the element's tags; else the head of a
// compact card, with the work half that the host gave, or with grey lines. It is never lower than the compact head, so that
// nothing on the page moves. Text goes in as text.
import { create } from "./natives.js";

/** Holds the place before any other style has arrived, with the size of `.card-summary` in compact_card.css. Grey lines that are
 * far from the window are neither dressed nor laid out nor moved: of a thousand cards hardly anybody sees them. */
export const HOLD =
  ":host { display: block } :host([hidden]) { display: none } .cc-hold { box-sizing: border-box; min-block-size: 6.75rem } " +
  ".cc-grey { content-visibility: auto }";

const FREE = "\u00a0";

/** An empty place, in the direction of the language that the card will speak. */
export function place(page, language) {
  const node = create(page, "div");
  node.className = "cc-root cc-hold";
  node.dir = language === "ar" ? "rtl" : "ltr";
  node.setAttribute("aria-busy", "true");
  return node;
}

/** Whether the page wrote something between the tags: no data, no section of its own, not spaces alone. */
export const isWritten = (host) =>
  [...host.childNodes].some((child) =>
    child.nodeType === 1
      ? !child.hasAttribute("slot") && !["script", "style", "template"].includes(child.localName)
      : child.nodeType === 3 && child.data.trim(),
  );

/** Lets what is written stand in the place, as the page dressed it: nothing of ours is inherited by it. */
export function showWritten(node) {
  node.className = "cc-hold";
  node.removeAttribute("dir");
  node.removeAttribute("aria-busy");
  node.replaceChildren(create(node.ownerDocument, "slot"));
}

/** Puts the head of a card into the place. */
export function fill(node, person) {
  const page = node.ownerDocument;
  const add = (parent, tag, name, text) => {
    const child = create(page, tag);
    child.className = name;
    if (text) child.textContent = text;
    parent.append(child);
    return child;
  };
  node.replaceChildren();
  const head = add(add(node, "div", person ? "card-compact" : "card-compact cc-grey"), "header", "card-summary");
  const avatar = add(head, "span", "avatar", person && initials(person.name));
  avatar.ariaHidden = "true";
  const words = add(head, "div", "words");
  if (!person) {
    add(words, "span", "skeleton");
    add(words, "span", "skeleton skeleton-short");
    return;
  }
  const heading = add(words, "h2", "");
  add(add(heading, "span", ""), "bdi", "name", person.name);
  if (typeof person.pronouns === "string") add(heading, "bdi", "pronouns", person.pronouns);
  // Lines that need words of ours, or the time, are left free: nothing moves when they come.
  if (person.pronunciation) add(words, "p", "pronunciation", FREE);
  const role = [person.title, person.department].filter((part) => typeof part === "string");
  if (role.length) add(words, "p", "role", role.join(" · "));
  if (person.presence || person.timeZone) add(words, "p", "facts", FREE);
}

function initials(name) {
  const words = name.split(/\s+/).map((word) => word.match(/[\p{L}\p{N}]\p{M}*/u)?.[0]?.toUpperCase() ?? "");
  const letters = words.filter(Boolean);
  // Letters of scripts that join would run into one another.
  const joins = /^[\u0600-\u06ff\u0900-\u0dff]/.test(letters[0]);
  return letters.length > 1 && !joins ? letters[0] + letters.at(-1) : (letters[0] ?? "");
}
