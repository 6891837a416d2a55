// Holds a built package against what it says of itself. Arguments: its folder, then the names of the events that Rust tells.
// Ends with a sentence and a failure where the two differ.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...told] = process.argv.slice(1);
const at = (name) => pathToFileURL(`${folder}/${name}`).href;
const same = (what, said, done) => {
  const [a, b] = [said, done].map((names) => [...new Set(names)].sort().join(" "));
  if (a !== b) throw new Error(`${what}: it says "${a}" and it is "${b}"`);
};

// On a server: there is no page. Importing does nothing there, and defining neither.
const before = Object.getOwnPropertyNames(globalThis).length;
const { define } = await import(at("index.js"));
await import(at("auto.js"));
define();
define({ prefix: "other", base: "https://example.org/", api: "https://example.org/api" });
if (Object.getOwnPropertyNames(globalThis).length !== before) throw new Error("importing it left something behind");

// With the least that a class of an element needs, to see what the classes have.
const classes = new Map();
globalThis.HTMLElement = class {};
globalThis.customElements = { get: (tag) => classes.get(tag), define: (tag, one) => classes.set(tag, one) };
define();
const first = new Map(classes);
define();
if ([...classes].some(([tag, one]) => first.get(tag) !== one)) throw new Error("defining twice is not defining once");

const manifest = JSON.parse(readFileSync(`${folder}/custom-elements.json`, "utf8"));
const types = readFileSync(`${folder}/index.d.ts`, "utf8");
const declarations = manifest.modules[0].declarations.filter((one) => one.customElement);
same("elements", declarations.map((one) => one.tagName), classes.keys());
same("elements in index.d.ts", types.match(/(?<=^ +")consent-\w+(?=": Consent\w+Element;)/gm), classes.keys());
const events = [];
for (const { tagName, attributes, members, events: heard } of declarations) {
  const one = classes.get(tagName);
  same(`attributes of ${tagName}`, attributes.map(({ name }) => name), one.observedAttributes);
  const has = [];
  for (let part = one.prototype; part !== HTMLElement.prototype; part = Object.getPrototypeOf(part)) {
    has.push(...Object.getOwnPropertyNames(part).filter((name) => !/^constructor$|Callback$/.test(name)));
  }
  same(`members of ${tagName}`, members.map(({ name }) => name), has);
  for (const member of has) {
    if (!new RegExp(`^  (get )?${member}[:(]`, "m").test(types)) throw new Error(`index.d.ts has no ${member}`);
  }
  events.push(...heard.map(({ name }) => name));
}
same("events", events, told);
same("events in index.d.ts", types.match(/(?<=^ +")[\w-]+(?=": CustomEvent<)/gm), told);
