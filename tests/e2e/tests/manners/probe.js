// Runs before every other script of a host's page, and keeps what it needs from those that come after. Nothing of it is
// a named property of the window.
{
  const names = Object.getOwnPropertyNames.bind(Object);
  const symbols = Object.getOwnPropertySymbols.bind(Object);
  const stringify = JSON.stringify.bind(JSON);
  const outer = Object.getOwnPropertyDescriptor(Element.prototype, "outerHTML").get;
  const push = Array.prototype.push;
  const [add, remove] = [EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener];
  const root = Object.getOwnPropertyDescriptor(Document.prototype, "documentElement").get;
  const sheets = Object.getOwnPropertyDescriptor(Document.prototype, "adoptedStyleSheets").get;
  const [store, session] = [localStorage, sessionStorage];
  const probe = { stringify, errors: [], listeners: {}, touched: {} };
  window[Symbol.for("probe")] = probe;

  const count = (target, type, change) => {
    const where = target === window ? "window" : target === document ? "document" : target === root.call(document) ? "html" : "";
    if (where) probe.listeners[`${where} ${type}`] = (probe.listeners[`${where} ${type}`] ?? 0) + change;
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    count(this ?? window, type, 1);
    if (options?.signal) add.call(options.signal, "abort", () => count(this ?? window, type, -1));
    return add.call(this ?? window, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    count(this ?? window, type, -1);
    return remove.call(this ?? window, type, listener, options);
  };
  const note = (what) => push.call(probe.errors, what);
  add.call(window, "error", (event) => note(`error: ${event.message}`));
  add.call(window, "unhandledrejection", (event) => note(`rejection: ${event.reason}`));
  add.call(document, "securitypolicyviolation", (event) => note(`policy: ${event.violatedDirective} ${event.sample}`));

  /** Everything of the page that is not inside the element. */
  probe.look = () => ({
    globals: names(window),
    symbols: symbols(window).map(String),
    page: outer.call(root.call(document)),
    sheets: sheets.call(document).length,
    address: location.href,
    history: history.length,
    kept: [...Object.keys(store), ...Object.keys(session)],
  });
  probe.begin = () => {
    probe.before = probe.look();
    probe.listened = { ...probe.listeners };
  };
  /** What is there now and was not before, in words. */
  probe.changes = () => {
    const [before, now] = [probe.before, probe.look()];
    const told = [];
    for (const key of ["globals", "symbols", "kept"])
      for (const name of now[key]) if (!before[key].includes(name)) told.push(`${key}: ${name}`);
    for (const key of ["page", "sheets", "address", "history"])
      if (now[key] !== before[key]) told.push(`${key}: ${before[key]} → ${now[key]}`);
    return told;
  };
  /** Listeners on window, document and root that were added since the beginning and are still there. */
  probe.left = () =>
    Object.entries(probe.listeners).filter(([name, count]) => count !== (probe.listened[name] ?? 0)).map(([name, count]) => `${name} ${count}`);
}
