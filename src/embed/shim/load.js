// Loading an element's code, once, on its first use: the module and its style sheet, all of it asked for at once.
//
// A load is { style, ready }: `style` a promise of the sheet's text, which is here long before `ready`, a promise of
// { module, wasm, mounts }. `module` is the script that wasm-bindgen wrote, `wasm` the compiled WebAssembly.Module and
// `mounts` the set of every Mount (mount.js) that now shows something from this module: contain.js, which starts
// the module afresh after a crash, finds there whom to tell. `refused` is there where it is known at once that nothing will come. A failure's `reason` is "policy" where the page's Content-Security-Policy
// does not allow WebAssembly, and "code" in every other case.

// Written out one by one: a bundler finds files by addresses that stand in the code in full.
import { get } from "./natives.js";

// The page may replace it while the code is on its way.
const { Promise } = globalThis;

const FILES = {
  card: {
    script: () => import("./card.js"),
    style: () => import("./card.style.js"),
    wasm: () => new URL("./card_bg.wasm", import.meta.url),
  },
  connection: {
    script: () => import("./connection.js"),
    style: () => import("./connection.style.js"),
    wasm: () => new URL("./connection_bg.wasm", import.meta.url),
  },
  admin: {
    script: () => import("./admin.js"),
    style: () => import("./admin.style.js"),
    wasm: () => new URL("./admin_bg.wasm", import.meta.url),
  },
};

/** The languages that modules are given. English they hold. */
const WORDS = {
  nl: () => import("./words.nl.js"),
  sv: () => import("./words.sv.js"),
  fr: () => import("./words.fr.js"),
  de: () => import("./words.de.js"),
  ar: () => import("./words.ar.js"),
};

/** Asked for where a host says some of it in words of its own. */
const ENGLISH = () => import("./words.en.js");

/** Of several tags, the first of a language that there are words in. */
export function languageOf(tags) {
  const first = tags.map((one) => String(one ?? "").split(/[-_]/)[0].toLowerCase());
  return first.find((one) => one === "en" || Object.hasOwn(WORDS, one));
}

const taught = new Map();

/** A promise of a language's words, by surface, `own` among them; of nothing where a module has them or they cannot be had. */
export async function wordsOf(language, folder, own) {
  if (language === "en" && !own) return undefined;
  const key = (folder ?? "") + language;
  if (!taught.has(key)) {
    const file = `${folder}words.${language}.js`;
    const script = folder ? import(/* webpackIgnore: true */ /* @vite-ignore */ file) : (WORDS[language] ?? ENGLISH)();
    // As with code: a failed download may work the next time, and until then there is English.
    taught.set(key, script.then((module) => module.default, () => void taught.delete(key)));
  }
  const lists = await taught.get(key);
  if (!lists || !own) return lists;
  const { withOwn } = await (folder ? import(/* webpackIgnore: true */ /* @vite-ignore */ `${folder}texts.js`) : import("./texts.js")).catch(() => ({}));
  return withOwn?.(lists, own) ?? lists;
}

const loads = new Map();

/** The load of an element's code, started now if it was not before. */
export function load(name, folder) {
  const key = (folder ?? "") + name;
  if (!loads.has(key)) {
    const started = start(folder ? filesIn(folder, name) : FILES[name]);
    // A failed download may work the next time. (Firefox keeps a script that failed as failed.)
    started.ready.catch(() => loads.delete(key));
    loads.set(key, started);
  }
  return loads.get(key);
}

function start(files) {
  if (!mayCompile()) {
    const refused = Promise.reject(failure("policy"));
    refused.catch(() => {});
    return { style: refused, ready: refused, refused: "policy" };
  }
  // The longest way first.
  const compiled = compile(files.wasm());
  setTimeout(learnLocales);
  const style = files.style().then((module) => module.default);
  const script = files.script();
  style.catch(() => {});
  const ready = Promise.all([script, compiled, style]).then(async ([module, wasm]) => {
    await module.default({ module_or_path: wasm });
    return { module, wasm, mounts: module.life.mounts };
  });
  return { style, ready: ready.catch((error) => Promise.reject(failure("code", error))) };
}

/** A browser's first look at the languages that it knows takes Chromium 30 ms, in which nothing else is done. While the code is
 * on its way nothing else is to be done. */
function learnLocales() {
  try {
    Intl.DateTimeFormat.supportedLocalesOf("en");
  } catch {
    // The page has an Intl of its own, or none.
  }
}

async function compile(address) {
  const response = await get(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  // Compiling while it comes in needs the right type; servers that do not know the type are common.
  const known = response.headers.get("content-type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Whether the page lets WebAssembly run: the smallest module there is tells without a download. */
function mayCompile() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

function filesIn(folder, name) {
  return {
    script: () => import(/* webpackIgnore: true */ /* @vite-ignore */ `${folder}${name}.js`),
    style: () => import(/* webpackIgnore: true */ /* @vite-ignore */ `${folder}${name}.style.js`),
    wasm: () => `${folder}${name}_bg.wasm`,
  };
}

function failure(reason, cause) {
  return Object.assign(new Error(`consent-card: ${reason}`, { cause }), { reason });
}
