//! Receipts: the list, one to be read, printed and kept, and the examination of a file.

use contract::{Capability, HistoryEvent, ReceiptId, SigningKey};
use leptos::web_sys::Event;

use super::{super::Tasks, sections::Section, shared::Shared, watch::watch};
use crate::{
    browser,
    client::{ClientError, clean},
    components::{
        error_view::{error_bar, error_view},
        kit::{
            ButtonLook, ElementRef, EmptyPlace, Tone, dialog,
            dialog::Dismissal,
            dynamic,
            part::{self, button, el, make, message_bar, nothing, txt},
            skeleton,
        },
        receipts::{Examined, ListEvents, VerifierEvents, finding, receipt_list, sheet, verifier},
    },
    reactive::prelude::*,
    state::{
        load::Load,
        paged::Paged,
        receipt::{Answers, Check, Means},
    },
    text::fill,
};

/// Receipts. Without a history there is no list of them, but a file can be examined.
pub const SECTION: Section = Section {
    id: "connection-receipts",
    title: |lang| lang.record().receipts,
    needs: Some(Capability::Receipts),
    body: receipts,
};

/// The media types of the two forms, and how their files end.
const JSON_LD: (&str, &str) = ("application/ld+json", ".jsonld");
const KANTARA: (&str, &str) = ("application/vnd.kantara.consent-receipt+json", ".kantara.json");
/// Bytes of a file that are read: one more than a receipt may have is enough to know.
const MOST: u32 = 1024 * 1024;

/// What the section holds.
#[derive(Clone)]
struct Desk {
    shared: Shared,
    tasks: Tasks,
    list: RwSignal<Paged<HistoryEvent>>,
    /// The receipt that is open.
    open: RwSignal<Option<ReceiptId>>,
    paper: RwSignal<Load<Examined>>,
    /// What came of asking for a file of it.
    given: RwSignal<Option<Result<String, ClientError>>>,
    /// The file under examination.
    file: RwSignal<Option<Examined>>,
    sheet: ElementRef,
}

fn receipts(shared: &Shared) -> AnyView {
    let desk = Desk {
        shared: shared.clone(),
        tasks: Tasks::here(),
        list: RwSignal::new(Paged::default()),
        open: RwSignal::new(None),
        paper: RwSignal::new(Load::Waiting),
        given: RwSignal::new(None),
        file: RwSignal::new(None),
        sheet: ElementRef::new(),
    };
    let (ask, forget) = (desk.clone(), desk.clone());
    watch(shared, move || ask.load(false), move || forget.forget());

    let lang = shared.host.lang;
    let (host, list) = (shared.host.clone(), desk.list);
    let events = desk.list_events();
    let listed = dynamic(move || {
        if !host.offers(Capability::History) {
            return part::nothing().view();
        }
        let intro = txt("p", "quiet", lang.get().record().receipts_intro);
        let list = list.with(|list| receipt_list(list, lang.get(), events));
        el("div", "receipts-part", vec![intro, list]).view()
    });
    let host = shared.host.clone();
    let keys =
        move || host.service.with(|service| service.ready().is_some_and(|it| !it.signing_keys.is_empty()));
    let bring = desk.clone();
    let events = VerifierEvents { brought: Callback::new(move |event| bring.bring(&event)) };
    let heading = part::dynamic(move || txt("h3", "", lang.get().record().verifier));
    let checked = verifier("receipt-file", lang.into(), Signal::derive(keys), desk.file.into(), events);
    let verifier = make("section", "receipts-part").with(heading).child(checked).view();
    make("div", "receipts-desk").children(vec![listed, verifier, desk.reader()]).view()
}

impl Desk {
    fn keys(&self) -> Vec<SigningKey> {
        self.shared.host.service.with_untracked(|service| {
            service.ready().map(|service| service.signing_keys.clone()).unwrap_or_default()
        })
    }

    fn list_events(&self) -> ListEvents {
        let (open, more, again) = (self.clone(), self.clone(), self.clone());
        ListEvents {
            opened: Callback::new(move |id| open.read(id)),
            more: Callback::new(move |()| more.load(true)),
            retried: Callback::new(move |()| again.load(false)),
        }
    }

    fn forget(&self) {
        self.list.update(Paged::forget);
        self.open.set(None);
        self.paper.set(Load::Waiting);
        self.file.set(None);
    }

    /// Asks for the events from the newest on, or for what is older.
    fn load(&self, more: bool) {
        if !self.shared.host.offers(Capability::History) {
            return;
        }
        let begun = self.list.try_update(|list| list.ask(more)).flatten();
        let Some((ticket, cursor)) = begun else { return };
        let this = self.clone();
        self.tasks.spawn(async move {
            let answer = this.shared.host.client.get_history(cursor.as_ref()).await;
            if let Err(error) = &answer {
                this.shared.host.note_failure(error);
            }
            this.list.update(|list| {
                list.answer(ticket, more, answer.map(|page| (page.items, page.next_cursor)));
            });
        });
    }

    /// Opens a receipt, as the backend gives it out now.
    fn read(&self, id: ReceiptId) {
        self.given.set(None);
        self.paper.set(Load::Waiting);
        self.open.set(Some(id.clone()));
        let this = self.clone();
        self.tasks.spawn(async move {
            let paper = match this.shared.host.client.get_receipt(&id, JSON_LD.0).await {
                Ok(text) => Load::Ready(examine(&text, &this.keys()).await),
                Err(error) => {
                    this.shared.host.note_failure(&error);
                    Load::Failed(error)
                }
            };
            if this.open.with_untracked(|open| *open == Some(id)) {
                this.paper.set(paper);
            }
        });
    }

    /// Gives the reader a file of the open receipt.
    fn save(&self, (kind, ending): (&'static str, &'static str)) {
        let Some(id) = self.open.get_untracked() else { return };
        let name = ["receipt-", id.as_str(), ending].concat();
        self.given.set(None);
        let this = self.clone();
        self.tasks.spawn(async move {
            let given = this.shared.host.client.get_receipt(&id, kind).await.map(|text| {
                browser::save_file(&name, kind, &text);
                name
            });
            if this.open.with_untracked(|open| *open == Some(id)) {
                this.given.set(Some(given));
            }
        });
    }

    /// Prints the open receipt.
    fn print(&self) {
        let Some(sheet) = self.sheet.try_get_untracked().flatten() else { return };
        let title = self.shared.host.lang.get_untracked().record().receipt;
        self.tasks.spawn(async move { browser::print_sheet(&sheet, title).await });
    }

    /// Examines a file that was chosen or dropped. Nobody is asked.
    fn bring(&self, event: &Event) {
        let (this, reading) = (self.clone(), browser::read_file(event, MOST));
        self.file.set(Some(Examined::Waiting));
        self.tasks.spawn(async move {
            let examined = match reading.await {
                Some(text) => examine(&text, &this.keys()).await,
                None => Examined::Unread,
            };
            this.file.set(Some(examined));
        });
    }

    /// The dialog with the open receipt.
    fn reader(&self) -> AnyView {
        let this = self.clone();
        let open = Memo::new(move |_| this.open.with(Option::is_some));
        let this = self.clone();
        dynamic(move || {
            if !open.get() {
                return part::nothing().view();
            }
            let lang = this.shared.host.lang.get();
            let text = lang.record();
            let close = this.open;
            let on_dismiss = std::rc::Rc::new(move |_: Dismissal| close.set(None));
            let (body, foot) = (this.clone(), this.clone());
            let body = make("div", "receipt-reader").child(dynamic(move || body.paper(lang))).view();
            dialog(
                text.receipt,
                lang.common().close,
                "receipt-reader-title",
                on_dismiss,
                body,
                dynamic(move || foot.foot(lang)),
            )
        })
    }

    fn paper(&self, lang: crate::text::Lang) -> AnyView {
        self.paper.with(|paper| match paper {
            Load::Waiting => skeleton(lang.common().loading, 8),
            Load::Failed(error) => error_view(lang, EmptyPlace::Section, error, None),
            Load::Ready(Examined::Receipt(all)) => {
                let (reading, verdict, findings) = &**all;
                let paper = sheet(reading, lang).keep(self.sheet);
                el("div", "", vec![finding(verdict, findings, lang), paper]).view()
            }
            // A backend that gives out something else as a receipt.
            Load::Ready(_) => error_view(lang, EmptyPlace::Section, &ClientError::Malformed, None),
        })
    }

    fn foot(&self, lang: crate::text::Lang) -> AnyView {
        let text = lang.record();
        if !self.paper.with(|paper| matches!(paper, Load::Ready(Examined::Receipt(_)))) {
            return part::nothing().view();
        }
        let (print, ours, kantaras) = (self.clone(), self.clone(), self.clone());
        let actions = vec![
            button(ButtonLook::Plain, text.print, Callback::new(move |()| print.print())),
            button(ButtonLook::Plain, text.save_json_ld, Callback::new(move |()| ours.save(JSON_LD))),
            button(ButtonLook::Plain, text.save_kantara, Callback::new(move |()| kantaras.save(KANTARA))),
        ];
        let given = self.given.with(|given| match given {
            Some(Ok(name)) => message_bar(Tone::Good, "", &fill(text.file_given, &[name]), Vec::new()),
            Some(Err(error)) => part::foreign(error_bar(lang, text.file_failed, error, None)),
            None => nothing(),
        });
        let status = make("div", "status-region").attr("role", "status").with(given);
        let note = txt("p", "quiet", text.forms_note);
        el("div", "receipt-foot", vec![el("div", "actions", actions), note, status]).view()
    }
}

/// Holds a receipt against the published keys, in this browser.
async fn examine(text: &str, keys: &[SigningKey]) -> Examined {
    let means = Means { numeral: browser::numeral, clean };
    let check = match Check::open(text, keys, means) {
        Ok(check) => check,
        Err(why) => return Examined::NoReceipt(why),
    };
    let asked = check.asked();
    let computed = asked.digests.len();
    let mut digests = browser::prove(asked.digests, asked.signatures).await;
    let tried = digests.split_off(computed.min(digests.len()));
    let signatures = tried.iter().map(|one| match one.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let answers = Answers { digests, signatures: signatures.collect() };
    let verdict = check.verdict(&answers);
    let findings = check.findings(&verdict, &answers);
    Examined::Receipt(Box::new((check.reading(), verdict, findings)))
}
