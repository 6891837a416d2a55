// The package's entry. Importing it does nothing; define() registers the elements.
export { define } from "./define.js";
