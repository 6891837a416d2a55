//! The directory: lists by page, search, look-up, many cards at once.

use std::collections::HashSet;

use contract::{
    Capability, PeopleCards, PeoplePage, PersonCard, PersonRef, control::TestFeature, limits, paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::Actor,
    check::{Check, Played, blocked, check, failed, not_checked},
    must,
    play::{self, Play},
};

pub fn checks() -> Vec<Check> {
    let people = |check: Check| check.with(Capability::Directory);
    vec![
        people(check(
            "people-are-listed",
            "GET /people is a page by the contract, the member on some page of it.",
            listed,
        )),
        check(
            "lists-walk-once",
            "Following the cursor lists every entry once, and as many as total says, in every list.",
            walk_all,
        ),
        people(check("a-page-has-a-limit", "No page holds more than 50 entries.", limit)),
        check(
            "a-cursor-that-leads-nowhere-is-refused",
            "A cursor that no list gave is 422, in every list.",
            cursor,
        ),
        people(check(
            "search-finds-by-name",
            "Searching a person's name finds them, and nonsense finds nobody.",
            search,
        )),
        check("a-query-has-a-limit", "A search beyond 100 characters is 422, in every list.", query)
            .with(Capability::Directory),
        people(
            check("who-left-is-in-no-list", "Who left is not listed and not found.", left)
                .by(TestFeature::People),
        ),
        check(
            "a-person-is-looked-up-by-email",
            "GET /people/lookup?email= answers the person's reference.",
            lookup,
        )
        .with(Capability::Lookup),
        check(
            "looking-up-nobody-is-not-found",
            "An address that nobody has, and one that somebody had who left, are the same 404.",
            lookup_nobody,
        )
        .with(Capability::Lookup)
        .by(TestFeature::People),
        check(
            "many-cards-come-in-the-order-asked",
            "GET /people/cards?ids= answers those who are there, in that order, as single cards do.",
            batch,
        )
        .with(Capability::Batch),
        check(
            "unknown-people-are-left-out-without-a-word",
            "An id that nobody has is missing in the batch, and nothing says so.",
            batch_unknown,
        )
        .with(Capability::Batch),
        check("a-batch-has-a-limit", "More than 100 ids are 422.", batch_limit).with(Capability::Batch),
    ]
}

/// Follows a list to its end; every entry must be of its own.
///
/// # Errors
/// Failed, if an entry comes twice, the cursor turns in a circle, or the count is another than the one told.
pub async fn walk(actor: &Actor, path: &str, total: Option<&str>, id: &str) -> Played<Vec<Value>> {
    let (mut all, mut seen, mut cursor): (Vec<Value>, HashSet<String>, _) =
        (Vec::new(), HashSet::new(), String::new());
    let mut said = None;
    for _ in 0..1_000 {
        let joint = if path.contains('?') { "&" } else { "?" };
        let tail = paths::query(&[("cursor", &cursor)]).replacen('?', joint, 1);
        let page = actor.get(&format!("{path}{tail}")).await?.done()?.json();
        said = said.or_else(|| total.and_then(|field| page[field].as_u64()));
        let Some(items) = page["items"].as_array() else {
            return blocked(format!("{path}: items is no list"));
        };
        for item in items {
            must!(seen.insert(item[id].to_string()), "{path}: {} is listed twice", item[id]);
            all.push(item.clone());
        }
        match page["nextCursor"].as_str() {
            Some(next) if !items.is_empty() => cursor = next.to_owned(),
            Some(_) => return failed(format!("{path}: an empty page says that the list goes on")),
            None => {
                let count = all.len() as u64;
                must!(said.is_none_or(|said| said == count), "{path}: {count} entries, total says {said:?}");
                return Ok(all);
            }
        }
    }
    failed(format!("{path}: the cursor leads on for ever"))
}

async fn listed(play: Play) -> Played {
    let member = play.member().await?;
    member.get(paths::PEOPLE).await?.shape::<PeoplePage>()?;
    let me = member.get(paths::PEOPLE_ME).await?.read::<PersonCard>()?.person;
    let page: PeoplePage =
        member.get(&format!("{}{}", paths::PEOPLE, paths::query(&[("query", &me.name)]))).await?.read()?;
    must!(page.items.iter().any(|one| one.id == member.id), "the member is not listed");
    Ok(())
}

/// Makes a history longer than one page.
async fn fill(play: &Play, member: &Actor) -> Played {
    let notice = play.notice_json(member).await?;
    let body = json!({ "decision": "deferred", "evidence": play::evidence(&notice, Value::Null, "escape") });
    for _ in 0..limits::PAGE_SIZE + 3 {
        member.change(Method::POST, paths::DECISIONS, body.clone()).await?.done()?;
    }
    Ok(())
}

async fn walk_all(play: Play) -> Played {
    let lists = lists(&play).await?;
    if lists.is_empty() {
        return not_checked("no list is declared");
    }
    for (actor, path) in lists {
        if path == paths::HISTORY {
            fill(&play, &actor).await?;
        }
        let id = match path {
            paths::PEOPLE | paths::ADMIN_GROUPS => "id",
            paths::TRANSFERS => "",
            _ => "seq",
        };
        if !id.is_empty() {
            walk(&actor, path, Some("total"), id).await?;
        }
    }
    Ok(())
}

async fn limit(play: Play) -> Played {
    let page: PeoplePage = play.member().await?.get(paths::PEOPLE).await?.read()?;
    must!(page.items.len() <= limits::PAGE_SIZE, "a page holds {} entries", page.items.len());
    Ok(())
}

/// The lists that are declared, and who may read them.
async fn lists(play: &Play) -> Played<Vec<(Actor, &'static str)>> {
    let member = play.member().await?;
    let mut lists = Vec::new();
    for (capability, path) in [
        (Capability::Directory, paths::PEOPLE),
        (Capability::History, paths::HISTORY),
        (Capability::Transfers, paths::TRANSFERS),
    ] {
        if play.target.declares(capability) {
            lists.push((member.clone(), path));
        }
    }
    for (capability, path) in
        [(Capability::Groups, paths::ADMIN_GROUPS), (Capability::Audit, paths::ADMIN_AUDIT)]
    {
        if play.target.declares(capability) {
            lists.push((play.admin().await?, path));
        }
    }
    Ok(lists)
}

async fn cursor(play: Play) -> Played {
    let lists = lists(&play).await?;
    if lists.is_empty() {
        return not_checked("no list is declared");
    }
    for (actor, path) in lists {
        // The last is well formed, as base64 at least, and names an entry that is not there.
        for cursor in ["no-such-cursor", "%21", "bm8tc3VjaC1lbnRyeQ"] {
            actor.get(&format!("{path}?cursor={cursor}")).await?.expect(422)?;
        }
    }
    Ok(())
}

async fn search(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let name = member.card(&second.id).await?.person.name;
    let find = async |query: &str| -> Played<PeoplePage> {
        member.get(&format!("{}{}", paths::PEOPLE, paths::query(&[("query", query)]))).await?.read()
    };
    let found = find(&name).await?;
    must!(found.items.iter().any(|one| one.id == second.id), "searching “{name}” found {:?}", found.items);
    let found = find("no such person anywhere").await?;
    must!(found.items.is_empty(), "searching nonsense found {:?}", found.items);
    Ok(())
}

async fn query(play: Play) -> Played {
    let long = "a".repeat(limits::QUERY_LENGTH + 1);
    play.member().await?.get(&format!("{}?query={long}", paths::PEOPLE)).await?.expect(422)?;
    if play.target.declares(Capability::Groups) {
        play.admin().await?.get(&format!("{}?query={long}", paths::ADMIN_GROUPS)).await?.expect(422)?;
    }
    Ok(())
}

async fn left(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let name = member.card(&second.id).await?.person.name;
    play.control(&format!("/people/{}/leave", second.id), json!({})).await?;
    let query = paths::query(&[("query", &name)]);
    let page: PeoplePage = member.get(&format!("{}{query}", paths::PEOPLE)).await?.read()?;
    must!(page.items.iter().all(|one| one.id != second.id), "who left is found by name");
    Ok(())
}

async fn address(member: &Actor, of: &Actor) -> Played<String> {
    let email = member.card(&of.id).await?.person.email;
    email.map_or_else(|| not_checked("the other member's card tells no e-mail address"), Ok)
}

async fn lookup(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let email = address(&member, &second).await?;
    let query = paths::query(&[("email", &email)]);
    let found: PersonRef = member.get(&format!("{}{query}", paths::PEOPLE_LOOKUP)).await?.shape()?;
    must!(found.id == second.id, "{email} is {}, expected {}", found.id, second.id);
    Ok(())
}

async fn lookup_nobody(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let email = address(&member, &second).await?;
    play.control(&format!("/people/{}/leave", second.id), json!({})).await?;
    let mut seen = Vec::new();
    for email in [email.as_str(), "nobody@elsewhere.example", "", "not an address"] {
        let query = format!(
            "{}?email={}",
            paths::PEOPLE_LOOKUP,
            paths::query(&[("e", email)]).trim_start_matches("?e=")
        );
        let answer = member.get(&query).await?.expect(404)?;
        let mut body = answer.json();
        if let Some(fields) = body.as_object_mut() {
            fields.remove("instance");
        }
        seen.push(body);
    }
    must!(seen.windows(2).all(|two| two[0] == two[1]), "the answers differ: {seen:?}");
    Ok(())
}

async fn cards(member: &Actor, ids: &[String]) -> Played<PeopleCards> {
    member.get(&format!("{}{}", paths::PEOPLE_CARDS, paths::query(&[("ids", &ids.join(","))]))).await?.shape()
}

async fn batch(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let ids = [second.id.to_string(), member.id.to_string()];
    for ids in [ids.clone(), [ids[1].clone(), ids[0].clone()]] {
        let found: Vec<String> =
            cards(&member, &ids).await?.items.iter().map(|card| card.person.id.to_string()).collect();
        must!(found == ids, "asked for {ids:?}, got {found:?}");
    }
    let one = member.card(&second.id).await?;
    let many = cards(&member, &[second.id.to_string()]).await?;
    must!(many.items.first() == Some(&one), "alone the card is {one:?}, in a batch {many:?}");
    Ok(())
}

async fn batch_unknown(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let ids = ["nobody-at-all".to_owned(), second.id.to_string()];
    let found = cards(&member, &ids).await?;
    must!(found.items.len() == 1 && found.items[0].person.id == second.id, "got {found:?}");
    Ok(())
}

async fn batch_limit(play: Play) -> Played {
    let member = play.member().await?;
    let ids: Vec<String> = (0..=limits::BATCH).map(|number| format!("id{number}")).collect();
    let path = format!("{}{}", paths::PEOPLE_CARDS, paths::query(&[("ids", &ids.join(","))]));
    member.get(&path).await?.expect(422)?;
    Ok(())
}
