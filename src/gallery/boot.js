// Starts the gallery. Beside its files wherever the folder stands; a policy without inline scripts suffices.
import init from "./consent-card-gallery.js";

await init({ module_or_path: new URL("./consent-card-gallery_bg.wasm", import.meta.url) });
