// What a host's project writes, read by the compiler: the lines that must be right, and those that must be wrong.
import { define, type ConsentCardElement, type ConsentSection } from "consent-card";
import "consent-card/auto.js";

define();
define({ prefix: "people", base: "https://cdn.example/consent-card/", api: "/api/v1" });
define({ texts: { en: { "card.promptTitle": "Get to know your colleagues" }, sv: { "card.promptTitle": "Lär känna kollegorna" } } });
// @ts-expect-error the consent dialog says what it says
define({ texts: { en: { "consent.title": "Agree" } } });
// @ts-expect-error there is no such option
define({ theme: "dark" });

const card: ConsentCardElement = document.createElement("consent-card");
card.person = "email:aino@example.org";
card.client = { token: async () => "token", fetch: (request) => fetch(request) };
// @ts-expect-error a token is asked for, not kept
card.client = { token: "token" };
const sections: ConsentSection[] = [{ id: "desk", title: "Desk", items: [{ label: "Floor", value: "3" }] }];
card.sections = sections;
// @ts-expect-error a section has a title
card.sections = [{ id: "desk", items: [] }];
card.show();
card.hide();
card.refresh();

card.addEventListener("consent-decided", (event) => {
  const decision: "given" | "refused" | "deferred" = event.detail.decision;
  // @ts-expect-error nothing else is told
  event.detail.person;
  return decision;
});
document.body.addEventListener("action-requested", (event) => event.detail.action === "email" && event.preventDefault());
card.addEventListener("load-failed", (event) => {
  // @ts-expect-error there is no such reason
  if (event.detail.reason === "weather") return;
});
card.addEventListener("click", (event) => event.clientX);

const connection = document.querySelector("consent-connection");
connection?.refresh();
// @ts-expect-error only a card shows a person
connection?.person;
