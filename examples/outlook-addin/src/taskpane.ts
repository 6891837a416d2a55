import { define } from "consent-card";

// Outlook shows the pane as a guest of its own site, where browsers send no cookie of ours: requests carry a token.
define({ api: "https://people.example/api/v1" });

const main = document.querySelector("main") as HTMLElement;
const note = document.getElementById("note") as HTMLElement;

void Office.onReady(() => {
  const card = document.createElement("consent-card");
  card.setAttribute("language", Office.context.displayLanguage);
  card.client = { token: () => Office.auth.getAccessToken({ allowSignInPrompt: true }) };
  card.addEventListener("load-failed", ({ detail }) => {
    if (detail.reason === "notFound") say("Whoever wrote this mail is not in your organization's directory.");
    if (detail.reason === "signedOut") say("Office could not sign you in to the directory.");
  });
  const show = () => showSender(card);
  show();
  // A pinned pane stays while the reader goes from mail to mail.
  Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, show);
});

function showSender(card: HTMLElementTagNameMap["consent-card"]): void {
  const sender = Office.context.mailbox.item?.from?.emailAddress;
  if (!sender) {
    card.remove();
    say("Choose one mail to see who wrote it.");
    return;
  }
  say("");
  card.person = `email:${sender}`;
  if (!card.isConnected) main.append(card);
}

function say(words: string): void {
  note.textContent = words;
}
