// The directory, page by page, until as many people are there as the address says.
import { api, tile } from "./control.js";

const wanted = Number(new URLSearchParams(location.search).get("n"));
const list = document.getElementById("here");
await Promise.all([api("/session"), api("/service")]);
let cursor;
while (list.childElementCount < wanted) {
  const page = await api(`/people${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
  list.append(...page.items.map(tile));
  cursor = page.nextCursor;
  if (!cursor) break;
}
