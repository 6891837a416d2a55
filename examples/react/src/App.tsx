import type { ConsentSection } from "consent-card";
import { useMemo, useState } from "react";
import { ConsentCard } from "./ConsentCard";

const CREW = [
  { name: "Aino", email: "aino.korhonen@fjordlight.example", seat: "Boat 1", vegetarian: true },
  { name: "Erik", email: "erik.johansson@fjordlight.example", seat: "Boat 2", vegetarian: false },
  { name: "Priya", email: "priya.raghunathan@fjordlight.example", seat: "Boat 2", vegetarian: true },
];

export function App() {
  const [chosen, choose] = useState(0);
  const [told, setTold] = useState("Nothing yet.");
  const guest = CREW[chosen];
  const sections = useMemo<ConsentSection[]>(
    () => [
      {
        id: "trip",
        title: "On the trip",
        items: [
          { label: "Seat", value: guest?.seat ?? "" },
          { label: "Food", value: guest?.vegetarian ? "Vegetarian" : "No wishes" },
        ],
      },
    ],
    [guest],
  );
  return (
    <main>
      <h1>Field trip to the new line</h1>
      <div role="group" aria-label="Who comes along" className="crew">
        {CREW.map(({ name, email }, index) => (
          <button key={email} type="button" aria-pressed={index === chosen} onClick={() => choose(index)}>
            {name}
          </button>
        ))}
      </div>
      {guest && (
        <ConsentCard
          person={`email:${guest.email}`}
          language="en"
          sections={sections}
          order={["trip", "contact", "linkedin"]}
          onOpened={() => setTold("The card was opened.")}
          onDecided={({ detail }) => setTold(`The member answered: ${detail.decision}.`)}
          onLoadFailed={({ detail }) => setTold(`Nothing can be shown: ${detail.reason}.`)}
          onAction={(event) => {
            // This page has a way of its own to write to colleagues.
            if (event.detail.action !== "email") return;
            event.preventDefault();
            setTold(`This page writes to ${guest.email} itself.`);
          }}
        />
      )}
      <p role="status" className="told">
        {told}
      </p>
    </main>
  );
}
