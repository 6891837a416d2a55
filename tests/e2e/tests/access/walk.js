// The body of a function: tells of the element that has the focus, or nothing where no element has it.
const up = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
const flat = text => (text ?? '').replace(/\s+/g, ' ').trim();
let at = document.activeElement;
while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
if (!at || at === document.body || at === document.documentElement) return null;
window.walked ??= new Map();
const before = window.walked.get(at);
window.walked.set(at, window.walked.size);
const last = window.lastWalked;
window.lastWalked = at;
// Whether it comes after the one before, in the order of what is read.
const path = node => { const all = []; for (; node; node = up(node)) all.unshift(node); return all; };
const after = (one, two) => {
  const [a, b] = [path(one), path(two)];
  let n = 0; while (a[n] === b[n] && n < a.length) n += 1;
  if (n === a.length) return true;
  if (n === b.length) return false;
  return Boolean(a[n].compareDocumentPosition(b[n]) & Node.DOCUMENT_POSITION_FOLLOWING);
};
const box = at.getBoundingClientRect();
const root = at.getRootNode();
const marks = []; for (let one = at; one && marks.length < 4; one = up(one)) marks.push(getComputedStyle(one));
const marked = marks.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
const mine = [at, ...(at.labels ?? [])];
const hits = (x, y) => {
  let seen = document.elementFromPoint(x, y);
  while (seen?.shadowRoot) { const inner = seen.shadowRoot.elementFromPoint(x, y); if (!inner || inner === seen) break; seen = inner; }
  for (let one = seen; one; one = up(one)) if (mine.includes(one)) return true;
  return false;
};
const places = [at, ...(at.labels ?? [])].map(one => one.getBoundingClientRect()).filter(box => box.width > 1);
const points = places.flatMap(box => [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]));
return {
  called: `${at.localName}${[...at.classList].map(one => '.' + one).join('')} “${flat(at.getAttribute('aria-label') || at.innerText || at.labels?.[0]?.innerText).slice(0, 40)}”`,
  again: before !== undefined,
  forward: !last || !last.isConnected || after(last, at),
  marked, seen: points.some(([x, y]) => hits(x, y)),
  tall: box.height > innerHeight,
  modal: at.closest('dialog:modal') !== null || !document.querySelector('dialog:modal'),
};
