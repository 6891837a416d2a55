import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/examples/react/",
  plugins: [react()],
  // The package finds its wasm by `new URL("…", import.meta.url)`, which the bundler follows in a build. While developing,
  // the package has to stay as it is for that.
  optimizeDeps: { exclude: ["consent-card"] },
  build: {
    target: "es2022",
    // wasm stays a file of its own: as a data: address it could not be compiled while it arrives, and many policies refuse it.
    assetsInlineLimit: (file) => (file.endsWith(".wasm") ? false : undefined),
  },
  server: {
    // The backend of `cargo xtask run`. The same origin, so that its session cookie is sent.
    proxy: { "/api": "http://localhost:8080", "/demo": "http://localhost:8080", "/oauth": "http://localhost:8080" },
    // The package may lie outside this folder.
    fs: { strict: false },
  },
});
