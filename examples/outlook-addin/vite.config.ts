import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    rollupOptions: { input: "taskpane.html" },
    // wasm stays a file of its own: as a data: address it could not be compiled while it arrives, and many policies refuse it.
    assetsInlineLimit: (file) => (file.endsWith(".wasm") ? false : undefined),
  },
});
