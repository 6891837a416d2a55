//! What is asked: each category that widened or is new, with two equal answers of which none is preselected.

use contract::CategoryRef;

use super::{ChangesContent, ChangesWords, words::name};
use crate::{
    components::kit::{
        dynamic, make, nothing, option_card,
        part::{Making, foreign, txt},
    },
    reactive::prelude::*,
    state::{
        changes::{Review, reference},
        consent::{Dialog, Phase},
    },
};

/// What the member answered, category by category.
pub type Answers = RwSignal<Vec<(CategoryRef, bool)>>;

/// The questions, and below them what each button does. `answered` is told after each answer.
pub fn asked(
    content: &ChangesContent,
    answers: Answers,
    state: RwSignal<Dialog>,
    id: &str,
    answered: &std::rc::Rc<dyn Fn()>,
) -> AnyView {
    let (text, review) = (content.lang.review(), content.review());
    let words = ChangesWords::new(content, &review);
    let missing = move || state.with(|dialog| dialog.phase == Phase::Choosing { missing: true });
    let mut group = make("fieldset", "consent-options")
        .follow(move |fieldset| {
            if missing()
                && let Ok(Some(first)) = fieldset.query_selector("fieldset:not(:has(:checked)) input, input")
            {
                crate::browser::focus(&first);
            }
        })
        .child(txt("legend", "", text.legend).view());
    for (number, (of, heading)) in questions(content, &review, &words.asked).into_iter().enumerate() {
        group = group.with(question(
            content,
            answers,
            &of,
            &heading,
            &[id, "-", &number.to_string()].concat(),
            answered,
        ));
    }
    let complete = {
        let all = review.asked();
        move || answers.with(|given| is_complete(&all, given))
    };
    let (unanswered, nothing_left) = (text.missing, text.nothing_left);
    let said = dynamic(move || match (missing(), complete()) {
        (false, _) => nothing(),
        (true, false) => txt("p", "", unanswered).view(),
        (true, true) => txt("p", "", nothing_left).view(),
    });
    let hint = make("div", "missing").attr("role", "alert").child(said);
    let mut outcomes = make("ul", "changes-outcomes quiet");
    for outcome in words.outcomes {
        outcomes = outcomes.txt("li", "", outcome);
    }
    let outcomes = make("section", "").txt("h3", "", text.outcomes).with(outcomes);
    make("div", "changes-asked").with(group.with(hint)).with(outcomes).view()
}

/// Whether each question is answered.
pub(super) fn is_complete(asked: &[CategoryRef], given: &[(CategoryRef, bool)]) -> bool {
    asked.iter().all(|one| given.iter().any(|(of, _)| of == one))
}

/// What each question is about. Where categories cannot be chosen one by one, all of it is one question.
fn questions(content: &ChangesContent, review: &Review<'_>, asked: &str) -> Vec<(Vec<CategoryRef>, String)> {
    if !content.per_category {
        return vec![(review.asked(), asked.to_owned())];
    }
    let text = content.lang.review();
    let asked = review.lines.iter().filter(|line| line.asked).filter_map(|line| line.after);
    asked.map(|one| (vec![reference(one)], name(text, one))).collect()
}

fn question(
    content: &ChangesContent,
    answers: Answers,
    of: &[CategoryRef],
    heading: &str,
    group: &str,
    answered: &std::rc::Rc<dyn Fn()>,
) -> Making {
    let text = content.lang.review();
    let card = |title, means: &str, agrees: bool| {
        let (asked, ticked, told) = (of.to_vec(), of.to_vec(), answered.clone());
        let checked = move || {
            answers.with(|given| ticked.first().is_some_and(|one| given.contains(&(one.clone(), agrees))))
        };
        foreign(option_card(group, title, means, checked, false, move || {
            answers.update(|given| {
                given.retain(|(one, _)| !asked.contains(one));
                given.extend(asked.iter().map(|one| (one.clone(), agrees)));
            });
            told();
        }))
    };
    let mut question = make("fieldset", "changes-question").with(txt("legend", "name", heading));
    question = question.with(card(text.agree, text.agree_means, true));
    if content.per_category {
        question = question.with(card(text.without, text.without_means, false));
    }
    question
}

/// Our texts of the questions.
pub(super) fn texts(content: &ChangesContent, asked: &str) -> Vec<String> {
    let (text, review) = (content.lang.review(), content.review());
    let mut texts = vec![text.legend.to_owned()];
    for (_, heading) in questions(content, &review, asked) {
        texts.extend([heading, text.agree.to_owned(), text.agree_means.to_owned()]);
        if content.per_category {
            texts.extend([text.without.to_owned(), text.without_means.to_owned()]);
        }
    }
    texts
}
