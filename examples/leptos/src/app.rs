//! Who is on duty, and the card of whom one chooses.

use consent_card::{
    browser,
    client::LookupBy,
    contract::{AttemptId, PersonId},
    reactive::prelude::*,
    surfaces::{Host, HostEvent, HostLinks, card::CardSurface, card_options::CardOptions},
    text::Lang,
};
use leptos::task::spawn_local;

use crate::access::Config;

const ON_DUTY: [(&str, &str, &str); 3] = [
    ("Day", "06:00 – 14:00", "aino.korhonen@fjordlight.example"),
    ("Evening", "14:00 – 22:00", "erik.johansson@fjordlight.example"),
    ("Night", "22:00 – 06:00", "priya.raghunathan@fjordlight.example"),
];

/// The page.
#[component]
pub fn App(config: Config) -> impl IntoView {
    let requests = RwSignal::new(0);
    let told = RwSignal::new("nothing yet");
    let host = Host::start(config.client(requests), RwSignal::new(Lang::English), links(told));

    let chosen = RwSignal::new(0_usize);
    let person = look_up(&host, chosen);
    // After connecting, the address names the attempt; the card then says what became of it.
    let attempt = browser::query_parameter("attempt").map(AttemptId::new);

    let shifts = ON_DUTY.iter().enumerate().map(|(index, (shift, hours, _))| {
        let pressed = move || if chosen.get() == index { "true" } else { "false" };
        view! {
            <button type={"button"} aria-pressed={pressed} on:click={move |_| chosen.set(index)}>
                <strong>{*shift}</strong>
                <span>{*hours}</span>
            </button>
        }
    });
    view! {
        <div class={"desk"}>
            <header>
                <h1>{"On duty in the control room"}</h1>
            </header>
            <div class={"shifts"} role={"group"} aria-label={"Shifts"}>
                {shifts.collect_view()}
            </div>
            <div class={"cc-root"}>
                {move || {
                    person
                        .get()
                        .map(|person| {
                            let (host, person) = (host.clone(), Signal::stored(person));
                            view! { <CardSurface host={host} person={person} attempt={Signal::stored(attempt.clone())} options={CardOptions::full()} /> }
                        })
                }}
            </div>
            <footer>
                <p>{"Requests of this page: "} {move || requests.get()}</p>
                <p role={"status"}>{"The card told: "} {move || told.get()}</p>
            </footer>
        </div>
    }
}

/// What the card may know of this page.
fn links(told: RwSignal<&'static str>) -> HostLinks {
    let tell = move |event| {
        told.set(match event {
            HostEvent::CardOpened => "it was opened",
            HostEvent::Decided(_) => "the member answered",
            HostEvent::PersonOpened => "the reader went on to somebody else",
            HostEvent::ActionRequested(_) => "an action was pressed",
            HostEvent::LoadFailed(_) => "nothing can be shown",
            _ => return true,
        });
        // True: the card goes on with its own part.
        true
    };
    HostLinks {
        return_to: Some(Callback::new(|()| browser::current_path_without("attempt"))),
        told: Some(Callback::new(tell)),
        ..HostLinks::default()
    }
}

/// The id of whom this host knows by e-mail address; nobody while the backend has not answered.
fn look_up(host: &Host, chosen: RwSignal<usize>) -> RwSignal<Option<PersonId>> {
    let person = RwSignal::new(None);
    let client = host.client.clone();
    Effect::new(move || {
        let index = chosen.get();
        let Some((_, _, email)) = ON_DUTY.get(index) else { return };
        let client = client.clone();
        person.set(None);
        spawn_local(async move {
            let answer = client.lookup_person(LookupBy::Email, email).await;
            // Somebody else may have been chosen meanwhile.
            if chosen.get_untracked() == index {
                person.set(answer.ok().map(|found| found.id));
            }
        });
    });
    person
}
