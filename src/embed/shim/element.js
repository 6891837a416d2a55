// The custom elements. wasm cannot extend HTMLElement, so the element is ours and its content is the module's: this file
// is what a host page sees (attributes, properties, methods), mount.js what goes on inside.
import { Mount } from "./mount.js";

const COMMON = ["api", "language"];
const CONNECTION = [...COMMON, "return-to", "round-trip", "attempt"];
const ATTRIBUTES = {
  card: [...CONNECTION, "person", "display", "open-on", "sections"],
  connection: CONNECTION,
  admin: COMMON,
};

const mounts = new WeakMap();

/** The class of one element. A function, because on a server there is no HTMLElement to extend. */
export function elementClass(name, settings) {
  class ConsentElement extends HTMLElement {
    static observedAttributes = ATTRIBUTES[name];
    #client = { __proto__: null };

    constructor() {
      super();
      mounts.set(this, new Mount(this, name, ATTRIBUTES[name], settings));
    }

    /** `{ fetch, token }`: the host's own way to the backend. */
    get client() {
      return this.#client;
    }

    set client(client) {
      this.#client = { __proto__: null, ...client };
      mounts.get(this).restart();
    }

    /** Asks the backend again. */
    refresh() {
      mounts.get(this).act("refresh");
    }

    connectedCallback() {
      // What was set before the element was defined stands in the way of the class's own properties.
      for (const property of ["client", "person", "sections"]) {
        if (!Object.hasOwn(this, property)) continue;
        const value = this[property];
        delete this[property];
        this[property] = value;
      }
      mounts.get(this).connect();
    }

    disconnectedCallback() {
      mounts.get(this).disconnect();
    }

    attributeChangedCallback(attribute, before) {
      mounts.get(this).changed(attribute, before);
    }
  }
  return name === "card" ? withCard(ConsentElement) : ConsentElement;
}

/** What `<consent-card>` has besides. */
function withCard(Base) {
  return class extends Base {
    #sections = [];

    /** Whose card: an id, `me`, `email:…`, `upn:…`, `directory:…`. Reflects the attribute. */
    get person() {
      return this.getAttribute("person") ?? "";
    }

    set person(person) {
      this.setAttribute("person", person ?? "");
    }

    /** The host's own sections. A text is meant for the attribute of that name: some frameworks cannot tell. */
    get sections() {
      return this.#sections;
    }

    set sections(sections) {
      if (typeof sections === "string") {
        this.setAttribute("sections", sections);
      } else {
        this.#sections = sections ?? [];
        mounts.get(this).changed("host-sections");
      }
    }

    /** Opens a compact card. */
    show() {
      mounts.get(this).act("show");
    }

    /** Closes it again. */
    hide() {
      mounts.get(this).act("hide");
    }
  };
}
