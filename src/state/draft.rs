//! A draft that outlives its page: what is kept of it, and what it is worth when the page is there again.

use contract::{GroupHit, Settings, SettingsPatch, Timestamp};
use serde::Serialize;

use super::{
    merge::{FIELDS, Field},
    moment,
    settings::Draft,
};

/// How long a draft is kept, in milliseconds: a day. What is older is no longer meant.
const KEPT_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

/// What is kept. Settings, and names of groups; nothing about anybody's consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    /// When it was kept, by this device's clock.
    pub at: Timestamp,
    /// The version that a save is based on.
    pub version: String,
    /// The settings that the form was filled from.
    pub base: Settings,
    /// What it changes.
    pub patch: SettingsPatch,
    /// The groups that are named in it.
    pub groups: Vec<GroupHit>,
}

/// What is to be kept of a draft; nothing where it changes nothing.
#[must_use]
pub fn kept(draft: &Draft, base: &Settings, version: &str, at: Timestamp) -> Option<Kept> {
    let patch = draft.patch(base)?;
    // The names of the groups are kept once; the message is made anew.
    let base = Settings { groups: Vec::new(), announced_text: None, ..base.clone() };
    let mut groups: Vec<GroupHit> = draft.groups().cloned().collect();
    groups.sort_by(|left, right| left.id.cmp(&right.id));
    groups.dedup_by(|left, right| left.id == right.id);
    Some(Kept { at, version: version.to_owned(), base, patch, groups })
}

impl Kept {
    /// Whether it is young enough to be meant. One from the future is of a clock that went wrong.
    #[must_use]
    pub fn is_fresh(&self, now_ms: f64) -> bool {
        moment::to_ms(&self.at).is_some_and(|at| (0.0..KEPT_MS).contains(&(now_ms - at)))
    }

    /// The draft as it was. `now` are the settings in force: where they are still those that it came from, what the
    /// backend tells beside them counts; where they are not, it stays on what it came from, and saving compares the two.
    #[must_use]
    pub fn draft(&self, now: &Settings) -> Draft {
        let mut known = self.groups.clone();
        known.extend_from_slice(&now.groups);
        Draft::changed(&self.base, &self.patch, &known)
    }

    /// What it changes.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        FIELDS.into_iter().filter(|field| field.named(&self.patch).is_some()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved() -> Settings {
        serde_json::from_str(contract::fixtures::SETTINGS_GROUPS).expect("a fixture")
    }

    fn changed(base: &Settings) -> Draft {
        let mut draft = Draft::from_settings(base);
        draft.include.clear();
        draft.audience = contract::Audience::Nobody;
        draft.consent_lifetime_days += 1;
        draft
    }

    #[test]
    fn a_draft_that_changes_nothing_is_not_kept() {
        let base = saved();
        assert_eq!(kept(&Draft::from_settings(&base), &base, "\"1\"", Timestamp::new("")), None);
    }

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let base = saved();
        let draft = changed(&base);
        let kept = kept(&draft, &base, "\"1\"", Timestamp::new("2026-11-21T14:00:00Z")).expect("a change");
        assert_eq!(kept.draft(&base), draft);
        assert_eq!(kept.draft(&base).patch(&base), Some(kept.patch.clone()));
        assert_eq!(kept.fields(), [Field::Audience, Field::Include, Field::Lifetime]);
    }

    #[test]
    fn a_draft_that_somebody_overtook_stays_on_what_it_came_from() {
        let base = saved();
        let draft = changed(&base);
        let kept = kept(&draft, &base, "\"1\"", Timestamp::new("2026-11-21T14:00:00Z")).expect("a change");
        let theirs = Settings { public_without_consent: !base.public_without_consent, version: 99, ..base };
        assert_eq!(kept.draft(&theirs), draft);
    }

    #[test]
    fn a_draft_is_kept_for_a_day() {
        let base = saved();
        let at = Timestamp::new("2026-11-21T14:00:00Z");
        let kept = kept(&changed(&base), &base, "\"1\"", at.clone()).expect("a change");
        let then = moment::to_ms(&at).expect("a moment");
        assert!(kept.is_fresh(then) && kept.is_fresh(then + KEPT_MS - 1.0));
        assert!(!kept.is_fresh(then + KEPT_MS) && !kept.is_fresh(then - 1.0));
    }
}
