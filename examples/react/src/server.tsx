// Rendering on a server: the element's tag and attributes; the browser does the rest.
import { define } from "consent-card";
import { renderToString } from "react-dom/server";
import { App } from "./App";

define();
console.log(renderToString(<App />));
