//! The rules of the reference for what ends: by the member, by others, by time, and what LinkedIn has to be told.

use super::{
    words::{DAY, MEMBERS, Set, Way},
    world::{Errand, Grant, Progress, Standing, Todo, World},
};

const GIVE_UP: i64 = 7 * DAY;

impl World {
    pub(super) fn narrow(&mut self, who: usize, whole_direction: bool, incoming: Set, outgoing: Set) {
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

    pub(super) fn withdraw(&mut self, who: usize) {
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

    pub(super) fn confirm(&mut self, who: usize, kind: &'static str) {
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
    pub(super) fn settle_all(&mut self) {
        let mut has_errand = false;
        for who in 0..MEMBERS.len() {
            has_errand |= self.settle_quietly(who);
        }
        if has_errand {
            self.run_errands();
        }
    }

    /// What time, settings and leaving end, at the next request.
    pub(super) fn settle(&mut self, who: usize) {
        if self.settle_quietly(who) {
            self.run_errands();
        }
    }

    /// The same; says whether that left something to do at LinkedIn.
    pub(super) fn settle_quietly(&mut self, who: usize) -> bool {
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
    pub(super) fn change(&mut self, who: usize, incoming: Grant, outgoing: Grant, kind: &'static str) {
        if self.change_quietly(who, incoming, outgoing, kind) {
            self.run_errands();
        }
    }

    /// The same, nothing begun; says whether there is something to do at LinkedIn.
    pub(super) fn change_quietly(
        &mut self,
        who: usize,
        incoming: Grant,
        outgoing: Grant,
        kind: &'static str,
    ) -> bool {
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

    pub(super) fn add_errand(&mut self, who: usize, drop: bool, revoke: bool, token: usize, ending: u64) {
        let (next, give_up) = (self.now, self.now + GIVE_UP);
        self.errands.push(Errand { who, drop, revoke, token, ending, tries: 0, next, give_up });
    }

    /// Does what is due at LinkedIn, once each.
    pub(super) fn run_errands(&mut self) {
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
    pub(super) fn drop_received(&mut self, account: usize) {
        self.received[account] = self.received[account].and(Set::CONTACTS);
    }
}

pub(super) fn open_contacts(todos: &[Todo]) -> Option<Todo> {
    todos.iter().find(|todo| todo.kind == "importedContacts" && todo.is_open()).copied()
}
