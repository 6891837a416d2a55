// The body of a function: everything that a keyboard should have come to, and did not.
const roots = [];
(function collect(root) {
  roots.push(root);
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) collect(element.shadowRoot);
})(document);
const walked = [...(window.walked?.keys() ?? [])];
const flat = text => (text ?? '').replace(/\s+/g, ' ').trim();
const modal = document.querySelector('dialog:modal');
const wanted = roots.flatMap(root => [...root.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')])
  .filter(one => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !one.disabled && one.tabIndex >= 0)
  .filter(one => !one.matches('fieldset:disabled *') && (!modal || modal.contains(one)))
  .filter(one => !walked.includes(one))
  .filter(one => one.type !== 'radio' || !walked.some(other => other.type === 'radio' && other.name === one.name));
return wanted.map(one => `${one.localName}${[...one.classList].map(name => '.' + name).join('')} “${flat(one.getAttribute('aria-label') || one.innerText).slice(0, 40)}”`);
