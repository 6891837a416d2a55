//! The rules: what each step does to the world. Everything else follows from these.

use super::{
    steps::Step,
    words::{Answer, Audience, DAY, MEMBERS, MEMBERS_AMONG_SUBJECTS, PUBLIC_SUBJECT, SUBJECTS, Set, Way},
    world::{
        Attempt, Card, DEFERRAL, EVIDENCE_DAYS, Errand, Grant, LEAVER_DAYS, Outcome, Progress, REMEMBERED,
        Shown, Standing, Todo, Token, WayBack, World,
    },
};

const SESSION: i64 = 12 * 60 * 60;
const ATTEMPT: i64 = 10 * 60;
const GIVE_UP: i64 = 7 * DAY;

impl World {
    /// The world after a step, and after everybody has looked at it.
    pub fn after(mut self, step: &Step) -> Self {
        self.turn += 1;
        self.status = 0;
        self.take(step);
        self.look();
        self
    }

    fn take(&mut self, step: &Step) {
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
    fn signed_in(&mut self, who: usize) {
        let now = self.now;
        let member = &mut self.members[who];
        if member.session == 0 || now >= member.session_until {
            member.session += 1;
            member.session_until = now + SESSION;
        }
    }

    fn attempt_mut(&mut self, who: usize, nth: usize) -> &mut Attempt {
        let attempts = &mut self.members[who].attempts;
        let at = attempts.len() - 1 - nth;
        &mut attempts[at]
    }

    /// A decision, or something decided for the member: their consent is of a new version.
    fn happens(&mut self, who: usize, kind: &'static str) {
        self.members[who].version += 1;
        self.members[who].happened.push(kind);
    }

    /// Whatever is decided ends what is under way.
    fn end_attempts(&mut self, who: usize) {
        let now = self.now;
        self.members[who].attempts.iter_mut().for_each(|attempt| attempt.end(Outcome::Cancelled, now));
    }

    fn save(
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

    fn begin(&mut self, who: usize, both: bool, incoming: Set, outgoing: Set, old_notice: bool) {
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
    fn at_linkedin(&mut self, who: usize, nth: usize, answer: Answer) {
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
    fn come_back(&mut self, who: usize, nth: usize, elsewhere: bool) {
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
    fn allowed(&mut self, who: usize, asked: &Attempt, token: Token) -> Outcome {
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

    fn give(&mut self, who: usize, asked: &Attempt, number: usize) -> Outcome {
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
    fn deliver(&mut self, who: usize) {
        self.settle(who);
        let Some(token) = self.members[who].token.map(|number| self.tokens[number]) else { return };
        if self.up && token.alive && self.members[who].here {
            let flows = self.flows(who, Way::Out);
            self.received[token.account] = self.received[token.account].or(flows);
        }
    }

    fn narrow(&mut self, who: usize, whole_direction: bool, incoming: Set, outgoing: Set) {
        self.settle(who);
        self.status = 200;
        let member = &self.members[who];
        let (mut less_in, mut less_out) = (member.incoming, member.outgoing);
        if less_in.is_given() {
            less_in.categories = less_in.categories.without(incoming);
            if less_in.categories.is_empty() {
                self.status = 422;
                return;
            }
        }
        if less_out.is_given() {
            let left = less_out.categories.without(outgoing);
            if whole_direction || left.is_empty() {
                less_out = less_out.ended(Standing::Withdrawn, self.now);
            } else {
                less_out.categories = left;
            }
        }
        if (less_in, less_out) != (member.incoming, member.outgoing) {
            self.change(who, less_in, less_out, "narrowed");
        }
    }

    fn withdraw(&mut self, who: usize) {
        self.settle(who);
        let now = self.now;
        let member = &self.members[who];
        let stood = member.stands();
        let (incoming, outgoing) = (
            member.incoming.ended(Standing::Withdrawn, now),
            member.outgoing.ended(Standing::Withdrawn, now),
        );
        self.change(who, incoming, outgoing, "withdrawn");
        self.members[who].declined |= stood;
        self.status = 200;
    }

    fn confirm(&mut self, who: usize, kind: &'static str) {
        self.settle(who);
        let now = self.now;
        let Some(todo) = self.members[who].todos.iter_mut().find(|todo| todo.kind == kind) else {
            self.status = 404;
            return;
        };
        self.status = 200;
        if todo.progress == Progress::NeedsYou {
            (todo.progress, todo.at) = (Progress::Done, now);
            self.happens(who, "stepConfirmed");
        }
    }

    /// Everybody's consent ends as far as time, settings and leaving ended it; then LinkedIn is told.
    fn settle_all(&mut self) {
        let mut has_errand = false;
        for who in 0..MEMBERS.len() {
            has_errand |= self.settle_quietly(who);
        }
        if has_errand {
            self.run_errands();
        }
    }

    /// What time does by itself, and nobody's request.
    fn sweep(&mut self) {
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

    fn forget_attempts(&mut self) {
        let now = self.now;
        let attempts = self.members.iter_mut().flat_map(|member| &mut member.attempts);
        attempts.filter(|one| one.until <= now - REMEMBERED).for_each(|one| one.forgotten = true);
    }

    /// What time, settings and leaving end, at the next request.
    fn settle(&mut self, who: usize) {
        if self.settle_quietly(who) {
            self.run_errands();
        }
    }

    /// The same; says whether that left something to do at LinkedIn.
    fn settle_quietly(&mut self, who: usize) -> bool {
        let now = self.now;
        let (member, available) = (&self.members[who], self.is_available(who));
        if !member.stands() {
            return false;
        }
        let (standing, kind) = match () {
            () if !member.here => (Standing::Revoked, "left"),
            () if !available => (Standing::Revoked, "revoked"),
            () if now >= member.incoming.until => (Standing::Expired, "expired"),
            () if member.outgoing.is_given() && !self.both_allowed => {
                let outgoing = member.outgoing.ended(Standing::Revoked, now);
                return self.change_quietly(who, member.incoming, outgoing, "revoked");
            }
            () => return false,
        };
        let (incoming, outgoing) =
            (member.incoming.ended(standing, now), member.outgoing.ended(standing, now));
        self.change_quietly(who, incoming, outgoing, kind)
    }

    /// A consent becomes less, or ends. What that leaves to do stands in the ledger, and what the backend can do of it
    /// is begun at once.
    fn change(&mut self, who: usize, incoming: Grant, outgoing: Grant, kind: &'static str) {
        if self.change_quietly(who, incoming, outgoing, kind) {
            self.run_errands();
        }
    }

    /// The same, nothing begun; says whether there is something to do at LinkedIn.
    fn change_quietly(&mut self, who: usize, incoming: Grant, outgoing: Grant, kind: &'static str) -> bool {
        let now = self.now;
        let before = self.members[who].clone();
        self.end_attempts(who);
        self.happens(who, kind);
        let member = &mut self.members[who];
        (member.incoming, member.outgoing) = (incoming, outgoing);
        if !member.stands() {
            (member.account, member.token) = (None, None);
        }
        let ended_there = kind == "endedByProvider";
        let whole = before.stands() && !member.stands();
        let dropped =
            !before.outgoing.standing_categories().without(member.outgoing.standing_categories()).is_empty();
        if !whole && !dropped {
            return false;
        }
        // Data whose dropping LinkedIn has not confirmed are still there.
        let unconfirmed = before.todos.iter().any(|todo| todo.kind == "linkedinSide" && todo.is_open());
        let drop = dropped || unconfirmed;
        let ending = member.version;
        let mut todos = Vec::new();
        let mut todo = |kind, progress| todos.push(Todo { kind, progress, at: now, ending });
        let revoke = whole && self.revocable && !ended_there;
        todo("workSide", Progress::Done);
        if whole {
            todo("tokens", if revoke { Progress::Pending } else { Progress::Done });
            todo("caches", Progress::Done);
        }
        todo(
            "linkedinSide",
            match () {
                () if ended_there => Progress::Done,
                () if whole && !revoke => Progress::NeedsYou,
                () => Progress::Pending,
            },
        );
        let imported = |set: Set| set.has(Way::Out, "contacts");
        if imported(before.outgoing.standing_categories()) && !imported(outgoing.standing_categories()) {
            todo("importedContacts", Progress::NeedsYou);
        } else {
            todos.extend(open_contacts(&before.todos));
        }
        member.todos = todos;
        let Some(token) = before.token.filter(|_| revoke || !whole) else { return false };
        self.add_errand(who, drop, revoke, token, ending);
        true
    }

    fn add_errand(&mut self, who: usize, drop: bool, revoke: bool, token: usize, ending: u64) {
        let (next, give_up) = (self.now, self.now + GIVE_UP);
        self.errands.push(Errand { who, drop, revoke, token, ending, tries: 0, next, give_up });
    }

    /// Does what is due at LinkedIn, once each.
    fn run_errands(&mut self) {
        let now = self.now;
        let (mut due, later): (Vec<Errand>, Vec<Errand>) =
            self.errands.drain(..).partition(|one| one.next <= now);
        self.errands = later;
        due.sort_by_key(|one| one.next);
        for mut errand in due {
            let token = self.tokens[errand.token];
            let confirmed = match () {
                () if !self.up && now < errand.give_up => {
                    let pause = (30_i64 << errand.tries.min(16)).min(3600);
                    (errand.tries, errand.next) = (errand.tries + 1, now + pause);
                    self.errands.push(errand);
                    continue;
                }
                () if !self.up => false,
                // Without the permission LinkedIn drops nothing for us.
                () if errand.drop && !token.alive => false,
                () => true,
            };
            if confirmed && errand.drop {
                self.drop_received(token.account);
            }
            if confirmed && errand.revoke {
                self.tokens[errand.token].alive = false;
            }
            let member = &mut self.members[errand.who];
            for todo in member.todos.iter_mut().filter(|one| one.ending == errand.ending) {
                if todo.progress == Progress::Pending {
                    let done = confirmed || todo.kind != "linkedinSide";
                    todo.progress = if done { Progress::Done } else { Progress::NeedsYou };
                    todo.at = now;
                }
            }
            self.happens(errand.who, "ledger");
            if errand.drop && self.members[errand.who].outgoing.is_given() {
                // Dropping takes all of it; what is still granted goes there again.
                self.deliver(errand.who);
            }
        }
    }

    /// LinkedIn drops what was delivered, imported contacts excepted.
    fn drop_received(&mut self, account: usize) {
        self.received[account] = self.received[account].and(Set::CONTACTS);
    }

    /// What a member sees of whom they look at in this turn.
    fn card(&mut self, who: usize) -> Card {
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

fn open_contacts(todos: &[Todo]) -> Option<Todo> {
    todos.iter().find(|todo| todo.kind == "importedContacts" && todo.is_open()).copied()
}
