import { define } from "/embed/index.js";

// Requests go to /api/v1 of this page's own origin and carry its session cookie. From another origin they need a token:
//   define({ api: "https://people.example/api/v1" });
//   card.client = { token: () => yourSignIn.getToken() };
define();

document.getElementById("lead").sections = [
  {
    id: "project",
    title: "On this project",
    items: [
      { label: "Since", value: "March 2026" },
      { label: "Room", value: "Skagen, second floor" },
      { label: "Plan", value: "Storm plan 2027", href: "https://intranet.fjordlight.example/storm-plan" },
    ],
  },
];

const EVENTS = [
  "consent-card-opened",
  "consent-decided",
  "consent-withdrawn",
  "person-opened",
  "action-requested",
  "load-failed",
];

for (const type of EVENTS) {
  document.addEventListener(type, (event) => {
    const line = document.createElement("li");
    line.textContent = [type, ...Object.values(event.detail ?? {})].join(" · ");
    document.getElementById("events").append(line);
    if (event.detail?.reason === "signedOut") offerSignIn();
  });
}

async function offerSignIn() {
  const notice = document.getElementById("sign-in");
  if (!notice.hidden) return;
  notice.hidden = false;
  const service = await (await fetch("/api/v1/service")).json();
  const link = new URL(service.signInUrl, location.href);
  link.searchParams.set("returnTo", location.pathname);
  notice.querySelector("a").href = link.href;
}
