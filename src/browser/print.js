// Printing the consent dialog alone. Of a guest's page only the guest's own part may be touched, and the window's printing would
// take all of that page; so what is to be printed is copied into an empty frame of its own, with the sheets that it wears.

const FRAME = "printed";
/** What is no part of the question: the reader's own data, and what the guard did to the screen. */
const NOT_PRINTED = ".flow-categories details, iframe";

/** Prints the dialog around an element: all of the notice, whether it is open or not. The copy goes with the dialog. */
export function printDialog(inside) {
  const dialog = inside.closest("dialog");
  const root = dialog.getRootNode();
  dialog.querySelector(`.${FRAME}`)?.remove();
  const frame = document.createElement("iframe");
  frame.className = FRAME;
  frame.inert = true;
  dialog.append(frame);
  const { contentWindow: view, contentDocument: page } = frame;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync([...root.styleSheets, ...root.adoptedStyleSheets].map(rules).join("\n"));
  page.adoptedStyleSheets = [sheet];

  const copy = page.importNode(dialog, true);
  for (const part of copy.querySelectorAll(NOT_PRINTED)) part.remove();
  for (const part of copy.querySelectorAll("details")) part.open = true;
  for (const mark of ["style", "data-guard"]) copy.removeAttribute(mark);
  const around = dialog.closest("[lang]") ?? document.documentElement;
  Object.assign(page.documentElement, { lang: around.lang, dir: around.dir });
  page.title = copy.querySelector("h2").textContent;
  page.body.className = "cc-root";
  page.body.append(copy);
  view.print();
}

/** A sheet's rules; nothing where they may not be read, which are other people's. */
function rules(sheet) {
  try {
    return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  } catch {
    return "";
  }
}
