// Starts the stand-alone page. A file of its own, because the page's policy allows no inline script.
import init from "/consent-card-app.js";

await init({ module_or_path: "/consent-card-app_bg.wasm" });
