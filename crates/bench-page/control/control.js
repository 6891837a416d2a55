// The control: what somebody gets who writes the same by hand, without a framework, from the same API. Built like a good
// page of that kind: templates that are cloned, one request for each thing, nothing fetched twice.

export const api = async (path) => {
  const answer = await fetch(`/api/v1${path}`, { cache: "no-store", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  return answer.json();
};

const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

const template = (build) => {
  let kept;
  return () => (kept ??= build()).cloneNode(true);
};

const initials = (name) => name.split(" ").map((word) => word[0]).slice(0, 2).join("");

const avatar = (person, size) => {
  if (!person.hasPhoto) {
    const letters = make("span", `avatar avatar-${size}`, initials(person.name));
    letters.setAttribute("aria-hidden", "true");
    return letters;
  }
  const image = make("img", `avatar avatar-${size}`);
  image.alt = "";
  image.src = `/api/v1/people/${person.id}/photo`;
  return image;
};

const headTemplate = template(() => {
  const head = make("header", "", make("div", "words"));
  head.firstChild.append(make("h2", "", make("bdi")), make("p", "say"), make("p", "role"), make("p", "facts"));
  return head;
});

const rowTemplate = template(() => make("a", "row", make("span", "words", make("bdi", "name"), make("bdi", "quiet"))));

const row = (person) => {
  const element = rowTemplate();
  element.href = `/people/${person.id}`;
  const [name, title] = element.firstChild.children;
  name.textContent = person.name;
  title.textContent = person.title ?? "";
  element.prepend(avatar(person, "small"));
  return make("li", "", element);
};

const group = (label, people) => make("div", "group", make("h4", "quiet", label), make("ul", "", ...people.map(row)));

const PRESENCE = { available: "Available", busy: "Busy", away: "Away", offline: "Offline", doNotDisturb: "Do not disturb" };
const clocks = new Map();
const localTime = (zone) => {
  if (!clocks.has(zone)) clocks.set(zone, new Intl.DateTimeFormat("en", { hour: "numeric", minute: "numeric", timeZone: zone }));
  return clocks.get(zone).format(Date.now());
};

/** The card of one person, from the contract's answer. */
export const card = ({ person, linkedin }, connect) => {
  const head = headTemplate();
  const [title, say, role, facts] = head.firstChild.children;
  title.firstChild.textContent = person.name;
  if (person.pronouns) title.append(make("bdi", "quiet", person.pronouns));
  if (person.pronunciation) say.textContent = `Say: ${person.pronunciation}`;
  role.textContent = [person.title, person.department].filter(Boolean).join(" · ");
  const known = [PRESENCE[person.presence], person.timeZone && `${localTime(person.timeZone)} local time`];
  facts.textContent = known.filter(Boolean).join(" · ");
  head.prepend(avatar(person, "large"));

  const contact = make("section", "", make("h3", "", "Contact"));
  for (const [label, value, scheme] of [["E-mail", person.email, "mailto:"], ["Phone", person.phone, "tel:"], ["Place", person.location]]) {
    if (!value) continue;
    const shown = scheme ? make("a", "", value) : make("bdi", "", value);
    if (scheme) shown.href = scheme + value;
    contact.append(make("div", "fact", make("span", "quiet", label), shown));
  }

  const organization = make("section", "", make("h3", "", "Organization"));
  if (person.manager) organization.append(group("Manager", [person.manager]));
  if (person.reports?.length) organization.append(group("Reports", person.reports));
  if (person.worksWith?.length) organization.append(group("Works with", person.worksWith));

  const side = make("section", "linkedin", make("h3", "", "LinkedIn"));
  if (linkedin.state === "prompt") {
    const button = make("button", "primary", "Connect with LinkedIn");
    button.type = "button";
    button.addEventListener("click", connect);
    side.append(make("p", "", "See what you have in common, and what your colleague shows on LinkedIn."), make("p", "quiet", "Not shown yet"), button);
  } else {
    side.append(make("p", "quiet", "Nothing from LinkedIn is shown."));
  }
  return make("article", "card", head, contact, organization, side);
};

const DIRECTIONS = { linkedinToWork: "LinkedIn to work", workToLinkedin: "Work to LinkedIn" };

/** The consent dialog: two options, three answers, the notice behind a disclosure. */
export const consent = async (place) => {
  const dialog = make("dialog", "", make("h2", "", "Connect your LinkedIn account with your work account"));
  const wait = make("p", "quiet", "Loading");
  dialog.append(wait);
  place.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  const connection = await api("/connection");
  const notice = await api(`/notices/${connection.noticeVersion}?language=en`);

  const options = make("fieldset", "", make("legend", "", "What do you want to share?"));
  for (const [value, title, means] of [
    ["linkedinToWork", "From LinkedIn to work", "You see professional information on cards."],
    ["both", "In both directions", "Besides, LinkedIn gets some of your work data."],
  ]) {
    const radio = make("input");
    radio.type = "radio";
    radio.name = "choice";
    radio.value = value;
    options.append(make("label", "option", radio, make("span", "words", make("b", "", title), make("span", "quiet", means))));
  }
  const details = make("details", "", make("summary", "", "What exactly is shared, and for how long"), make("p", "", notice.purpose));
  for (const direction of Object.keys(DIRECTIONS)) {
    const list = make("ul");
    for (const category of notice.categories.filter((one) => one.direction === direction)) {
      list.append(
        make("li", "", make("b", "", category.name), " ", category.includes.join(", "),
          make("p", "quiet", `${category.purpose} ${category.retentionText}`)),
      );
    }
    details.append(make("h3", "", DIRECTIONS[direction]), list);
  }
  for (const controller of notice.controllers) {
    const link = make("a", "", `Privacy statement of ${controller.name}`);
    link.href = controller.privacyUrl;
    details.append(make("div", "", make("b", "", controller.name), " ", controller.role, " ", link));
  }
  for (const [heading, words] of [["Retention", notice.retention], ["Transfers", notice.transfers], ["Rights", notice.rights], ["Withdrawal", notice.withdrawal]]) {
    details.append(make("h3", "", heading), make("p", "", words));
  }
  const answers = make("div", "answers");
  for (const words of ["Connect", "Not now", "No"]) {
    const button = make("button", "", words);
    button.type = "button";
    button.addEventListener("click", () => dialog.close());
    answers.append(button);
  }
  wait.replaceWith(
    make("div", "parties", make("bdi", "", "Work account"), make("bdi", "", "LinkedIn account")),
    options, details, answers, make("p", "quiet", "You can change this at any time."),
  );
};

const tileTemplate = template(() =>
  make("li", "", make("a", "tile", make("span", "words", make("bdi", "name"), make("bdi"), make("bdi", "quiet")))),
);

/** A person of the directory. */
export const tile = (person) => {
  const element = tileTemplate();
  const link = element.firstChild;
  link.href = `/people/${person.id}`;
  const [name, title, department] = link.firstChild.children;
  name.textContent = person.name;
  title.textContent = person.title ?? "";
  department.textContent = person.department ?? "";
  link.prepend(avatar(person, "small"));
  return element;
};
