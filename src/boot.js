// Starts a page of the stand-alone app. A file of its own, because the page's policy allows no inline script.
//
// Each page has a module of its own, by its address: a server that answers every address with index.html serves all of them.
const PAGES = {
  "/connection": ["/consent-card-connection_bg.wasm", () => import("./consent-card-connection.js")],
  "/admin": ["/consent-card-admin_bg.wasm", () => import("./consent-card-admin.js")],
};
const PEOPLE = ["/consent-card-people_bg.wasm", () => import("./consent-card-people.js")];
const [file, script] = PAGES[location.pathname.replace(/\/+$/, "")] ?? PEOPLE;

// What takes longest goes first: the module is compiled while it comes in.
const wasm = WebAssembly.compileStreaming(fetch(file));

// The words of the reader's language come in while the page does, which holds English alone. Which language it is the
// page decides by itself (src/app/start.rs); a guess that misses costs one small file.
const OTHERS = ["nl", "sv", "fr", "de", "ar"];

function guess() {
  const asked = new URLSearchParams(location.search).get("language");
  const tags = [asked, ...navigator.languages].map((tag) => String(tag ?? "").split(/[-_]/)[0].toLowerCase());
  return tags.find((tag) => tag === "en" || OTHERS.includes(tag));
}

const tag = guess();
if (OTHERS.includes(tag)) {
  const early = document.createElement("link");
  Object.assign(early, { rel: "preload", as: "fetch", href: `/words.${tag}.json`, crossOrigin: "anonymous" });
  document.head.append(early);
}

const { default: init } = await script();
await init({ module_or_path: await wasm });
