//! Cards: the work side of a colleague, and of LinkedIn exactly what the viewer's consent allows.

use contract::{
    Basis, CardPart, Direction, LinkedInSection, PersonCard, PersonId, Provenance, SectionState,
    control::{TestFeature, TestRole},
    paths,
};
use reqwest::Method;
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    http::Answer,
    must,
    play::{Play, texts_of},
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "a-card-shows-the-work-side",
            "GET /people/{id} and /people/me answer a card of that person.",
            card,
        ),
        check("unknown-people-are-not-found", "An id that nobody has is 404.", unknown),
        check(
            "unknown-and-gone-people-answer-alike",
            "Who left answers exactly as who never was: same status, same body.",
            gone,
        )
        .by(TestFeature::People),
        check(
            "the-work-side-alone-holds-nothing-of-linkedin",
            "Where `part=work` is known, the section is notAsked and holds nothing; where it is not, the answer is the whole card.",
            work_alone,
        )
        .by(TestFeature::Attempts),
        check(
            "nothing-of-linkedin-before-consent",
            "Before consent the section is an invitation, and no answer holds a byte of what a connected viewer sees.",
            before,
        )
        .by(TestFeature::Attempts),
        check(
            "nothing-of-linkedin-after-withdrawal",
            "After withdrawing no answer holds a byte of what was seen before.",
            after,
        )
        .by(TestFeature::Attempts),
        check(
            "every-item-says-by-whose-leave",
            "Each item tells basis, direction and a category that was granted.",
            provenance,
        )
        .by(TestFeature::Attempts),
        check(
            "every-item-says-when-it-must-be-gone",
            "goneAt is later than fetchedAt, and lies ahead.",
            gone_at,
        )
        .by(TestFeature::Attempts),
        check(
            "a-section-names-its-consent",
            "consentVersion is that of the connection it was made under.",
            version,
        )
        .by(TestFeature::Attempts),
        check(
            "a-provider-that-is-down-shows-nothing",
            "While LinkedIn cannot be asked the section says so and holds nothing.",
            down,
        )
        .by(TestFeature::Provider)
        .by(TestFeature::Attempts),
        check("links-to-linkedin-are-https", "Every action leads over https.", links)
            .by(TestFeature::Attempts),
        check(
            "cards-of-others-tell-no-consent",
            "What a colleague decided shows nowhere on their card.",
            discreet,
        )
        .by(TestFeature::Attempts),
    ]
}

async fn card(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    for (path, id) in [
        (paths::PEOPLE_ME.to_owned(), &member.id),
        (paths::person(&member.id), &member.id),
        (paths::person(&second.id), &second.id),
    ] {
        let card: PersonCard = member.get(&path).await?.shape()?;
        must!(card.person.id == *id, "{path} is the card of {}", card.person.id);
        must!(!card.person.name.is_empty(), "{path}: name is empty");
        must!(
            card.linkedin.state != SectionState::Unknown,
            "{path}: linkedin.state is none of the contract's"
        );
    }
    Ok(())
}

async fn unknown(play: Play) -> Played {
    let member = play.member().await?;
    for id in ["nobody-at-all", "0123456789abcdef0123456789abcdef", "..", "%00"] {
        member.get(&paths::person(&PersonId::new(id))).await?.expect(404)?;
    }
    Ok(())
}

/// What is left of an answer when the request's own id is taken out.
fn likeness(answer: &Answer) -> (u16, String, Value) {
    let mut body = answer.json();
    if let Some(fields) = body.as_object_mut() {
        fields.remove("instance");
    }
    (answer.status.as_u16(), answer.header("content-type").to_owned(), body)
}

async fn gone(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    play.control(&format!("/people/{}/leave", second.id), json!({})).await?;
    let nobody = PersonId::new("0123456789abcdef0123456789abcdef");
    for path in [paths::person, paths::person_photo] {
        let left = likeness(&member.get(&path(&second.id)).await?);
        let never = likeness(&member.get(&path(&nobody)).await?);
        must!(left == never, "who left: {left:?}; who never was: {never:?}");
    }
    Ok(())
}

/// What a connected member sees of somebody, and the texts by which it would be known again.
async fn seen(play: &Play, member: &Actor) -> Played<(PersonId, Vec<String>)> {
    let (id, section) = play.somebody_shown(member).await?;
    // What stands on the work side anyway proves nothing: the subject's, the viewer's, the organization's.
    let (theirs, own) = (member.card(&id).await?.person, member.card(&member.id).await?.person);
    let work = json!([theirs, own, member.connection().await?.organization]).to_string();
    let texts = texts_of(&section, &work);
    if texts.len() < 2 { blocked("what is shown cannot be told from the work side") } else { Ok((id, texts)) }
}

fn none_of(texts: &[String], answer: &Answer) -> Played {
    for text in texts {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        let leaked = answer.text.contains(text.as_str()) || answer.text.contains(quoted.trim_matches('"'));
        must!(!leaked, "{} holds “{text}”, which comes from LinkedIn", answer.asked);
    }
    Ok(())
}

async fn before(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    member.connect(&play, &Ask::one_way()).await?;
    let (id, texts) = seen(&play, &member).await?;
    for id in play.people(&second).await?.into_iter().chain([id.clone()]) {
        invitation(&second.section(&id).await?)?;
    }
    none_of(&texts, &second.get(&paths::person(&id)).await?)?;
    none_of(&texts, &second.get(paths::PEOPLE_ME).await?)?;
    if play.target.declares(contract::Capability::Batch) {
        none_of(&texts, &second.get(&format!("{}?ids={id}", paths::PEOPLE_CARDS)).await?)?;
    }
    // Nor in the attempt's own answers while the member is on the way.
    let body = play.request(&second, &Ask::one_way()).await?;
    none_of(&texts, &second.change(Method::POST, paths::ATTEMPTS, body).await?)?;
    none_of(&texts, &second.get(&paths::person(&id)).await?)
}

fn is_empty(section: &LinkedInSection) -> bool {
    let lists =
        section.items.len() + section.highlights.len() + section.actions.len() + section.candidates.len();
    lists == 0 && section.degree == 0
}

async fn work_alone(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let (id, texts) = seen(&play, &member).await?;
    let answer = member.get(&paths::person_part(&id, CardPart::Work)).await?;
    let card: PersonCard = answer.clone().shape()?;
    must!(card.person.id == id, "it is the card of {}", card.person.id);
    if card.linkedin.state == SectionState::NotAsked {
        must!(is_empty(&card.linkedin), "the section holds {:?}", card.linkedin);
        must!(card.linkedin.consent_version.is_none(), "consentVersion is told, and was not asked for");
        return none_of(&texts, &answer);
    }
    let whole = member.section(&id).await?.state;
    must!(
        card.linkedin.state == whole,
        "linkedin.state is {}, neither notAsked nor as in the whole card",
        card.linkedin.state.as_str()
    );
    Ok(())
}

fn invitation(section: &LinkedInSection) -> Played {
    must!(
        section.state == SectionState::Prompt,
        "linkedin.state is {}, expected prompt",
        section.state.as_str()
    );
    must!(is_empty(section), "the invitation holds {section:?}");
    must!(section.consent_version.is_none(), "consentVersion is told where there is no consent");
    Ok(())
}

async fn after(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    member.connect(&play, &Ask::one_way()).await?;
    let (id, texts) = seen(&play, &member).await?;
    if none_of(&texts, &second.get(&paths::person(&id)).await?).is_err() {
        return blocked("it is shown to who never connected, too");
    }
    none_of(&texts, &member.change(Method::DELETE, paths::CONNECTION, Value::Null).await?.done()?)?;
    let mut paths = vec![paths::person(&id), paths::PEOPLE_ME.to_owned(), paths::CONNECTION.to_owned()];
    for (capability, path) in [
        (contract::Capability::Batch, format!("{}?ids={id}", paths::PEOPLE_CARDS)),
        (contract::Capability::History, paths::HISTORY.to_owned()),
        (contract::Capability::Transfers, paths::TRANSFERS.to_owned()),
        (contract::Capability::Export, paths::EXPORT.to_owned()),
        (contract::Capability::Visibility, format!("{}?as=colleague", paths::VISIBILITY_PREVIEW)),
    ] {
        if play.target.declares(capability) {
            paths.push(path);
        }
    }
    for path in paths {
        none_of(&texts, &member.get(&path).await?)?;
    }
    Ok(())
}

/// The provenance of everything in a section, or nothing where one thing has none.
fn provenances(section: &LinkedInSection) -> Option<Vec<&Provenance>> {
    let items = section.items.iter().map(|one| one.provenance.as_ref());
    let highlights = section.highlights.iter().map(|one| one.provenance.as_ref());
    let candidates = section.candidates.iter().map(|one| one.provenance.as_ref());
    items.chain(highlights).chain(candidates).collect()
}

async fn provenance(play: Play) -> Played {
    let member = play.member().await?;
    let connection = member.connect(&play, &Ask::one_way()).await?;
    for id in play.people(&member).await? {
        let section = member.section(&id).await?;
        let Some(all) = provenances(&section) else {
            return crate::check::failed(format!(
                "something on the card of {id} has no provenance: {section:?}"
            ));
        };
        for one in all {
            let told = one.basis == Basis::ViewerConsent && one.direction == Direction::LinkedinToWork;
            must!(told, "the card of {id} tells {one:?}; expected viewerConsent, linkedinToWork");
            let granted = &connection.linkedin_to_work.categories;
            must!(
                granted.contains(&one.category),
                "the card of {id} shows {}; granted are {granted:?}",
                one.category
            );
        }
    }
    Ok(())
}

fn moment(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

async fn gone_at(play: Play) -> Played {
    let member = play.member().await?;
    let connection = member.connect(&play, &Ask::one_way()).await?;
    let (id, section) = play.somebody_shown(&member).await?;
    let Some(given) = connection.linkedin_to_work.given_at.as_ref().and_then(|at| moment(at.as_str())) else {
        return blocked("givenAt of the grant is no RFC 3339 moment");
    };
    let told: Vec<&Provenance> = section.items.iter().filter_map(|item| item.provenance.as_ref()).collect();
    for one in told {
        let (Some(fetched), Some(gone)) = (moment(one.fetched_at.as_str()), moment(one.gone_at.as_str()))
        else {
            return crate::check::failed(format!(
                "the card of {id}: fetchedAt or goneAt is no RFC 3339 moment: {one:?}"
            ));
        };
        must!(
            fetched >= given,
            "the card of {id}: fetched at {fetched}, before consent was given at {given}"
        );
        must!(gone > fetched, "the card of {id}: gone at {gone}, fetched at {fetched}");
    }
    Ok(())
}

async fn version(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let (id, _) = play.somebody_shown(&member).await?;
    let now = member.connection().await?.version;
    let told = member.section(&id).await?.consent_version;
    must!(told.as_ref() == Some(&now), "consentVersion is {told:?}, the connection's version {now}");
    Ok(())
}

async fn down(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let (id, texts) = seen(&play, &member).await?;
    play.control("/provider", json!({ "available": false })).await?;
    let answer = member.get(&paths::person(&id)).await?;
    none_of(&texts, &answer)?;
    let section = answer.read::<PersonCard>()?.linkedin;
    let told = matches!(section.state, SectionState::Error | SectionState::Offline) && is_empty(&section);
    must!(told, "linkedin is {section:?}; expected error or offline, and nothing in it");
    Ok(())
}

async fn links(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let mut seen = 0;
    for id in play.people(&member).await?.into_iter().take(10) {
        for action in member.section(&id).await?.actions {
            seen += 1;
            must!(action.url.starts_with("https://"), "the card of {id}: {}", action.url);
        }
    }
    if seen == 0 { not_checked("no card has an action") } else { Ok(()) }
}

async fn discreet(play: Play) -> Played {
    let (member, viewer) = (play.member().await?, play.role(TestRole::Outsider).await?);
    let before = viewer.get(&paths::person(&member.id)).await?.json();
    member.connect(&play, &Ask::both()).await?;
    let connected = viewer.get(&paths::person(&member.id)).await?.json();
    must!(before == connected, "the card of who connected became {connected}; it was {before}");
    member.withdraw().await?;
    let withdrawn = viewer.get(&paths::person(&member.id)).await?.json();
    must!(before == withdrawn, "the card of who withdrew became {withdrawn}; it was {before}");
    Ok(())
}
