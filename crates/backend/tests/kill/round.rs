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

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not {text:?}")))
}

/// Plays all rounds against one database.
pub async fn play(database: Database) {
    let seed = number("CONSENT_KILL_SEED").unwrap_or_else(|| rand::rng().random_range(0..1_000_000));
    let rounds = number("CONSENT_KILL_ROUNDS").map_or(ROUNDS, |rounds| usize::try_from(rounds).unwrap());
    println!("kill -9, {}: seed {seed}, {rounds} rounds", database.name());
    let mut random = StdRng::seed_from_u64(seed);
    let folder = database.folder.path();
    std::fs::create_dir(folder.join("people")).unwrap();
    people::write(&folder.join("people"));
    let programs = Programs::prepare(folder, &database.url()).await;
    let (mut backend, _) = programs.start();
    let promises = Arc::new(Promises::default());
    let mut clients = everybody(&programs, &promises, &mut random).await;
    let mut figures = Figures { database: database.version().await, seed, ..Figures::default() };
    for round in 0..rounds {
        let victim = victim(&mut random, database.server().is_some());
        (backend, clients) =
            strike(backend, clients, victim, &programs, &database, &promises, &mut random, &mut figures)
                .await;
        figures.rounds = round + 1;
        let wrong = look(&mut clients, &database, &promises, victim, &mut figures).await;
        if !wrong.is_empty() {
            figures.wrong.push(format!("round {round}, {victim:?} killed"));
            figures.wrong.extend(wrong);
            break;
        }
    }
    backend.kill();
    figures.writes = promises.acknowledged();
    figures.decisions = promises.decisions().values().filter(|one| one.fate == Fate::There).count();
    figures.tell();
    assert!(figures.wrong.is_empty(), "seed {seed}:\n{}\n{}", figures.wrong.join("\n"), programs.log());
}

fn victim(random: &mut StdRng, has_server: bool) -> Victim {
    match random.random_range(0..6) {
        0 if has_server => Victim::Server,
        1 if has_server => Victim::Both,
        _ => Victim::Backend,
    }
}

async fn everybody(programs: &Programs, promises: &Arc<Promises>, random: &mut StdRng) -> Clients {
    let sign_in = async |key: &str| Browser::sign_in(programs.port, &programs.provider, key).await;
    let mut members = Vec::new();
    for number in 0..ALONE {
        let browser = sign_in(&people::alone(number)).await;
        members.push(Member::new(browser, promises.clone(), random.random()).await);
    }
    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        crowd.push(InCrowd::new(sign_in(CROWDED).await, promises.clone(), random.random()).await);
    }
    let admin = Admin::new(sign_in(ADMIN).await, promises.clone(), random.random()).await;
    Clients { members, crowd, admin }
}

/// Everybody writes; in the middle of it the victim dies and is started again.
#[expect(clippy::too_many_arguments, reason = "one call, and every one of them is a part of the run")]
async fn strike(
    backend: Backend,
    clients: Clients,
    victim: Victim,
    programs: &Programs,
    database: &Database,
    promises: &Arc<Promises>,
    random: &mut StdRng,
    figures: &mut Figures,
) -> (Backend, Clients) {
    promises.rest.store(false, Ordering::SeqCst);
    let goal = promises.acknowledged() + random.random_range(1..60);
    let members: Vec<_> = clients.members.into_iter().map(|one| tokio::spawn(one.act())).collect();
    let crowd: Vec<_> = clients.crowd.into_iter().map(|one| tokio::spawn(one.act())).collect();
    let admin = tokio::spawn(clients.admin.act());
    promises.reach(goal).await;
    wait::some_moment(random).await;
    let mut backend = Some(backend);
    if victim != Victim::Server {
        backend.take().into_iter().for_each(Backend::kill);
        figures.backend_kills += 1;
    }
    if let (Victim::Server | Victim::Both, Some(server)) = (victim, database.server()) {
        server.kill();
        figures.server_kills += 1;
        server.restart().unwrap();
    }
    promises.rest.store(true, Ordering::SeqCst);
    let mut clients =
        Clients { members: all(members).await, crowd: all(crowd).await, admin: admin.await.unwrap() };
    let backend = backend.unwrap_or_else(|| {
        let (backend, took) = programs.start();
        figures.slowest_start = figures.slowest_start.max(took);
        backend
    });
    clients.members.iter_mut().for_each(|one| one.browser.reconnect());
    clients.crowd.iter_mut().for_each(|one| one.browser.reconnect());
    clients.admin.browser.reconnect();
    (backend, clients)
}

async fn all<T>(tasks: Vec<JoinHandle<T>>) -> Vec<T> {
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done
}

/// Compares what is there with what was told. Each sentence is something that must not be.
async fn look(
    clients: &mut Clients,
    database: &Database,
    promises: &Promises,
    victim: Victim,
    figures: &mut Figures,
) -> Vec<String> {
    let mut wrong = database.damage(victim != Victim::Backend).await;
    let failures = promises.take_failures();
    if victim == Victim::Backend {
        wrong.extend(
            failures.into_iter().map(|failure| format!("a failure that no kill explains: {failure}")),
        );
    }
    // Before anybody asks the backend anything: looking at a connection may settle it.
    let found = {
        let mut decisions = std::mem::take(&mut *promises.decisions());
        let found = inspect::inspect(database, &mut decisions, &clients.admin.acknowledged).await;
        *promises.decisions() = decisions;
        found
    };
    figures.unanswered += found.happened + found.not_happened;
    figures.happened += found.happened;
    wrong.extend(found.wrong);
    wrong.extend(clients.admin.look().await.err());
    for member in &mut clients.members {
        wrong.extend(member.look().await.err());
    }
    if wrong.is_empty() {
        for member in &mut clients.members {
            match member.repeat().await {
                Ok(repeated) => figures.repeated += usize::from(repeated),
                Err(sentence) => wrong.push(sentence),
            }
        }
    }
    wrong
}
