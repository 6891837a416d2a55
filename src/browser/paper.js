// Files and paper: what the reader keeps, brings, and prints. Nothing of it touches the address bar or any storage.

/** Gives the reader a file made of this text. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the time that it does anything else.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** The text of the file that was chosen or dropped, up to a number of bytes and one more; nothing where there is no file. */
export async function read(event, most) {
  const field = event.type === "drop" ? event.dataTransfer : event.target;
  const file = field?.files?.[0];
  const text = await file?.slice(0, most + 1).text();
  // Choosing the same file once more is to be heard, too.
  if (event.type !== "drop") event.target.value = "";
  return text;
}

/** Prints a copy of an element alone, in a frame of its own, with the styles that it wears here. */
export async function print(sheet, title) {
  const root = sheet.getRootNode();
  const rules = [...(root.styleSheets ?? []), ...(root.adoptedStyleSheets ?? [])].flatMap(rulesOf);
  const around = sheet.closest(".cc-root");
  const frame = document.createElement("iframe");
  frame.className = "visually-hidden";
  frame.title = title;
  // Some browsers give the frame another document before it is loaded.
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  around.append(frame);
  await loaded;
  const { contentDocument: page, contentWindow: view } = frame;
  const style = new view.CSSStyleSheet();
  style.replaceSync(rules.join("\n"));
  page.adoptedStyleSheets = [style];
  page.title = title;
  page.documentElement.lang = around.lang;
  page.documentElement.dir = around.dir;
  page.body.className = "cc-root paper";
  page.body.append(page.importNode(sheet, true));
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 0), { once: true });
  view.focus();
  view.print();
}

/** Rules of another origin are none of ours. */
function rulesOf(sheet) {
  try {
    return Array.from(sheet.cssRules, (rule) => rule.cssText);
  } catch {
    return [];
  }
}
