// One card on a page.
import { api, card, consent } from "./control.js";

const place = document.getElementById("here");
const id = new URLSearchParams(location.search).get("person");
const [answer] = await Promise.all([api(`/people/${id}`), api("/session"), api("/service")]);
place.append(card(answer, () => consent(place)));
