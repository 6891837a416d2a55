import type { TextKey } from "./text-keys.js";

export type { TextKey };

/** How the elements are registered. */
export interface DefineOptions {
  /** The first part of the elements' names; `consent` unless told. Two versions on one page take two prefixes. */
  prefix?: string;
  /** The folder with this package's files, where that is not the one beside the module: a path or a URL. */
  base?: string;
  /** The contract's base address for every element that names none itself; `/api/v1` unless told. */
  api?: string;
  /**
   * The host's own words in place of some of ours, by language (`en`, `nl`, `sv`, `fr`, `de`, `ar`) and by name. The consent
   * dialog's are not among them. `{0}` and so on stand for values. A name that is not known is told in the console once.
   */
  texts?: { [language: string]: { [key in TextKey]?: string } };
}

/**
 * Registers `<consent-card>`, `<consent-connection>` and `<consent-admin>`, or the same under another prefix. A name that is
 * taken is left alone. Does nothing where there is no page, so a server may call it.
 */
export function define(options?: DefineOptions): void;

/** The host's own way to the backend. */
export interface ConsentClient {
  /** Sends a request, in place of the browser's `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * Answers a bearer token. Called for every request; what it answers is kept nowhere and stands in no address. No cookie is
   * sent then. Without it, requests carry the session cookie of the page's own origin.
   */
  token?: () => string | Promise<string>;
}

/** A section of the host's own on a card. */
export interface ConsentSection {
  /** By which the attribute `sections` names it. */
  id: string;
  title: string;
  items: ConsentSectionItem[];
}

export interface ConsentSectionItem {
  label: string;
  value: string;
  /** Made a link if it begins with `https:`. */
  href?: string;
}

/** What all elements have. */
export interface ConsentElement extends HTMLElement {
  /** The host's own way to the backend. Setting it begins anew. */
  client: ConsentClient;
  /** Asks the backend again. */
  refresh(): void;
}

/** `<consent-card>` */
export interface ConsentCardElement extends ConsentElement {
  /** Whose card: an id, `me`, `email:…`, `upn:…` or `directory:…`. Reflects the attribute. */
  person: string;
  /** The host's own sections. The attribute of that name orders them. */
  get sections(): ConsentSection[];
  set sections(sections: ConsentSection[] | string | null | undefined);
  /** Opens a compact card. */
  show(): void;
  /** Closes it again. */
  hide(): void;
}

/** `<consent-connection>` */
export interface ConsentConnectionElement extends ConsentElement {}

/** `<consent-admin>` */
export interface ConsentAdminElement extends ConsentElement {}

/** Why nothing can be shown: our code did not load, the page's policy forbids WebAssembly, our code failed, and so on. */
export type LoadFailureReason = "code" | "policy" | "crash" | "backend" | "signedOut" | "notFound";

/** What happened, without a word about anybody. All of them bubble and leave shadow roots. */
export interface ConsentEventMap {
  /** The reader opened the card. */
  "consent-card-opened": CustomEvent<null>;
  /** The member answered the consent dialog; `deferred` is "not now", Escape, closing. */
  "consent-decided": CustomEvent<{ decision: "given" | "refused" | "deferred" }>;
  /** The member ended the connection, or narrowed it. */
  "consent-withdrawn": CustomEvent<null>;
  /** The reader went on to another person within the card. */
  "person-opened": CustomEvent<null>;
  /** The reader pressed an action. `preventDefault()` takes it over: the link is not followed then. */
  "action-requested": CustomEvent<{ action: "email" | "phone" | "message" | "connect" | "viewProfile" }>;
  /** The page's styles tilted the consent dialog or made it hard to read, and it set them aside. */
  "theme-overridden": CustomEvent<null>;
  /** Nothing can be shown. */
  "load-failed": CustomEvent<{ reason: LoadFailureReason }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "consent-card": ConsentCardElement;
    "consent-connection": ConsentConnectionElement;
    "consent-admin": ConsentAdminElement;
  }
  interface HTMLElementEventMap extends ConsentEventMap {}
}
