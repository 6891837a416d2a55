// A crash (a panic, an overflow of the stack, no memory left, an exception of somebody else's function thrown through the
// module) leaves a module's one instance, which all elements of a kind share, in a state that nobody knows. So nothing
// calls into it any more, every element drops what it shows, and all begin again with a fresh instance.
//
// `cargo xtask dist` puts a Life around each module: every call into it goes through `guard`, and what it takes hold of
// outside its own elements through `watch`, because what an instance that is gone cannot give back is given back here.

import { OF_DOCUMENT, unclobbered } from "./natives.js";

// Our own references: a page may replace these names later.
const { AbortController, BroadcastChannel, EventTarget, MediaQueryList, Promise, WeakRef, console } = globalThis;
const later = queueMicrotask.bind(globalThis);
const now = performance.now.bind(performance);
const { error: complain } = console ?? {};
const { then } = Promise.prototype;
const { addEventListener: listen, removeEventListener: unlisten } = EventTarget.prototype;

/** What a call into an instance that is gone gives: nothing, in whatever form the script beside the module takes it. */
const NOTHING = Object.freeze([]);
const ignore = () => {};

/** So many crashes within so long, and it is better left alone. */
const STRIKES = 3;
const WITHIN_MS = 60_000;

/** The life of one module: its instances, one after the other, and who shows something from them. */
export class Life {
  /** Every Mount (mount.js) that shows something from this module. */
  mounts = new Set();
  #startAfresh;
  #page = unclobbered(document);
  #estate = new Estate();
  #crashed = false;
  #depth = 0;
  #strikes = new Map();

  constructor(startAfresh) {
    this.#startAfresh = startAfresh;
  }

  /** An instance's exports, each call of which is seen to. */
  guard(exports) {
    const guarded = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value === "function" ? (...given) => this.#call(value, given) : value;
    }
    return guarded;
  }

  /** An instance's imports; what it takes hold of is remembered. */
  watch(imports) {
    const watched = {};
    for (const [module, functions] of Object.entries(imports)) {
      watched[module] = Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, this.#watched(name, f)]));
    }
    return watched;
  }

  #watched(name, f) {
    // The generated names hold the browser's: __wbg_addEventListener_1a2b3c.
    const word = /^__wbg_([a-zA-Z]+)_/.exec(name)?.[1];
    if (word === "addEventListener" || word === "removeEventListener") {
      return (target, ...rest) => f(this.#estate.outside(target) ? this.#estate.ear(target) : target, ...rest);
    }
    if (OF_DOCUMENT.has(word)) return (target, ...rest) => f(target === document ? this.#page : target, ...rest);
    if (word === "new" || word === "fetch" || word === "call") return (...given) => this.#estate.keep(f(...given));
    return f;
  }

  #call(f, given) {
    if (this.#crashed) return NOTHING;
    this.#depth += 1;
    try {
      return f(...given);
    } catch (error) {
      this.#crashed = true;
      // Every frame of the broken instance has to go before anything else happens.
      if (this.#depth > 1) throw error;
      later(() => this.#begin(error, this.#culprit(given)));
      return NOTHING;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Whose element it was: the one that was being mounted, or in which something happened. */
  #culprit(given) {
    const nodes = given.map((one) => one?.currentTarget ?? one?.target ?? one);
    return [...this.mounts].find((mount) => nodes.some((node) => node?.nodeType && mount.shows(node)));
  }

  #begin(error, culprit) {
    try {
      // The stack of a crash names functions; a host's own exception may say anything about anybody.
      const ours = error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";
      complain?.call(console, "consent-card: something broke; everything it showed is built anew.", ours ? error : "");
    } catch {
      // A console that throws is a console that nobody reads.
    }
    const shown = [...this.mounts];
    const estate = this.#estate;
    this.#estate = new Estate();
    let works = true;
    try {
      this.#crashed = false;
      this.#startAfresh();
    } catch {
      works = false;
    }
    estate.close();
    // Whose it was is not always known; then it may be anybody's.
    const hopeless = this.#strike(culprit ?? this);
    for (const mount of shown) mount.crashed(works && !(hopeless && (!culprit || mount === culprit)));
  }

  #strike(who) {
    const recent = (this.#strikes.get(who) ?? []).filter((at) => now() - at < WITHIN_MS);
    recent.push(now());
    // Forgotten with the page: a handful of numbers for each element that ever crashed.
    this.#strikes.set(who, recent);
    return recent.length >= STRIKES;
  }
}

/** What an instance has taken hold of outside its own elements. */
class Estate {
  #controllers = new Set();
  #channels = new Set();
  /** By listener: a page may have a thousand elements, and each takes its own away again. */
  #listeners = new Map();
  #many = 200;

  /** Remembers what has an end of its own: requests and locks by their controller, channels. */
  keep(made) {
    if (made instanceof AbortController) {
      // Most are over long before the next crash, if there ever is one; nothing is kept alive for it.
      this.#prune();
      this.#controllers.add(new WeakRef(made));
    } else if (made instanceof Promise) {
      // Whoever waits for it may be gone when it fails.
      then.call(made, undefined, ignore);
    } else if (BroadcastChannel && made instanceof BroadcastChannel) {
      this.#prune();
      this.#channels.add(new WeakRef(made));
    }
    return made;
  }

  /** Looks for what is over, each time that there is twice as much as was left the last time. */
  #prune() {
    const all = [this.#controllers, this.#channels];
    if (all.every((kept) => kept.size <= this.#many)) return;
    for (const kept of all) for (const one of kept) if (!one.deref()) kept.delete(one);
    this.#many = Math.max(200, ...all.map((kept) => 2 * kept.size));
  }

  /** Whether something outlives every element. */
  outside(target) {
    return target === window || target === document || target instanceof MediaQueryList;
  }

  /** Stands in for such a target where the module listens to it. */
  ear(target) {
    return {
      addEventListener: (type, listener, options) => {
        const known = this.#listeners.get(listener) ?? [];
        this.#listeners.set(listener, [...known, [target, type, options]]);
        return listen.call(target, type, listener, options);
      },
      removeEventListener: (type, listener, options) => {
        const others = this.#listeners.get(listener)?.filter((one) => one[0] !== target || one[1] !== type);
        if (others?.length) this.#listeners.set(listener, others);
        else this.#listeners.delete(listener);
        return unlisten.call(target, type, listener, options);
      },
    };
  }

  /** Ends it all. */
  close() {
    for (const [listener, places] of this.#listeners) {
      for (const [target, type, options] of places) unlisten.call(target, type, listener, options);
    }
    for (const controller of this.#controllers) controller.deref()?.abort();
    for (const channel of this.#channels) channel.deref()?.close();
  }
}
