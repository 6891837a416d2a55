//! Tries at connecting: resources of their own.

use contract::{Attempt, AttemptState, ConnectionState, NoticeList, control::TestFeature, limits, paths};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "an-attempt-tells-how-to-go-on",
            "POST answers the attempt: done, or pending with the link to continue at.",
            begin,
        ),
        check(
            "an-attempt-shows-in-the-connection",
            "While one is under way the connection is pending and names it.",
            pending,
        ),
        check(
            "a-cancelled-attempt-stays-cancelled",
            "After DELETE it is cancelled, twice is once, and coming back late connects nothing.",
            cancel,
        )
        .by(TestFeature::Attempts),
        check(
            "an-attempt-expires",
            "After expiresAt it is expired, and coming back late connects nothing.",
            expires,
        )
        .by(TestFeature::Clock)
        .by(TestFeature::Attempts),
        check(
            "an-attempt-is-its-members-own",
            "To anybody else it answers as one that does not exist, and cannot be cancelled.",
            own,
        ),
        check(
            "a-finished-attempt-cannot-be-cancelled",
            "DELETE of one that is done is refused, and ends nothing.",
            finished,
        )
        .by(TestFeature::Attempts),
        check(
            "refusing-at-linkedin-connects-nothing",
            "A no at LinkedIn makes the attempt refused, and nothing else.",
            refuse,
        )
        .by(TestFeature::Attempts),
        check(
            "giving-up-at-linkedin-connects-nothing",
            "Giving up there makes it cancelled, and nothing else.",
            give_up,
        )
        .by(TestFeature::Attempts),
        check(
            "a-worthless-return-connects-nothing",
            "If LinkedIn's word is worth nothing it is failed, and nothing is connected.",
            fail,
        )
        .by(TestFeature::Attempts),
        check("a-return-counts-once", "Coming back again after withdrawing connects nothing.", once)
            .by(TestFeature::Attempts),
        check(
            "the-return-address-stays-on-this-origin",
            "returnTo is a path of the own origin, or 422.",
            return_to,
        ),
        check("the-return-address-has-a-limit", "returnTo beyond 512 characters is 422.", return_to_limit),
        check(
            "the-notice-must-be-the-one-in-force",
            "A consent to another version of the notice is 409.",
            outdated,
        ),
        check(
            "unknown-fields-are-ignored",
            "A field that the contract does not know changes nothing.",
            unknown_field,
        ),
        check(
            "unknown-choices-are-refused",
            "A choice or display that is not the contract's is 422, never guessed.",
            unknown_values,
        ),
        check(
            "work-alone-cannot-be-asked",
            "workToLinkedin alone has no spelling: as a choice, or by categories, it is 422.",
            work_alone,
        ),
        check(
            "unknown-categories-are-refused",
            "A category that the notice does not name is 422.",
            categories,
        ),
        check("too-many-categories-are-refused", "More than 32 categories in a direction are 422.", many),
    ]
}

async fn begin(play: Play) -> Played {
    let member = play.member().await?;
    let body = play.request(&member, &Ask::one_way()).await?;
    let answer = member.change(Method::POST, paths::ATTEMPTS, body).await?;
    let attempt: Attempt = answer.expect(201)?.shape()?;
    must!(!attempt.id.as_str().is_empty(), "id is empty");
    must!(attempt.return_to == "/people", "returnTo is {}, asked for /people", attempt.return_to);
    must!(attempt.choice.as_str() == "linkedinToWork", "choice is {}", attempt.choice.as_str());
    let link = attempt.continue_url.clone().unwrap_or_default();
    let goes_on = match attempt.state {
        AttemptState::Pending => link.starts_with("https://") || link.starts_with("http://"),
        state => state == AttemptState::Done,
    };
    must!(goes_on, "state is {}, continueUrl “{link}”", attempt.state.as_str());
    let again: Attempt = member.get(&paths::attempt(&attempt.id)).await?.shape()?;
    must!(again.id == attempt.id, "GET of {} is {}", attempt.id, again.id);
    Ok(())
}

/// An attempt that is under way.
async fn under_way(play: &Play, member: &Actor) -> Played<Attempt> {
    let attempt = member.begin(play, &Ask::one_way()).await?;
    if attempt.state == AttemptState::Pending {
        Ok(attempt)
    } else {
        not_checked("attempts end at once here")
    }
}

async fn pending(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = under_way(&play, &member).await?;
    let connection = member.connection().await?;
    let state = connection.state;
    must!(state == ConnectionState::Pending, "state is {}, expected pending", state.as_str());
    must!(
        connection.attempt.as_ref() == Some(&attempt.id),
        "attempt is {:?}, expected {}",
        connection.attempt,
        attempt.id
    );
    Ok(())
}

/// What an attempt must have become, and that nothing is connected.
async fn came_to(member: &Actor, attempt: &Attempt, wanted: AttemptState) -> Played {
    let state = member.attempt(&attempt.id).await?.state;
    must!(state == wanted, "the attempt is {}, expected {}", state.as_str(), wanted.as_str());
    nothing_connected(member).await
}

/// That nothing is connected.
pub async fn nothing_connected(member: &Actor) -> Played {
    let connection = member.connection().await?;
    let states = [connection.linkedin_to_work.state, connection.work_to_linkedin.state];
    let flows = states
        .iter()
        .any(|state| matches!(state, contract::GrantState::Active | contract::GrantState::NeedsReconsent));
    must!(
        !flows,
        "the grants are {} and {}; expected nothing connected",
        states[0].as_str(),
        states[1].as_str()
    );
    Ok(())
}

async fn cancel(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = under_way(&play, &member).await?;
    for _ in 0..2 {
        member
            .change(Method::DELETE, &paths::attempt(&attempt.id), Value::Null)
            .await?
            .expect_one_of(&[200, 204])?;
    }
    came_to(&member, &attempt, AttemptState::Cancelled).await?;
    play.complete(&attempt, json!({ "outcome": "allow" })).await?;
    came_to(&member, &attempt, AttemptState::Cancelled).await
}

async fn expires(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = under_way(&play, &member).await?;
    let session = member.get(paths::SESSION).await?.json();
    let parse =
        |text: &str| time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok();
    let ends = parse(attempt.expires_at.as_str());
    let (Some(ends), session_ends) = (ends, session["expiresAt"].as_str().and_then(parse)) else {
        return blocked(format!("expiresAt is “{}”", attempt.expires_at));
    };
    if session_ends.is_some_and(|session| session <= ends) {
        return blocked("the session ends before the attempt does");
    }
    // The backend's clock is not known, but an attempt that lasts longer than an hour would not be one.
    play.advance(3_600).await?;
    let state = member.attempt(&attempt.id).await?.state;
    must!(
        state == AttemptState::Expired,
        "an hour later the attempt is {}, expected expired",
        state.as_str()
    );
    play.complete(&attempt, json!({ "outcome": "allow" })).await?;
    nothing_connected(&member).await
}

async fn own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let attempt = member.begin(&play, &Ask::one_way()).await?;
    let before = member.attempt(&attempt.id).await?.state;
    for method in [Method::GET, Method::DELETE] {
        let likeness = async |id: &str| -> Played<(u16, Value)> {
            let path = paths::attempt(&id.into());
            let answer = match method {
                Method::GET => second.get(&path).await?,
                _ => second.change(method.clone(), &path, Value::Null).await?,
            };
            let mut body = answer.json();
            if let Some(fields) = body.as_object_mut() {
                fields.remove("instance");
            }
            Ok((answer.status.as_u16(), body))
        };
        let (theirs, nobodys) = (likeness(attempt.id.as_str()).await?, likeness("no-such-attempt").await?);
        must!(
            theirs == nobodys && theirs.0 == 404,
            "{method} of another's attempt: {theirs:?}; of none: {nobodys:?}"
        );
    }
    let after = member.attempt(&attempt.id).await?.state;
    must!(before == after, "another member's request made the attempt {}", after.as_str());
    Ok(())
}

async fn finished(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = member.begin(&play, &Ask::one_way()).await?;
    play.finish(&attempt, contract::control::TestOutcome::Allow).await?;
    if member.attempt(&attempt.id).await?.state != AttemptState::Done {
        return blocked("the attempt did not end well");
    }
    let answer = member.change(Method::DELETE, &paths::attempt(&attempt.id), Value::Null).await?;
    must!(answer.status.is_client_error(), "{}; expected to be refused", answer.brief());
    let state = member.connection().await?.linkedin_to_work.state;
    must!(state == contract::GrantState::Active, "cancelling what is done made the grant {}", state.as_str());
    Ok(())
}

async fn ends(play: Play, how: &str, wanted: AttemptState) -> Played {
    let member = play.member().await?;
    let attempt = under_way(&play, &member).await?;
    play.complete(&attempt, json!({ "outcome": how })).await?;
    came_to(&member, &attempt, wanted).await
}

async fn refuse(play: Play) -> Played {
    ends(play, "refuse", AttemptState::Refused).await
}

async fn give_up(play: Play) -> Played {
    ends(play, "cancel", AttemptState::Cancelled).await
}

async fn fail(play: Play) -> Played {
    ends(play, "fail", AttemptState::Failed).await
}

async fn once(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = under_way(&play, &member).await?;
    play.complete(&attempt, json!({ "outcome": "allow" })).await?;
    member.withdraw().await?;
    play.complete(&attempt, json!({ "outcome": "allow" })).await?;
    nothing_connected(&member).await
}

/// A request that differs from an honest one in some fields.
async fn with(
    play: &Play,
    member: &Actor,
    ask: &Ask,
    fields: &[(&str, Value)],
) -> Played<crate::http::Answer> {
    let mut body = play.request(member, ask).await?;
    for (field, value) in fields {
        body[*field] = value.clone();
    }
    member.change(Method::POST, paths::ATTEMPTS, body).await
}

async fn return_to(play: Play) -> Played {
    let member = play.member().await?;
    let bad = [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\/elsewhere.example",
        "people",
        "",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
    ];
    for address in bad {
        with(&play, &member, &Ask::one_way(), &[("returnTo", json!(address))]).await?.expect(422)?;
    }
    for address in ["/", "/people/abc?x=1#y"] {
        let attempt: Attempt =
            with(&play, &member, &Ask::one_way(), &[("returnTo", json!(address))]).await?.shape()?;
        must!(attempt.return_to == address, "returnTo is {}, asked for {address}", attempt.return_to);
    }
    Ok(())
}

async fn return_to_limit(play: Play) -> Played {
    let member = play.member().await?;
    let address = format!("/{}", "a".repeat(limits::RETURN_TO_LENGTH));
    with(&play, &member, &Ask::one_way(), &[("returnTo", json!(address))]).await?.expect(422)?;
    Ok(())
}

async fn outdated(play: Play) -> Played {
    let member = play.member().await?;
    let list: NoticeList = member.get(paths::NOTICES).await?.read()?;
    let Some(other) = list.items.iter().find(|one| one.version != list.current) else {
        return not_checked("there is only one version of the notice");
    };
    let language = other.languages.first().cloned().unwrap_or_default();
    let path = paths::notice(&other.version) + &paths::query(&[("language", &language)]);
    let notice = member.get(&path).await?.done()?.json();
    member.change(Method::POST, paths::ATTEMPTS, Ask::one_way().body(&notice)).await?.expect(409)?;
    Ok(())
}

async fn unknown_field(play: Play) -> Played {
    let member = play.member().await?;
    let more = [("fromAFutureVersion", json!({ "a": [1, 2] }))];
    let answer = with(&play, &member, &Ask::one_way(), &more).await?;
    must!(answer.status.is_success(), "{}; expected to be done as without the field", answer.brief());
    Ok(())
}

async fn unknown_values(play: Play) -> Played {
    let member = play.member().await?;
    for (field, value) in [("choice", "unknown"), ("choice", "everything"), ("display", "hologram")] {
        with(&play, &member, &Ask::one_way(), &[(field, json!(value))]).await?.expect(422)?;
    }
    nothing_connected(&member).await
}

async fn work_alone(play: Play) -> Played {
    let member = play.member().await?;
    with(&play, &member, &Ask::one_way(), &[("choice", json!("workToLinkedin"))]).await?.expect(422)?;
    let ask = Ask::one_way();
    with(&play, &member, &ask, &[("workToLinkedin", json!(["profile"]))]).await?.expect(422)?;
    nothing_connected(&member).await
}

async fn categories(play: Play) -> Played {
    let member = play.member().await?;
    for (field, ask) in [("linkedinToWork", Ask::one_way()), ("workToLinkedin", Ask::both())] {
        with(&play, &member, &ask, &[(field, json!(["everything"]))]).await?.expect(422)?;
    }
    Ok(())
}

async fn many(play: Play) -> Played {
    let member = play.member().await?;
    let known = play.categories(&member, contract::Direction::LinkedinToWork).await?;
    let Some(first) = known.first() else { return blocked("the notice names no category") };
    let list = vec![first.as_str(); limits::CATEGORIES + 1];
    with(&play, &member, &Ask::one_way(), &[("linkedinToWork", json!(list))]).await?.expect(422)?;
    Ok(())
}
