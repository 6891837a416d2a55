//! Which language the page speaks, and fetching its words. English is part of the page; each other one is a file beside it.
//!
//! The address says it, or what the reader chose in this tab, or the account, or the browser.

use leptos::task::spawn_local;

use crate::{
    browser,
    client::{get_words, within},
    components::kit::{Tone, dynamic, message_bar, nothing, status_region},
    reactive::prelude::*,
    state::session::Viewer,
    surfaces::Host,
    text::{self, Lang, fill, fingerprint::FINGERPRINT},
};

/// How long words may take before the page begins in English.
const PATIENCE_MS: u32 = 5_000;

/// The page's language, and the one that could not be had.
#[derive(Clone, Copy)]
pub struct Languages {
    /// What is spoken. It changes when the words are here, and not before.
    pub spoken: RwSignal<Lang>,
    failed: RwSignal<Option<Lang>>,
    /// What was asked for last: an earlier wish that comes in late changes nothing.
    wanted: StoredValue<Lang>,
    /// Whether the address or the reader said it, whatever the account says.
    said: StoredValue<bool>,
}

impl Languages {
    /// Begins in a language whose words are here. `wanted` is another one where that could not be had.
    pub fn begin(first: First, here: Lang) -> Self {
        let failed = (here != first.lang).then_some(first.lang);
        Self {
            spoken: RwSignal::new(here),
            failed: RwSignal::new(failed),
            wanted: StoredValue::new(first.lang),
            said: StoredValue::new(first.said),
        }
    }

    /// The reader chooses. It holds in this tab until they choose again.
    pub fn choose(self, lang: Lang) {
        self.said.set_value(true);
        browser::keep_language(lang.tag());
        self.speak(lang);
    }

    /// The account's language, where neither address nor reader said another.
    pub fn follow_account(self, host: &Host) {
        let viewer = host.viewer;
        Effect::new(move || {
            let account = viewer.with(|viewer| Lang::from_tag(viewer_language(viewer)?));
            if let Some(lang) = account.filter(|_| !self.said.get_value()) {
                self.speak(lang);
            }
        });
    }

    fn speak(self, lang: Lang) {
        self.wanted.set_value(lang);
        self.failed.set(None);
        if text::known(lang) {
            self.spoken.set(lang);
            return;
        }
        spawn_local(async move {
            let here = learn(lang).await;
            if self.wanted.get_value() != lang {
                return;
            }
            if here {
                self.spoken.set(lang);
            } else {
                self.failed.set(Some(lang));
            }
        });
    }

    /// What the list of languages shows: what is spoken, also after a choice that came to nothing.
    pub fn shown(self) -> Lang {
        let spoken = self.spoken.get();
        self.failed.track();
        spoken
    }

    /// That a language could not be had.
    pub fn trouble(self) -> AnyView {
        status_region(dynamic(move || match self.failed.get() {
            Some(lang) => {
                let text = self.spoken.get().language();
                let title = fill(text.failed, &[lang.own_name()]);
                message_bar(Tone::Warn, &title, text.failed_means, Vec::new())
            }
            None => nothing(),
        }))
    }
}

fn viewer_language(viewer: &Viewer) -> Option<&str> {
    viewer.session()?.language.as_deref()
}

/// What the page begins in.
#[derive(Clone, Copy)]
pub struct First {
    /// The language.
    pub lang: Lang,
    said: bool,
}

/// What is known before anybody was asked: the address, else the reader's choice in this tab, else the browser's list.
pub fn first() -> First {
    let asked = browser::query_parameter("language").or_else(browser::kept_language);
    match asked.as_deref().and_then(Lang::from_tag) {
        Some(lang) => First { lang, said: true },
        None => First { lang: Lang::preferred(browser::languages().iter().map(String::as_str)), said: false },
    }
}

/// Fetches the words of a language, unless they are here. False where they cannot be had.
pub async fn learn(lang: Lang) -> bool {
    if text::known(lang) {
        return true;
    }
    let words: Vec<(String, String)> =
        within(browser::sleep(PATIENCE_MS), get_words(lang.tag(), FINGERPRINT))
            .await
            .flatten()
            .unwrap_or_default();
    for (surface, list) in words {
        text::give(lang, &surface, list);
    }
    text::known(lang)
}
