// As many custom elements as the address says, each with a shadow root and a request of its own.
import { api, card, consent } from "./control.js";

const sheet = new CSSStyleSheet();
const common = Promise.all([api("/session"), api("/service"), fetch("/control/control.css").then((answer) => answer.text())]);
const styled = common.then(([, , text]) => sheet.replace(text));

customElements.define(
  "control-card",
  class extends HTMLElement {
    async connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const [answer] = await Promise.all([api(`/people/${this.getAttribute("person")}`), styled]);
      if (this.isConnected) root.replaceChildren(card(answer, () => consent(root)));
    }
  },
);
