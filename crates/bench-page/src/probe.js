// What stands in every page from its first moment and takes the times, the same for every target. A time is taken in a
// task that was posted from an animation frame, and so after that frame was laid out and painted.
(() => {
  const probe = { lcp: 0, shift: 0, memory: 0 };
  const watch = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => (probe.lcp = entry.startTime));
  watch("layout-shift", (entry) => entry.hadRecentInput || (probe.shift += entry.value));

  // The memory of a wasm module counts to no heap that the browser tells of.
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const before = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await before.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.add(memory);
      return made;
    };
  }
  probe.wasm = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  /** The elements of a path; `a >>> b` crosses into a's shadow root. */
  const all = (path) => {
    let roots = [document];
    let found = [];
    for (const part of path.split(" >>> ")) {
      found = roots.flatMap((root) => (root ? [...root.querySelectorAll(part)] : []));
      roots = found.map((element) => element.shadowRoot);
    }
    return found;
  };
  /** The first of them. */
  const one = (path) => {
    let found = document;
    for (const part of path.split(" >>> ")) found = (found?.shadowRoot ?? found)?.querySelector(part);
    return found;
  };
  const seen = (element) => {
    const box = element?.getBoundingClientRect();
    return Boolean(box && box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden");
  };
  const words = (path) => one(path)?.textContent ?? "";
  const after = (done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  };
  /** When something first holds in a frame. */
  const when = (holds) =>
    new Promise((done) => {
      const look = () => (document.body && holds() ? after(done) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  /** The same, counted from the next event of a type. */
  const since = (type, ...holds) =>
    new Promise((done) => {
      const begin = async (event) => {
        const times = await Promise.all(holds.map(when));
        done(times.map((time) => time - event.timeStamp));
      };
      addEventListener(type, begin, { capture: true, once: true });
    });
  const still = () => document.getAnimations().every((animation) => animation.playState !== "running");
  /** Brings an element into sight and says where a pointer meets it. */
  const place = (element) => {
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** A button or link below a path, by words in it. */
  const control = (path, said) =>
    all(`${path} button`).concat(all(`${path} a`)).find((element) => element.textContent.includes(said));
  Object.assign(probe, { all, control, one, seen, words, when, since, still, place });
  window.probe = probe;
})();
