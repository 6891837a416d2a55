const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const context = canvas.getContext("2d", { willReadFrequently: true });
function paint(...colours) {
  context.clearRect(0, 0, 1, 1);
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}
function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(element) {
  const surfaces = [];
  for (let one = element; one; one = one.parentElement) surfaces.unshift(getComputedStyle(one).backgroundColor);
  const beneath = luminance(paint("white", ...surfaces));
  const words = luminance(paint("white", ...surfaces, getComputedStyle(element).color));
  return (Math.max(words, beneath) + 0.05) / (Math.min(words, beneath) + 0.05);
}
const dialog = root.querySelector("dialog");
const numbers = [];
for (const button of dialog.querySelectorAll(".consent-actions button")) {
  const { x, y, width, height } = button.getBoundingClientRect();
  numbers.push(x, y, width, height, contrast(button));
}
const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
let faintest = 21;
while (walker.nextNode()) {
  if (walker.currentNode.data.trim()) faintest = Math.min(faintest, contrast(walker.currentNode.parentElement));
}
numbers.push(faintest);
return numbers;
