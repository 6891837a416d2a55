//! The dialog's own words, with the names filled in: rendered and recorded from one place.

use contract::Choice;

use crate::text::{Lang, fill};

/// Every text of ours that says what is asked. [`ConsentWords::shown`] is what goes into the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentWords {
    /// The heading.
    pub title: &'static str,
    /// The work side.
    pub work_account: String,
    /// Where.
    pub at: String,
    /// The other side.
    pub linkedin_account: &'static str,
    /// The options' legend.
    pub legend: &'static str,
    /// Name of the first option.
    pub one_way: String,
    /// Its meaning.
    pub one_way_means: String,
    /// Name of the second option.
    pub both: &'static str,
    /// Its meaning.
    pub both_means: String,
    /// Who left the second option out.
    pub limited: String,
    /// Global Privacy Control is on.
    pub privacy_control: &'static str,
    /// Opens the notice.
    pub details: &'static str,
    /// Heading of one direction.
    pub from_linkedin: String,
    /// Where that goes.
    pub from_linkedin_means: String,
    /// Heading of the other.
    pub to_linkedin: String,
    /// Where that goes.
    pub to_linkedin_means: String,
    /// "Connect" without a choice.
    pub missing: &'static str,
    /// "Connect" with categories of the other direction alone.
    pub missing_way: String,
    /// After a failure.
    pub failed_safe: &'static str,
    /// Button.
    pub connect: &'static str,
    /// Button.
    pub not_now: &'static str,
    /// Button.
    pub no: &'static str,
    /// Where one changes one's mind.
    pub change_mind: &'static str,
}

impl ConsentWords {
    /// The words in a language, for a work provider and an organization, with as many options as are offered.
    #[must_use]
    pub fn new(lang: Lang, work_provider: &str, organization: &str, options: usize) -> Self {
        let text = lang.consent();
        Self {
            title: text.title,
            work_account: fill(text.work_account, &[work_provider]),
            at: fill(text.at, &[organization]),
            linkedin_account: text.linkedin_account,
            legend: text.legend,
            one_way: fill(text.one_way, &[work_provider]),
            one_way_means: fill(text.one_way_means, &[organization]),
            both: text.both,
            both_means: fill(text.both_means, &[organization]),
            limited: fill(text.limited, &[organization]),
            privacy_control: text.gpc,
            details: text.details,
            from_linkedin: fill(text.from_linkedin, &[work_provider]),
            from_linkedin_means: fill(text.from_linkedin_means, &[organization]),
            to_linkedin: fill(text.to_linkedin, &[work_provider]),
            to_linkedin_means: fill(text.to_linkedin_means, &[organization]),
            missing: if options > 1 { text.missing } else { text.missing_single },
            missing_way: fill(text.missing_way, &[work_provider]),
            failed_safe: text.failed_safe,
            connect: text.connect,
            not_now: text.not_now,
            no: text.no,
            change_mind: text.change_mind,
        }
    }

    /// The same where the member is asked again, because the notice changed.
    #[must_use]
    pub fn again(self, lang: Lang) -> Self {
        let text = lang.review();
        Self { title: text.title, connect: text.agree_button, failed_safe: text.failed_safe, ..self }
    }

    /// What the first layer shows where the member is asked again: `changed` stands instead of the options.
    #[must_use]
    pub fn shown_again(&self, changed: Vec<String>, privacy_control: bool) -> Vec<String> {
        let mut texts = vec![self.title.to_owned(), self.work_account.clone(), self.at.clone()];
        texts.push(self.linkedin_account.to_owned());
        texts.extend(changed);
        let last = [self.details, self.connect, self.not_now, self.no, self.change_mind];
        texts.extend(
            privacy_control.then_some(self.privacy_control).into_iter().chain(last).map(str::to_owned),
        );
        texts
    }

    /// An option's name and meaning.
    #[must_use]
    pub fn option(&self, choice: Choice) -> (&str, &str) {
        match choice {
            Choice::Both => (self.both, &self.both_means),
            Choice::LinkedinToWork | Choice::Unknown => (&self.one_way, &self.one_way_means),
        }
    }

    /// What the dialog shows of our own, in its order: the first layer, and the directions of the second.
    #[must_use]
    pub fn shown(&self, options: &[Choice], limited: bool, privacy_control: bool) -> Vec<String> {
        let mut texts = vec![self.title, &self.work_account, &self.at, self.linkedin_account, self.legend];
        for option in options {
            let (name, means) = self.option(*option);
            texts.extend([name, means]);
        }
        if limited {
            texts.push(&self.limited);
        }
        if privacy_control {
            texts.push(self.privacy_control);
        }
        texts.extend([self.details, &self.from_linkedin, &self.from_linkedin_means]);
        if options.contains(&Choice::Both) {
            texts.extend([&*self.to_linkedin, &self.to_linkedin_means]);
        }
        texts.extend([self.connect, self.not_now, self.no, self.change_mind]);
        texts.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_evidence_names_only_what_was_offered() {
        let words = ConsentWords::new(Lang::English, "Microsoft", "Fjordlight", 1);
        let shown = words.shown(&[Choice::LinkedinToWork], true, false);
        assert!(shown.contains(&words.one_way) && shown.contains(&words.limited));
        assert!(!shown.contains(&words.both.to_owned()) && !shown.contains(&words.to_linkedin));
    }
}
