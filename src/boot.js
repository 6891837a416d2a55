// Starts a page of the stand-alone app. A file of its own, because the page's policy allows no inline script.
//
// Each page has a module of its own, by its address: a server that answers every address with index.html serves all of them.
import { askEarly } from "./early.js";

const PAGES = {
  "/connection": ["/consent-card-connection_bg.wasm", () => import("./consent-card-connection.js")],
  "/admin": ["/consent-card-admin_bg.wasm", () => import("./consent-card-admin.js")],
};
const PEOPLE = ["/consent-card-people_bg.wasm", () => import("./consent-card-people.js")];
const path = location.pathname.replace(/\/+$/, "");
const [file, script] = PAGES[path] ?? PEOPLE;

// What takes longest goes first: the module is compiled while it comes in.
const wasm = WebAssembly.compileStreaming(fetch(file));

// What the page will ask for first is asked for while its code is on the way; src/app/start.rs takes the answers from the
// node. Whoever is not signed in, or not an admin, has nothing of it asked for.
const node = document.getElementById("app");
const { take, ask, said } = askEarly(node.dataset.api, {}, "app");
// Each in a turn of its own: what a slow phone makes of all of them at once keeps it from its reader.
const turn = (answer) => new Promise((go) => setTimeout(go, 0, answer));
node.early = Object.assign((asked) => take(asked)?.then(turn), { since: take.since });

async function askForPage() {
  const session = await said("/session");
  if (!session?.signedIn) return;
  if (path === "/connection") ask(path);
  else if (path === "/admin") session.roles?.some((role) => role.startsWith("admin")) && ask("/admin/settings");
  else if (path.startsWith("/people/")) ask(path);
  else if ((await said("/service"))?.capabilities?.includes("directory")) ask("/people");
}
askForPage().catch(() => {});

// A browser's first look at the languages that it knows takes longer than most of what a page does. The directory has no use
// for it.
if (path && path !== "/people") setTimeout(() => Intl.DateTimeFormat.supportedLocalesOf("en"));

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
