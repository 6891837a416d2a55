// How the consent dialog is painted, in numbers, and when to look again. Read here, judged in Rust (state/fairness.rs).
//
// A measurement does a bounded amount of work, whatever the notice holds: three buttons, a few words of each kind, each
// ancestor of theirs and each colour once.

/** Words that are measured besides those of the buttons: one of each kind that the dialog has. */
const WORDS = ["h2", "legend", ".title", ".means", ".name", ".note", "summary", ".flow h3", ".missing p", ".message-bar .words", ".change-mind"];
const OF_A_KIND = 4;

/** What draws the eye besides size, place and the colours of surface, edge and words. Outlines are left out: they are the
 *  marks of focus and of the pointer. */
const LOOK = "font-size font-weight font-family font-style letter-spacing word-spacing text-transform text-decoration-line text-shadow -webkit-text-stroke-width box-shadow background-image border-block-start-width border-block-start-style border-start-start-radius opacity filter transform rotate scale mask-image clip-path animation-name mix-blend-mode".split(" ");

/** What happens before a reader does anything in a dialog, and at the end of a transition of colours. */
const MOMENTS = ["pointerdown", "focusin", "transitionend"];
/** How often to look besides: an animation of the host tells nobody. */
const PERIOD_MS = 500;

/**
 * Measures the dialog around a row of three buttons; nothing where they are not in the page. `unmark` takes back marks that
 * nobody made. In this order, as `Measured::read` in state/fairness has it:
 * whether marks were taken back; whether text runs from right to left; whether the reader forces colours;
 * for each button x, y, width, height, the size of its text, whether it can be seen and pressed, the number of the first
 * button that looks the same, the colour of its edge, its words; then the other words.
 * Words are their colour, the number of layers beneath them, and these, the nearest first. A colour is red, green, blue and
 * opacity, each from 0 to 1.
 */
export function measure(row, unmark) {
  const dialog = row.closest("dialog");
  const buttons = [...row.querySelectorAll("button")];
  if (!dialog?.isConnected || buttons.length !== 3) return [];
  const marked = unmark ? [...dialog.querySelectorAll("input:checked")] : [];
  for (const input of marked) input.checked = false;

  const colours = new Map();
  const colour = (text) => {
    if (!colours.has(text)) colours.set(text, plain(text) ?? painted(text));
    return colours.get(text);
  };
  const around = new Map();
  const layers = (one) => {
    if (!around.has(one)) {
      const style = getComputedStyle(one);
      const [opacity, beneath] = one === dialog ? [1, []] : layers(one.parentElement);
      const own = parseFloat(style.opacity);
      around.set(one, [opacity * (own >= 0 ? own : 1), [...colour(style.backgroundColor), ...beneath]]);
    }
    return around.get(one);
  };
  const ink = (one) => {
    const [red, green, blue, alpha] = colour(getComputedStyle(one).webkitTextFillColor);
    const [opacity, beneath] = layers(one);
    // Something faded is as faint as its words would be without what shines through.
    return [red, green, blue, alpha * opacity, beneath.length / 4, ...beneath];
  };

  const looks = buttons.map(lookOf);
  const numbers = [marked.length, row.matches(":dir(rtl)"), matchMedia("(forced-colors: active)").matches];
  buttons.forEach((button, index) => {
    const style = getComputedStyle(button);
    const { x, y, width, height } = button.getBoundingClientRect();
    const textSize = parseFloat(style.fontSize) * (button.currentCSSZoom ?? 1);
    numbers.push(x, y, width, height, textSize, reachable(button, style, dialog), looks.indexOf(looks[index]));
    numbers.push(...colour(style.borderBlockStartColor), ...ink(button));
  });
  for (const kind of WORDS) {
    for (const one of [...dialog.querySelectorAll(kind)].slice(0, OF_A_KIND)) numbers.push(...ink(one));
  }
  return numbers.map(Number);
}

/** Everything that draws the eye to a button, in the browser's words. */
function lookOf(button) {
  const style = getComputedStyle(button);
  const around = ["::before", "::after"].map((pseudo) => getComputedStyle(button, pseudo).content);
  return [...LOOK.map((name) => style.getPropertyValue(name)), ...around].join("|");
}

/** Whether it is shown, lets itself be pressed, and nothing of the same dialog lies over its middle. */
function reachable(button, style, dialog) {
  if (style.pointerEvents === "none" || style.visibility !== "visible" || button.checkVisibility?.() === false) return false;
  const { x, y, width, height } = button.getBoundingClientRect();
  const found = button.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
  return !found || button.contains(found) || !dialog.contains(found);
}

/** `rgb(…)` and `rgba(…)`, which is how nearly all colours are computed. */
function plain(text) {
  const [red, green, blue, alpha = 1] = /^rgba?\(([^()]*)\)$/.exec(text)?.[1].split(/[ ,/]+/).map(Number) ?? [];
  return [red, green, blue, alpha].every(isFinite) ? [red / 255, green / 255, blue / 255, alpha] : undefined;
}

let canvas;

/** Any other notation, as the browser paints it. What is no colour is transparent, which passes no check. */
function painted(text) {
  if (!canvas) {
    canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.canvas.width = canvas.canvas.height = 1;
  }
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = "#0000";
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].map((channel) => channel / 255);
}

/** One step nearer to plain, first to our own palette, then to the browser's colours; the sheets know these words. False if
 *  there is none left. */
export function setAside(row) {
  const dialog = row.closest("dialog");
  const { guard } = dialog.dataset;
  if (guard === "plain") return false;
  dialog.dataset.guard = guard ? "plain" : "own";
  return true;
}

/** Enlarges or reduces the dialog on top of what it was before. A browser without `zoom` leaves it as it is, and the next
 *  measurement says so. */
export function enlarge(row, factor) {
  const { style } = row.closest("dialog");
  const zoom = Math.trunc((parseFloat(style.zoom) || 100) * factor);
  // What has no effect ends at a limit, not in a zoom that grows with every measurement.
  style.setProperty("zoom", `${Math.min(Math.max(zoom, 1), 10000)}%`, "important");
}

/** Calls when the dialog around the row may look different: before it is painted for the first time, when it or a button is
 *  resized, when somebody turns to it, when its theme changed. Answers what ends that; out of the page it rests by itself. */
export function watch(row, check) {
  const dialog = row.closest("dialog");
  let timer = 0;
  let before = true;
  const look = () => {
    before = false;
    if (dialog.isConnected) {
      timer ||= setInterval(look, PERIOD_MS);
      // On paper nothing can be pressed, and what is printed there is smaller on purpose.
      if (!matchMedia("print").matches) check();
    } else {
      timer = clearInterval(timer) ?? 0;
    }
  };
  // Opening moves the focus: what is not laid out yet is looked at as soon as it is, and not twice for one frame.
  const turned = ({ type }) => (before && type === "focusin") || look();
  for (const moment of MOMENTS) dialog.addEventListener(moment, turned, true);
  const observer = new ResizeObserver(look);
  for (const one of [dialog, ...row.querySelectorAll("button")]) observer.observe(one);
  return () => {
    for (const moment of MOMENTS) dialog.removeEventListener(moment, turned, true);
    observer.disconnect();
    timer = clearInterval(timer) ?? 0;
  };
}
