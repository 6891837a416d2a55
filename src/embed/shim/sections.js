// The host's own sections of a card: those of the property `sections`, and those that stand in the page as
//   <div slot="section-ID" data-title="…">…</div>
// Whatever the host gave is turned into plain texts here; what is no list is no section.

/** All of them, in the form in which the module reads them. */
export function hostSections(host) {
  const sections = list(host.sections).map(({ id, title, items }) => ({
    id: text(id),
    title: text(title),
    items: list(items).map(({ label, value, href }) => ({
      label: text(label),
      value: text(value),
      href: href === undefined ? null : text(href),
    })),
  }));
  for (const child of host.children) {
    const id = child.slot.startsWith("section-") && child.slot.slice("section-".length);
    if (id && !sections.some((section) => section.id === id)) {
      sections.push({ id, title: child.dataset.title ?? id, items: [] });
    }
  }
  return sections;
}

const list = (value) => (Array.isArray(value) ? value.filter(Boolean) : []);
const text = (value) => String(value ?? "");
