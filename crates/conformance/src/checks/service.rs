//! What the backend says it is, and who is signed in.

use contract::{
    AttemptId, Capability, Role, Service, Session, StepId,
    control::{TestFeature, TestRole},
    paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    check::{Check, Played, check, not_checked},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "service-tells-its-version",
            "GET /service answers as the contract spells it, version 1.",
            version,
        ),
        check(
            "service-is-the-same-for-everybody",
            "GET /service tells nothing personal: with a session it says the same.",
            same,
        ),
        check("capabilities-are-known", "Every capability that is declared is one of the contract's.", known),
        check(
            "declared-capabilities-are-there",
            "What is declared answers: no 404, 405 or 501 where it should be.",
            there,
        ),
        check(
            "signed-out-is-an-answer",
            "GET /session without a session is 200, says so and tells nothing else.",
            signed_out,
        ),
        check(
            "session-tells-who",
            "GET /session tells person, organization, roles and, with a cookie, a CSRF token.",
            who,
        ),
        check("roles-are-told", "GET /session tells adminReader and admin apart.", roles)
            .with(Capability::Admin),
        check("personal-answers-need-a-session", "Without a session everything personal is 401.", needed),
        check(
            "signing-out-ends-the-session",
            "After DELETE /session the same headers are nobody's.",
            sign_out,
        )
        .by(TestFeature::Sessions),
    ]
}

async fn version(play: Play) -> Played {
    let service: Service = play.nobody(Method::GET, paths::SERVICE).await?.shape()?;
    must!(!service.name.is_empty(), "name is empty");
    must!(!service.work_provider.name.is_empty(), "workProvider.name is empty");
    must!(!service.organization.id.as_str().is_empty(), "organization.id is empty");
    let version = &service.contract_version;
    must!(version.starts_with("1."), "contractVersion is {version}; this kit plays version 1");
    must!(!service.languages.is_empty(), "languages is empty; notices exist in some language");
    Ok(())
}

async fn same(play: Play) -> Played {
    let public = play.nobody(Method::GET, paths::SERVICE).await?;
    let personal = play.member().await?.get(paths::SERVICE).await?;
    must!(public.json() == personal.json(), "signed out: {}; signed in: {}", public.text, personal.text);
    Ok(())
}

async fn known(play: Play) -> Played {
    let told = play.nobody(Method::GET, paths::SERVICE).await?.json();
    for name in told["capabilities"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        must!(Capability::from_wire(name) != Capability::Unknown, "the contract knows no capability {name}");
    }
    Ok(())
}

/// A request that a capability stands for: method, path, body. Whatever it answers, it must be there.
fn route(capability: Capability) -> Vec<(Method, &'static str)> {
    let get = |path| vec![(Method::GET, path)];
    match capability {
        Capability::Directory => get(paths::PEOPLE),
        Capability::Lookup => get("/people/lookup"),
        Capability::Batch => get("/people/cards?ids="),
        Capability::Visibility => {
            vec![(Method::GET, paths::VISIBILITY), (Method::GET, "/visibility/preview?as=colleague")]
        }
        Capability::History => get(paths::HISTORY),
        Capability::Transfers => get(paths::TRANSFERS),
        Capability::Export => get(paths::EXPORT),
        Capability::Preview => get("/connection/preview?category=profile"),
        Capability::Groups => get(paths::ADMIN_GROUPS),
        Capability::Admin => get(paths::ADMIN_SETTINGS),
        Capability::Effect => vec![(Method::POST, paths::ADMIN_EFFECT)],
        Capability::LinkCheck => vec![(Method::POST, paths::ADMIN_LINKS)],
        Capability::Schedule => vec![(Method::PUT, paths::ADMIN_SCHEDULED)],
        Capability::Audit => vec![
            (Method::GET, paths::ADMIN_AUDIT),
            (Method::GET, paths::ADMIN_AUDIT_HEAD),
            (Method::POST, paths::ADMIN_REVERT),
        ],
        Capability::Aggregates => get(paths::ADMIN_AGGREGATES),
        Capability::Legacy => get(paths::ADMIN_LEGACY),
        Capability::SettingsAsCode => {
            vec![(Method::GET, paths::ADMIN_EXPORT), (Method::POST, "/admin/settings/import?dryRun=true")]
        }
        Capability::Narrow | Capability::PerCategory => vec![(Method::PATCH, paths::CONNECTION)],
        // Without a session there is no stream that would not end, and with one the checks of events open it.
        Capability::Events | Capability::Match | Capability::Receipts | Capability::Unknown => Vec::new(),
    }
}

async fn there(play: Play) -> Played {
    let declared =
        play.target.service.as_ref().map(|service| service.capabilities.clone()).unwrap_or_default();
    for capability in declared {
        for (method, path) in route(capability) {
            let role = if path.starts_with("/admin") { TestRole::Admin } else { TestRole::Member };
            let actor = play.role(role).await?;
            // An empty body is wrong in most of these; being refused is being there. A lookup of nobody is 404 and there.
            let answer = match method {
                Method::GET => actor.get(path).await?,
                other => actor.change(other, path, json!({})).await?,
            };
            let absent = match answer.status.as_u16() {
                404 => capability != Capability::Lookup,
                status => matches!(status, 405 | 501),
            };
            must!(!absent, "{} is declared, but {}", capability.as_str(), answer.brief());
        }
    }
    Ok(())
}

async fn signed_out(play: Play) -> Played {
    let session: Session = play.nobody(Method::GET, paths::SESSION).await?.shape()?;
    must!(session == Session::default(), "told without a session: {session:?}");
    Ok(())
}

async fn who(play: Play) -> Played {
    let member = play.member().await?;
    let session: Session = member.get(paths::SESSION).await?.shape()?;
    must!(session.organization.is_some(), "organization is missing");
    must!(session.roles.contains(&Role::Member), "roles are {:?}; a member is among them", session.roles);
    must!(!session.roles.contains(&Role::Unknown), "roles hold a value that the contract does not know");
    let by_cookie = member.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("cookie"));
    let token = session.csrf_token.unwrap_or_default();
    must!(
        !by_cookie || token.len() >= 16,
        "csrfToken is “{token}”; a session by cookie needs one that cannot be guessed"
    );
    Ok(())
}

async fn roles(play: Play) -> Played {
    let roles = async |role| -> Played<Vec<Role>> {
        Ok(play.role(role).await?.get(paths::SESSION).await?.read::<Session>()?.roles)
    };
    let reader = roles(TestRole::AdminReader).await?;
    must!(
        reader.contains(&Role::AdminReader) && !reader.contains(&Role::Admin),
        "the reader's roles are {reader:?}"
    );
    let admin = roles(TestRole::Admin).await?;
    must!(admin.contains(&Role::Admin), "the admin's roles are {admin:?}");
    Ok(())
}

async fn needed(play: Play) -> Played {
    let mut asked = vec![
        (Method::GET, paths::CONNECTION.to_owned()),
        (Method::DELETE, paths::CONNECTION.to_owned()),
        (Method::GET, paths::PEOPLE_ME.to_owned()),
        (Method::GET, paths::person(&"somebody".into())),
        (Method::POST, paths::ATTEMPTS.to_owned()),
        (Method::GET, paths::attempt(&AttemptId::new("some-attempt"))),
        (Method::POST, paths::DECISIONS.to_owned()),
        (Method::POST, paths::step(&StepId::new("some-step"))),
    ];
    let declared =
        play.target.service.as_ref().map(|service| service.capabilities.clone()).unwrap_or_default();
    for capability in declared {
        asked.extend(route(capability).into_iter().map(|(method, path)| (method, path.to_owned())));
    }
    for (method, path) in asked {
        play.nobody(method, &path).await?.expect(401)?;
    }
    Ok(())
}

async fn sign_out(play: Play) -> Played {
    let member = play.member().await?;
    let answer = member.change(Method::DELETE, paths::SESSION, Value::Null).await?;
    if answer.status == 404 || answer.status == 405 {
        return not_checked("DELETE /session is not there; sessions are somebody else's");
    }
    answer.expect_one_of(&[200, 204])?;
    let session: Session = member.get(paths::SESSION).await?.read()?;
    must!(!session.signed_in, "after signing out the same headers still are somebody's");
    Ok(())
}
