// What an element shows where its code cannot run: why, and where a member can go on without it. Nothing is known of
// anybody here, so nothing is said of anybody. Words come from words.js, which is generated from the interface's own.
import { create, windowOf } from "./natives.js";
import { HOLD } from "./placeholder.js";
import { dress } from "./sheet.js";
import words from "./words.js";

const SHEET = `.cc-fallback { box-sizing: border-box; padding: 0.75rem 1rem; border: 1px solid GrayText; border-radius: 0.5rem;
  background: Canvas; color: CanvasText; font: 0.875rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere }
.cc-fallback p { margin: 0 } .cc-fallback p + p { margin-block-start: 0.375rem }
.cc-fallback a { color: LinkText }`;

/** Puts the words into a shadow root and gives the node that holds them. */
export function explain(root, { reason, language, api, client, links, written }) {
  const page = root.ownerDocument;
  const tag = [language, ...(windowOf(page)?.navigator.languages ?? [])].map(primary).find((one) => Object.hasOwn(words, one)) ?? "en";
  const text = words[tag];
  const node = create(page, "div");
  node.className = "cc-fallback";
  node.lang = tag;
  node.dir = text.dir;
  const add = (parent, name, content) => {
    const child = create(page, name);
    if (content) child.textContent = content;
    return parent.appendChild(child);
  };
  add(add(node, "p"), "strong", text.title);
  const why = reason === "policy" && typeof WebAssembly !== "object" ? "browser" : reason;
  // Of any other reason there is nothing to say that is certain.
  if (text[why]) add(node, "p", text[why]);
  dress(root, HOLD, SHEET);
  // What the page wrote of the person stays.
  if (written) node.prepend(create(page, "slot"));
  root.append(node);
  if (links) {
    wayOn(api, client, page, tag).then((address) => {
      if (!address || !node.isConnected) return;
      const link = add(add(node, "p"), "a", `${text.wayOn} (${text.elsewhere})`);
      link.href = address;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    });
  }
  return node;
}

const primary = (tag) => String(tag ?? "").split(/[-_]/)[0].toLowerCase();

/** The backend's page without script, as it says itself; nothing where it says none that may be followed. */
async function wayOn(api, { fetch: send = fetch } = {}, page, language) {
  try {
    const base = new URL(api.replace(/\/$/, ""), page.baseURI);
    const answer = await send(new Request(`${base}/service`, { headers: { Accept: "application/json" }, credentials: "omit", cache: "no-store" }));
    if (!answer.ok) return undefined;
    const address = safe((await answer.json()).connectionStatusUrl, base, page);
    address?.searchParams.set("language", language);
    return address?.href;
  } catch {
    return undefined;
  }
}

const PATH = /^\/(?!\/)/;
const WEB = /^https:\/\/(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*(?::[1-9]\d{0,4})?(?:[/?#]|$)/i;

/** An address that leads where it seems to, by the rules of src/state/links.rs: https, or a path of the backend's own. */
export function safe(text, base, page) {
  // Browsers leave tabs and line ends out of addresses, and read a backslash as a slash: what holds any is no address.
  if (typeof text !== "string" || /[\p{Cc}\p{Cf}\p{Z}\p{DI}\u2800\\]/u.test(text)) return undefined;
  if (text.startsWith("https://") && WEB.test(text)) return new URL(text);
  if (!PATH.test(text)) return undefined;
  // Plain http only where the page itself came by it, and to this machine, where demonstrations run.
  const near = base.origin === new URL(page.baseURI).origin || /^(localhost|127\.0\.0\.1)$/.test(base.hostname);
  return base.protocol === "https:" || near ? new URL(text, base.origin) : undefined;
}
