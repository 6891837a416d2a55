// Starts the gallery. Beside its files wherever the folder stands; a policy without inline scripts suffices.

// The fixtures have dates. The gallery's clock stands still, so that they are as old today as they will be in a year.
const NOW = Date.parse("2026-11-21T12:00:00Z");
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [NOW]));
  }
  static now() {
    return NOW;
  }
};

// `data-settled` on the root says which address is on the screen: nothing has changed there for a few frames.
const root = document.documentElement;
const QUIET_FRAMES = 4;
const PATIENCE_FRAMES = 60;
let quiet = 0;
const changed = (records) => {
  if (records.some((record) => record.attributeName !== "data-settled")) {
    quiet = 0;
    root.removeAttribute("data-settled");
  }
};
new MutationObserver(changed).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
let seen = location.hash;
const look = () => {
  quiet += 1;
  if (seen !== location.hash) {
    // However long the last state was at rest: this one has not begun.
    seen = location.hash;
    quiet = 0;
  }
  const stage = document.getElementById("stage");
  // What is on the screen says of which address it is: between a new address and its content frames may pass.
  const there = stage?.querySelector("[data-address]")?.dataset.address === location.hash || quiet > PATIENCE_FRAMES;
  if (quiet >= QUIET_FRAMES && stage && there && document.fonts.status === "loaded" && !press(stage)) {
    if (root.dataset.settled !== location.hash) {
      root.dataset.settled = location.hash;
      fit(stage);
    }
  }
  requestAnimationFrame(look);
};

// Presses what has to be pressed until a state is there. What is not found within a second is named in `data-missed`.
const press = (stage) => {
  for (const entry of stage.querySelectorAll("[data-press]")) {
    const [next, ...rest] = entry.dataset.press.split(" > > ");
    const found = next && (entry.querySelector(next) ?? document.querySelector(`dialog[open] ${next}`));
    if (found) {
      if (rest.length) entry.dataset.press = rest.join(" > > ");
      else entry.removeAttribute("data-press");
      found.click();
      return true;
    }
    if (next && quiet < PATIENCE_FRAMES) return true;
    if (next) entry.dataset.missed = next;
    entry.removeAttribute("data-press");
  }
  return false;
};

// In the workbench the component stands in a frame, which is as high as what it shows.
const fit = (stage) => {
  const over = document.querySelector("dialog[open], :popover-open");
  const least = over ? Math.max(640, over.scrollHeight + 48) : 96;
  const height = Math.ceil(Math.max(least, stage.getBoundingClientRect().height));
  if (self !== top && frameElement.height !== String(height)) frameElement.height = height;
};
requestAnimationFrame(look);

const { default: init } = await import("./consent-card-gallery.js");
await init({ module_or_path: new URL("./consent-card-gallery_bg.wasm", import.meta.url) });
