// What goes on inside one element: its place is held, its code and its first data are on their way, its surface stands, it
// failed. element.js is what the host sees of it.
//
// For whoever contains a crash: every Mount that shows something is in `loaded.mounts` (load.js); `abandon()` takes what it
// shows away without calling into the module, `restart()` begins again with the same attributes and functions.
import { askEarly } from "./early.js";
import { takeGiven } from "./given.js";
import { languageOf, load, wordsOf } from "./load.js";
import { create, inFull, spokenAround } from "./natives.js";
import { fill, HOLD, isWritten, place, showWritten } from "./placeholder.js";
import { hostSections } from "./sections.js";
import { dress } from "./sheet.js";

const pages = new Map();

/** Has it heard when a document changes what it says of languages, and gives what ends that. One observer for each document: of
 * many, each would be told of every node that leaves the page. */
function hearLanguage(page, hear) {
  if (!pages.has(page)) {
    const hearing = new Set();
    const observer = new MutationObserver(() => [...hearing].forEach((one) => one()));
    observer.observe(page, { subtree: true, attributeFilter: ["lang"] });
    pages.set(page, { hearing, observer });
  }
  const { hearing, observer } = pages.get(page);
  hearing.add(hear);
  return () => {
    hearing.delete(hear);
    if (hearing.size) return;
    observer.disconnect();
    pages.delete(page);
  };
}

export class Mount {
  #host;
  #shadow;
  #name;
  #attributes;
  #settings;
  /** Whether the element is in a page. */
  #on = false;
  /** Counts beginnings and ends: what belongs to an earlier turn does nothing any more. */
  #turn = 0;
  /** What a server declared as the element's shadow, until the card stands. */
  #declared = [];
  /** Whether what the page gave has been followed by the card, or by another person: it is not shown again. */
  #followed = false;
  /** What there is in this turn: early, observer, hold, written, given, style, loaded, words, account, said, node, config, handle. */
  #now = {};
  /** Attributes that changed and are not passed on yet. */
  #changed = new Set();
  #wanted = [];

  constructor(host, name, attributes, settings) {
    this.#host = host;
    this.#name = name;
    this.#attributes = attributes;
    this.#settings = settings;
  }

  connect() {
    // An element that was only moved keeps its content and its state.
    if (this.#on) {
      dress(this.#root, HOLD, this.#now.style ?? "");
      return;
    }
    this.#on = true;
    if (!this.#shadow) this.#declared = [...this.#root.childNodes];
    this.restart();
  }

  disconnect() {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#on = false;
      this.#end();
    });
  }

  /** Begins anew, with what the element says by then. */
  restart() {
    if (!this.#on) return;
    this.#end();
    this.#holdPlace();
    const turn = this.#turn;
    // The host may set more in this same task, before anything is asked of anybody.
    queueMicrotask(() => turn === this.#turn && this.#begin(turn));
  }

  /** An attribute changed; what it said before. All that change in one task are passed on together. */
  changed(attribute, before) {
    // What was given is of somebody else now.
    if (attribute === "person" && before && (this.#now.written || this.#now.given)) {
      this.#follow();
      return this.restart();
    }
    if (this.#now.failed) return this.restart();
    if (!this.#now.handle) return;
    if (attribute === "api") return this.restart();
    if (!this.#changed.size) queueMicrotask(() => this.#passOn());
    this.#changed.add(attribute);
  }

  /** `show`, `hide` or `refresh`, now or as soon as there is something to do it to. */
  act(what) {
    const { handle, hold, node } = this.#now;
    if (!handle || hold) this.#wanted.push(what);
    else if (what !== "show" && what !== "hide") handle.act(what);
    // What opens is a popover, and the surface hears of it as it does when the reader opens it.
    else node.querySelector(".card-flyout")?.togglePopover(what === "show");
  }

  /** Takes away what the element shows, without a call into the module, which may be broken. */
  abandon() {
    const { early, observer, deaf, hold, node, loaded } = this.#now;
    this.#turn += 1;
    this.#now = {};
    this.#changed.clear();
    early?.drop();
    observer?.disconnect();
    deaf?.();
    hold?.remove();
    node?.remove();
    loaded?.mounts.delete(this);
  }

  /** Whether a node is part of what it shows. */
  shows(node) {
    return Boolean(this.#now.node?.contains(node));
  }

  /** Its module crashed (contain.js). What it showed goes; it begins again, or says that it cannot. */
  crashed(again) {
    // A question that was open is asked again, with nothing chosen.
    const asked = this.#now.node?.querySelector("dialog [id^=consent-]");
    const open = this.#now.node?.querySelector(".card-flyout:popover-open");
    this.abandon();
    if (!again) return this.#fail("crash");
    if (open) this.#wanted.push("show");
    if (asked) this.#wanted.push("ask");
    this.restart();
  }

  #end() {
    const { handle, config } = this.#now;
    this.abandon();
    handle?.free();
    config?.free();
  }

  get #root() {
    // Kept: a page may have made attachShadow give closed ones, which the host does not name.
    this.#shadow ??= this.#host.shadowRoot ?? this.#host.attachShadow({ mode: "open" });
    return this.#shadow;
  }

  #holdPlace() {
    const root = this.#root;
    if (!root.adoptedStyleSheets.length) dress(root, HOLD);
    if (this.#name !== "card") return;
    this.#now.hold = place(root.ownerDocument, this.#value("language"));
    root.append(this.#now.hold);
    this.#showWritten();
  }

  /** Until the card stands the page's own words do: those between the tags, or those that a server declared. */
  #showWritten() {
    const { hold, written } = this.#now;
    if (!hold || written || this.#followed) return;
    this.#now.written = this.#declared.length > 0 || isWritten(this.#host);
    if (this.#declared.length) hold.hidden = true;
    else if (this.#now.written) showWritten(hold);
  }

  #fill() {
    const { hold, style, written, given } = this.#now;
    if (hold && style && !written) fill(hold, given);
  }

  #follow() {
    this.#followed = true;
    for (const node of this.#declared.splice(0)) node.remove();
  }

  async #begin(turn) {
    const now = this.#now;
    const { client } = this.#host;
    const loading = load(this.#name, this.#settings.folder);
    // Nobody is asked for anything that cannot be shown.
    if (loading.refused) return this.#fail(loading.refused);
    now.words = new Map();
    const words = this.#fetchWords();
    now.early = askEarly(this.#value("api"), client, this.#name, this.#value("person"), this.#value("display") === "full");
    this.#readChildren();
    now.observer = new MutationObserver(() => {
      this.#readChildren();
      this.changed("language");
    });
    now.deaf = hearLanguage(this.#root.ownerDocument, () => this.changed("language"));
    if (this.#name === "card") {
      now.observer.observe(this.#host, { childList: true, subtree: true, attributeFilter: ["slot", "data-title"] });
    }
    // Only where the page does not say it, because it costs a wait.
    const account = this.#said() ? undefined : now.early.language();
    try {
      now.style = await loading.style;
      if (turn !== this.#turn) return;
      dress(this.#root, HOLD, now.style);
      this.#fill();
      const loaded = await loading.ready;
      now.account = await account;
      await words;
      // The host may have chosen another language meanwhile.
      while (turn === this.#turn && !now.words.has(this.#value("language"))) await this.#fetchWords();
      if (turn === this.#turn) this.#stand(loaded, client);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error.reason ?? "code");
    }
  }

  #stand(loaded, client) {
    const now = this.#now;
    now.loaded = loaded;
    loaded.mounts.add(this);
    now.config = new loaded.module.ElementConfig();
    now.said = new Map();
    for (const attribute of this.#attributes) this.#say(attribute);
    if (this.#name === "card") this.#say("host-sections");
    for (const [name, value] of Object.entries({ ...client, early: now.early.take, tell: this.#tell })) {
      if (typeof value === "function") now.config.give(name, value);
    }
    // Never straight under the shadow root: the framework needs an element as parent.
    // And of this document: the module takes nothing made by another for an element. Appending gives it to the right one.
    now.node = create(document, "div");
    now.node.className = "cc-root";
    now.node.hidden = Boolean(now.hold);
    this.#root.append(now.node);
    now.handle = loaded.module.mount(now.node, now.config);
    if (!now.hold) this.#follow();
    this.#doWanted();
  }

  async #passOn() {
    const changed = [...this.#changed];
    this.#changed.clear();
    const turn = this.#turn;
    if (changed.includes("language")) await this.#fetchWords();
    if (turn === this.#turn) for (const attribute of changed) this.#say(attribute);
  }

  /** Tells the module what one attribute says, if it says something else than before. */
  #say(attribute) {
    const { config, said } = this.#now;
    const value = attribute === "language" ? this.#speak() : this.#value(attribute);
    if (said?.get(attribute) !== value) config?.set(attribute, value);
    said?.set(attribute, value);
  }

  /** Keeps the words of the language that is asked for now. */
  async #fetchWords() {
    const { words } = this.#now;
    const language = this.#value("language");
    const { folder, texts } = this.#settings;
    words.set(language, await wordsOf(language, folder, Object.hasOwn(texts ?? {}, language) ? texts[language] : undefined));
  }

  /** The language that is asked for, once the module has its words; English until then. */
  #speak() {
    const { config, words } = this.#now;
    const language = this.#value("language");
    const lists = words?.get(language);
    for (const [surface, list] of Object.entries(lists ?? {})) config?.words(language, surface, list);
    return lists ? language : "en";
  }

  /** What the element says, or what holds where it says nothing. */
  #value(attribute) {
    if (attribute === "host-sections") return JSON.stringify(hostSections(this.#host));
    if (attribute === "language") return this.#said() ?? languageOf([this.#now.account, ...navigator.languages]) ?? "en";
    if (attribute === "api") return inFull(this.#host.getAttribute("api") ?? this.#settings.api);
    return this.#host.getAttribute(attribute) ?? "";
  }

  /** The language that the element says, or else the page around it. */
  #said() {
    return languageOf([this.#host.getAttribute("language"), spokenAround(this.#host)]);
  }

  #readChildren() {
    this.changed("host-sections");
    const given = takeGiven(this.#host);
    this.#showWritten();
    if (!given) return;
    this.#now.given = given;
    this.#fill();
  }

  /** The surface tells what happened: as an event for the host, without a word about anybody. */
  #tell = (type, key, value) => {
    if (type === "settled") return this.#settle();
    const detail = key ? { [key]: value } : null;
    const cancelable = type === "action-requested";
    return this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  };

  #settle() {
    const { hold, node, written } = this.#now;
    const focused = written && this.#host.querySelector(":focus");
    hold?.remove();
    this.#follow();
    if (node) node.hidden = false;
    this.#now.hold = this.#now.written = this.#now.given = undefined;
    // The surface draws after it has told.
    setTimeout(() => {
      // Whoever was on a link of the page's is on the card, and not at the page's beginning.
      if (focused) node?.querySelector("a[href], button:not(:disabled)")?.focus({ preventScroll: true });
      this.#doWanted();
    });
    return true;
  }

  #doWanted() {
    if (this.#now.handle && !this.#now.hold) for (const what of this.#wanted.splice(0)) this.act(what);
  }

  #fail(reason) {
    const { written } = this.#now;
    this.abandon();
    this.#now.failed = true;
    this.#tell("load-failed", "reason", reason);
    this.#explain(reason, written && !this.#declared.length);
  }

  /** Says in plain HTML why nothing is shown, and where a member can see and end a connection all the same. */
  async #explain(reason, written) {
    const turn = this.#turn;
    const { explain } = await import("./fallback.js").catch(() => ({}));
    if (turn !== this.#turn || !explain) return;
    this.#now.node = explain(this.#root, {
      reason,
      language: this.#value("language"),
      api: this.#value("api"),
      client: this.#host.client,
      links: this.#name !== "admin",
      written,
    });
  }
}
