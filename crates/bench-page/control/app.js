// Two pages behind two links, in two languages.
import { api, tile } from "./control.js";

const WORDS = {
  en: { people: "People", connection: "My connection", state: "Your accounts are not connected.", dir: "ltr" },
  ar: { people: "الأشخاص", connection: "اتصالي", state: "حساباك غير متصلين.", dir: "rtl" },
};
const place = document.getElementById("here");
const [title, select, links] = [document.querySelector("h1"), document.querySelector("select"), document.querySelectorAll("nav a")];
let shown = "people";

const name = () => {
  const words = WORDS[select.value];
  Object.assign(document.documentElement, { lang: select.value, dir: words.dir });
  title.textContent = words[shown];
  links.forEach((link) => (link.textContent = words[link.pathname.split("/").pop()]));
  const state = place.querySelector(".state");
  if (state) state.textContent = words.state;
};

const PAGES = {
  async people() {
    const page = await api("/people");
    const list = document.createElement("ul");
    list.className = "grid";
    list.append(...page.items.map(tile));
    return list;
  },
  async connection() {
    const connection = await api("/connection");
    const section = document.createElement("section");
    section.className = "connection";
    const state = document.createElement("p");
    state.className = "state";
    const directions = document.createElement("p");
    directions.textContent = connection.allowedDirections.join(", ");
    section.append(state, directions);
    return section;
  },
};

const show = async (page) => {
  shown = page;
  const made = await PAGES[page]();
  if (shown !== page) return;
  place.replaceChildren(made);
  name();
};

document.querySelector("nav").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  history.pushState(null, "", link.pathname);
  show(link.pathname.split("/").pop());
});
select.addEventListener("change", name);
name();
await Promise.all([api("/session"), api("/service"), show("people")]);
