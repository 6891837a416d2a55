// What a browser finds out about a receipt by itself: digests, signatures, and how a number is spelled. What follows from it
// is decided in Rust (state/receipt).

const bytes = (text) => new TextEncoder().encode(text);
const unpacked = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const hex = (digest) => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The SHA-256 of each text in hex, then for each three of `signatures` (public key, what is signed, signature) "yes", "no",
 * or "" where this browser cannot tell. Nothing at all where it computes no digests, as in a page without https.
 */
export async function prove(digests, signatures) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return [];
  const answers = digests.map(async (text) => hex(await subtle.digest("SHA-256", bytes(text))));
  for (let at = 0; at < signatures.length; at += 3) answers.push(holds(subtle, ...signatures.slice(at, at + 3)));
  return Promise.all(answers);
}

async function holds(subtle, key, signed, signature) {
  try {
    const imported = await subtle.importKey("raw", unpacked(key), "Ed25519", false, ["verify"]);
    return (await subtle.verify("Ed25519", imported, unpacked(signature), bytes(signed))) ? "yes" : "no";
  } catch (error) {
    // A browser without this kind of key says so; whatever else it refuses is no key or no signature.
    return error?.name === "NotSupportedError" ? "" : "no";
  }
}

/** A number as ECMAScript spells it; nothing where it is too large for one. */
export function numeral(text) {
  const number = Number(text);
  return Number.isFinite(number) ? String(number) : undefined;
}
