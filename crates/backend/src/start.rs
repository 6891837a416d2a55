//! From options to a running backend.

use std::{path::Path, sync::Arc, time::Duration};

use contract::{Audience, GroupKind, Organization, OrganizationId, PersonId};

use crate::{
    clock::{Clock, DAY, SystemClock, TurnedClock},
    config::{Options, Switch, database_file},
    directory::{self, Directory, Group, LoadProblem},
    domain::chain::Linked,
    domain::settings::{Operator, SettingsRecord},
    flow::{audit, due, legacy, lifecycle, lifecycle::Retention, outbox, transfers},
    keys::{Keys, Purpose},
    notices::Notices,
    provider::{Provider, ProviderConfig},
    signing::SigningKeys,
    state::{App, Inner},
    store::{
        Store,
        sql::{SqlStore, poll},
    },
};

/// The organization of the bundled people.
const ORGANIZATION: (&str, &str) = ("fjordlight", "Fjordlight");

/// Puts everything together. `port` is the one that is really listened on.
///
/// # Errors
/// With a sentence that says what is missing or wrong.
pub async fn app(options: &Options, port: u16) -> Result<(App, Vec<LoadProblem>), String> {
    let keys = Keys::from_file(&options.key_file()).map_err(|error| format!("key file: {error}"))?;
    let (colleagues, mut problems) =
        directory::load(&options.people).map_err(|error| format!("{}: {error}", options.people.display()))?;
    let generated = options.generate.map(directory::generate).unwrap_or_default();
    let directory =
        Directory::with(colleagues, generated, |known| PersonId::new(keys.id(Purpose::Person, &[known])));
    let store =
        SqlStore::open(&options.database).await.map_err(|error| format!("{}: {error}", options.database))?;
    let signing = SigningKeys::from_file(&options.signing_key_file(), SystemClock.now())
        .map_err(|error| format!("signing keys: {error}"))?;
    if options.poll_changes.is_none() {
        store.listen(&options.database);
    }
    let initial = initial_settings(options, &directory);
    store.init_settings(&initial).await.map_err(|error| error.to_string())?;
    let provider = Provider::new(ProviderConfig {
        url: options.provider_url.trim_end_matches('/').to_owned(),
        client_id: options.client_id.clone(),
        client_secret: options.client_secret.clone(),
        redirect_uri: format!("http://localhost:{port}/oauth/callback"),
        pkce: options.pkce == Switch::On,
        revocation: options.provider_revocation,
    })
    .map_err(|error| error.to_string())?;
    let app = App::new(Inner {
        store: Arc::new(store),
        clock: clock(options),
        keys,
        directory,
        notices: Notices::new(&options.notice)?,
        provider,
        reach: options.reach(),
        organization: Organization {
            id: OrganizationId::new(ORGANIZATION.0),
            name: ORGANIZATION.1.to_owned(),
        },
        operator: Operator {
            availability: options.availability.into(),
            announcement_required: !options.announcement_optional,
        },
        work_provider: options.work_provider.clone(),
        secure_cookies: false,
        site: options.site.clone(),
        grace_seconds: i64::from(options.reconsent_grace_days) * DAY,
        retention: Retention {
            evidence_days: options.evidence_retention_days,
            transfers_days: options.transfers_retention_days,
            leaver_days: options.leaver_retention_days,
        },
        signing,
        flowed: Default::default(),
        streams: Default::default(),
        closing: Default::default(),
        policy_reports: Default::default(),
    })
    .with_access(options.access.access(options.test_control)?);
    app.store.tidy(app.now()).await.map_err(|error| error.to_string())?;
    app.store.notice_since(app.notice(), app.now()).await.map_err(|error| error.to_string())?;
    if let Some(file) = &options.legacy {
        problems.extend(legacy::read(&app, file).await?);
    }
    Ok((app, problems))
}

/// The log of settings in a database, oldest event first. A database that is not there is not made.
///
/// # Errors
/// With a sentence that says what is missing or wrong.
pub async fn settings_log(database: &str) -> Result<Vec<Linked>, String> {
    if let Some(file) = database_file(database).filter(|file| !file.exists()) {
        return Err(format!("there is no database {}", file.display()));
    }
    let store = SqlStore::open(database).await.map_err(|error| format!("{database}: {error}"))?;
    let chain = audit::whole(&store).await.map_err(|error| error.to_string());
    store.close().await;
    chain
}

/// What goes on beside requests, until the process ends.
pub fn work(app: &App, options: &Options) {
    tokio::spawn(outbox::work(app.clone()));
    tokio::spawn(transfers::work(app.clone()));
    tokio::spawn(lifecycle::work(app.clone()));
    tokio::spawn(due::work(app.clone()));
    if let Some(seconds) = options.poll_changes {
        let every = Duration::from_secs(seconds.max(1));
        tokio::spawn(poll::poll(Arc::clone(&app.store), Arc::clone(&app.clock), every));
    }
}

/// The machine's clock; under test control one that can be turned.
fn clock(options: &Options) -> Arc<dyn Clock> {
    if options.test_control { Arc::new(TurnedClock::default()) } else { Arc::new(SystemClock) }
}

/// Some groups of a generated directory: one with nested ones, a dynamic one, and one that was dissolved.
fn of_generated(directory: &Directory) -> SettingsRecord {
    let groups = directory.groups().search("");
    let first = |wanted: &dyn Fn(&Group) -> bool| {
        groups.iter().find(|group| wanted(group)).map(|group| group.id.clone())
    };
    let nested = first(&|group| group.path.len() == 3 && group.nested > 0);
    let dynamic = first(&|group| group.hit().kind == GroupKind::Dynamic && group.members > 0);
    let mut settings = SettingsRecord::initial(Audience::Groups);
    settings.include_groups = nested.into_iter().chain(dynamic).collect();
    settings.include_groups.extend(directory.groups().any_dissolved().cloned());
    settings.exclude_groups.extend(first(&|group| group.path.len() == 4));
    settings
}

/// Nobody, unless this is the demonstration: then the organization's own groups, contractors left out; or a generated
/// directory: then some of its groups, each of another kind.
fn initial_settings(options: &Options, directory: &Directory) -> SettingsRecord {
    if options.generate.is_some() {
        return of_generated(directory);
    }
    let bundled = Path::new("people/data");
    let demo = options.demo_settings || options.people.ends_with(bundled);
    let group = directory.groups().search(ORGANIZATION.1).into_iter().find(|group| group.path.len() == 1);
    match group.filter(|_| demo) {
        Some(group) => {
            let mut settings = SettingsRecord::initial(Audience::Groups);
            settings.include_groups = vec![group.id.clone()];
            settings
        }
        None => SettingsRecord::initial(Audience::Nobody),
    }
}
