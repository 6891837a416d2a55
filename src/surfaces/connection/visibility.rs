//! Who may see the own LinkedIn profile, and the own card as others see it.

use contract::{Capability, VisibilityRequest, VisibleTo};

use super::{
    super::{Tasks, own_card::own_id},
    preview::Preview,
    sections::Section,
    shared::Shared,
    watch::watch,
};
use crate::{
    browser,
    components::kit::el,
    components::visibility_form::{VisibilityEvents, visibility_form},
    reactive::prelude::*,
    state::{live::News, visibility::Setting},
};

/// Who may see it.
pub const SECTION: Section = Section {
    id: "connection-visibility",
    title: |lang| lang.visibility().visibility,
    needs: Some(Capability::Visibility),
    body: visibility,
};

#[derive(Clone)]
struct Form {
    shared: Shared,
    tasks: Tasks,
    setting: RwSignal<Setting>,
    preview: Preview,
}

fn visibility(shared: &Shared) -> AnyView {
    let preview = Preview::start(shared);
    let form = Form {
        shared: shared.clone(),
        tasks: Tasks::here(),
        setting: RwSignal::new(Setting::default()),
        preview: preview.clone(),
    };
    let (ask, forget) = (form.clone(), form.setting);
    watch(shared, move || ask.load(), move || forget.update(Setting::forget));
    let hearing = form.clone();
    shared.host.on_news(move |news| {
        // Another page of the member's may have changed it; what a person lets be seen is told of as that person's.
        let own = match news {
            News::Person(person) => own_id(&hearing.shared.host).as_ref() == Some(person),
            News::Resync => true,
            _ => false,
        };
        if own {
            hearing.load();
        }
    });
    let back = form.clone();
    let life = browser::PageLife::listen(
        || {},
        move |from_cache| {
            if from_cache {
                back.load();
            }
        },
    );
    let life = StoredValue::new(Some(life));
    on_cleanup(move || drop(life.try_update_value(Option::take)));

    let lang = shared.host.lang;
    let host = shared.host.clone();
    let organization = Signal::derive(move || host.names().1);
    let shown =
        visibility_form(form.setting, lang.into(), organization, "connection-visible-to", form.events());
    el("div", "visibility-part", vec![shown, preview.part()])
}

impl Form {
    fn load(&self) {
        let Some(ticket) = self.setting.try_update(Setting::begin).flatten() else { return };
        let this = self.clone();
        self.tasks.spawn(async move {
            let answer = this.shared.host.client.get_visibility().await;
            if let Err(error) = &answer {
                this.shared.host.note_failure(error);
            }
            this.setting.update(|setting| setting.answer(ticket, answer));
        });
    }

    fn save(&self) {
        let begun = self.setting.try_update(Setting::begin_save).flatten();
        let Some((ticket, visible_to, version)) = begun else { return };
        // What is seen changes with it.
        self.preview.close();
        let this = self.clone();
        self.tasks.spawn(async move {
            let client = &this.shared.host.client;
            let answer = client.update_visibility(&version, &VisibilityRequest { visible_to }).await;
            if let Err(error) = &answer {
                this.shared.host.note_failure(error);
            }
            if this.setting.try_update(|setting| setting.saved(ticket, answer)) == Some(true) {
                this.load();
            }
        });
    }

    fn events(&self) -> VisibilityEvents {
        let (setting, save, again) = (self.setting, self.clone(), self.clone());
        VisibilityEvents {
            marked: Callback::new(move |value: VisibleTo| setting.update(|setting| setting.mark(value))),
            saved: Callback::new(move |()| save.save()),
            kept: Callback::new(move |()| setting.update(Setting::keep)),
            retried: Callback::new(move |()| again.load()),
        }
    }
}
