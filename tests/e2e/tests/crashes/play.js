// In the page's own world: arms one crash, does what a reader and a network do until it happens, and tells what followed.
// POINT, HOW, STEPS and LISTENERS are put in by the test. Without a POINT nothing crashes.
const probe = window[Symbol.for("probe")];
const guests = [...document.querySelectorAll("[data-guest]")];
const hosts = () => guests;
const root = (host) => host.shadowRoot?.querySelector(".cc-root:not(.cc-hold)");
const stands = (host) => root(host) && !root(host).hidden && root(host).querySelector("h1, h2, dialog");
const until = async (what, ms) => {
  const start = performance.now();
  while (performance.now() - start < ms) {
    if (what()) return Math.round(performance.now() - start);
    await new Promise((go) => setTimeout(go, 4));
  }
  return -1;
};
const told = { ready: await until(() => hosts().every(stands) && hosts().some((host) => host.shadowRoot?.textContent.includes(READY)), 8000) };
// How many hold the lock that tabs listen by, and how many wait for it; as soon as it is one and none.
const queue = async () => {
  const start = performance.now();
  for (;;) {
    const { held, pending } = await navigator.locks.query();
    const locks = `${held.length} ${pending.length}`;
    if (locks === "1 0" || performance.now() - start > 2000) return locks;
    await new Promise((go) => setTimeout(go, 4));
  }
};
// What listens for changes does so a moment after the words are there.
await queue();
const before = hosts().map(root);
const listeners = LISTENERS ?? { ...probe.listeners };
const langs = hosts().map((host) => root(host).lang);
const steps = {
  refresh: () => hosts()[0].refresh(),
  // What another tab of the same member would say. The lock has the name of the channel.
  channel: async () => {
    const { held } = await navigator.locks.query();
    const channel = new BroadcastChannel(held[0].name);
    channel.postMessage("listening");
    await until(over, 400);
    channel.close();
  },
  remove: () => {
    const last = hosts().at(-1);
    const parent = last.parentNode;
    last.remove();
    setTimeout(() => parent.append(last));
  },
  language: () => hosts().at(-1).setAttribute("language", "fr"),
  back: () => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
  hide: () => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })),
  ask: () => wanted.ask().click(),
  escape: () => wanted.escape().dispatchEvent(new Event("cancel", { cancelable: true })),
  choose: () => wanted.choose().click(),
};
// What a step needs to be there first.
const wanted = {
  ask: () => [...hosts()[0].shadowRoot.querySelectorAll("button")].find((one) => one.textContent.includes("Connect with LinkedIn")),
  escape: () => hosts()[0].shadowRoot.querySelector("dialog"),
  choose: () => hosts()[0].shadowRoot.querySelector("dialog input[type=radio]"),
};
Object.assign(consentCrash, { point: POINT, how: HOW, times: 1 });
const over = () => consentCrash.times === 0;
for (const step of STEPS) {
  if (wanted[step]) await until(() => over() || wanted[step](), 8000);
  if (over()) break;
  await steps[step]();
  await until(over, 400);
}
if (!POINT) return { ready: told.ready, listeners: { ...probe.listeners }, errors: probe.errors };
// A busy browser may need longer than that for what a step has begun.
await until(over, 8000);
told.crashed = over();
if (!told.crashed) told.seen = [...consentCrash.seen];
told.gone = await until(() => before.every((node) => !node.isConnected), 3000);
told.back = await until(() => hosts().every(stands), 3000);
// What the reader had asked for opens as soon as the card is drawn.
if (STEPS.includes("ask")) await until(() => hosts()[0].shadowRoot.querySelector("dialog[open]"), 1000);
told.langs = hosts().map((host) => root(host)?.lang).join() === langs.join();
told.dialogs = hosts().map((host) => host.shadowRoot?.querySelectorAll("dialog[open]").length);
told.chosen = hosts().map((host) => host.shadowRoot?.querySelectorAll("input:checked").length);
// One holds the lock and nobody waits for it: what is gone holds nothing any more.
told.locks = await queue();
const same = () => Object.keys({ ...listeners, ...probe.listeners }).filter((name) => (listeners[name] ?? 0) !== (probe.listeners[name] ?? 0));
await until(() => same().length === 0, 1500);
told.listeners = same().map((name) => `${name}: ${listeners[name] ?? 0} → ${probe.listeners[name] ?? 0}`);
told.errors = probe.errors;
return told;
