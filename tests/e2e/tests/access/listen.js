// The body of a function: from now on, every text that a live region comes to hold is kept in `window.spoken`, as often as a
// screen reader would hear it. A region that comes into the page with its words in it is kept too, with a mark: only alerts are
// heard then.
const live = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive], output';
const flat = text => (text ?? '').replace(/\s+/g, ' ').trim();
window.spoken = [];
const held = new WeakMap();
const region = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(live) ?? null;
for (const one of document.querySelectorAll(live)) held.set(one, flat(one.innerText));
window.listening?.disconnect();
window.listening = new MutationObserver(records => {
  const touched = new Set();
  for (const record of records) {
    const around = region(record.target);
    if (around) touched.add(around);
    for (const node of record.addedNodes) {
      if (node.nodeType !== 1) continue;
      for (const one of [node, ...node.querySelectorAll(live)].filter(one => one.matches(live))) {
        const words = flat(one.innerText);
        // Within another region it is heard as a part of that.
        if (words && !one.parentElement?.closest(live)) window.spoken.push(one.matches('[role=alert]') ? words : `born full: ${words}`);
        if (words && one.parentElement?.closest(live)) window.spoken.push(`within another: ${words}`);
        held.set(one, words);
        touched.delete(one);
      }
    }
  }
  for (const one of touched) {
    const words = flat(one.innerText);
    if (words && words !== held.get(one)) window.spoken.push(words);
    held.set(one, words);
  }
});
window.listening.observe(document.body, { subtree: true, childList: true, characterData: true });
return true;
