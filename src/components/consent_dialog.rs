//! The consent dialog's markup: who with whom, two options, three equal buttons, and the notice behind a disclosure.

mod actions;
mod flows;
mod guard;
mod options;
mod parties;
mod words;

use contract::{Choice, Control, Notice};
use leptos::prelude::*;

use super::{
    error_view::error_bar,
    kit::{Dialog, Tone, dialog::Dismissal, el, message_bar, txt},
};
use crate::{client::ClientError, text::Lang};
use guard::Guard;
pub use words::ConsentWords;

/// What the dialog is doing while it is open and has a notice to show.
#[derive(Clone, Debug, PartialEq)]
pub enum ConsentPhase {
    /// The member is choosing. `missing`: "Connect" was pressed without a choice.
    Choosing {
        /// Say what is missing.
        missing: bool,
    },
    /// An answer is on its way to the backend.
    Sending,
    /// The member is being taken to the provider.
    Leaving,
    /// The last answer did not get through. Choosing goes on.
    Failed(ClientError),
}

/// What the dialog shows besides the phase.
#[derive(Clone)]
pub struct ConsentContent {
    /// The language of everything in it.
    pub lang: Lang,
    /// The UI's own words, the same that go into the evidence.
    pub words: ConsentWords,
    /// The notice, in the same language.
    pub notice: Notice,
    /// The options, in their order.
    pub options: Vec<Choice>,
    /// Whether the organization left an option out.
    pub limited: bool,
    /// Whether the browser sends Global Privacy Control.
    pub privacy_control: bool,
    /// Prefix of every id in it; unique in the document or shadow root.
    pub id: String,
}

/// The dialog. It owns nothing: what is selected and what was pressed belongs to the surface.
#[component]
pub fn ConsentDialog(
    /// What it shows.
    content: ConsentContent,
    /// What it is doing.
    phase: Signal<ConsentPhase>,
    /// What the member chose, if anything. Nothing is preselected.
    selected: Signal<Option<Choice>>,
    /// An option was chosen.
    on_choose: Callback<Choice>,
    /// A control that decides was used.
    on_control: Callback<Control>,
    /// The host's theme tilted the three answers, or made words hard to read, and was set aside. Called once.
    #[prop(optional, into)]
    on_tilt: Option<Callback<()>>,
) -> impl IntoView {
    let lang = content.lang;
    let common = lang.common();
    let words = content.words.clone();
    let mut body = vec![parties::parties(&words), options::options(&content, phase, selected, on_choose)];
    if content.limited {
        body.push(txt("p", "note", words.limited.clone()));
    }
    if content.privacy_control {
        body.push(txt("p", "note", words.privacy_control));
    }
    body.push(flows::flows(&content));

    let guard = Guard::new(selected, on_tilt);
    // Consent is taken only where its three answers stand as equals at the moment of the press. The other two always work.
    let on_control = Callback::new(move |control| {
        if control != Control::Connect || guard.fair() {
            on_control.run(control);
        }
    });
    let failed_safe = words.failed_safe;
    let status = move || match phase.get() {
        _ if guard.unfair.get() => message_bar(Tone::Warn, "", lang.consent().unfair, Vec::new()),
        ConsentPhase::Choosing { .. } => ().into_any(),
        ConsentPhase::Sending => message_bar(Tone::Neutral, "", lang.consent().sending, Vec::new()),
        ConsentPhase::Leaving => message_bar(Tone::Neutral, "", lang.consent().leaving, Vec::new()),
        ConsentPhase::Failed(error) => error_bar(lang, failed_safe, &error, None),
    };
    let status = view! { <div role={"status"} class={"consent-status"}>{status}</div> }.into_any();
    let foot = vec![
        status,
        actions::actions(&words, phase, on_control, guard.actions),
        txt("p", "change-mind quiet", words.change_mind),
    ];
    let on_dismiss = Callback::new(move |how| {
        on_control.run(match how {
            Dismissal::Escape => Control::Escape,
            Dismissal::Close => Control::Close,
        });
    });
    let mut title_id = content.id.clone();
    title_id.push_str("-title");
    view! {
        <Dialog
            title={words.title}
            close_label={common.close}
            title_id={title_id}
            on_dismiss={on_dismiss}
            body={el("div", "consent-body", body)}
            foot={el("div", "consent-foot", foot)}
        />
    }
}
