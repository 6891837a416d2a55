// Starts the stand-alone page. A file of its own, because the page's policy allows no inline script.
//
// What takes longest goes first: the module is compiled while it comes in, and what its first page will ask is asked
// meanwhile. `early.js` says how long such an answer is worth anything.
import { askEarly } from "./early.js";

const root = document.getElementById("app");
const [, page, id] = location.pathname.split("/");
const name = { "": "people", people: id ? "card" : "people", connection: "connection", admin: "settings" }[page];
root.early = askEarly(root.dataset.api, {}, name, id && decodeURIComponent(id), true).take;

const wasm = WebAssembly.compileStreaming(fetch("./consent-card-app_bg.wasm"));
const { default: init } = await import("./consent-card-app.js");
await init({ module_or_path: await wasm });
