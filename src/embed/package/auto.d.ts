// Importing `consent-card/auto.js` registers the elements under their usual names.
import "./index.js";
