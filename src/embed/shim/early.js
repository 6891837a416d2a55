// What the element will ask for first, asked for while its code is still on the way. Each answer is given out once, and
// only while it is fresh: consent may have been withdrawn meanwhile. Nothing survives the page's going out of sight.

const FRESH_MS = 10_000;
const LOOKUP = { email: "email", upn: "upn", directory: "directoryId" };

/** Asks, and gives `take(path)`, which answers the promise of a Response or nothing, and `drop()`. */
export function askEarly(api, client, name, person) {
  const asked = new Map();
  const over = new AbortController();
  const ask = (path) => {
    const abort = new AbortController();
    const answer = send(api.replace(/\/+$/, "") + path, client, abort.signal);
    // A failure is told where the answer is used; one that nobody uses is nobody's business.
    answer.catch(() => {});
    asked.set(path, { answer, abort });
    return path;
  };
  // What an answer says, if the module has not taken it meanwhile: from then on it asks by itself.
  const said = async (path) => {
    const response = (await asked.get(path).answer).clone();
    const value = await response.json();
    return response.ok && asked.has(path) ? value : undefined;
  };
  const drop = () => {
    for (const { abort } of asked.values()) abort.abort();
    asked.clear();
    clearTimeout(timer);
    over.abort();
  };
  const timer = setTimeout(drop, FRESH_MS);
  addEventListener("pagehide", drop, { signal: over.signal });

  const service = ask("/service");
  ask("/session");
  if (name === "connection") ask("/connection");
  if (name === "card" && person) askFor(person, { ask, said, service }).catch(() => {});

  const take = (path) => {
    const { answer } = asked.get(path) ?? {};
    asked.delete(path);
    return answer;
  };
  return { take, drop };
}

/** The card. Somebody named by an address is looked up first, where the backend says that it can. */
async function askFor(person, { ask, said, service }) {
  const [, kind, value] = /^(email|upn|directory):(.*)$/s.exec(person) ?? [];
  let id = person;
  if (kind) {
    if (!(await said(service))?.capabilities?.includes("lookup")) return;
    id = (await said(ask(`/people/lookup?${LOOKUP[kind]}=${encode(value)}`)))?.id;
  }
  if (id) ask(`/people/${encode(id)}`);
}

async function send(address, { fetch: by = fetch, token }, signal) {
  const headers = { __proto__: null, Accept: "application/json, application/problem+json" };
  if (token) headers.Authorization = `Bearer ${await token()}`;
  return by(new Request(address, { __proto__: null, headers, credentials: token ? "omit" : "same-origin", cache: "no-store", signal }));
}

/** As the module encodes: everything but RFC 3986's unreserved characters. */
function encode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
