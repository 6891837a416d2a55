// The work half of the first card, as a host or its server may give it along with the element:
//   <consent-card person="…"><script type="application/json">{ "person": { "name": "…", … } }</script></consent-card>
// The node goes as soon as it is read. LinkedIn's half is refused: it comes from the backend, after the viewer's consent.
let warned = false;

/** Takes the data out of the element; `undefined` where there are none. */
export function takeGiven(host) {
  let person;
  for (const script of host.querySelectorAll(":scope > script[type='application/json']")) {
    script.remove();
    try {
      const given = JSON.parse(script.textContent);
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
