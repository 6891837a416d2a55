// The one-script-tag way: <script type="module" src="…/auto.js"></script>
import { define } from "./index.js";

define();
