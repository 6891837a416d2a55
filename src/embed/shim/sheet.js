// Style sheets: one constructed sheet for each document and text, shared by all elements. A sheet belongs to the document
// that it was made in, and an element may be moved to another.
import { windowOf } from "./natives.js";

const sheets = new WeakMap();

/** Gives a shadow root its styles, the later ones stronger. */
export function dress(root, ...texts) {
  const { ownerDocument: page } = root;
  if (!sheets.has(page)) sheets.set(page, new Map());
  const own = sheets.get(page);
  root.adoptedStyleSheets = texts.map((text) => {
    if (!own.has(text)) {
      const sheet = new (windowOf(page) ?? globalThis).CSSStyleSheet();
      sheet.replaceSync(text);
      own.set(text, sheet);
    }
    return own.get(text);
  });
}
