// A search for groups on the server: a field, and the hits below it.
import { api } from "./control.js";

const [field, status, list] = ["field", "status", "list"].map((id) => document.getElementById(id));
const rest = () => new Promise((done) => setTimeout(done, 150));
let newest = 0;

const search = async (words) => {
  const ticket = ++newest;
  if (words) await rest();
  if (ticket !== newest) return;
  const query = words ? `?query=${encodeURIComponent(words)}` : "";
  const page = await api(`/admin/groups${query}`);
  if (ticket !== newest) return;
  list.replaceChildren(
    ...page.items.map((group) => {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.textContent = group.name;
      const count = document.createElement("span");
      count.textContent = group.memberCount ?? "";
      row.append(name, " ", count);
      return row;
    }),
  );
  status.textContent = `${(page.total ?? page.items.length).toLocaleString("en")} groups`;
};

await Promise.all([api("/session"), api("/service"), api("/admin/settings")]);
field.disabled = false;
field.addEventListener("input", () => search(field.value));
field.addEventListener("click", () => search(field.value));
