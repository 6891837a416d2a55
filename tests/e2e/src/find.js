// The body of a function: arguments[0] is a role, arguments[1] a part of the accessible name.
// Gives every element, open shadow roots included, that may have that role, may have that name and can be reached by a
// person now. Whether it really has them is then asked of the browser; this only keeps the number of questions small.
const [role, told] = arguments;
const by = {
  alert: '[role=alert]', alertdialog: 'dialog', article: 'article', banner: 'header', button: 'button,summary,input[type=button],input[type=submit]',
  checkbox: 'input[type=checkbox]', combobox: 'select,input[list]', complementary: 'aside', contentinfo: 'footer', definition: 'dd',
  dialog: 'dialog', form: 'form', group: 'fieldset,details,optgroup', heading: 'h1,h2,h3,h4,h5,h6', img: 'img,svg', link: 'a[href]', list: 'ul,ol,menu',
  listitem: 'li', main: 'main', navigation: 'nav', option: 'option', progressbar: 'progress', radio: 'input[type=radio]', region: 'section',
  searchbox: 'input[type=search]', status: 'output', switch: 'input[switch]', table: 'table', term: 'dt',
  textbox: 'textarea,input:not([type]),input[type=text],input[type=email],input[type=url],input[type=tel]', time: 'time',
};
const selector = [`[role~="${role}"]`, by[role]].filter(Boolean).join(',');
const flat = text => (text ?? '').replace(/\s+/g, ' ').trim();
const wanted = flat(told);
const roots = [];
(function collect(root) {
  roots.push(root);
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) collect(element.shadowRoot);
})(document);
const up = node => node.assignedSlot ?? node.parentNode ?? node.host ?? null;
const within = (outer, node) => { for (; node; node = up(node)) if (node === outer) return true; return false; };
// Behind a modal dialog nothing can be reached.
const modal = roots.flatMap(root => [...root.querySelectorAll('dialog:modal')]).at(-1);
const reachable = element => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  if (modal && !within(modal, element)) return false;
  for (let node = element; node; node = up(node))
    if (node.inert === true || node.getAttribute?.('aria-hidden') === 'true') return false;
  return true;
};
const texts = element => {
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const root = element.getRootNode();
  return flat([
    ...ids.map(id => root.getElementById?.(id)?.textContent), element.getAttribute('aria-label'),
    ...[...(element.labels ?? [])].map(label => label.textContent), element.getAttribute('alt'), element.getAttribute('title'),
    element.getAttribute('placeholder'), element.value, element.textContent,
    ...[...element.querySelectorAll('[aria-label],[alt]')].map(inner => inner.getAttribute('aria-label') ?? inner.getAttribute('alt')),
  ].filter(Boolean).join(' '));
};
// Letters only: how a browser puts blanks between the parts of a name is its own affair.
const letters = text => text.replace(/\s+/g, '');
return roots.flatMap(root => [...root.querySelectorAll(selector)])
  .filter(element => reachable(element) && letters(texts(element)).includes(letters(wanted)));
