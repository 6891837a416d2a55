//! The fields to bring a document with: from a file, or pasted.

use leptos::web_sys;
use wasm_bindgen::JsCast as _;

use super::{Code, MOST, Step};
use crate::{
    browser,
    components::kit::{ButtonLook, make, nothing, part::txt},
    reactive::prelude::*,
};

impl Code {
    /// The fields to bring one with. Not for whoever may only read: even trying is a right to change.
    pub(super) fn form(&self) -> AnyView {
        if self.page.read_only {
            return nothing();
        }
        let text = self.page.host.lang.get().oversight();
        let (file_id, text_id) = (self.page.id_of("-code-file"), self.page.id_of("-code-text"));
        let (chosen, typed, document) = (self.clone(), self.clone(), self.document);
        let file = make("input", "field-input")
            .attr("id", file_id.clone())
            .attr("type", "file")
            .attr("accept", ".json,application/json")
            .on("change", move |event| chosen.chosen(&event));
        let paste = make("textarea", "field-input record-paste")
            .attr("id", text_id.clone())
            .attr("dir", "ltr")
            .attr("spellcheck", "false")
            .attr("autocomplete", "off")
            .live("aria-invalid", {
                let step = self.step;
                move || step.with(|step| matches!(step, Step::Flawed(_))).then(|| "true".into())
            })
            .follow(move |element| {
                let text = document.get();
                if let Some(area) = element.dyn_ref::<web_sys::HtmlTextAreaElement>()
                    && area.value() != text
                {
                    area.set_value(&text);
                }
            })
            .on("input", move |event| typed.brought(event_target_value(&event)));
        let label = |id: String, words: &'static str| make("label", "").attr("for", id).text(words);
        let compare = self.press(ButtonLook::Plain, text.compare, Self::compare);
        make("fieldset", "record record-bring")
            .with(txt("legend", "", text.bring))
            .with(make("div", "field").with(label(file_id, text.file)).with(file))
            .with(make("div", "field").with(label(text_id, text.paste)).with(paste))
            .with(make("div", "record-actions").with(compare))
            .view()
    }

    fn chosen(&self, event: &web_sys::Event) {
        let (this, event) = (self.clone(), event.clone());
        self.page.tasks.spawn(async move {
            if let Some(text) = browser::read_file(&event, MOST).await {
                this.brought(text);
                this.compare();
            }
        });
    }
}
