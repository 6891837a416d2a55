//! The reference backend passes every check that it can be asked, in this very build of it.

use std::{collections::HashMap, path::Path};

use backend::config::Options;
use clap::Parser as _;
use conformance::{report, run, stage, target::Target};

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_backend_passes_every_check() {
    let folder = tempfile::tempdir().unwrap();
    let people = folder.path().join("people");
    stage::people::crowd(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../people/data"), &people).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let provider = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let provider_url = format!("http://{}", provider.local_addr().unwrap());
    let config = demo_provider::Config {
        client_id: "kit".to_owned(),
        client_secret: "secret".to_owned(),
        redirect_uri: format!("http://localhost:{port}/oauth/callback"),
        revocation: true,
        pkce: demo_provider::PkceRule::Required,
    };
    let known = people::load(&people).unwrap().people;
    tokio::spawn(async move { demo_provider::serve(provider, known, config).await.unwrap() });
    let database = format!("sqlite:{}", folder.path().join("kit.sqlite").display());
    let options = Options::parse_from([
        "consent-backend",
        "--test-control",
        "--announcement-optional",
        "--provider-revocation",
        "--check-links",
        "--people",
        people.to_str().unwrap(),
        "--database",
        &database,
        "--provider-url",
        &provider_url,
        "--client-id",
        "kit",
        "--client-secret",
        "secret",
    ]);
    let (app, problems) = backend::start::app(&options, port).await.unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    backend::start::work(&app, &options);
    let router = backend::app_under_test(app);
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });

    let target = Target::at(&format!("http://127.0.0.1:{port}/api/v1"), HashMap::new()).await.unwrap();
    let outcome = run::run(target, None, |ran| println!("{}", report::line(ran))).await;
    assert!(outcome.held(), "{}", report::summary(&outcome));
}
