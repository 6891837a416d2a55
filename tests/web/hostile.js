// Looks at what is on the screen below `root` and answers complaints. `words` are the texts that were sent; `own` says that
// the page has links to paths of its own.
const complaints = [];
const say = (what, node) => complaints.push(`${what}: ${(node?.outerHTML ?? node?.data ?? "").slice(0, 160)}`);
if (window.harmed) complaints.push(`a script ran ${window.harmed} times`);
for (const event of window.violations ?? []) complaints.push(event);

// What we never make ourselves. The test's own style sheet is the only one.
const foreign = "script,iframe,object,embed,base,meta,link,form[action],img,math,template,consent-card,b,[srcdoc],[style*=url],[xlink\\:href]";
for (const node of root.querySelectorAll(foreign)) say("an element of theirs", node);
if (root.querySelectorAll("style").length > 1) say("a style sheet of theirs", root.querySelectorAll("style")[1]);
for (const node of root.querySelectorAll("*")) {
  for (const { name } of node.attributes) if (/^on/i.test(name)) say(`an attribute ${name}`, node);
}

for (const link of root.querySelectorAll("[href]")) {
  if (link.namespaceURI.endsWith("svg")) continue;
  const fine = ["https:", "mailto:", "tel:"].includes(link.protocol) && !link.username && !link.password;
  const address = link.getAttribute("href");
  // Within the surface, to a part that is there.
  const within = /^#[\w-]+$/.test(address) && root.querySelector("#" + CSS.escape(address.slice(1)));
  const ours = within || (own && /^(\/(?!\/)|#\w)/.test(address));
  if (!fine && !ours) say("a link that is not https", link);
  if (link.protocol === "https:" && link.target === "_blank" && !/noopener/.test(link.rel)) say("a link that gives its opener away", link);
}

// Letters that hide or turn. The isolates around names in sentences are ours and close again.
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
const texts = [];
while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("style")) texts.push(walker.currentNode);
for (const node of texts) {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2067\u206a-\u206f\u3164\ufeff\u{e0000}-\u{e0fff}]/u.test(node.data)) say("hidden letters", node);
  if ((node.data.match(/\u2068/g) ?? []).length !== (node.data.match(/\u2069/g) ?? []).length) say("isolates that do not match", node);
  if (/[\u0300-\u036f]{5}/u.test(node.data)) say("accents that pile up", node);
  // Whatever is theirs stands in an element that isolates it; within a sentence it is isolated where directions mix.
  const theirs = words.find((word) => word.length > 2 && node.data.includes(word));
  if (!theirs || isolated(node)) continue;
  const mixed = /[\u0590-\u08ff]/.test(node.data) && !/^[a-z0-9 ]*$/i.test(theirs);
  if (node.data !== theirs && mixed && !node.data.includes("\u2068")) say("not isolated", node.parentElement);
}
for (const node of root.querySelectorAll("[aria-label],[title],[alt],[placeholder]")) {
  for (const name of ["aria-label", "title", "alt", "placeholder"]) {
    if (/[\0-\x1f\u202a-\u202e\u2066\u2067]/.test(node.getAttribute(name) ?? "")) say(`hidden letters in ${name}`, node);
  }
}
function isolated(node) {
  for (let at = node.parentElement; at && at !== root.parentElement; at = at.parentElement) {
    if (["BDI", "INPUT", "TEXTAREA"].includes(at.tagName)) return true;
    if (/isolate|plaintext/.test(getComputedStyle(at).unicodeBidi) && at.childNodes.length === 1) return true;
  }
  return false;
}

// Nothing leaves its box: no letter beyond the frame that it stands in, unless somebody clips it on purpose.
const frames = [root, ...root.querySelectorAll("dialog[open], [popover]:popover-open")];
for (const node of texts) {
  const parent = node.parentElement;
  if (!node.data.trim() || parent.closest(".visually-hidden")) continue;
  const frame = frames.findLast((one) => one.contains(node));
  const box = frame.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const rect of range.getClientRects()) {
    if (rect.width === 0 || (rect.left >= box.left - 1 && rect.right <= box.right + 1)) continue;
    if (!clipped(parent, frame)) say(`a text leaves its box by ${Math.max(box.left - rect.left, rect.right - box.right)} px`, parent);
    break;
  }
}
function clipped(node, frame) {
  for (let at = node; at && at !== frame; at = at.parentElement) {
    if (["hidden", "clip", "auto", "scroll"].includes(getComputedStyle(at).overflowX)) return at.getBoundingClientRect().right <= frame.getBoundingClientRect().right + 1;
  }
  return false;
}
for (const frame of frames) {
  if (frame.scrollWidth > frame.clientWidth + 1) say(`${frame.tagName} has to be scrolled sideways: ${frame.scrollWidth} > ${frame.clientWidth}`);
}
return complaints;
