//! The rules: what each step does to the world. Everything else follows from these.

use super::{
    steps::Step,
    words::{Audience, DAY, MEMBERS, MEMBERS_AMONG_SUBJECTS, PUBLIC_SUBJECT, SUBJECTS, Set, Way},
    world::{
        Attempt, Card, DEFERRAL, EVIDENCE_DAYS, LEAVER_DAYS, Outcome, REMEMBERED, Shown, Standing, World,
    },
};

const SESSION: i64 = 12 * 60 * 60;

impl World {
    /// The world after a step, and after everybody has looked at it.
    pub fn after(mut self, step: &Step) -> Self {
        self.turn += 1;
        self.status = 0;
        self.take(step);
        self.look();
        self
    }

    pub(super) fn take(&mut self, step: &Step) {
        match *step {
            Step::Settings { audience, include, exclude, both_allowed, public, lifetime_days } => {
                self.save(audience, (include, exclude), (both_allowed, public), lifetime_days * DAY);
            }
            Step::Begin { who, both, incoming, outgoing, old_notice } => {
                self.signed_in(who);
                self.begin(who, both, incoming, outgoing, old_notice);
            }
            Step::AtLinkedIn { who, nth, answer } => self.at_linkedin(who, nth, answer),
            Step::ComeBack { who, nth, elsewhere } => self.come_back(who, nth, elsewhere),
            Step::Connect { who, both, incoming, outgoing, answer } => {
                self.signed_in(who);
                self.begin(who, both, incoming, outgoing, false);
                if self.status == 201 {
                    self.at_linkedin(who, 0, answer);
                    self.come_back(who, 0, false);
                }
            }
            Step::GiveUp { who, nth } => {
                self.signed_in(who);
                let now = self.now;
                let attempt = self.attempt_mut(who, nth);
                self.status = match attempt.outcome {
                    _ if attempt.forgotten => 404,
                    _ if attempt.is_pending(now) => 204,
                    Some(Outcome::Cancelled) => 204,
                    _ => 409,
                };
                if self.status == 204 {
                    self.attempt_mut(who, nth).end(Outcome::Cancelled, now);
                }
            }
            Step::Decide { who, refused } => {
                self.signed_in(who);
                self.settle(who);
                let now = self.now;
                let member = &mut self.members[who];
                match refused {
                    true => member.declined = true,
                    false => member.deferred_until = Some(now + DEFERRAL),
                }
                member.evidence.push((now, true));
                self.happens(who, if refused { "refused" } else { "deferred" });
                self.end_attempts(who);
                self.status = 204;
            }
            Step::Narrow { who, whole_direction, incoming, outgoing } => {
                self.signed_in(who);
                self.narrow(who, whole_direction, incoming, outgoing);
            }
            Step::Withdraw { who } => {
                self.signed_in(who);
                self.withdraw(who);
            }
            Step::Confirm { who, kind } => {
                self.signed_in(who);
                self.confirm(who, kind);
            }
            Step::Wait { seconds } => self.now += seconds,
            Step::NoticeInForce { notice } => {
                self.notice = notice;
                self.since[notice as usize] = Some(self.now);
            }
            Step::Leave { who } => self.members[who].here = false,
            Step::AllBack => self.members.iter_mut().for_each(|member| member.here = true),
            Step::RemovedAtLinkedIn { account } => {
                self.tokens
                    .iter_mut()
                    .filter(|token| token.account == account)
                    .for_each(|token| token.alive = false);
                self.drop_received(account);
            }
            Step::ContactsRemovedAtLinkedIn { account } => {
                self.received[account] = self.received[account].without(Set::CONTACTS);
            }
            Step::LinkedIn { up, revocable } => (self.up, self.revocable) = (up, revocable),
            Step::RunErrands => self.run_errands(),
            Step::Visibility { who, hidden } => {
                self.signed_in(who);
                let member = &mut self.members[who];
                if member.hidden != hidden {
                    // Not a decision about the consent: its version stays.
                    member.happened.push("visibility");
                }
                member.hidden = hidden;
                self.status = 200;
            }
            Step::Sweep => self.sweep(),
            Step::Restart => {
                self.forget_attempts();
                self.since[self.notice as usize].get_or_insert(self.now);
            }
        }
    }

    /// Everybody who is here looks at a card and at the own connection.
    pub fn look(&mut self) {
        for who in 0..MEMBERS.len() {
            self.cards[who] = None;
            if self.members[who].here {
                self.signed_in(who);
                self.cards[who] = Some(self.card(who));
            }
        }
    }

    /// Somebody who wants to do something signs in where they are not.
    pub(super) fn signed_in(&mut self, who: usize) {
        let now = self.now;
        let member = &mut self.members[who];
        if member.session == 0 || now >= member.session_until {
            member.session += 1;
            member.session_until = now + SESSION;
        }
    }

    pub(super) fn attempt_mut(&mut self, who: usize, nth: usize) -> &mut Attempt {
        let attempts = &mut self.members[who].attempts;
        let at = attempts.len() - 1 - nth;
        &mut attempts[at]
    }

    /// A decision, or something decided for the member: their consent is of a new version.
    pub(super) fn happens(&mut self, who: usize, kind: &'static str) {
        self.members[who].version += 1;
        self.members[who].happened.push(kind);
    }

    /// Whatever is decided ends what is under way.
    pub(super) fn end_attempts(&mut self, who: usize) {
        let now = self.now;
        self.members[who].attempts.iter_mut().for_each(|attempt| attempt.end(Outcome::Cancelled, now));
    }

    pub(super) fn save(
        &mut self,
        audience: Audience,
        (include, exclude): (u8, u8),
        (both, public): (bool, bool),
        lifetime: i64,
    ) {
        let before =
            (self.audience, self.include, self.exclude, self.both_allowed, self.public, self.lifetime);
        (self.audience, self.include, self.exclude) = (audience, include, exclude);
        (self.both_allowed, self.public, self.lifetime) = (both, public, lifetime);
        if before != (audience, include, exclude, both, public, lifetime) {
            self.settle_all();
        }
        self.status = 200;
    }

    /// What time does by itself, and nobody's request.
    pub(super) fn sweep(&mut self) {
        self.settle_all();
        let now = self.now;
        for who in 0..MEMBERS.len() {
            let waits = self.errands.iter().any(|one| one.who == who);
            let member = &mut self.members[who];
            if member.here || !member.is_known() {
                member.left = None;
                continue;
            }
            let since = *member.left.get_or_insert(now);
            // Not before LinkedIn was told, or is not asked any more.
            if since <= now - i64::from(LEAVER_DAYS) * DAY && !waits {
                *member = member.forgotten();
            }
        }
        let before = now - i64::from(EVIDENCE_DAYS) * DAY;
        for member in &mut self.members {
            let grants = [member.incoming, member.outgoing];
            let needed = grants.iter().any(|one| one.is_given() || one.ended.is_some_and(|at| at >= before));
            for (at, kept) in &mut member.evidence {
                *kept &= needed || *at >= before;
            }
        }
        self.forget_attempts();
    }

    pub(super) fn forget_attempts(&mut self) {
        let now = self.now;
        let attempts = self.members.iter_mut().flat_map(|member| &mut member.attempts);
        attempts.filter(|one| one.until <= now - REMEMBERED).for_each(|one| one.forgotten = true);
    }

    /// What a member sees of whom they look at in this turn.
    pub(super) fn card(&mut self, who: usize) -> Card {
        let wanted = (self.turn + who) % SUBJECTS.len();
        let gone =
            wanted.checked_sub(MEMBERS_AMONG_SUBJECTS).is_some_and(|member| !self.members[member].here);
        let subject = if gone { 0 } else { wanted };
        let card = |state, shown, version| Card { subject, state, shown, version };
        self.settle(who);
        let hidden = subject
            .checked_sub(MEMBERS_AMONG_SUBJECTS)
            .is_some_and(|member| member != who && self.members[member].hidden);
        if !self.is_available(who) {
            return card("featureOff", Shown::Nothing, None);
        }
        if !self.members[who].incoming.is_given() {
            if self.public && subject == PUBLIC_SUBJECT && self.up {
                return card("publicOnly", Shown::Public, None);
            }
            let expired = self.members[who].incoming.standing == Standing::Expired;
            return card(if expired { "expired" } else { "prompt" }, Shown::Nothing, None);
        }
        let version = Some(self.members[who].version);
        let asked_again = self.grace_until(who).is_some();
        let flows = self.flows(who, Way::In);
        if flows.is_empty() {
            return card("needsReconsent", Shown::Nothing, version);
        }
        if !self.up {
            return card("error", Shown::Nothing, version);
        }
        if !self.members[who].token.is_some_and(|number| self.tokens[number].alive) {
            let (now, member) = (self.now, &self.members[who]);
            let (incoming, outgoing) = (
                member.incoming.ended(Standing::EndedThere, now),
                member.outgoing.ended(Standing::EndedThere, now),
            );
            self.change(who, incoming, outgoing, "endedByProvider");
            return card("prompt", Shown::Nothing, None);
        }
        if hidden {
            return card("noMatch", Shown::Nothing, version);
        }
        card(if asked_again { "needsReconsent" } else { "connected" }, Shown::Granted(flows), version)
    }
}
