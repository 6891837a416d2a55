// The own card as others see it: a card element of the same package, for which "me" is asked as somebody else. Whatever else
// it would ask of the backend it is not given: nothing can be decided in a preview.

const READ = ["/service", "/session", "/events"];

/** Puts the card into a place inside the element. False where the host has registered no cards. */
export function ownCard(place, view, sections, api, language, fetch, token) {
  const tag = place.getRootNode().host?.localName.replace(/connection$/, "card");
  if (!tag || !customElements.get(tag)) return false;
  const card = document.createElement(tag);
  // What happens in a preview is none of the host's business.
  card.dispatchEvent = () => true;
  for (const [name, value] of Object.entries({ person: "me", display: "full", api, language, sections })) {
    if (value) card.setAttribute(name, value);
  }
  const by = fetch ?? ((...question) => globalThis.fetch(...question));
  const client = { fetch: (request, options) => by(asOthers(request, view, api), options) };
  if (token) client.token = token;
  card.client = client;
  place.replaceChildren(card);
  return true;
}

function asOthers(request, view, api) {
  const base = new URL(api, location.href).href.replace(/\/+$/, "");
  const path = request.url.slice(base.length).split("?")[0];
  const reads = request.method === "GET" && request.url.startsWith(base);
  if (reads && path === "/people/me") return new Request(`${base}/visibility/preview?as=${view}`, request);
  if (reads && (READ.includes(path) || /^\/people\/[^/]+\/photo$/.test(path))) return request;
  throw new TypeError("a preview asks for nothing else");
}
