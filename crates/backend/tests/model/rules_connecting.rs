//! The rules of the reference for connecting: an attempt, its way to LinkedIn and back, and what comes of it.

use super::{
    rules_ending::open_contacts,
    words::{Answer, MEMBERS, Set, Way},
    world::{Attempt, Grant, Outcome, Progress, Standing, Todo, Token, WayBack, World},
};

const ATTEMPT: i64 = 10 * 60;

impl World {
    pub(super) fn begin(&mut self, who: usize, both: bool, incoming: Set, outgoing: Set, old_notice: bool) {
        if old_notice {
            self.status = 409;
            return;
        }
        self.settle(who);
        if !self.is_available(who) {
            self.status = 403;
            return;
        }
        if both && !self.both_allowed {
            self.status = 422;
            return;
        }
        // Nothing named is everything.
        let spelled = |set: Set, all: Set| if set.is_empty() { all } else { set };
        self.end_attempts(who);
        self.happens(who, "attempt");
        let member = &mut self.members[who];
        member.evidence.push((self.now, true));
        member.attempts.push(Attempt {
            both,
            incoming: spelled(incoming, Set::ALL_IN),
            outgoing: if both { spelled(outgoing, Set::ALL_OUT) } else { Set(0) },
            notice: self.notice,
            session: member.session,
            until: self.now + ATTEMPT,
            outcome: None,
            claimed: false,
            way_back: None,
            forgotten: false,
        });
        self.status = 201;
    }

    /// What happens at LinkedIn changes nothing here.
    pub(super) fn at_linkedin(&mut self, who: usize, nth: usize, answer: Answer) {
        let attempt = self.attempt_mut(who, nth);
        attempt.way_back = Some(match answer {
            Answer::Allow { account } => {
                WayBack::Code { account, incoming: attempt.incoming, outgoing: attempt.outgoing }
            }
            Answer::AllowOther { account, incoming, outgoing } => {
                WayBack::Code { account, incoming, outgoing }
            }
            Answer::Refuse => WayBack::Refused,
            Answer::Cancel => WayBack::Cancelled,
            Answer::Error | Answer::Forged => WayBack::Broken,
        });
    }

    /// The way back is open once, in the browser that it began in, for as long as the attempt lasts.
    pub(super) fn come_back(&mut self, who: usize, nth: usize, elsewhere: bool) {
        let now = self.now;
        self.status = 400;
        let member = &self.members[who];
        let (here, session) = (member.here, Some(member.session).filter(|_| now < member.session_until));
        let attempt = self.attempt_mut(who, nth);
        let Some(way_back) = attempt.way_back.filter(|_| !attempt.claimed && !attempt.forgotten) else {
            return;
        };
        attempt.claimed = true;
        if elsewhere || !here || session != Some(attempt.session) {
            attempt.end(Outcome::Failed, now);
            return;
        }
        let asked = *attempt;
        self.status = 303;
        if !asked.is_pending(now) {
            return;
        }
        let outcome = match way_back {
            WayBack::Refused => Outcome::Refused,
            WayBack::Cancelled => Outcome::Cancelled,
            WayBack::Broken => Outcome::Failed,
            WayBack::Code { account, incoming, outgoing } => {
                let token = Token { account, incoming, outgoing, alive: true };
                self.allowed(who, &asked, token)
            }
        };
        self.attempt_mut(who, nth).end(outcome, now);
    }

    /// LinkedIn said yes. Consent is what was asked, of that what was allowed there, if it is still allowed here.
    pub(super) fn allowed(&mut self, who: usize, asked: &Attempt, token: Token) -> Outcome {
        if !self.up {
            return Outcome::Failed;
        }
        self.tokens.push(token);
        let number = self.tokens.len() - 1;
        let outcome = self.give(who, asked, number);
        if outcome != Outcome::Done && self.revocable {
            self.tokens[number].alive = false;
        }
        outcome
    }

    pub(super) fn give(&mut self, who: usize, asked: &Attempt, number: usize) -> Outcome {
        self.settle(who);
        let token = self.tokens[number];
        let still_allowed = self.is_available(who)
            && (asked.outgoing.is_empty() || self.both_allowed)
            && asked.notice == self.notice;
        // Where the settling ended a consent, it ended this attempt too.
        let now = self.now;
        let under_way = |one: &Attempt| one.claimed && one.is_pending(now);
        if !still_allowed || !self.members[who].attempts.iter().any(under_way) {
            return Outcome::Cancelled;
        }
        let (incoming, outgoing) = (asked.incoming.and(token.incoming), asked.outgoing.and(token.outgoing));
        if incoming.is_empty() {
            return Outcome::Refused;
        }
        if (0..MEMBERS.len()).any(|other| other != who && self.members[other].account == Some(token.account))
        {
            return Outcome::WrongAccount;
        }
        let given = |categories: Set| Grant {
            standing: Standing::Given,
            categories,
            given: self.now,
            notice: asked.notice,
            until: self.now + self.lifetime,
            ended: None,
        };
        let before = self.members[who].clone();
        let incoming = given(incoming);
        let outgoing = if outgoing.is_empty() {
            before.outgoing.ended(Standing::Withdrawn, self.now)
        } else {
            given(outgoing)
        };
        // The attempt itself is what this ends first.
        if let Some(attempt) = self.members[who].attempts.iter_mut().find(|one| under_way(one)) {
            attempt.outcome = Some(Outcome::Done);
        }
        self.end_attempts(who);
        self.happens(who, "given");
        let version = self.members[who].version;
        let member = &mut self.members[who];
        (member.incoming, member.outgoing) = (incoming, outgoing);
        (member.account, member.token) = (Some(token.account), Some(number));
        (member.deferred_until, member.declined) = (None, false);
        // A consent that replaces another ends what the other gave, with the token that it was given under.
        let moved = before.stands() && before.account != Some(token.account);
        let dropped =
            !before.outgoing.standing_categories().without(member.outgoing.standing_categories()).is_empty();
        let unconfirmed = before.todos.iter().any(|todo| todo.kind == "linkedinSide" && todo.is_open());
        let drop = before.stands()
            && (dropped || unconfirmed || (moved && !before.outgoing.standing_categories().is_empty()));
        // Contacts stay at LinkedIn until the member removes them, or imports them again.
        let had_contacts = before.outgoing.standing_categories().has(Way::Out, "contacts");
        let imports = member.outgoing.standing_categories().has(Way::Out, "contacts");
        let left_behind = had_contacts && (moved || !imports);
        let imported_again = imports && !had_contacts && !moved;
        let mut todos = Vec::new();
        let mut todo = |kind, progress| todos.push(Todo { kind, progress, at: self.now, ending: version });
        if before.stands() && (drop || moved) {
            todo("workSide", Progress::Done);
            if moved {
                todo("tokens", if self.revocable { Progress::Pending } else { Progress::Done });
                todo("caches", Progress::Done);
            }
            let confirmed_by = if moved && !self.revocable { Progress::NeedsYou } else { Progress::Pending };
            todo("linkedinSide", confirmed_by);
        }
        if left_behind {
            todo("importedContacts", Progress::NeedsYou);
        } else if !imported_again {
            todos.extend(open_contacts(&before.todos));
        }
        member.todos = todos;
        let errand = before.token.filter(|_| before.stands() && (drop || self.revocable));
        match errand {
            Some(old) => {
                self.add_errand(who, drop, self.revocable, old, version);
                if !drop {
                    self.deliver(who);
                }
                self.run_errands();
            }
            None => self.deliver(who),
        }
        Outcome::Done
    }

    /// What is granted goes to LinkedIn, as far as it may flow now and LinkedIn takes it.
    pub(super) fn deliver(&mut self, who: usize) {
        self.settle(who);
        let Some(token) = self.members[who].token.map(|number| self.tokens[number]) else { return };
        if self.up && token.alive && self.members[who].here {
            let flows = self.flows(who, Way::Out);
            self.received[token.account] = self.received[token.account].or(flows);
        }
    }
}
