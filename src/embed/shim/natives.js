// The page as the browser made it. Markup with a name stands in front of a document's own properties
// (`<img name="createElement">`), and a page may replace what scripts call; so our own references are taken here, when the
// package is imported. On a server there is nothing to take.
const { Document, Element, Node, ShadowRoot, fetch, URL } = globalThis;
const { closest, getAttribute: attribute } = Element?.prototype ?? {};
const { getRootNode: rootOf } = Node?.prototype ?? {};

const getter = (name) => Document && Object.getOwnPropertyDescriptor(Document.prototype, name).get;
const [view, body, root, active, visibility] = ["defaultView", "body", "documentElement", "activeElement", "visibilityState"].map(getter);
const make = Document?.prototype.createElement;

/** Our own code comes by the fetch that was there at first, whatever the page does with it. */
export const get = (address, how) => fetch(address, how);

/** A new element of a document. */
export const create = (page, tag) => make.call(page, tag);

/** The language that the page says around an element, across shadow roots. */
export function spokenAround(element) {
  for (let node = element; node; ) {
    const near = closest.call(node, "[lang]");
    if (near) return attribute.call(near, "lang");
    const root = rootOf.call(node);
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

/** The window of a document, if it still has one. */
export const windowOf = (page) => view.call(page);

/** An address in full, seen from the page itself: a `<base>` may name another origin. As it is where there is none. */
export function inFull(address) {
  try {
    return new URL(address, location.href).href;
  } catch {
    return address;
  }
}

/** A document that no markup stands in front of, for whoever calls its functions and reads its properties. */
export function unclobbered(page) {
  const all = { body, documentElement: root, activeElement: active, visibilityState: visibility, defaultView: view };
  const plain = {};
  for (const [name, read] of Object.entries(all)) Object.defineProperty(plain, name, { __proto__: null, get: () => read.call(page) });
  for (const name of FUNCTIONS) plain[name] = (...given) => Document.prototype[name].apply(page, given);
  return plain;
}

const FUNCTIONS = ["createElement", "createElementNS", "createTextNode", "createComment", "createDocumentFragment", "importNode", "getElementById", "querySelector"];

/** What is called or read of a document by a module. */
export const OF_DOCUMENT = new Set([...FUNCTIONS, "body", "documentElement", "activeElement", "visibilityState", "defaultView"]);
