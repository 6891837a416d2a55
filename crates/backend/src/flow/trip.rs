//! A member's trip to the provider and back, played for test control: the real pages of the real provider, and the real
//! way back. Only the browser is missing.

use contract::{
    AttemptId, PersonId,
    control::{TestCompletion, TestOutcome},
};

use super::{
    attempt::{continue_url, oauth_state},
    callback::{self, Returned},
};
use crate::{
    error::{Error, Result},
    state::App,
    store::AttemptRecord,
};

/// Plays it, for an attempt of whomever; gives the attempt as it was before.
///
/// # Errors
/// If there is no such attempt, the outcome or account is not understood, or the provider does not play along.
pub async fn complete(app: &App, id: &AttemptId, asked: &TestCompletion) -> Result<AttemptRecord> {
    let attempt = find(app, id).await?.ok_or(Error::NotFound)?;
    let state = oauth_state(app, id);
    let back = match asked.outcome {
        TestOutcome::Allow => at_provider(app, &attempt, asked, "allow").await?,
        TestOutcome::Refuse => at_provider(app, &attempt, asked, "cancel").await?,
        TestOutcome::Cancel => Returned { state, error: Some("user_cancelled_login".to_owned()), code: None },
        TestOutcome::Fail => Returned { state, code: Some("worthless".to_owned()), error: None },
        TestOutcome::Unknown => {
            return Err(Error::invalid("/outcome", "allow, refuse, cancel or fail is expected"));
        }
    };
    let session = app.store.find_session(&attempt.session_hash, app.now()).await?;
    callback::returned(app, session.as_ref(), &back).await?;
    Ok(attempt)
}

async fn find(app: &App, id: &AttemptId) -> Result<Option<AttemptRecord>> {
    for (person, _) in app.directory.everybody() {
        if let Some(attempt) = app.store.attempt(person, id).await? {
            return Ok(Some(attempt));
        }
    }
    Ok(None)
}

/// What the provider's own page is sent, and what it sends back.
async fn at_provider(
    app: &App,
    attempt: &AttemptRecord,
    asked: &TestCompletion,
    decision: &str,
) -> Result<Returned> {
    let failed = |_| Error::Internal("the provider did not play along".to_owned());
    let account = account(app, asked.account.as_ref().unwrap_or(&attempt.person))?;
    let url =
        url::Url::parse(&continue_url(app, attempt)).map_err(|error| Error::Internal(error.to_string()))?;
    let mut form: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    if let Some(only) = &asked.only {
        form.retain(|(name, _)| name != "scope");
        form.push(("scope".to_owned(), only.join(" ")));
    }
    form.push(("account".to_owned(), account));
    form.push(("decision".to_owned(), decision.to_owned()));
    let mut page = url.clone();
    page.set_query(None);
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
    let browser = browser.build().map_err(failed)?;
    let answer = browser.post(page).form(&form).send().await.map_err(failed)?;
    let location = answer.headers().get("location").and_then(|location| location.to_str().ok());
    let back = location.and_then(|location| url::Url::parse(location).ok());
    let back = back.ok_or_else(|| Error::Internal("the provider sent nobody back".to_owned()))?;
    let told = |wanted: &str| {
        back.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    Ok(Returned { state: told("state").unwrap_or_default(), code: told("code"), error: told("error") })
}

/// The key of the account there that is this person's own.
fn account(app: &App, person: &PersonId) -> Result<String> {
    let one = app.directory.find(person);
    one.map(|one| one.file.clone()).ok_or_else(|| Error::invalid("/account", "nobody here has this id"))
}
