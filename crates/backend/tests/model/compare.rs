//! After each step: is everything that the backend tells, keeps and sends what the reference says?

use backend::domain::chain::{EventBody, Linked, of_member};
use serde_json::Value;

use super::{
    house::Ground,
    play::Scene,
    steps::Step,
    told::{self, ATTEMPT},
    words::{MEMBERS, Set, Way},
    world::{Shown, World},
};

impl Scene {
    /// Everybody looks at a card, and then at everything else.
    pub async fn compare(&mut self, world: &World, ground: &Ground) {
        for who in 0..MEMBERS.len() {
            match world.cards[who] {
                Some(_) => self.compare_card(who, world, ground).await,
                None => self.is_signed_out(who, world).await,
            }
            self.house.app.idle().await;
        }
        for who in 0..MEMBERS.len() {
            if world.members[who].here {
                self.compare_connection(who, world).await;
                self.compare_attempt(who, world).await;
            }
            self.compare_kept(who, world).await;
            self.compare_linkedin(who, world).await;
        }
    }

    /// Somebody who left has no session, whatever their browser keeps.
    async fn is_signed_out(&mut self, who: usize, world: &World) {
        if let Some(session) = self.clients[who].sessions.get(&world.members[who].session).cloned() {
            let answer = self.house.get(&session, "/connection").await;
            assert_eq!(answer.status.as_u16(), 401, "{} left", MEMBERS[who]);
        }
    }

    async fn compare_card(&mut self, who: usize, world: &World, ground: &Ground) {
        let card = world.cards[who].unwrap();
        let session = self.session(who, world).await;
        let answer = self.house.get(&session, &format!("/people/{}", self.house.ids[card.subject])).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let mut section = answer.good()["linkedin"].clone();
        let mutual = told::take_mutual(&mut section);
        let (mut expected, may_be_mutual) = match card.shown {
            Shown::Nothing => (told::empty_section(card.state), false),
            Shown::Public => (told::section(&ground.public, card.state, Set::ALL_IN, true, world.now), false),
            Shown::Granted(granted) => {
                let account = world.members[who].account.unwrap();
                let everything = &ground.everything[who][account][card.subject];
                let expected = told::section(everything, card.state, granted, false, world.now);
                (expected, granted.has(Way::In, "connections"))
            }
        };
        told::take_mutual(&mut expected);
        if let Some(version) = card.version {
            expected["consentVersion"] = version.to_string().into();
        }
        let what = format!("what {} sees of {}", MEMBERS[who], super::words::SUBJECTS[card.subject]);
        assert!(may_be_mutual || !mutual, "{what}: whom both know, without leave");
        told::same(&what, &section, &expected);
    }

    async fn compare_connection(&mut self, who: usize, world: &World) {
        let session = self.session(who, world).await;
        let mut told = self.house.get(&session, "/connection").await.good();
        self.compare_flow(who, world, &told);
        let under_way = world.members[who].attempts.iter().rposition(|one| one.is_pending(world.now));
        if told["attempt"].is_string() {
            let expected = under_way.map(|at| self.clients[who].attempts[at].id.as_str());
            assert_eq!(told["attempt"].as_str(), expected, "the attempt of {}", MEMBERS[who]);
            told["attempt"] = ATTEMPT.into();
        }
        for step in told["ledger"].as_array_mut().unwrap() {
            assert!(step["id"].is_string());
            step["link"] = step.get("link").is_some().into();
            step.as_object_mut().unwrap().remove("id");
        }
        told::same(&format!("the connection of {}", MEMBERS[who]), &told, &told::connection(world, who));
    }

    /// What holds whatever the reference says: nothing revives, nothing is wider than asked, allowed there and allowed
    /// here, and work→LinkedIn never stands alone.
    fn compare_flow(&mut self, who: usize, world: &World, told: &Value) {
        let flows = |way: Way| {
            let grant = &told[way.name()];
            let flows = matches!(grant["state"].as_str(), Some("active" | "needsReconsent"));
            let names = grant["categories"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
            if flows { Set::read(way, names) } else { Set(0) }
        };
        let (incoming, outgoing) = (flows(Way::In), flows(Way::Out));
        let client = &mut self.clients[who];
        assert!(outgoing.is_empty() || !incoming.is_empty(), "work→LinkedIn alone");
        let gained = (incoming.without(client.flowed.0), outgoing.without(client.flowed.1));
        if !gained.0.is_empty() || !gained.1.is_empty() {
            let nth = match &self.last {
                Some(Step::Connect { who: by, .. }) if *by == who => 0,
                Some(Step::ComeBack { who: by, nth, .. }) if *by == who => *nth,
                step => panic!("{gained:?} came into force by {step:?}"),
            };
            let tried = client.attempts.iter().rev().nth(nth).unwrap();
            let wide = (tried.asked.0.and(tried.allowed.0), tried.asked.1.and(tried.allowed.1));
            let wide_out = if world.both_allowed { wide.1 } else { Set(0) };
            assert!(incoming.without(wide.0).is_empty(), "wider than asked and allowed");
            assert!(outgoing.without(wide_out).is_empty(), "wider than asked and allowed");
        }
        client.flowed = (incoming, outgoing);
    }

    /// The latest attempt; of whoever did something, the one before it too.
    async fn compare_attempt(&mut self, who: usize, world: &World) {
        let session = self.session(who, world).await;
        let latest = world.members[who].attempts.iter().zip(&self.clients[who].attempts).rev();
        let acted = self.last.as_ref().is_some_and(|step| step.who() == Some(who));
        for (attempt, tried) in latest.take(if acted { 2 } else { 1 }) {
            let answer = self.house.get(&session, &format!("/connection/attempts/{}", tried.id)).await;
            if attempt.forgotten {
                assert_eq!(answer.status.as_u16(), 404, "an attempt long over");
                continue;
            }
            let (told, expected) = (answer.good(), told::attempt(attempt, world.now));
            assert_eq!(told["state"], expected, "an attempt of {}", MEMBERS[who]);
            assert_eq!(told["continueUrl"].is_string(), expected == "pending");
        }
    }

    /// What is kept and nobody is told: the chain, evidence, the token.
    async fn compare_kept(&mut self, who: usize, world: &World) {
        let (member, person, name) = (&world.members[who], self.house.person(who), MEMBERS[who]);
        let store = &self.house.app.store;
        let client = &mut self.clients[who];
        if client.checked > member.happened.len() {
            // Everything about them was deleted.
            (client.checked, client.flowed) = (0, (Set(0), Set(0)));
            client.chain = backend::domain::chain::Checker::new(&of_member(person.as_str()));
        }
        let new = member.happened.len() - client.checked;
        let mut events = store.events(&person, None, new + 1).await.unwrap();
        events.retain(|event| event.seq > client.checked as u64);
        events.reverse();
        let kinds: Vec<&str> = events.iter().map(|event| event.event.kind.as_str()).collect();
        assert_eq!(kinds, member.happened[client.checked..], "what happened to {name}");
        for event in events {
            let linked = Linked {
                body: EventBody {
                    chain: of_member(person.as_str()),
                    seq: event.seq,
                    at: event.event.at,
                    kind: event.event.kind.as_str().to_owned(),
                    detail: serde_json::from_str(&event.event.detail).unwrap(),
                    evidence_hash: event.evidence_id.is_some().then_some(event.evidence_hash),
                },
                hash: event.hash,
            };
            client.chain.accept(&linked).unwrap_or_else(|broken| panic!("the chain of {name}: {broken}"));
        }
        client.checked = member.happened.len();
        assert_eq!(store.token(&person).await.unwrap().is_some(), member.stands(), "a token of {name}");
        let jobs = store.jobs(&person).await.unwrap();
        let errands = world.errands.iter().filter(|one| one.who == who).count();
        assert_eq!(jobs.len(), errands, "what is left to do at LinkedIn for {name}");
        // What it says is long; who did nothing has it looked at every few steps.
        if client.evidence != member.evidence || world.turn % 6 == who {
            let evidence = store.evidence(&person).await.unwrap();
            assert_eq!(evidence.len(), member.evidence.len(), "pieces of evidence of {name}");
            let kept = evidence.iter().filter(|one| !one.body.is_empty()).count();
            assert_eq!(
                kept,
                member.evidence.iter().filter(|(_, kept)| *kept).count(),
                "evidence kept of {name}"
            );
            client.evidence.clone_from(&member.evidence);
        }
    }

    /// What LinkedIn itself shows of an account: what it received, and whether anybody has access.
    async fn compare_linkedin(&mut self, account: usize, world: &World) {
        let expected = (world.received[account], world.is_open(account));
        // An account at which nothing should have changed is looked at every few steps.
        if self.linkedin[account] == Some(expected) && world.turn % 4 != account {
            return;
        }
        let page = self.house.account_page(account).await;
        let received = page.split("<dt>").skip(1).map(|rest| rest.split("</dt>").next().unwrap_or_default());
        let received = Set::read(Way::Out, received);
        assert_eq!(received, expected.0, "what LinkedIn received of {}", MEMBERS[account]);
        let none = page.contains("No application has access to this account.");
        assert_eq!(!none, expected.1, "whether anybody has access to the account of {}", MEMBERS[account]);
        self.linkedin[account] = Some(expected);
    }
}
