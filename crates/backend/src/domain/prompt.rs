//! Whether the dialog may open by itself.

use contract::PromptPolicy;

use super::record::Record;
use crate::clock::Moment;

/// Asking unasked is allowed where the member may connect, has not, and neither said no, nor withdrew, nor put it off
/// within the last 30 days. The member can open the dialog at any time; a new consent forgets all of it.
#[must_use]
pub fn policy(record: &Record, available: bool, asks_again: bool, now: Moment) -> PromptPolicy {
    let deferred = record.deferred_until.filter(|until| now < *until);
    let settled = record.flows(now) && !asks_again;
    PromptPolicy {
        allowed: available && !settled && record.declined_at.is_none() && deferred.is_none(),
        not_before: deferred.map(Moment::timestamp),
    }
}

#[cfg(test)]
mod tests {
    use contract::Decision;

    use super::super::transition::decide;
    use super::*;
    use crate::clock::DAY;

    const NOW: Moment = Moment::from_unix(1_800_000_000);

    #[test]
    fn after_not_now_nothing_asks_for_thirty_days() {
        let record = decide(&Record::new(), Decision::Deferred, NOW);
        let after = |days: i64| policy(&record, true, false, NOW.plus_seconds(days * DAY));
        assert!(!after(0).allowed && after(0).not_before.is_some());
        assert!(!after(29).allowed);
        assert!(after(30).allowed && after(30).not_before.is_none());
    }

    #[test]
    fn after_no_nothing_ever_asks() {
        let record = decide(&Record::new(), Decision::Refused, NOW);
        assert!(!policy(&record, true, false, NOW.plus_seconds(4000 * DAY)).allowed);
    }

    #[test]
    fn who_may_not_connect_is_not_asked() {
        assert!(policy(&Record::new(), true, false, NOW).allowed);
        assert!(!policy(&Record::new(), false, false, NOW).allowed);
    }
}
