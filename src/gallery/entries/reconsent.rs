//! The dialog after the notice changed, and examples of one's own work data.

use std::rc::Rc;

use contract::{CategoryId, ChangeKind, Connection, Notice, Retention, WorkPreview, fixtures};

use crate::gallery::{entry::Entry, notice, older_notice, read};
use crate::{
    client::ClientError,
    components::{
        consent_dialog::{
            Slots,
            changes::{ChangesContent, asked, changes},
            examples::examples,
        },
        kit::{el, txt},
    },
    reactive::prelude::*,
    state::{consent::Dialog, preview::Shelf},
    text::Lang,
};

/// Comparisons, and the states of the examples.
pub fn reconsent() -> Vec<Entry> {
    vec![
        Entry::new("What changed", |lang| Some(changes(&asked_again(lang)?))),
        Entry::new("All kinds of change", |lang| Some(changes(&every_change(asked_again(lang)?)))),
        Entry::new("The older notice is gone", |lang| {
            Some(changes(&ChangesContent { older: None, ..asked_again(lang)? }))
        }),
        Entry::new("Examples", |lang| shelf(lang, Some(Ok(fixtures::PREVIEW_CALENDAR)))),
        Entry::new("Examples, none", |lang| shelf(lang, Some(Ok(fixtures::PREVIEW_EMPTY)))),
        Entry::new("Examples, failed", |lang| shelf(lang, Some(Err(ClientError::Offline)))),
        Entry::new("Examples, on their way", |lang| shelf(lang, None)),
    ]
}

/// What the dialog has in its places where the member is asked again.
pub fn slots(lang: Lang, state: RwSignal<Dialog>) -> Option<Slots> {
    let content = asked_again(lang)?;
    let answers = RwSignal::new(Vec::new());
    let shelf = RwSignal::new(Shelf::default());
    Some(Slots {
        changes: Some(Rc::new(move || {
            let questions =
                asked(&content, answers, state, "gallery-asked", &(Rc::new(|| ()) as Rc<dyn Fn()>));
            vec![changes(&content), questions].into_any()
        })),
        preview: Some(Rc::new(move |category| {
            let opened = Callback::new(move |(id, open): (CategoryId, bool)| {
                let answer = read::<WorkPreview>(fixtures::PREVIEW_CALENDAR).ok_or(ClientError::Malformed);
                shelf.update(|shelf| match open {
                    true if shelf.open(&id) => {
                        shelf.answered(&id, answer.map(|one| WorkPreview { category: id.clone(), ..one }));
                    }
                    true => {}
                    false => shelf.close(&id),
                });
            });
            examples(lang, category, shelf, opened)
        })),
    })
}

fn asked_again(lang: Lang) -> Option<ChangesContent> {
    Some(ChangesContent {
        lang,
        older: older_notice(lang),
        newer: notice(lang)?,
        connection: read::<Connection>(fixtures::CONNECTION_NEEDS_RECONSENT)?,
        per_category: true,
        droppable: true,
        now_ms: 0.0,
    })
}

/// The newer notice with something added, narrowed and gone, and with a recipient more.
fn every_change(mut content: ChangesContent) -> ChangesContent {
    content.connection.changes.retain(|one| one.change != ChangeKind::Unknown);
    let newer: &mut Notice = &mut content.newer;
    if let Some(first) = newer.categories.first_mut() {
        first.includes.pop();
    }
    if let Some(mut more) = newer.categories.get(1).cloned() {
        more.id = "skills".into();
        more.name = "Skills".to_owned();
        more.retention = Retention::UntilDeleted;
        newer.categories.remove(1);
        newer.categories.insert(3, more);
    }
    newer.rights.push_str(" *");
    content
}

fn shelf(lang: Lang, answer: Option<Result<&'static str, ClientError>>) -> Option<AnyView> {
    let newer = notice(lang)?;
    let calendar = newer.categories.iter().find(|one| one.id.as_str() == "calendar")?.clone();
    let mut on_it = Shelf::default();
    on_it.open(&calendar.id);
    if let Some(answer) = answer {
        let answer = match answer {
            Ok(json) => Ok(WorkPreview { category: calendar.id.clone(), ..read::<WorkPreview>(json)? }),
            Err(error) => Err(error),
        };
        on_it.answered(&calendar.id, answer);
    }
    let shelf = RwSignal::new(on_it);
    let entry =
        vec![txt("h4", "", calendar.name.clone()), examples(lang, &calendar, shelf, Callback::new(|_| ()))];
    Some(el("ul", "flow-categories", vec![el("li", "", entry)]))
}
