//! Pages that make it hard for a guest: each a thing that real pages do, or that somebody might do to see what happens.

/// A host's page.
#[derive(Clone, Copy)]
pub struct Host {
    pub name: &'static str,
    /// What stands before the root element; the doctype, where the page has one.
    pub doctype: &'static str,
    pub head: &'static str,
    /// What stands before the element.
    pub before: &'static str,
    /// What is done after the elements are defined and before they have anything to show.
    pub late: &'static str,
    pub policy: &'static str,
    /// What the element must say in the end.
    pub says: &'static str,
    /// What the host's own antics put on its console, and is not ours.
    pub own_noise: &'static str,
}

const PLAIN: Host = Host {
    name: "plain",
    doctype: "<!doctype html>",
    head: "",
    before: "",
    late: "",
    policy: "",
    says: "Connect with LinkedIn",
    own_noise: "",
};

/// The policy that the element must work under.
pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// All of them.
pub const HOSTS: &[Host] = &[
    PLAIN,
    Host {
        name: "everything unset, over and above",
        head: "<style>* { all: unset !important; }</style>",
        ..PLAIN
    },
    Host {
        name: "loud global styles",
        head: "<style>html, body, * { font: 40px/0.2 fantasy !important; text-transform: uppercase !important; letter-spacing: 1em !important; \
               word-spacing: 3em !important; color: red !important; background: yellow !important; visibility: hidden; white-space: pre !important; \
               text-indent: 9em !important; cursor: none !important; user-select: none !important; pointer-events: none; text-align: center !important } \
               h2, p, button, dialog, div { display: none !important } dialog::backdrop { display: none !important } \
               [class^=cc], .button, .card { position: fixed !important; left: -9999px !important; opacity: 0 !important }</style>",
        ..PLAIN
    },
    Host { name: "quirks mode", doctype: "", ..PLAIN },
    Host {
        name: "zoomed and transformed",
        head: "<style>body { zoom: 2; transform: rotate(3deg) scale(1.1); filter: blur(0); contain: layout; overflow: hidden; perspective: 1px }</style>",
        ..PLAIN
    },
    Host {
        name: "right to left, vertical",
        head: "<style>html { direction: rtl; unicode-bidi: bidi-override } body { writing-mode: vertical-rl }</style>",
        ..PLAIN
    },
    Host {
        name: "prototypes with more on them",
        head: "<script>for (const P of [Object, Array, Function, String, Number, Promise, Element].map(C => C.prototype)) \
               for (const name of ['base', 'prefix', 'api', 'fetch', 'token', 'reason', 'headers', 'sections', 'person', 'items', 'code', 'cause', 'module', 'url', 'linkedin', 'id', 'detail', 'how', 'mode0']) \
               if (!(name in P)) Object.defineProperty(P, name, { value: 'https://polluted.example/', enumerable: true, configurable: true, writable: true });</script>",
        ..PLAIN
    },
    Host {
        name: "prototypes with old libraries' functions",
        head: "<script>Array.prototype.each = function (f) { for (var i = 0; i < this.length; i++) f(this[i]); }; \
               Array.prototype.toJSON = function () { return 'array'; }; Object.prototype.extend = function () {}; \
               Function.prototype.bind = function (to) { var f = this; return function () { return f.apply(to, arguments); }; };</script>",
        ..PLAIN
    },
    Host {
        name: "frozen prototypes",
        head: "<script>for (const C of [Object, Array, Function, String, Promise, Error, Map, Set, EventTarget, Node, Element, HTMLElement, ShadowRoot, Document]) { Object.freeze(C.prototype); Object.freeze(C); }</script>",
        ..PLAIN
    },
    Host {
        name: "fetch wrapped",
        head: "<script>{ const real = fetch; window.fetch = async function (...all) { window[Symbol.for('probe')].seen = true; return real.apply(this, all); }; }</script>",
        ..PLAIN
    },
    Host {
        name: "fetch that throws",
        late: "window.fetch = () => { throw 'no fetching here'; };",
        says: "",
        ..PLAIN
    },
    Host {
        name: "fetch that answers nonsense",
        late: "window.fetch = () => ({ ok: true, status: 200, headers: 7, json: 'no' });",
        says: "",
        ..PLAIN
    },
    Host {
        name: "Promise replaced",
        head: "<script>{ const Real = Promise; window.Promise = class Promise extends Real { then(...all) { return super.then(...all); } }; }</script>",
        ..PLAIN
    },
    Host {
        name: "Promise broken afterwards",
        late: "window.Promise = function () { throw new Error('promised nothing'); };",
        says: "",
        ..PLAIN
    },
    Host {
        name: "Response, Request, Headers and JSON replaced",
        // What the page calls a Response is none.
        says: "The answer was not understood",
        head: "<script>window.Response = class {}; window.Headers = class extends Headers {}; JSON.stringify = () => 'x'; JSON.parse = () => ({ parsed: 'by the host' });</script>",
        ..PLAIN
    },
    Host {
        name: "names of the window and the document taken by markup",
        before: "<form name=customElements></form><form id=document></form><img name=defaultView><img name=body><form name=adoptedStyleSheets></form>\
                 <form name=fetch></form><a id=Promise></a><a id=CSSStyleSheet></a><img name=head><img name=baseURI><img name=activeElement>\
                 <img name=documentElement><img name=visibilityState><img name=currentScript><form id=location></form><img id=queueMicrotask>",
        ..PLAIN
    },
    Host {
        name: "the document's functions taken by markup",
        before: "<img name=createElement><img name=createTextNode><img name=createComment><img name=createElementNS><img name=getElementById>\
                 <img name=querySelector><img name=createDocumentFragment><img name=importNode><img name=addEventListener>",
        ..PLAIN
    },
    Host {
        name: "custom elements patched",
        head: "<script>{ const define = customElements.define; customElements.define = function (name, C, options) { const before = C.prototype.connectedCallback; \
               C.prototype.connectedCallback = function () { before?.call(this); }; return define.call(this, name, C, options); }; }</script>",
        ..PLAIN
    },
    Host {
        name: "shadow roots closed",
        head: "<script>{ const real = Element.prototype.attachShadow; Element.prototype.attachShadow = function (how) { \
               const root = real.call(this, { ...how, mode: 'closed' }); window[Symbol.for('probe')].root = root; return root; }; }</script>",
        ..PLAIN
    },
    Host { name: "a base elsewhere", head: "<base href=\"https://elsewhere.example/deep/down/\">", ..PLAIN },
    Host { name: "no referrer", head: "<meta name=referrer content=no-referrer>", ..PLAIN },
    Host { name: "the strict policy", policy: STRICT, ..PLAIN },
    Host {
        name: "no Trusted Types policy",
        policy: "require-trusted-types-for 'script'; trusted-types 'none'",
        ..PLAIN
    },
    Host {
        name: "a default policy that is not ours",
        policy: "require-trusted-types-for 'script'; trusted-types default",
        head: "<script>trustedTypes?.createPolicy('default', Object.fromEntries(['createHTML', 'createScript', 'createScriptURL'].map(name => \
               [name, (text) => { window[Symbol.for('probe')].errors.push('the host’s policy was used: ' + text); return text; }])));</script>",
        ..PLAIN
    },
    Host {
        name: "a clock and timers of its own",
        late: "window.setTimeout = (f) => { window[Symbol.for('probe')].timers = f; return 7; }; window.requestAnimationFrame = () => 0; Date.now = () => 0; window.queueMicrotask = (f) => { Promise.resolve().then(f); };",
        ..PLAIN
    },
    Host {
        name: "no Intl, no channels, no locks",
        head: "<script>delete window.Intl; delete window.BroadcastChannel; Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });</script>",
        ..PLAIN
    },
    Host {
        name: "a console that throws",
        head: "<script>for (const name of ['log', 'warn', 'error', 'info']) console[name] = () => { throw new Error('silence'); };</script>",
        ..PLAIN
    },
    Host {
        name: "crypto and storage gone",
        head: "<script>for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });</script>",
        ..PLAIN
    },
];
