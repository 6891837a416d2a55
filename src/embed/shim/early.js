// What the element will ask for first, asked for while its code is still on the way. Each answer is given out once, and
// only while it is fresh: consent may have been withdrawn meanwhile. Nothing survives the page's going out of sight.
// What the backend is and who is looking, which every element asks, one request answers for all of a page.

const FRESH_MS = 10_000;
const SOON_MS = 2_000;
const LOOKUP = { email: "email", upn: "upn", directory: "directoryId" };

/** What all elements of a page ask alike is asked once for those that ask the same backend in the same way. */
const COMMON = ["/service", "/session"];
const groups = [];

function groupOf(base, { fetch, token }) {
  const known = groups.find((one) => one.base === base && one.fetch === fetch && one.token === token);
  if (known) return known;
  const group = { base, fetch, token, users: 0, asked: new Map(), over: new AbortController(), listening: undefined };
  groups.push(group);
  return group;
}

/** While an answer is on its way, the page's leaving ends it. */
function listen(group) {
  if (group.listening) return;
  group.listening = new AbortController();
  addEventListener("pagehide", () => giveUp(group), { signal: group.listening.signal });
}

/** Nothing is held, and nobody listens, longer than an answer takes: it tells who is looking. */
function rest(group) {
  if (group.asked.size) return;
  group.listening?.abort();
  group.listening = undefined;
  if (!group.users && groups.includes(group)) groups.splice(groups.indexOf(group), 1);
}

function giveUp(group) {
  group.over.abort();
  group.over = new AbortController();
  group.asked.clear();
  rest(group);
}

/** Whoever begins shares an answer that is still on its way. Whoever begins or asks again shares one that was asked for in the
 * same moment, as all do who hear the same news. */
function common(group, path, begins) {
  const known = group.asked.get(path);
  if (known && (known.now || (begins && known.open))) return known.answer;
  listen(group);
  const answer = send(group.base + path, group, group.over.signal);
  const asked = { answer, now: true, open: true };
  group.asked.set(path, asked);
  const forget = () => {
    if (asked.now || asked.open) return;
    if (group.asked.get(path) === asked) group.asked.delete(path);
    rest(group);
  };
  setTimeout(() => {
    asked.now = false;
    forget();
  });
  // By then the moment is over too, whatever the page has made of its timers.
  const closed = () => {
    asked.open = asked.now = false;
    forget();
  };
  answer.then(closed, closed);
  return answer;
}

/** Asks, and gives `take(path)`, which answers the promise of a Response or nothing, and `drop()`. */
export function askEarly(api, client, name, person, whole) {
  const base = api.replace(/\/+$/, "");
  const group = groupOf(base, client);
  group.users += 1;
  const asked = new Map();
  const over = new AbortController();
  const ask = (path) => {
    const abort = new AbortController();
    const answer = COMMON.includes(path)
      ? common(group, path, true)
      : send(base + path, client, abort.signal);
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
  // What nobody has taken by now is not fresh any more.
  const expire = () => {
    for (const { abort } of asked.values()) abort.abort();
    asked.clear();
    clearTimeout(timer);
    over.abort();
  };
  const timer = setTimeout(expire, FRESH_MS);
  addEventListener("pagehide", expire, { signal: over.signal });
  const drop = () => {
    expire();
    group.users -= 1;
    if (!group.users) giveUp(group);
  };

  const service = ask("/service");
  ask("/session");
  if (name === "connection") ask("/connection");
  if (name === "card" && person) askFor(person, { ask, said, service, whole }).catch(() => {});

  const take = (path) => {
    const known = asked.get(path);
    asked.delete(path);
    if (!COMMON.includes(path)) return known?.answer;
    const answer = known ? known.answer : common(group, path, false);
    return answer.then((response) => response.clone());
  };
  // The language of the reader's account, if it is told soon.
  const language = () => {
    const soon = new Promise((done) => setTimeout(done, SOON_MS));
    return Promise.race([said("/session").then((session) => session?.language), soon]).catch(() => {});
  };
  return { take, drop, language };
}

/** The card. Somebody named by an address is looked up first, where the backend says that it can. */
async function askFor(person, { ask, said, service, whole }) {
  const [, kind, value] = /^(email|upn|directory):(.*)$/s.exec(person) ?? [];
  let id = person;
  if (kind) {
    if (!(await said(service))?.capabilities?.includes("lookup")) return;
    id = (await said(ask(`/people/lookup?${LOOKUP[kind]}=${encode(value)}`)))?.id;
  }
  // Nobody looks at LinkedIn's side of a closed card.
  if (id) ask(`/people/${encode(id)}${whole ? "" : "?part=work"}`);
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
