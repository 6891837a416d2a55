import { defineConfig } from "vite";

// In place of SharePoint's own build, which this machine does not have: shows that the web part bundles, and that nothing of
// the package gets into the bundle.
export default defineConfig({
  build: {
    lib: { entry: "src/webparts/consentCard/ConsentCardWebPart.ts", formats: ["es"], fileName: "consent-card-web-part" },
    rollupOptions: { external: [/^@microsoft\//] },
  },
});
