//! What cards show under a consent that covers everything, learned once from the backend. What they show under less is
//! the reference's to say.

use serde_json::Value;

use super::{
    house::{Ground, Session},
    play::Scene,
    steps::Step,
    words::{Answer, Audience, MEMBERS, PUBLIC_SUBJECT, SUBJECTS, Set},
    world::World,
};

/// Looks at every card once, as everybody.
pub async fn everything(ground: &mut Ground) {
    let mut scene = Scene::new(ground).await;
    let (audience, lifetime_days) = (Audience::Everyone, 365);
    let public =
        Step::Settings { audience, include: 0, exclude: 0, both_allowed: true, public: true, lifetime_days };
    let mut world = World::new();
    let session = scene.session(0, &world).await;
    take(&mut scene, &mut world, public).await;
    let path = format!("/people/{}", scene.house.ids[PUBLIC_SUBJECT]);
    let shown = scene.house.get(&session, &path).await.good()["linkedin"].clone();
    assert_eq!(shown["state"], "publicOnly");
    ground.public = shown;
    for who in 0..MEMBERS.len() {
        let mut by_account = Vec::new();
        for account in 0..MEMBERS.len() {
            let answer = Answer::Allow { account };
            let (incoming, outgoing) = (Set::ALL_IN, Set(0));
            take(&mut scene, &mut world, Step::Connect { who, both: false, incoming, outgoing, answer })
                .await;
            let session = scene.session(who, &world).await;
            by_account.push(cards(&scene, &session).await);
            take(&mut scene, &mut world, Step::Withdraw { who }).await;
        }
        ground.everything.push(by_account);
    }
    scene.house.end(ground).await;
}

async fn cards(scene: &Scene, session: &Session) -> Vec<Value> {
    let mut seen = Vec::new();
    for (subject, name) in SUBJECTS.iter().enumerate() {
        let path = format!("/people/{}", scene.house.ids[subject]);
        let shown = scene.house.get(session, &path).await.good()["linkedin"].clone();
        assert_eq!(shown["state"], "connected", "{name}");
        let has = |category: &str| {
            shown["items"].as_array().unwrap().iter().any(|item| item["provenance"]["category"] == category)
        };
        assert!(has("profile") && has("interests"), "{name} shows something of every category");
        seen.push(without_version(shown));
    }
    seen
}

async fn take(scene: &mut Scene, world: &mut World, step: Step) {
    *world = world.clone().after(&step);
    scene.take(&step, world).await;
}

fn without_version(mut section: Value) -> Value {
    if let Some(section) = section.as_object_mut() {
        section.remove("consentVersion");
    }
    section
}
