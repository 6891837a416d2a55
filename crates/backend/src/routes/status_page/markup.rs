//! What the page shows. Everything that is not ours is escaped, and names are isolated.

use contract::{Connection, ConnectionState, Direction, Grant, GrantState, LedgerStep, StepKind, StepState};

use super::{
    PATH,
    language::{self, Language},
    when::moment,
    words::Words,
};
use crate::{routes::page::escape, state::App};

/// For whoever is not signed in: the way in, and back here.
pub fn signed_out(language: Language) -> String {
    let words = language.words();
    format!("<p>{}</p>{}{}", words.signed_out, sign_in(language), other_languages(language))
}

/// What was not done, and the way on.
pub fn refused(told: &str, language: Language) -> String {
    let again = language.words().again;
    let address = escape(&language.address());
    format!(
        "<p role=\"alert\">{told}</p><p><a href=\"{address}\">{again}</a></p>{}",
        other_languages(language)
    )
}

fn sign_in(language: Language) -> String {
    // The way back is a query inside a query.
    let back = language.address().replace('?', "%3F").replace('=', "%3D");
    format!("<p><a href=\"/demo/sign-in?returnTo={back}\">{}</a></p>", language.words().sign_in)
}

fn other_languages(language: Language) -> String {
    let links: Vec<String> = language
        .others()
        .map(|(tag, name)| {
            let address = language::address_in(tag);
            format!("<a href=\"{address}\" lang=\"{tag}\" hreflang=\"{tag}\">{name}</a>")
        })
        .collect();
    format!("<p class=\"quiet\">{}</p>", links.join(" · "))
}

/// How a member stands.
pub fn standing(app: &App, name: &str, connection: &Connection, token: &str, language: Language) -> String {
    let words = language.words();
    let shown = shown(connection);
    let (title, told) = headline(shown, connection, words);
    let intro = filled(words.intro, &[&isolated(&app.work_provider), &isolated(&app.organization.name)]);
    let mut body = format!(
        "<p class=\"quiet\">{}</p><p>{intro}</p><h2>{title}</h2><p>{told}</p>",
        filled(words.signed_in_as, &[&isolated(name)])
    );
    if shown == ConnectionState::NeedsReconsent
        && let Some(until) = &connection.grace_until
    {
        body += &format!("<p>{}</p>", filled(words.grace, &[&moment(until, words)]));
    }
    if can_disconnect(shown) {
        body += &form(language, token, "", words.disconnect);
        body += &format!("<p class=\"quiet\">{}</p>", words.disconnect_note);
    }
    if shown != ConnectionState::NotConnected {
        body += &direction(app, Direction::LinkedinToWork, &connection.linkedin_to_work, language);
        body += &direction(app, Direction::WorkToLinkedin, &connection.work_to_linkedin, language);
    }
    if !connection.ledger.is_empty() {
        let steps: String = connection.ledger.iter().map(|one| step(one, token, language)).collect();
        body += &format!("<h2>{}</h2><ol>{steps}</ol>", words.steps);
    }
    body + &other_languages(language)
}

/// "Disconnected" is said when every step is confirmed, and not where one cannot be done.
fn shown(connection: &Connection) -> ConnectionState {
    let open = connection.ledger.iter().any(|step| step.state != StepState::Done);
    match connection.state {
        ConnectionState::Ended if open => ConnectionState::HalfDisconnected,
        state => state,
    }
}

/// Whether anything stands or is under way. What is not known can always be left.
const fn can_disconnect(shown: ConnectionState) -> bool {
    !matches!(
        shown,
        ConnectionState::NotConnected
            | ConnectionState::Withdrawing
            | ConnectionState::HalfDisconnected
            | ConnectionState::Ended
    )
}

fn headline(shown: ConnectionState, connection: &Connection, words: &Words) -> (&'static str, &'static str) {
    match shown {
        ConnectionState::NotConnected if connection.available => words.not_connected,
        ConnectionState::NotConnected => words.not_available,
        ConnectionState::Pending => words.pending,
        ConnectionState::OneWay => words.one_way,
        ConnectionState::TwoWay => words.two_way,
        ConnectionState::NeedsReconsent => words.reconsent,
        ConnectionState::Withdrawing => words.withdrawing,
        ConnectionState::HalfDisconnected => words.half,
        ConnectionState::Ended if connection.ledger.is_empty() => words.ended_by_others,
        ConnectionState::Ended => words.ended,
        ConnectionState::Unknown => words.unknown,
    }
}

fn direction(app: &App, way: Direction, grant: &Grant, language: Language) -> String {
    let words = language.words();
    let name = if way == Direction::WorkToLinkedin { words.to_linkedin } else { words.from_linkedin };
    let state = match grant.state {
        GrantState::None => words.grant_none,
        GrantState::Active => words.grant_active,
        GrantState::NeedsReconsent => words.grant_needs_reconsent,
        GrantState::Withdrawing => words.grant_withdrawing,
        GrantState::Withdrawn => words.grant_withdrawn,
        GrantState::Revoked => words.grant_revoked,
        GrantState::Expired => words.grant_expired,
        GrantState::EndedByProvider => words.grant_ended_by_provider,
        GrantState::Unknown => words.grant_unknown,
    };
    let mut facts = vec![fact(words.state, state)];
    let stands = matches!(grant.state, GrantState::Active | GrantState::NeedsReconsent);
    if stands {
        facts.push(fact(words.shared, &categories(app, way, grant, language)));
    }
    if let Some(since) = &grant.given_at {
        facts.push(fact(if stands { words.since } else { words.given_at }, &moment(since, words)));
    }
    if let Some(notice) = &grant.notice_version {
        facts.push(fact(words.notice, &isolated(notice.as_str())));
    }
    if stands && let Some(until) = &grant.expires_at {
        facts.push(fact(words.until, &moment(until, words)));
    }
    if !stands && let Some(ended) = &grant.ended_at {
        facts.push(fact(words.ended_at, &moment(ended, words)));
    }
    format!(
        "<h3>{}</h3><dl class=\"facts\">{}</dl>",
        filled(name, &[&isolated(&app.work_provider)]),
        facts.concat()
    )
}

fn fact(name: &str, told: &str) -> String {
    format!("<dt>{name}</dt><dd>{told}</dd>")
}

/// The categories by the names of the notice that they were granted under; by their ids where it is not here.
fn categories(app: &App, way: Direction, grant: &Grant, language: Language) -> String {
    let notice = grant.notice_version.as_ref().and_then(|version| app.notices.find(version, language.tag()));
    let name = |id: &contract::CategoryId| {
        let known = notice.iter().flat_map(|notice| &notice.categories);
        known
            .filter(|category| category.direction == way && category.id == *id)
            .map(|category| category.name.as_str())
            .next()
            .unwrap_or_else(|| id.as_str())
            .to_owned()
    };
    let items: String =
        grant.categories.iter().map(|id| format!("<li>{}</li>", isolated(&name(id)))).collect();
    format!("<ul>{items}</ul>")
}

fn step(step: &LedgerStep, token: &str, language: Language) -> String {
    let words = language.words();
    let name = match step.kind {
        StepKind::WorkSide => words.step_work_side,
        StepKind::LinkedinSide => words.step_linkedin_side,
        StepKind::Tokens => words.step_tokens,
        StepKind::Caches => words.step_caches,
        StepKind::ImportedContacts => words.step_imported_contacts,
        StepKind::Unknown => words.step_unknown,
    };
    let state = match step.state {
        StepState::Done => words.step_done,
        StepState::Pending => words.step_pending,
        StepState::NeedsYou => words.step_needs_you,
        StepState::Cannot => words.step_cannot,
        StepState::Unknown => words.step_state_unknown,
    };
    let mut told = format!("<p><b>{name}</b>: {state}");
    if let Some(at) = &step.at {
        told += &format!("<br><span class=\"quiet\">{}</span>", moment(at, words));
    }
    told += "</p>";
    if let Some(next) = &step.next_try_at {
        told += &format!("<p class=\"quiet\">{}</p>", filled(words.next_try, &[&moment(next, words)]));
    }
    if let Some(link) = step.link.as_deref().filter(|link| leads_to_a_page(link)) {
        told += &format!(
            "<p><a href=\"{}\" rel=\"noopener noreferrer\">{}</a></p>",
            escape(link),
            words.step_open
        );
    }
    if step.state == StepState::NeedsYou {
        let which = format!("<input type=\"hidden\" name=\"step\" value=\"{}\">", escape(step.id.as_str()));
        told += &form(language, token, &which, words.step_confirm);
    }
    format!("<li>{told}</li>")
}

/// Our own address of LinkedIn, or of what stands in for it: http only on this machine.
fn leads_to_a_page(link: &str) -> bool {
    let local = |url: &url::Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
    url::Url::parse(link).is_ok_and(|url| url.scheme() == "https" || (url.scheme() == "http" && local(&url)))
}

fn form(language: Language, token: &str, more: &str, button: &str) -> String {
    let action = if language.address() == PATH { PATH.to_owned() } else { escape(&language.address()) };
    format!(
        "<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"token\" value=\"{}\">{more}\
         <button>{button}</button></form>",
        escape(token)
    )
}

/// A name that is not ours, which changes the direction of nothing around it.
fn isolated(name: &str) -> String {
    format!("<bdi>{}</bdi>", escape(name))
}

/// A sentence with values that are markup already. A value's own braces stay as they are.
fn filled(pattern: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        let Some((index, tail)) = after.split_once('}') else { break };
        out += index.parse::<usize>().ok().and_then(|index| values.get(index)).copied().unwrap_or_default();
        rest = tail;
    }
    out + rest
}
