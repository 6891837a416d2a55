// What the element will ask for first, asked for while its code is still on the way. Each answer is given out once, and
// only while it is fresh: consent may have been withdrawn meanwhile. Nothing survives the page's going out of sight.
// What the backend is and who is looking, which every element asks, one request answers for all of a page.

const FRESH_MS = 10_000;
const SOON_MS = 2_000;
const LOOKUP = { email: "email", upn: "upn", directory: "directoryId" };

/** What all elements of a page ask alike is asked once for those that ask the same backend in the same way. */
const COMMON = ["/service", "/session"];
const groups = [];

/** What is given up when the page goes out of sight, by one listener: a browser looks through all of a page's for each that comes. */
const leaving = new Set();
const leave = () => [...leaving].forEach((end) => end());
const whenLeaving = (end) => leaving.add(end).size === 1 && addEventListener("pagehide", leave);
const stays = (end) => leaving.delete(end) && !leaving.size && removeEventListener("pagehide", leave);

function groupOf(base, { fetch, token }) {
  const known = groups.find((one) => one.base === base && one.fetch === fetch && one.token === token);
  if (known) return known;
  const group = { base, fetch, token, users: 0, asked: new Map(), over: new AbortController(), leaves: () => giveUp(group) };
  groups.push(group);
  return group;
}

/** Nothing is held, and nobody listens, longer than an answer takes: it tells who is looking. */
function rest(group) {
  if (group.asked.size) return;
  stays(group.leaves);
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
  whenLeaving(group.leaves);
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

/** Asks, and gives `take(path)`, which answers the promise of a Response or nothing, and `drop()`. `ask(path)` asks for more,
 * `said(path)` is what was answered, `take.since` when it began to ask. */
export function askEarly(api, client, name, person, whole) {
  const base = api.replace(/\/+$/, "");
  const group = groupOf(base, client);
  group.users += 1;
  const asked = new Map();
  const ask = (path, by = send) => {
    const abort = new AbortController();
    const answer = COMMON.includes(path)
      ? common(group, path, true)
      : by(base + path, client, abort.signal);
    // A failure is told where the answer is used; one that nobody uses is nobody's business.
    answer.catch(() => {});
    asked.set(path, { answer, abort });
    return path;
  };
  // What an answer says, if the module has not taken it meanwhile: from then on it asks by itself.
  const said = async (path) => {
    const response = await asked.get(path).answer;
    const value = await valueOf(response);
    return response.ok && asked.has(path) ? value : undefined;
  };
  // What nobody has taken by now is not fresh any more.
  const expire = () => {
    for (const { abort } of asked.values()) abort.abort();
    asked.clear();
    clearTimeout(timer);
    stays(expire);
  };
  const timer = setTimeout(expire, FRESH_MS);
  whenLeaving(expire);
  const drop = () => {
    expire();
    group.users -= 1;
    if (!group.users) giveUp(group);
  };

  const service = ask("/service");
  ask("/session");
  if (name === "connection") ask("/connection");
  if (name === "card" && person) askFor(person, { ask, said, service, whole, group }).catch(() => {});

  const take = (path) => {
    const known = asked.get(path);
    asked.delete(path);
    if (!COMMON.includes(path)) return known?.answer;
    const answer = known ? known.answer : common(group, path, false);
    const own = answer.then(again);
    // Whoever took it may be gone with the page when it fails.
    own.catch(() => {});
    return own;
  };
  take.since = Date.now();
  // The language of the reader's account, if it is told soon.
  const language = () => {
    const soon = new Promise((done) => setTimeout(done, SOON_MS));
    return Promise.race([said("/session").then((session) => session?.language), soon]).catch(() => {});
  };
  return { take, drop, language, ask, said };
}

/** The card. Somebody named by an address is looked up first, where the backend says that it can. */
async function askFor(person, { ask, said, service, whole, group }) {
  const [, kind, value] = /^(email|upn|directory):(.*)$/s.exec(person) ?? [];
  let id = person;
  if (kind) {
    if (!(await said(service))?.capabilities?.includes("lookup")) return;
    id = (await said(ask(`/people/lookup?${LOOKUP[kind]}=${encode(value)}`)))?.id;
  }
  // Nobody looks at LinkedIn's side of a closed card.
  if (!whole) return void (id && ask(`/people/${encode(id)}?part=work`));
  if (id) ask(`/people/${encode(id)}`, kind || id === "me" ? send : (...how) => together(group, id, how));
}

/** From so many cards on they come together, where the backend has many in one answer; some at a time, so that the first stand soon. */
const MANY = 8;
const AT_ONCE = 20;

/** A whole card, for one of the elements that begin in the same moment. */
function together(group, id, how) {
  return new Promise((done) => {
    if (!group.cards) queueMicrotask(() => askTogether(group));
    (group.cards ??= []).push({ id, done, alone: () => done(send(...how)), signal: how[2] });
  });
}

async function askTogether(group) {
  const all = group.cards;
  group.cards = undefined;
  const ids = [...new Set(all.map((one) => one.id))];
  const offered = ids.length >= MANY && (await common(group, "/service", true).then(valueOf).catch(() => {}));
  if (!offered?.capabilities?.includes("batch")) return all.forEach((one) => one.alone());
  while (ids.length) {
    const now = new Set(ids.splice(0, AT_ONCE));
    askSome(group, [...now], all.filter((one) => now.has(one.id)));
  }
}

/** Whoever is not in the answer, for whatever reason, is asked for alone, and so told the reason. */
async function askSome(group, ids, waiting) {
  const over = new AbortController();
  let left = waiting.length;
  for (const { signal } of waiting) signal.addEventListener("abort", () => --left || over.abort());
  const answer = send(`${group.base}/people/cards?ids=${ids.map(encode).join()}`, group, over.signal);
  const [response, cards] = await answer.then(async (one) => [one, one.ok ? await one.json() : {}]).catch(() => []);
  const found = new Map();
  for (const card of Array.isArray(cards?.items) ? cards.items : []) found.set(card?.person?.id, card);
  for (const { id, done, alone } of waiting) {
    if (found.has(id)) done(read(response, found.get(id)));
    else alone();
  }
}

const values = new WeakMap();

/** What an answer says, read once however many want to know; the answer itself may still be taken. */
function valueOf(response) {
  if (!values.has(response)) values.set(response, response.clone().json());
  return values.get(response);
}

/** An answer for one more who asked the same. To copy and read its bytes for each would take longer than to use what they say. */
const again = (response) => read(response, () => valueOf(response));

/** An answer whose bytes were read: of the answer's own kind, whatever the page calls a Response, and without one made anew, which
 * takes Chromium a quarter of a millisecond. */
function read(response, value) {
  const json = async () => (typeof value === "function" ? value() : value);
  const { status, headers } = response;
  const own = (value) => ({ __proto__: null, value });
  const all = { __proto__: null, status: own(status), headers: own(headers), json: own(json) };
  return Object.create(Object.getPrototypeOf(response), all);
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
