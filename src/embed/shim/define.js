// Registering the elements. Where there is no page (a server that renders) there is nothing to register with, and that
// is no error.
import { elementClass } from "./element.js";

const NAMES = ["card", "connection", "admin"];

/**
 * Registers `<consent-card>`, `<consent-connection>` and `<consent-admin>`, or the same under another prefix. A name that
 * is taken is left alone, so that calling this twice does no harm.
 *
 * `base` is the folder with this package's files, where that is not the one beside this module; `api` the contract's base
 * address for every element that names none itself; `texts` the host's own words, by language and by name.
 */
export function define(options) {
  // The options themselves, and nothing that somebody hung on the prototype of all objects.
  const { prefix = "consent", base, api = "/api/v1", texts } = { __proto__: null, ...options };
  if (typeof customElements === "undefined") return;
  // A folder, whether or not it was written with its last slash.
  const folder = base && new URL(base.replace(/\/?$/, "/"), location.href).href;
  for (const name of NAMES) {
    const tag = `${prefix}-${name}`;
    if (!customElements.get(tag)) customElements.define(tag, elementClass(name, { folder, api, texts }));
  }
}
