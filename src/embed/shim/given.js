// The work half of the first card, as a host or its server may give it along with the element:
//   <consent-card person="…"><script type="application/json">{ "person": { "name": "…", … } }</script></consent-card>
// The node goes as soon as it is read. LinkedIn's half is refused: it comes from the backend, after the viewer's consent.
let warned = false;

// What nobody sees but what hides, turns or piles up the letters around it, as the module leaves it out of all that it
// reads (src/client/clean.rs).
const HIDDEN =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
const PILED = /(\p{Mn}{4})\p{Mn}+/gu;
const JOINED = /[\u0600-\u08ff\u1800-\u18af]{60}(?=[\u0600-\u08ff\u1800-\u18af])/g;
const clean = (_, value) =>
  typeof value === "string" ? value.replace(HIDDEN, "").replace(PILED, "$1").replace(JOINED, "$& ") : value;

/** Takes the data out of the element; `undefined` where there are none. */
export function takeGiven(host) {
  let person;
  for (const script of host.querySelectorAll(":scope > script[type='application/json']")) {
    script.remove();
    try {
      const given = JSON.parse(script.textContent, clean);
      if (given.linkedin !== undefined) warn("LinkedIn data given by the page are ignored");
      person = given.person;
    } catch {
      warn("the data given by the page are not JSON");
    }
  }
  return typeof person?.name === "string" ? person : undefined;
}

function warn(words) {
  if (!warned) console.warn(`consent-card: ${words}`);
  warned = true;
}
