import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The backend of `cargo xtask run`, as if it were of this origin. It takes its cookie from its own pages alone and knows them
// by Host and Origin, which therefore pass as they are.
const backend = { target: "http://localhost:8080", changeOrigin: false };

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
    proxy: { "/api": backend, "/demo": backend },
    // The package may lie outside this folder.
    fs: { strict: false },
  },
});
