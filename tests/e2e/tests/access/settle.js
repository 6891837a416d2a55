// The body of an asynchronous function: waits until nothing that ends by itself moves any more, and everything is painted.
const roots = [];
(function collect(root) {
  roots.push(root);
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) collect(element.shadowRoot);
})(document);
const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
await frame();
const moving = roots.flatMap(root => root.getAnimations()).filter(one => one.effect?.getComputedTiming().endTime < 1e5);
await Promise.all(moving.map(one => one.finished.catch(() => {})));
await frame();
return true;
