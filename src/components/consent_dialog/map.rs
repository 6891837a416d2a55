//! The map: what leaves LinkedIn and what leaves work, side by side, category by category.

use contract::{CategoryRef, Choice, Direction, NoticeCategory, NoticeLinkKind, Retention};

use super::{Act, ConsentContent, Done, notice::out_link};
use crate::{
    components::kit::{Icon, el, icon, make, nothing, txt},
    reactive::prelude::*,
    state::{consent::Dialog, links::safe_link},
};

/// The directions that are offered, side by side where there is room.
pub fn map(content: &ConsentContent, state: RwSignal<Dialog>, done: &Done) -> AnyView {
    let text = content.lang.consent();
    let map = Map { content, state, done };
    let mut directions = vec![map.direction(Direction::LinkedinToWork)];
    if content.options.contains(&Choice::Both) {
        directions.push(map.direction(Direction::WorkToLinkedin));
    }
    let one_by_one = if state.with_untracked(|dialog| dialog.offered.is_empty()) {
        nothing()
    } else {
        txt("p", "", text.one_by_one)
    };
    el("div", "flow-map", vec![one_by_one, el("div", "flows", directions)])
}

struct Map<'a> {
    content: &'a ConsentContent,
    state: RwSignal<Dialog>,
    done: &'a Done,
}

impl Map<'_> {
    fn direction(&self, way: Direction) -> AnyView {
        let words = &self.content.words;
        let (heading, means) = match way {
            Direction::WorkToLinkedin => (&words.to_linkedin, &words.to_linkedin_means),
            _ => (&words.from_linkedin, &words.from_linkedin_means),
        };
        let mut id = self.content.id.clone();
        id.push_str(way.as_str());
        let categories = self.content.notice.categories.iter().filter(|category| category.direction == way);
        let items = categories.map(|category| self.category(category, &id)).collect();
        let title =
            make("h3", "").attr("id", id.clone()).child(icon(Icon::OneWay)).txt("span", "", heading.clone());
        let mut parts = vec![title.view(), txt("p", "quiet", means.clone())];
        if way == Direction::LinkedinToWork && self.content.slots.preview.is_some() {
            parts.push(txt("p", "quiet", self.content.lang.review().examples_linkedin));
        }
        parts.push(el("ul", "flow-categories", items));
        el("section", "flow", parts)
    }

    fn category(&self, category: &NoticeCategory, direction_id: &str) -> AnyView {
        let text = self.content.lang.consent();
        // Not as a sentence's list: "and" would join what the notice names apart.
        let mut facts = vec![fact(text.includes, category.includes.join(text.and_next))];
        if !category.excludes.is_empty() {
            facts.push(fact(text.excludes, category.excludes.join(text.and_next)));
        }
        facts.push(fact(text.purpose, category.purpose.clone()));
        facts.extend(self.kept(category));
        let mut parts = vec![self.name(category, direction_id), el("dl", "flow-facts", facts)];
        if category.direction == Direction::WorkToLinkedin {
            parts.extend(self.content.slots.preview.as_ref().map(|preview| preview(category)));
        }
        el("li", "", parts)
    }

    /// The category's name, with a box to tick where categories can be chosen one by one.
    fn name(&self, category: &NoticeCategory, direction_id: &str) -> AnyView {
        let heading = make("h4", "");
        let one = CategoryRef { direction: category.direction, category: category.id.clone() };
        let state = self.state;
        if !state.with_untracked(|dialog| dialog.offered.contains(&one)) {
            return heading.text(category.name.clone()).view();
        }
        let (done, ticked) = (self.done.clone(), one.clone());
        let tick = make("input", "")
            .attr("type", "checkbox")
            .attr("aria-describedby", direction_id.to_owned())
            .flag("checked", move || state.with(|dialog| dialog.shares(&one)))
            .on("change", move |event| done(Act::Ticked(ticked.clone(), event_target_checked(&event))));
        let label = make("label", "tick").with(tick).txt("span", "", category.name.clone());
        heading.with(label).view()
    }

    /// How long it is kept. Where the notice says two things, both are shown; where it is not gone by itself, how to remove it.
    fn kept(&self, category: &NoticeCategory) -> Vec<AnyView> {
        let text = self.content.lang.consent();
        let notice = &self.content.notice;
        let said = category.retention_text.clone();
        let mut facts = match category.retention {
            Retention::NotPermanent => return vec![fact(text.kept, said)],
            Retention::UntilDeleted => vec![lasting(text.kept, txt("dd", "", said))],
            // Not understood, or contradictory: nothing is smoothed over.
            Retention::Unspecified | Retention::Unknown => vec![
                lasting(text.kept_in_general, txt("dd", "", notice.retention.clone())),
                lasting(text.kept_here, txt("dd", "", said)),
            ],
        };
        let removal = notice.links.iter().find(|link| link.kind == NoticeLinkKind::RemoveContacts);
        if let Some(link) = removal.filter(|_| category.id.as_str() == "contacts")
            && let Some(url) = safe_link(&link.url)
        {
            facts.push(lasting(text.removal, el("dd", "", vec![out_link(url, &link.text)])));
        }
        facts
    }
}

fn fact(label: &'static str, value: String) -> AnyView {
    el("div", "", vec![txt("dt", "quiet", label), txt("dd", "", value)])
}

/// Something that is kept until somebody removes it, or may be.
fn lasting(label: &'static str, said: AnyView) -> AnyView {
    el("div", "lasting", vec![txt("dt", "", label), said])
}
