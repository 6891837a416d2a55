//! The consent dialog's markup: who with whom, two options, three equal buttons, and the notice behind a disclosure.

mod actions;
pub mod changes;
pub mod examples;
mod guard;
mod map;
mod notice;
mod options;
mod parties;
mod words;

use std::rc::Rc;

use contract::{CategoryRef, Choice, Control, Notice, NoticeCategory};

use super::{
    error_view::error_bar,
    kit::{
        Tone,
        dialog::{Dismissal, dialog},
        dynamic, el, make, message_bar, nothing, txt,
    },
};
use crate::{
    reactive::prelude::*,
    state::consent::{Dialog, Phase},
    text::Lang,
};
use guard::Guard;
pub use words::ConsentWords;

/// What the dialog shows besides its state.
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
    /// What stands in its places besides.
    pub slots: Slots,
}

/// Makes what stands with a category of the notice.
pub type CategorySlot = Rc<dyn Fn(&NoticeCategory) -> AnyView>;

/// What stands in the dialog's places besides, where there is anything. Each is made with the dialog, in its scope.
#[derive(Clone, Default)]
pub struct Slots {
    /// Instead of the options: what has changed since an earlier consent, and what of it is asked.
    pub changes: Option<Rc<dyn Fn() -> AnyView>>,
    /// At the end of each category from work to LinkedIn: examples of what would be sent.
    pub preview: Option<CategorySlot>,
}

/// What its reader did. Nothing else leaves the dialog.
pub type Done = Rc<dyn Fn(Act)>;

/// Something that its reader did, or its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// An option was chosen.
    Chose(Choice),
    /// A category was taken in, or left out.
    Ticked(CategoryRef, bool),
    /// A control that decides was used.
    Pressed(Control),
    /// The host's theme tilted the three answers, or made words hard to read, and was set aside. Told once.
    Tilted,
}

/// The dialog while it has a notice to show. It owns nothing: what is selected and what was pressed belongs to the surface.
pub fn consent_dialog(content: &ConsentContent, state: RwSignal<Dialog>, done: &Done) -> AnyView {
    let (lang, words) = (content.lang, &content.words);
    let told = done.clone();
    let choose: Rc<dyn Fn(Choice)> = Rc::new(move |choice| told(Act::Chose(choice)));
    let question = match &content.slots.changes {
        Some(changes) => changes(),
        None => options::options(content, state, &choose),
    };
    let mut body = vec![parties::parties(words), question];
    if content.limited {
        body.push(txt("p", "note", words.limited.clone()));
    }
    if content.privacy_control {
        body.push(txt("p", "note", words.privacy_control));
    }
    body.push(notice::notice(content, state, done));

    let guard = Guard::new(state, done.clone());
    let (told, judge) = (done.clone(), guard.clone());
    // Consent is taken only where its three answers stand as equals at the moment of the press. The other two always work.
    let press: Rc<dyn Fn(Control)> = Rc::new(move |control| {
        if control != Control::Connect || judge.fair() {
            told(Act::Pressed(control));
        }
    });
    let failed_safe = words.failed_safe;
    let unfair = guard.unfair;
    let status = dynamic(move || {
        let text = lang.consent();
        let say = |words| message_bar(Tone::Neutral, "", words, Vec::new());
        if unfair.get() {
            return message_bar(Tone::Warn, "", text.unfair, Vec::new());
        }
        match state.get().phase {
            Phase::Sending | Phase::Refusing => say(text.sending),
            Phase::Leaving(_) => say(text.leaving),
            Phase::Failed(error) => error_bar(lang, failed_safe, &error, None),
            _ => nothing(),
        }
    });
    let foot = vec![
        make("div", "consent-status").attr("role", "status").child(status).view(),
        actions::actions(words, state, &press, guard.actions),
        txt("p", "change-mind quiet", words.change_mind),
    ];
    let dismiss = move |how| {
        press(match how {
            Dismissal::Escape => Control::Escape,
            Dismissal::Close => Control::Close,
        });
    };
    let mut title_id = content.id.clone();
    title_id.push_str("-title");
    let (body, foot) = (el("div", "consent-body", body), el("div", "consent-foot", foot));
    dialog(words.title, lang.common().close, &title_id, Rc::new(dismiss), body, foot)
}
