// What the element will ask for first, asked for while its code is still on the way. Each answer is given out once, and
// only while it is fresh: consent may have been withdrawn meanwhile. Nothing survives the page's going out of sight.

const FRESH_MS = 10_000;

/** The paths that a module asks for by itself as soon as it runs. */
export function firstPaths(name, person) {
  const paths = ["/service", "/session"];
  // Whether somebody can be looked up is for the backend to say first.
  if (name === "card" && person && !/^(email|upn|directory):/.test(person)) paths.push(`/people/${encode(person)}`);
  if (name === "connection") paths.push("/connection");
  return paths;
}

/** Asks, and gives `take(path)` and `drop()`. */
export function askEarly(api, client, paths) {
  const asked = new Map();
  const over = new AbortController();
  for (const path of paths) {
    const abort = new AbortController();
    const answer = ask(api + path, client, abort.signal);
    // A failure is told where the answer is used; one that nobody uses is nobody's business.
    answer.catch(() => {});
    asked.set(path, { answer, abort });
  }
  const drop = () => {
    for (const { abort } of asked.values()) abort.abort();
    asked.clear();
    clearTimeout(timer);
    over.abort();
  };
  const timer = setTimeout(drop, FRESH_MS);
  addEventListener("pagehide", drop, { signal: over.signal });
  const take = (path) => {
    const { answer } = asked.get(path) ?? {};
    asked.delete(path);
    return answer;
  };
  return { take, drop };
}

async function ask(address, { fetch: send = fetch, token }, signal) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (token) headers.Authorization = `Bearer ${await token()}`;
  return send(new Request(address, { headers, credentials: token ? "omit" : "same-origin", cache: "no-store", signal }));
}

/** As the module encodes ids: everything but RFC 3986's unreserved characters. */
function encode(id) {
  return encodeURIComponent(id).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
