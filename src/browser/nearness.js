// Tells which elements come near the window: each once, by the number that it was given.
const { IntersectionObserver, WeakMap } = globalThis;

export const nearness = (near) => {
  const numbers = new WeakMap();
  const observer = new IntersectionObserver(
    (all) => {
      for (const { isIntersecting, target } of all) {
        if (isIntersecting) {
          observer.unobserve(target);
          near(numbers.get(target));
        }
      }
    },
    { rootMargin: "100% 0%" },
  );
  return {
    add: (element, number) => {
      numbers.set(element, number);
      observer.observe(element);
    },
    remove: (element) => observer.unobserve(element),
    end: () => observer.disconnect(),
  };
};
