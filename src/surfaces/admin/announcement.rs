//! The section "announcement": addresses, whether they are reachable, the message, and the word that the organization was told.

use std::rc::Rc;

use contract::{Capability, CheckedLink, SettingsPatch};

use super::{audience, page::Page};
use crate::{
    browser,
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{ButtonLook, button::resting_button, dynamic, make, nothing, part, status_region},
        settings_announcement::{
            Acknowledged, AddressEvents, Form, PreviewEvents, acknowledged, address_fields, compose,
            languages, preview,
        },
    },
    reactive::prelude::*,
    state::{
        announcement::{
            Announcement, LINKS, Message, Sender, all_texts, as_html, as_markdown, mail, problem,
            reachability, recorded,
        },
        settings::Invalid,
    },
    surfaces::admin::save::Saved,
    text::Lang,
};

/// What the section knows besides the draft.
#[derive(Clone, Debug, Default)]
struct Desk {
    /// Fields that were left, a bit for each.
    left: u8,
    /// What looks at addresses came to.
    checked: Vec<CheckedLink>,
    checking: bool,
    failed: Option<ClientError>,
    /// The language of the preview, once one was chosen; within, none for all.
    chosen: Option<Option<Lang>>,
    /// What became of the last copy.
    said: Option<&'static str>,
}

#[derive(Clone)]
struct Section {
    page: Page,
    desk: RwSignal<Desk>,
}

/// The section.
pub(super) fn section(page: &Page) -> AnyView {
    let section = Section { page: page.clone(), desk: RwSignal::new(Desk::default()) };
    let all = [
        Section::lead as fn(&Section) -> AnyView,
        Section::fields,
        Section::reach,
        Section::message,
        Section::said,
        Section::word,
    ];
    let part = |view: fn(&Section) -> AnyView| {
        let section = section.clone();
        dynamic(move || view(&section))
    };
    make("div", "settings-fields settings-announcement").children(all.map(part).into()).view()
}

/// The messages as they are shown, in every language that the backend has.
fn messages(page: &Page) -> Vec<Message> {
    let (with, _) = tags(page);
    let (provider, organization) = page.host.names();
    page.draft
        .with(|draft| with.iter().map(|lang| compose(*lang, draft, (&organization, &provider))).collect())
}

fn tags(page: &Page) -> (Vec<Lang>, Vec<String>) {
    let tags =
        page.host.service.with(|service| service.ready().map(|it| it.languages.clone()).unwrap_or_default());
    languages(&tags)
}

/// A patch with the message that its word is of, if it says that the organization was told.
pub(super) fn with_message(page: &Page, mut patch: SettingsPatch) -> SettingsPatch {
    if patch.announced == Some(true) {
        patch.announced_text = Some(untrack(|| recorded(&messages(page))));
    }
    patch
}

impl Section {
    fn lead(&self) -> AnyView {
        let text = self.page.host.lang.get().saving();
        let required =
            self.page.base.with(|base| base.ready().is_some_and(|base| base.settings.announcement_required));
        let mut parts = vec![part::txt("p", "quiet", text.announcement_means)];
        if required {
            parts.push(part::txt("p", "quiet", text.announcement_needed));
        }
        part::el("div", "words", parts).view()
    }

    fn fields(&self) -> AnyView {
        let context = audience::context(&self.page, self.page.host.lang.get());
        let (draft, base, saved) = (self.page.draft, self.page.base, self.page.saved);
        let desk = self.desk;
        let events = AddressEvents {
            typed: Rc::new(move |link, text| {
                base.with_untracked(|base| {
                    if let Some(base) = base.ready() {
                        draft.update(|draft| draft.announcement.typed(link, &text, &base.settings));
                    }
                });
            }),
            left: Rc::new(move |link| desk.update(|desk| desk.left |= 1 << link as u8)),
            tells: Rc::new(move |link| {
                let sent = saved.with(|saved| matches!(saved, Saved::Missing(Invalid::Address(_))));
                sent || desk.with(|desk| desk.left & (1 << link as u8) != 0)
            }),
            reached: Rc::new(move |url| desk.with(|desk| reachability(&desk.checked, url))),
        };
        address_fields(draft, &context, &events, self.page.first_address).view()
    }

    /// The button that has the backend look, and what there is to say about it.
    fn reach(&self) -> AnyView {
        if self.page.read_only || !self.page.host.offers(Capability::LinkCheck) {
            return nothing();
        }
        let lang = self.page.host.lang.get();
        let text = lang.saving();
        let (this, desk) = (self.clone(), self.desk);
        let checks = move || desk.with(|desk| desk.checking);
        let check = resting_button(ButtonLook::Plain, text.check, checks, move || this.check());
        let said = part::dynamic(move || {
            desk.with(|desk| match (&desk.failed, desk.checking) {
                (_, true) => part::txt("p", "quiet", text.checking),
                (Some(error), _) => part::foreign(error_bar(lang, "", error, None)),
                (None, _) if desk.checked.is_empty() => part::nothing(),
                (None, _) => part::txt("p", "quiet", text.reach_note),
            })
        });
        make("div", "address-check")
            .with(check)
            .with(make("div", "").attr("role", "status").with(said))
            .view()
    }

    fn check(&self) {
        let mut urls: Vec<String> = Vec::new();
        self.page.draft.with_untracked(|draft| {
            for link in LINKS {
                let url = draft.announcement.url(link);
                if !url.is_empty() && problem(url).is_none() && !urls.iter().any(|other| other == url) {
                    urls.push(url.to_owned());
                }
            }
        });
        if urls.is_empty() {
            return;
        }
        self.desk.update(|desk| (desk.checking, desk.failed) = (true, None));
        let this = self.clone();
        self.page.tasks.spawn(async move {
            let answer = this.page.host.client.check_links(urls).await;
            this.desk.update(|desk| {
                desk.checking = false;
                match answer {
                    Ok(told) => desk.checked = told.items,
                    Err(error) => {
                        this.page.host.note_failure(&error);
                        desk.failed = Some(error);
                    }
                }
            });
        });
    }

    fn chosen(&self) -> Option<Lang> {
        let (with, _) = tags(&self.page);
        let reader = self.page.host.lang.get();
        let first = || with.iter().copied().find(|lang| *lang == reader).or(with.first().copied());
        self.desk.with(|desk| desk.chosen).unwrap_or_else(first)
    }

    /// The messages that are shown: of one language, or all.
    fn shown(&self) -> Vec<Message> {
        let chosen = self.chosen();
        let all = messages(&self.page);
        all.into_iter().filter(|one| chosen.is_none_or(|lang| lang.tag() == one.tag)).collect()
    }

    fn message(&self) -> AnyView {
        let lang = self.page.host.lang.get();
        let text = lang.saving();
        let (desk, wants) = (self.desk, self.clone());
        let events = PreviewEvents {
            chose: Rc::new(move |lang| desk.update(|desk| (desk.chosen, desk.said) = (Some(lang), None))),
            wanted: Rc::new(move |form| wants.give(form)),
        };
        let id = self.page.id_of("-message");
        let shown = preview(lang, &id, &tags(&self.page), self.chosen(), &self.shown(), &events);
        let mut head = vec![part::txt("h3", "", text.preview)];
        if self.page.patch().is_some() {
            head.push(part::txt("p", "quiet", text.preview_draft));
        }
        make("div", "message").with(part::el("div", "words", head)).child(shown).view()
    }

    /// Gives the message out in a form.
    fn give(&self, form: Form) {
        let messages = untrack(|| self.shown());
        let text = self.page.host.lang.get_untracked().saving();
        let this = self.clone();
        self.page.tasks.spawn(async move {
            let joined = |form: fn(&Message) -> String, between: &str| {
                messages.iter().map(form).collect::<Vec<_>>().join(between)
            };
            let said = match form {
                Form::Text => copied(&all_texts(&messages), None).await.then_some(text.copied),
                Form::Html => {
                    let html = joined(as_html, "");
                    copied(&html, Some(&html)).await.then_some(text.copied)
                }
                Form::Markdown => copied(&joined(as_markdown, "\n"), None).await.then_some(text.copied),
                Form::Mail => this.save_mail(&messages).await.then_some(text.downloaded),
            };
            this.desk.update(|desk| desk.said = Some(said.unwrap_or(text.not_copied)));
        });
    }

    /// The e-mail as a file, from whoever is signed in, where the work side tells an address.
    async fn save_mail(&self, messages: &[Message]) -> bool {
        let own = self.page.host.client.get_me().await.ok().map(|card| card.person);
        let name = own.as_ref().map(|own| own.name.as_str()).unwrap_or_default();
        let email = own.as_ref().and_then(|own| own.email.as_deref()).unwrap_or_default();
        let mail = mail(messages, Sender { name, email }, &browser::now_rfc5322(), &browser::random_key());
        browser::save_file("announcement.eml", "message/rfc822", &mail)
    }

    fn said(&self) -> AnyView {
        let desk = self.desk;
        status_region(dynamic(move || match desk.with(|desk| desk.said) {
            Some(words) => part::txt("p", "quiet", words).view(),
            None => nothing(),
        }))
    }

    fn word(&self) -> AnyView {
        let context = audience::context(&self.page, self.page.host.lang.get());
        let (draft, base) = (self.page.draft, self.page.base);
        let Some(saved) = base.with(|base| base.ready().map(|base| base.settings.clone())) else {
            return nothing();
        };
        let before = Announcement::of(&saved);
        let now = Memo::new(move |_| {
            draft.with(|draft| {
                (draft.announcement.is_complete(), draft.announcement.urls[..3] == before.urls[..3])
            })
        });
        dynamic(move || {
            let (complete, stands) = now.get();
            acknowledged(
                &context,
                &saved,
                Acknowledged { complete, stands },
                move || draft.with(|draft| draft.announcement.told),
                move |told| draft.update(|draft| draft.announcement.say(told)),
            )
        })
    }
}

async fn copied(text: &str, html: Option<&str>) -> bool {
    browser::copy(text, html).await
}
