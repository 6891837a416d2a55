//! Changes as they happen: told within two seconds, to whom they concern, and nothing of what.

use std::time::{Duration, Instant};

use contract::{Capability, ServerEvent, ServerEventKind, control::TestFeature, paths};
use reqwest::Method;
use serde_json::{Value, json};

use super::endings::patch_settings;
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, failed},
    must,
    play::{self, Play},
};

/// What the contract gives a change to be told.
const PROMPT: Duration = Duration::from_secs(2);

pub fn checks() -> Vec<Check> {
    let events = |check: Check| check.with(Capability::Events);
    vec![
        events(check(
            "events-are-a-stream",
            "GET /events is text/event-stream, never stored, and only with a session.",
            stream,
        )),
        events(check(
            "a-withdrawal-is-told-within-two-seconds",
            "The member's other pages hear of it, with the consent's new version.",
            withdrawal,
        ))
        .by(TestFeature::Attempts),
        events(check(
            "events-are-each-members-own",
            "What one member does with their connection is told to nobody else.",
            own,
        )),
        events(check(
            "events-tell-nothing-of-what-changed",
            "An event holds kind, person and version, and nothing else.",
            discreet,
        )),
        events(check("a-change-of-settings-is-told", "Everybody hears that the settings changed.", settings))
            .with(Capability::Admin),
        events(check(
            "the-end-of-a-session-ends-its-events",
            "After signing out the stream says so and ends.",
            session,
        ))
        .by(TestFeature::Sessions),
    ]
}

/// An open stream.
struct Stream {
    response: reqwest::Response,
    read: String,
}

/// One event as it came.
struct Event {
    kind: String,
    data: String,
}

impl Stream {
    async fn open(play: &Play, actor: &Actor) -> Played<Self> {
        let mut request = play.target.http().get(format!("{}{}", play.target.base, paths::EVENTS));
        for (name, value) in &actor.headers {
            request = request.header(name, value);
        }
        let sent = tokio::time::timeout(
            Duration::from_secs(10),
            request.header("accept", "text/event-stream").send(),
        );
        match sent.await {
            Ok(Ok(response)) if response.status() == 200 => Ok(Self { response, read: String::new() }),
            Ok(Ok(response)) => blocked(format!("GET /events answered {}", response.status())),
            Ok(Err(error)) => blocked(format!("GET /events: {error}")),
            Err(_) => blocked("GET /events: no answer within 10 s"),
        }
    }

    /// The next event before `end`; nothing where none came, or the stream ended.
    fn header(&self, name: &str) -> String {
        let value = self.response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    async fn next(&mut self, end: Instant) -> Option<Event> {
        loop {
            self.read = self.read.replace("\r\n", "\n");
            if let Some((block, rest)) = self.read.split_once("\n\n") {
                let field = |name: &str| {
                    let lines = block.lines().filter_map(|line| line.strip_prefix(name));
                    lines.map(|value| value.trim_start_matches(' ')).collect::<Vec<_>>().join("\n")
                };
                let event = Event { kind: field("event:"), data: field("data:") };
                self.read = rest.to_owned();
                if !event.data.is_empty() {
                    return Some(event);
                }
                continue;
            }
            let left = end.saturating_duration_since(Instant::now());
            match tokio::time::timeout(left, self.response.chunk()).await {
                Ok(Ok(Some(bytes))) => self.read.push_str(&String::from_utf8_lossy(&bytes)),
                _ => return None,
            }
        }
    }

    /// The first event of a kind within the time that the contract gives, and those before it.
    async fn first(&mut self, kind: ServerEventKind) -> (Option<ServerEvent>, Vec<Event>) {
        let end = Instant::now() + PROMPT;
        let mut before = Vec::new();
        while let Some(event) = self.next(end).await {
            let found = event.kind == kind.as_str();
            let told = serde_json::from_str(&event.data).ok();
            before.push(event);
            if found {
                return (told, before);
            }
        }
        (None, before)
    }
}

/// The stream is not stored either.
///
/// # Errors
/// Failed, if it may be.
pub async fn not_stored(play: &Play, member: &Actor) -> Played {
    let cache = Stream::open(play, member).await?.header("cache-control");
    must!(cache.contains("no-store"), "GET {}: Cache-Control is “{cache}”", paths::EVENTS);
    Ok(())
}

async fn stream(play: Play) -> Played {
    let stream = Stream::open(&play, &play.member().await?).await?;
    let kind = stream.header("content-type");
    must!(kind.starts_with("text/event-stream"), "Content-Type is {kind}");
    play.nobody(Method::GET, paths::EVENTS).await?.expect(401)?;
    Ok(())
}

async fn decide(play: &Play, member: &Actor) -> Played {
    let notice = play.notice_json(member).await?;
    let body = json!({ "decision": "deferred", "evidence": play::evidence(&notice, Value::Null, "escape") });
    member.change(Method::POST, paths::DECISIONS, body).await?.done().map(drop)
}

async fn withdrawal(play: Play) -> Played {
    let (page, other_page) = (play.member().await?, play.member().await?);
    page.connect(&play, &Ask::one_way()).await?;
    let mut stream = Stream::open(&play, &other_page).await?;
    let version = page.withdraw().await?.version;
    let end = Instant::now() + PROMPT;
    let mut seen = Vec::new();
    while let Some(event) = stream.next(end).await {
        let told: Option<ServerEvent> = serde_json::from_str(&event.data).ok();
        if event.kind == "connection" && told.and_then(|told| told.version) == Some(version.clone()) {
            return Ok(());
        }
        seen.push(format!("{} {}", event.kind, event.data));
    }
    failed(format!("within 2 s no event connection with version {version} came; there came {seen:?}"))
}

async fn own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    // So that one member's version can be told from the other's.
    decide(&play, &second).await?;
    decide(&play, &second).await?;
    let mut stream = Stream::open(&play, &member).await?;
    decide(&play, &second).await?;
    decide(&play, &member).await?;
    let (told, before) = stream.first(ServerEventKind::Connection).await;
    let Some(told) = told else { return blocked("the member is not told of their own connection") };
    let own = member.connection().await?.version;
    must!(told.version == Some(own.clone()), "the member's version is {own}; they were told {told:?}");
    must!(before.len() == 1, "before their own change the member was told of {} others", before.len() - 1);
    Ok(())
}

async fn discreet(play: Play) -> Played {
    let member = play.member().await?;
    let mut stream = Stream::open(&play, &member).await?;
    decide(&play, &member).await?;
    let (told, events) = stream.first(ServerEventKind::Connection).await;
    if told.is_none() {
        return blocked("the member is not told of their own connection");
    }
    for event in events {
        let Ok(Value::Object(fields)) = serde_json::from_str(&event.data) else {
            return failed(format!("data is no JSON object: {}", event.data));
        };
        let known = fields.keys().all(|field| matches!(field.as_str(), "kind" | "person" | "version"));
        must!(known, "an event tells {}", event.data);
        must!(fields["kind"] == event.kind.as_str(), "the event {} holds {}", event.kind, event.data);
    }
    Ok(())
}

async fn settings(play: Play) -> Played {
    let mut stream = Stream::open(&play, &play.member().await?).await?;
    patch_settings(&play, json!({ "consentLifetimeDays": 33 })).await?;
    let (told, _) = stream.first(ServerEventKind::Settings).await;
    must!(told.is_some(), "within 2 s no event settings came");
    Ok(())
}

async fn session(play: Play) -> Played {
    let member = play.member().await?;
    let mut stream = Stream::open(&play, &member).await?;
    member.change(Method::DELETE, paths::SESSION, Value::Null).await?.done()?;
    if member.get(paths::SESSION).await?.done()?.json()["signedIn"] != false {
        return crate::check::blocked(
            "signing out did not end the session, so there is no end to be told of",
        );
    }
    let (told, _) = stream.first(ServerEventKind::Session).await;
    must!(told.is_some(), "within 2 s of signing out no event session came");
    let more = stream.next(Instant::now() + PROMPT).await;
    must!(
        more.is_none(),
        "after its end the stream tells {}",
        more.map(|event| event.data).unwrap_or_default()
    );
    Ok(())
}
