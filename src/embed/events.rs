//! What a surface tells its host, in the words of the package's events.

use crate::surfaces::{ActionRequested, DecisionMade, HostEvent, LoadFailure};

/// The event's name, then the name and the value of its one detail; both empty where it has none. `settled` goes no
/// further than our own script.
pub const fn words(event: HostEvent) -> [&'static str; 3] {
    match event {
        HostEvent::CardOpened => ["consent-card-opened", "", ""],
        HostEvent::Decided(decision) => ["consent-decided", "decision", decision_word(decision)],
        HostEvent::Withdrawn => ["consent-withdrawn", "", ""],
        HostEvent::PersonOpened => ["person-opened", "", ""],
        HostEvent::ActionRequested(action) => ["action-requested", "action", action_word(action)],
        HostEvent::LoadFailed(reason) => ["load-failed", "reason", reason_word(reason)],
        HostEvent::ThemeOverridden => ["theme-overridden", "", ""],
        HostEvent::Settled => ["settled", "", ""],
    }
}

const fn decision_word(decision: DecisionMade) -> &'static str {
    match decision {
        DecisionMade::Given => "given",
        DecisionMade::Refused => "refused",
        DecisionMade::Deferred => "deferred",
    }
}

const fn action_word(action: ActionRequested) -> &'static str {
    match action {
        ActionRequested::Email => "email",
        ActionRequested::Phone => "phone",
        ActionRequested::Message => "message",
        ActionRequested::Connect => "connect",
        ActionRequested::ViewProfile => "viewProfile",
    }
}

const fn reason_word(reason: LoadFailure) -> &'static str {
    match reason {
        LoadFailure::Backend => "backend",
        LoadFailure::SignedOut => "signedOut",
        LoadFailure::NotFound => "notFound",
    }
}
