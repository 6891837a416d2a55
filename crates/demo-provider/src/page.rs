//! The pages a member sees. No script, one style sheet, and on each the words that this is a demonstration.

use std::sync::Arc;

use axum::{
    Form,
    extract::{Query, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{oauth::Ask, state::Provider};

/// What a scope means, in words; `None` for one that is not offered.
pub fn scope_words(scope: &str) -> Option<&'static str> {
    Some(match scope {
        "linkedin.profile" => "read your profile and the profiles you can see",
        "linkedin.interests" => "read what you follow and the groups you are in",
        "linkedin.subscriptions" => "read which subscriptions you have",
        "linkedin.connections" => "read your connections",
        "work.profile" => "send us your work profile",
        "work.calendar" => "send us times, places and attendees of your meetings",
        "work.interests" => "send us interests inferred at work",
        "work.subscriptions" => "send us your organization’s subscriptions",
        "work.contacts" => "send us your work contacts",
        _ => return None,
    })
}

/// Text that can stand in markup and in attributes.
fn escape(text: &str) -> String {
    html_escape::encode_quoted_attribute(text).into_owned()
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title><link rel=\"stylesheet\" \
         href=\"/demo.css\"></head><body><p class=\"banner\"><strong>Demo provider — not LinkedIn.</strong> It stands in for \
         LinkedIn’s side. The people are invented.</p><main><h1>{title}</h1>{body}</main></body></html>"
    )
}

/// The question whether an application may have access.
pub fn authorization(provider: &Provider, ask: &Ask) -> Response {
    let scopes = ask.scopes();
    let items: String = scopes
        .iter()
        .filter_map(|scope| scope_words(scope))
        .map(|words| format!("<li>{words}</li>"))
        .collect();
    let hint = provider.by_email(&ask.login_hint);
    let options = account_options(provider, hint);
    let hidden: String = ask
        .fields()
        .iter()
        .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value)))
        .collect();
    let body = format!(
        "<p>A work application asks for access to an account here. It would be able to:</p><ul>{items}</ul>\
         <form method=\"post\" action=\"/oauth/v2/authorization\">{hidden}<label for=\"account\">Account</label>\
         <select id=\"account\" name=\"account\">{options}</select><div class=\"buttons\">\
         <button name=\"decision\" value=\"allow\">Allow</button><button name=\"decision\" value=\"cancel\">Cancel</button></div></form>\
         <p class=\"quiet\">What is allowed here can be removed on <a href=\"/account\">your account page</a>.</p>"
    );
    let mut response = Html(document("Allow access?", &body)).into_response();
    // Chromium checks the redirect that follows the form against this list too.
    let back = url::Url::parse(&provider.config.redirect_uri)
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    set_policy(&mut response, &format!("'self' {back}"));
    response
}

fn account_options(provider: &Provider, chosen: Option<usize>) -> String {
    provider
        .accounts()
        .map(|(at, person)| {
            let selected = if Some(at) == chosen { " selected" } else { "" };
            format!("<option value=\"{}\"{selected}>{}</option>", escape(&person.file), escape(&person.name))
        })
        .collect()
}

/// A request that cannot be answered, and whose sender is not redirected to.
pub fn refusal(reason: &str) -> Response {
    let body = format!(
        "<p>{}</p><p>Nothing was allowed and nothing was shared. This page can be closed.</p>",
        escape(reason)
    );
    (StatusCode::BAD_REQUEST, Html(document("This request cannot be answered", &body))).into_response()
}

/// Somebody came to the front door.
pub async fn home() -> Response {
    Redirect::to("/account").into_response()
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    account: String,
}

/// What an account has allowed and received.
pub async fn account(State(provider): State<Arc<Provider>>, Query(which): Query<Which>) -> Response {
    let chosen = provider.account(&which.account);
    let options = account_options(&provider, chosen);
    let mut body = format!(
        "<form method=\"get\" action=\"/account\"><label for=\"account\">Account</label><select id=\"account\" name=\"account\">\
         {options}</select><div class=\"buttons\"><button>Show this account</button></div></form>"
    );
    if let Some(at) = chosen {
        body.push_str(&account_body(&provider, at));
    }
    Html(document("Your account", &body)).into_response()
}

fn account_body(provider: &Provider, at: usize) -> String {
    let person = &provider.people[at];
    let held = provider.held();
    let scopes: Vec<&str> = held
        .tokens
        .values()
        .filter(|token| token.account == at)
        .flat_map(|token| token.scopes.iter().map(String::as_str))
        .collect();
    let key = escape(&person.file);
    let form = |action: &str, words: &str| {
        format!(
            "<form method=\"post\" action=\"/account\"><input type=\"hidden\" name=\"account\" value=\"{key}\">\
             <div class=\"buttons\"><button name=\"action\" value=\"{action}\">{words}</button></div></form>"
        )
    };
    let mut body = format!("<h2><bdi>{}</bdi></h2><h3>Permissions</h3>", escape(&person.name));
    if scopes.is_empty() {
        body.push_str("<p>No application has access to this account.</p>");
    } else {
        let items: String = scopes
            .iter()
            .filter_map(|scope| scope_words(scope))
            .map(|words| format!("<li>{words}</li>"))
            .collect();
        body.push_str(&format!(
            "<p>The work application may:</p><ul>{items}</ul>{}",
            form("remove", "Remove permission")
        ));
    }
    body.push_str("<h3>Received from work</h3>");
    match held.work_data.get(&at).filter(|data| !data.is_empty()) {
        None => body.push_str("<p>Nothing.</p>"),
        Some(data) => {
            let rows: String = data
                .iter()
                .map(|(category, value)| {
                    format!(
                        "<dt>{}</dt><dd><code>{}</code></dd>",
                        escape(category),
                        escape(&value.to_string())
                    )
                })
                .collect();
            body.push_str(&format!("<dl>{rows}</dl>"));
            if data.contains_key("contacts") {
                body.push_str(&form("contacts", "Remove imported contacts"));
            }
        }
    }
    body
}

#[derive(Deserialize)]
pub struct AccountChange {
    #[serde(default)]
    account: String,
    #[serde(default)]
    action: String,
}

/// The member removes a permission or contacts.
pub async fn change_account(
    State(provider): State<Arc<Provider>>,
    Form(form): Form<AccountChange>,
) -> Response {
    let Some(at) = provider.account(&form.account) else { return refusal("There is no such account.") };
    let mut held = provider.held();
    match form.action.as_str() {
        "remove" => {
            held.tokens.retain(|_, token| token.account != at);
            if let Some(data) = held.work_data.get_mut(&at) {
                data.retain(|category, _| category == "contacts");
            }
        }
        "contacts" => {
            if let Some(data) = held.work_data.get_mut(&at) {
                data.remove("contacts");
            }
        }
        _ => {}
    }
    drop(held);
    let account = url::form_urlencoded::byte_serialize(form.account.as_bytes()).collect::<String>();
    Redirect::to(&format!("/account?account={account}")).into_response()
}

/// The one style sheet.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page.css")).into_response()
}

fn set_policy(response: &mut Response, form_action: &str) {
    let policy = format!(
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action {form_action}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Refuses a form that another site's page sent in the member's name. Browsers say where a form came from; programs, which
/// send no such word, prove themselves otherwise.
pub async fn own_forms_only(request: Request, next: Next) -> Response {
    let from = request.headers().get("sec-fetch-site").map(HeaderValue::as_bytes);
    if request.method() == Method::POST && from.is_some_and(|from| from != b"same-origin") {
        return refusal("This form was not sent by a page of this site.");
    }
    next.run(request).await
}

/// Headers of every answer.
pub async fn harden(mut response: Response) -> Response {
    if !response.headers().contains_key(header::CONTENT_SECURITY_POLICY) {
        set_policy(&mut response, "'self'");
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
