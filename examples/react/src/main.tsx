import { define } from "consent-card";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

// Before the first rendering: React sets properties on elements that are defined, and attributes on all others.
define();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
