// A module comes in two parts: what its first use needs, and the rest, which is fetched when the first use stands. Both are
// one program; `cargo xtask dist` takes it apart (crates/xtask/src/dist/parts.rs).
//
// What is called before the rest is there waits for it, and so does the page: a call into a program cannot be put off. So
// the rest is asked for early, and a first use that needs it is a fault that a test finds.

import { get } from "./natives.js";

// Our own references: a page may replace these names later.
const { AbortController, XMLHttpRequest, WebAssembly, Uint8Array } = globalThis;

/** Whether a synchronous request lets other tasks go on meanwhile, as Gecko's does: they would call into a program that is in the
 * middle of something. There the rest comes before the first use. */
export const WAITS_IN_VAIN = "mozInnerScreenX" in globalThis;

/** The rest of one module, for each of its instances. */
export class Rest {
  #address;
  #module;
  #coming;
  #first;
  #imports;

  constructor(address) {
    this.#address = address;
  }

  /** The exports of the instance that it is now the rest of. */
  belongsTo(first) {
    this.#first = first;
  }

  /** An instance's imports, with the one by which it asks for its rest. */
  imports(imports) {
    this.#imports = imports;
    return { ...imports, rest: { now: () => this.#join() } };
  }

  /** Asks for it, if that was not done before; a promise of its end. A failure shows where it is needed. */
  async fetch() {
    if (!this.#address || this.#module || this.#coming) return;
    this.#coming = new AbortController();
    await get(this.#address(), { signal: this.#coming.signal })
      .then((response) => response.ok && response.arrayBuffer())
      .then((bytes) => bytes && WebAssembly.compile(bytes))
      .then((module) => void (this.#module ||= module))
      .catch(() => {})
      .finally(() => (this.#coming = undefined));
  }

  #join() {
    // Two requests for one file may wait for each other, and this one lets nothing else go on.
    if (!this.#module) this.#coming?.abort();
    this.#module ||= new WebAssembly.Module(readNow(this.#address()));
    new WebAssembly.Instance(this.#module, { ...this.#imports, first: this.#first });
    this.#first.there.value = 1;
  }
}

/** A file's bytes, while everything waits. Such a request gives text alone; each letter stands for one byte. */
function readNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} for ${address}`);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
}
