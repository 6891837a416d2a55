import init from "./consent-card-in-leptos.js";

await init({ module_or_path: new URL("consent-card-in-leptos_bg.wasm", import.meta.url) });
