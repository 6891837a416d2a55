//! A run: clients write, something is killed, everything is started again and compared with what was told.

use std::sync::{Arc, atomic::Ordering};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use tokio::task::JoinHandle;

use super::{
    admin::Admin,
    browser::Browser,
    crowd::InCrowd,
    database::Database,
    inspect,
    member::Member,
    people::{self, ADMIN, ALONE, CROWDED},
    promises::{Fate, Promises},
    report::Figures,
    servers::{Backend, Programs},
    wait,
};

/// How many rounds there are unless somebody says otherwise.
const ROUNDS: usize = 8;
/// How many browsers the crowded member has.
const CROWD: usize = 3;

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Victim {
    Backend,
    /// The backend lives on, and has to find the server again.
    Server,
    Both,
}

/// Everybody.
struct Clients {
    members: Vec<Member>,
    crowd: Vec<InCrowd>,
    admin: Admin,
}

/// What lasts from round to round.
struct Run {
    database: Database,
    programs: Programs,
    promises: Arc<Promises>,
    random: StdRng,
    figures: Figures,
    backend: Option<Backend>,
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not {text:?}")))
}

/// Plays all rounds against one database.
pub async fn play(database: Database) {
    let seed = number("CONSENT_KILL_SEED").unwrap_or_else(|| rand::rng().random_range(0..1_000_000));
    let rounds = number("CONSENT_KILL_ROUNDS").map_or(ROUNDS, |rounds| usize::try_from(rounds).unwrap());
    println!("kill -9, {}: seed {seed}, {rounds} rounds", database.name());
    let folder = database.folder.path();
    std::fs::create_dir(folder.join("people")).unwrap();
    people::write(&folder.join("people"));
    let programs = Programs::prepare(folder, &database.url()).await;
    let (backend, _) = programs.start();
    let figures = Figures { database: database.version().await, seed, ..Figures::default() };
    let mut run = Run {
        database,
        programs,
        promises: Arc::default(),
        random: StdRng::seed_from_u64(seed),
        figures,
        backend: Some(backend),
    };
    let mut clients = run.everybody().await;
    for round in 0..rounds {
        let victim = run.victim();
        let everybody_out = run.random.random_ratio(1, 8);
        let wrong = if everybody_out {
            run.end_for_everybody(&mut clients, victim).await
        } else {
            clients = run.strike(clients, victim).await;
            run.look(&mut clients, victim).await
        };
        run.figures.rounds = round + 1;
        if !wrong.is_empty() {
            let how =
                if everybody_out { "while everybody's consent was ended" } else { "under mixed writes" };
            run.figures.wrong.push(format!("round {round}, {victim:?} killed {how}"));
            run.figures.wrong.extend(wrong);
            break;
        }
    }
    run.end(seed);
}

impl Run {
    fn victim(&mut self) -> Victim {
        match self.random.random_range(0..6) {
            0 if self.database.server().is_some() => Victim::Server,
            1 if self.database.server().is_some() => Victim::Both,
            _ => Victim::Backend,
        }
    }

    async fn everybody(&mut self) -> Clients {
        let (programs, promises) = (&self.programs, &self.promises);
        let sign_in = async |key: &str| Browser::sign_in(programs.port, &programs.provider, key).await;
        let mut members = Vec::new();
        for number in 0..ALONE {
            let browser = sign_in(&people::alone(number)).await;
            members.push(Member::new(browser, promises.clone(), self.random.random()).await);
        }
        let mut crowd = Vec::new();
        for _ in 0..CROWD {
            crowd.push(InCrowd::new(sign_in(CROWDED).await, promises.clone(), self.random.random()).await);
        }
        let admin = Admin::new(sign_in(ADMIN).await, promises.clone(), self.random.random()).await;
        Clients { members, crowd, admin }
    }

    /// Everybody writes; in the middle of it the victim dies and is started again.
    async fn strike(&mut self, clients: Clients, victim: Victim) -> Clients {
        self.promises.rest.store(false, Ordering::SeqCst);
        let goal = self.promises.acknowledged() + self.random.random_range(1..60);
        let members: Vec<_> = clients.members.into_iter().map(|one| tokio::spawn(one.act())).collect();
        let crowd: Vec<_> = clients.crowd.into_iter().map(|one| tokio::spawn(one.act())).collect();
        let admin = tokio::spawn(clients.admin.act());
        self.promises.reach(goal).await;
        wait::some_moment(&mut self.random).await;
        self.kill(victim);
        self.promises.rest.store(true, Ordering::SeqCst);
        let admin = admin.await.unwrap();
        let mut clients = Clients { members: all(members).await, crowd: all(crowd).await, admin };
        self.restart(&mut clients);
        clients
    }

    /// An admin ends it for everybody, and the victim dies in the middle of that.
    async fn end_for_everybody(&mut self, clients: &mut Clients, victim: Victim) -> Vec<String> {
        let ((), _) = tokio::join!(
            async {
                wait::some_moment(&mut self.random).await;
                self.kill(victim);
            },
            clients.admin.close()
        );
        self.restart(clients);
        let mut wrong = clients.admin.look().await.err().into_iter().collect::<Vec<_>>();
        if clients.admin.worlds[0].audience == "nobody" {
            for member in &mut clients.members {
                member.worlds.iter_mut().for_each(|world| *world = world.revoked());
            }
        }
        wrong.extend(self.look(clients, victim).await);
        if clients.admin.worlds[0].audience == "nobody" {
            if !clients.admin.open().await {
                wrong.push("the audience could not be opened again".to_owned());
            }
            // What was ended stays ended, whoever is let in again.
            for member in &mut clients.members {
                wrong.extend(member.look().await.err());
            }
        }
        wrong
    }

    fn kill(&mut self, victim: Victim) {
        if victim != Victim::Server {
            self.backend.take().into_iter().for_each(Backend::kill);
            self.figures.backend_kills += 1;
        }
        if let (Victim::Server | Victim::Both, Some(server)) = (victim, self.database.server()) {
            server.kill();
            self.figures.server_kills += 1;
            server.restart().unwrap();
        }
    }

    fn restart(&mut self, clients: &mut Clients) {
        if self.backend.is_none() {
            let (backend, took) = self.programs.start();
            self.figures.slowest_start = self.figures.slowest_start.max(took);
            self.backend = Some(backend);
        }
        clients.members.iter_mut().for_each(|one| one.browser.reconnect());
        clients.crowd.iter_mut().for_each(|one| one.browser.reconnect());
        clients.admin.browser.reconnect();
    }

    /// Compares what is there with what was told. Each sentence is something that must not be.
    async fn look(&mut self, clients: &mut Clients, victim: Victim) -> Vec<String> {
        let mut wrong = self.database.damage(victim != Victim::Backend).await;
        let failures = self.promises.take_failures();
        if victim == Victim::Backend {
            wrong.extend(
                failures.into_iter().map(|failure| format!("a failure that no kill explains: {failure}")),
            );
        }
        // Before anybody asks the backend about a member: looking at a connection may settle it.
        let mut decisions = std::mem::take(&mut *self.promises.decisions());
        let found = inspect::inspect(&self.database, &mut decisions, &clients.admin.acknowledged).await;
        *self.promises.decisions() = decisions;
        self.figures.unanswered += found.happened + found.not_happened;
        self.figures.happened += found.happened;
        wrong.extend(found.wrong);
        wrong.extend(clients.admin.look().await.err());
        for member in &mut clients.members {
            wrong.extend(member.look().await.err());
        }
        if wrong.is_empty() && clients.admin.worlds[0].audience != "nobody" {
            for member in &mut clients.members {
                match member.repeat().await {
                    Ok(repeated) => self.figures.repeated += usize::from(repeated),
                    Err(sentence) => wrong.push(sentence),
                }
            }
        }
        wrong
    }

    fn end(mut self, seed: u64) {
        self.backend.take().into_iter().for_each(Backend::kill);
        self.figures.writes = self.promises.acknowledged();
        self.figures.decisions =
            self.promises.decisions().values().filter(|one| one.fate == Fate::There).count();
        self.figures.tell();
        let wrong = &self.figures.wrong;
        assert!(wrong.is_empty(), "seed {seed}:\n{}\n{}", wrong.join("\n"), self.programs.log());
    }
}

async fn all<T>(tasks: Vec<JoinHandle<T>>) -> Vec<T> {
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done
}
