// The body of a function: gives everything readable on the page, open shadow roots included.
const parts = [];
(function read(root) {
  for (const child of root === document ? [document.body] : root.children) if (child?.innerText) parts.push(child.innerText);
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) read(element.shadowRoot);
})(document);
return parts.join('\n');
