//! The own card as others see it, in an element that holds no cards: a card element of the same package, loaded then, which
//! asks its one question in another way.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::element::ElementConfig;
use crate::{
    components::kit::{ElementRef, effect, make},
    reactive::prelude::*,
    surfaces::{Host, OwnCard, ShowOwnCard, preview_sections},
};

mod script {
    use super::Element;
    use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

    #[wasm_bindgen(module = "/src/embed/own_card.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = ownCard)]
        pub fn own_card(
            place: &Element,
            view: &str,
            sections: &str,
            api: &str,
            language: &str,
            fetch: Option<js_sys::Function>,
            token: Option<js_sys::Function>,
        ) -> Result<bool, JsValue>;
    }
}

/// How an element with this configuration shows the own card.
pub fn shown_by(config: &ElementConfig) -> ShowOwnCard {
    let config = StoredValue::new(Rc::new(config.clone()));
    Callback::new(move |(host, asked): (Host, OwnCard)| {
        let place = ElementRef::new();
        effect(move || {
            place.track();
            let node = place.try_get_untracked().flatten().and_then(|node| node.dyn_into::<Element>().ok());
            let (Some(node), Some(config)) = (node, config.try_get_value()) else { return };
            let language = host.lang.get_untracked().tag();
            let sections = preview_sections(asked.work_only);
            let (fetch, token) = config.functions();
            // Where the host registered no cards there is none to show, and the notes stand alone.
            let _ =
                script::own_card(&node, asked.view.as_str(), sections, config.base(), language, fetch, token);
        });
        make("div", "own-card").keep(place).view()
    })
}
