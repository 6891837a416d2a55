//! What the dialog has besides: the question after a notice changed, and examples of the member's own work data.

use std::rc::Rc;

use contract::{Capability, CategoryId};

use super::{Categories, Surface};
use crate::{
    browser,
    components::consent_dialog::{
        ConsentContent, Slots,
        changes::{ChangesContent, asked, changes},
        examples::examples,
    },
    reactive::prelude::*,
    state::{
        changes::{agreed_under, standing_choice},
        consent::{Dialog, Event, Phase},
        preview::Shelf,
    },
    surfaces::Tasks,
};

impl Surface {
    /// Both notices, where the member is asked again and something is asked.
    pub(super) fn changed(&self) -> Option<ChangesContent> {
        let offers = |capability| untrack(|| self.host.offers(capability));
        let content = self.held.try_with_value(|held| {
            let material = held.material.as_ref()?;
            agreed_under(&material.connection)?;
            Some(ChangesContent {
                lang: material.lang,
                older: material.agreed_to.clone(),
                newer: material.notice.clone(),
                connection: material.connection.clone(),
                per_category: offers(Capability::PerCategory),
                droppable: offers(Capability::PerCategory) && offers(Capability::Narrow),
                now_ms: browser::now(),
            })
        })??;
        (!content.review().asked().is_empty()).then_some(content)
    }

    /// The categories that go into a consent: spelled out where they can be chosen one by one.
    pub(super) fn categories(&self) -> Option<Categories> {
        let Some(changed) = self.changed() else { return self.dialog.try_with_untracked(Dialog::asked) };
        let agreed = changed.agreed(&self.answers.try_get_untracked()?)?;
        Some(if changed.per_category { agreed.by_direction() } else { Categories::default() })
    }

    /// Whether a question is open, where the member is asked again.
    pub(super) fn unanswered(&self) -> bool {
        self.changed().is_some_and(|changed| changed.agreed(&self.answers.get_untracked()).is_none())
    }

    /// The focus goes to the first question, as where no option is chosen.
    pub(super) fn say_what_is_missing(&self) {
        self.dialog.update(|dialog| {
            if matches!(dialog.phase, Phase::Choosing { .. } | Phase::Failed(_)) {
                dialog.phase = Phase::Choosing { missing: true };
            }
        });
    }

    /// What stands in the dialog's places. Made with the dialog, and gone with it.
    pub(super) fn slots(&self, content: &ConsentContent) -> Slots {
        let mut slots = Slots::default();
        if let Some(changed) = self.changed() {
            let (this, id) = (self.clone(), content.id.clone() + "-asked");
            slots.changes = Some(Rc::new(move || {
                let (surface, of) = (this.clone(), changed.clone());
                let answered: Rc<dyn Fn()> = Rc::new(move || surface.answered(&of));
                let questions = asked(&changed, this.answers, this.dialog, &id, &answered);
                vec![changes(&changed), questions].into_any()
            }));
        }
        if untrack(|| self.host.offers(Capability::Preview)) {
            let (lang, shelf) = (content.lang, RwSignal::new(Shelf::default()));
            // Within the back/forward cache a page keeps its memory.
            let life = browser::PageLife::listen(move || drop(shelf.try_set(Shelf::default())), |_| {});
            let life = StoredValue::new(Some(life));
            on_cleanup(move || drop(life.try_update_value(Option::take)));
            let opened = self.examples_wanted(shelf);
            slots.preview = Some(Rc::new(move |category| examples(lang, category, shelf, opened)));
        }
        slots
    }

    /// After each answer: the choice is what the answers add up to.
    fn answered(&self, changed: &ChangesContent) {
        let agreed = changed.agreed(&self.answers.get_untracked());
        let choice = agreed.map_or_else(|| standing_choice(&changed.connection), |agreed| agreed.choice);
        self.happened(Event::Chose(choice));
    }

    /// Examples are asked for when they are wanted. Closing forgets them, and a request under way goes with the dialog.
    fn examples_wanted(&self, shelf: RwSignal<Shelf>) -> Callback<(CategoryId, bool)> {
        let (client, tasks) = (self.host.client.clone(), Tasks::here());
        Callback::new(move |(category, open): (CategoryId, bool)| {
            let mut asks = false;
            shelf.update(|shelf| {
                if open {
                    asks = shelf.open(&category);
                } else {
                    shelf.close(&category);
                }
            });
            if asks {
                let client = client.clone();
                tasks.spawn(async move {
                    let answer = client.get_preview(&category).await;
                    let _ = shelf.try_update(|shelf| shelf.answered(&category, answer));
                });
            }
        })
    }
}
