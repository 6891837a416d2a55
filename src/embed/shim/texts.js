// A host's own words in place of ours. Loaded only where a host has any. The consent dialog's are not to be had: what a
// member agrees to is said in the same words everywhere.
import keys from "./text-keys.js";

const told = new Set();

/** The lists of a language, with a host's words in them: `{ "card.promptTitle": "…" }`. */
export function withOwn(lists, own) {
  const said = { ...lists };
  for (const [key, text] of Object.entries(own)) {
    const dot = key.indexOf(".");
    const surface = key.slice(0, dot);
    const place = Object.hasOwn(keys, surface) ? keys[surface].split(" ").indexOf(key.slice(dot + 1)) : -1;
    const words = place < 0 ? [] : said[surface].split("\n");
    const wrong = refused(words[place], text);
    if (wrong) {
      if (!told.has(key)) console.warn(`consent-card: the text "${key}" stays as it is: ${wrong}`);
      told.add(key);
      continue;
    }
    words[place] = text;
    said[surface] = words.join("\n");
  }
  return said;
}

/** Why a text cannot stand for another. */
function refused(ours, text) {
  if (ours === undefined) return "there is none of this name that a host may change";
  if (typeof text !== "string" || !text.trim() || /\p{Cc}/u.test(text)) return "yours is not one line of text";
  const holes = text.match(/\{\d\}/g) ?? [];
  return holes.every((hole) => ours.includes(hole)) ? undefined : `it has no value for ${holes.join(" ")}`;
}
