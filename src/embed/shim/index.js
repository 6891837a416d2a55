// The custom elements. Importing this file does nothing; define() registers the elements. wasm cannot extend
// HTMLElement, so the element is ours and its content is the module's.
const ATTRIBUTES = ["person", "email", "base", "language", "return-to"];
const ELEMENTS = ["card", "connection", "admin"];
const modules = new Map();

/** Loads an element's module once, on its first use. */
function load(name) {
  if (!modules.has(name)) {
    const started = import(`./${name}.js`).then(async (module) => {
      await module.default({ module_or_path: new URL(`./${name}_bg.wasm`, import.meta.url) });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(module.styleText());
      return { module, sheet };
    });
    // A failed download may work the next time.
    started.catch(() => modules.delete(name));
    modules.set(name, started);
  }
  return modules.get(name);
}

function element(name, defaults) {
  return class extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    #token;
    #mounted;
    #turn = 0;

    /** A function that answers a bearer token or a promise of one. Without it, this origin's cookie is used. */
    set token(token) {
      this.#token = token;
      this.#remount();
    }

    get token() {
      return this.#token;
    }

    connectedCallback() {
      // An element that was only moved keeps its content and its state.
      if (!this.#mounted) this.#remount();
    }

    disconnectedCallback() {
      queueMicrotask(() => this.isConnected || this.#unmount());
    }

    attributeChangedCallback() {
      if (this.#mounted) this.#remount();
    }

    #unmount() {
      this.#turn += 1;
      this.#mounted?.handle.free();
      this.#mounted?.node.remove();
      this.#mounted = undefined;
    }

    async #remount() {
      this.#unmount();
      const turn = this.#turn;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      let loaded;
      try {
        loaded = await load(name);
      } catch (error) {
        this.dispatchEvent(new CustomEvent("consent-error", { bubbles: true, composed: true, detail: { reason: "load" } }));
        return;
      }
      if (turn !== this.#turn || !this.isConnected) return;
      const { module, sheet } = loaded;
      const config = new module.ElementConfig();
      for (const attribute of ATTRIBUTES) {
        config.set(attribute, this.getAttribute(attribute) ?? defaults[attribute] ?? "");
      }
      if (this.#token) config.set_token(this.#token);
      root.adoptedStyleSheets = [sheet];
      // Never straight under the shadow root: the framework needs an element as parent.
      const node = document.createElement("div");
      node.className = "cc-root";
      root.append(node);
      this.#mounted = { node, handle: module.mount(node, config) };
      config.free();
    }
  };
}

/** Registers `<consent-card>`, `<consent-connection>` and `<consent-admin>`, or the same under another prefix. */
export function define({ prefix = "consent", base } = {}) {
  for (const name of ELEMENTS) {
    const tag = `${prefix}-${name}`;
    if (!customElements.get(tag)) customElements.define(tag, element(name, { base }));
  }
}
