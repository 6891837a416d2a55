//! What is done with the pages, round by round.

mod app;
mod card;
mod many;
mod picker;

use anyhow::{Result, ensure};
use consent_e2e::Parts;

use crate::{
    Options, machine,
    report::{self, CONTROL, Sample, Values},
    tab::{Condition, Driver},
    world::{self, Size, World},
};

/// Whose page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Written by hand.
    Control,
    /// The custom element on a plain page; which build of it, if not the one under test.
    Embed(Option<String>),
    /// The custom element on a page that gives the first card itself.
    Given,
    /// The stand-alone page.
    App,
    /// Another build of it.
    AppOf(String),
}

impl Target {
    /// As it stands in reports.
    pub fn name(&self) -> String {
        match self {
            Self::Control => CONTROL.to_owned(),
            Self::Embed(None) => "element".to_owned(),
            Self::Embed(Some(name)) => format!("element, {name}"),
            Self::Given => "given".to_owned(),
            Self::App => "app".to_owned(),
            Self::AppOf(name) => format!("app, {name}"),
        }
    }
}

/// Something that is done.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub name: &'static str,
    /// What it needs to be served.
    pub size: Size,
    /// Whose pages it is done with, besides the control's.
    pub targets: Vec<Target>,
    /// How much of it, where that differs.
    pub count: usize,
    /// Under which conditions.
    pub conditions: &'static [Condition],
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Card,
    Grid,
    Elements,
    Picker,
    App,
}

impl Scenario {
    /// So many people in the app's grid.
    pub fn grid(count: usize) -> Self {
        Self::grown("grid", count, Kind::Grid)
    }

    /// The picker, with so many groups on the server.
    pub fn picker(count: usize) -> Self {
        Self::grown("picker", count, Kind::Picker)
    }

    fn grown(name: &'static str, count: usize, kind: Kind) -> Self {
        Self {
            name,
            size: Size::default(),
            targets: vec![Target::App],
            count,
            conditions: &[Condition::Unthrottled],
            kind,
        }
    }
}

/// All of them, in the order in which they are measured.
pub fn all() -> Vec<Scenario> {
    let both: &'static [Condition] = &Condition::ALL;
    let fast: &'static [Condition] = &[Condition::Unthrottled];
    let embed = || vec![Target::Embed(None)];
    let app = || vec![Target::App];
    let size = |generate: &str, elements| Size { generate: generate.to_owned(), elements };
    let scenario = |name, size, targets, count, conditions, kind| Scenario {
        name,
        size,
        targets,
        count,
        conditions,
        kind,
    };
    vec![
        scenario(
            "card",
            size("", 0),
            vec![Target::Given, Target::Embed(None), Target::App],
            1,
            both,
            Kind::Card,
        ),
        scenario("app", size("", 0), app(), 1, both, Kind::App),
        scenario("elements-100", size("", 100), embed(), 100, both, Kind::Elements),
        scenario("elements-1000", size("", 1000), embed(), 1000, fast, Kind::Elements),
        scenario("grid-100", size("groups=1000,people=1000", 0), app(), 100, both, Kind::Grid),
        scenario("grid-1000", size("groups=1000,people=1000", 0), app(), 1000, fast, Kind::Grid),
        scenario("picker-1k", size("groups=1000,people=1000", 0), app(), 1000, both, Kind::Picker),
        scenario("picker-100k", size("groups=100000,people=200000", 0), app(), 100_000, both, Kind::Picker),
    ]
}

/// Measures the scenarios whose names begin as told, or all of them.
pub async fn run(options: &Options, names: &[String]) -> Result<()> {
    let parts = world::parts(options)?;
    let machine = machine::told(&parts.chromium);
    let mut chosen = all();
    chosen.retain(|one| names.is_empty() || names.iter().any(|name| one.name.starts_with(name.as_str())));
    ensure!(
        !chosen.is_empty(),
        "there is no scenario of that name; there are {:?}",
        all().iter().map(|one| one.name).collect::<Vec<_>>()
    );
    println!("{}", machine::line(&machine));
    let driver = Driver::start(&parts)?;
    let mut samples = Vec::new();
    let mut open: Option<(Size, Worlds)> = None;
    for scenario in &chosen {
        if open.as_ref().is_none_or(|(size, _)| *size != scenario.size) {
            drop(open.take());
            let mut worlds = Worlds {
                ours: World::open(options, &parts, scenario.size.clone()).await?,
                others: Vec::new(),
            };
            for (_, name, site) in world::beside(options)?.iter().filter(|(kind, ..)| *kind == "app") {
                let parts = Parts { site: site.to_path_buf(), ..parts.clone() };
                worlds
                    .others
                    .push(((*name).to_owned(), World::open(options, &parts, scenario.size.clone()).await?));
            }
            open = Some((scenario.size.clone(), worlds));
        }
        let Some((_, world)) = &open else { continue };
        let before = samples.len();
        for round in 0..options.rounds {
            rounds(options, &driver, world, scenario, round, &mut samples).await?;
        }
        print!("{}", report::print(&samples[before..]));
    }
    println!(
        "\nMedians (least–most). A ratio is of the two loads of one round, then the median of all rounds. Times of frames, \
         taken after their paint."
    );
    let name = if names.is_empty() { "page".to_owned() } else { names.join("-") };
    report::keep(&options.out, &name, &machine, &samples)
}

/// What is served: with the page under test, and with other builds of it.
struct Worlds {
    ours: World,
    others: Vec<(String, World)>,
}

impl Worlds {
    fn of(&self, target: &Target) -> &World {
        let other = match target {
            Target::AppOf(wanted) => self.others.iter().find(|(name, _)| name == wanted),
            _ => None,
        };
        other.map_or(&self.ours, |(_, world)| world)
    }
}

/// One round: every target under every condition, in an order that turns by one each time.
async fn rounds(
    options: &Options,
    driver: &Driver,
    worlds: &Worlds,
    scenario: &Scenario,
    round: usize,
    samples: &mut Vec<Sample>,
) -> Result<()> {
    let mut targets = vec![Target::Control];
    targets.extend(scenario.targets.clone());
    if scenario.targets.contains(&Target::Embed(None)) {
        let others = world::beside(options)?;
        let others = others.iter().filter(|(kind, ..)| *kind == "embed");
        targets.extend(others.map(|(_, name, _)| Target::Embed(Some((*name).to_owned()))));
    }
    if scenario.targets.contains(&Target::App) {
        targets.extend(worlds.others.iter().map(|(name, _)| Target::AppOf(name.clone())));
    }
    targets.retain(|target| *target == Target::Control || target.name().contains(&options.target));
    let turn = round % targets.len();
    targets.rotate_left(turn);
    for condition in scenario.conditions.iter().filter(|one| one.name().contains(&options.under)) {
        for target in &targets {
            let load = machine::load();
            match measure(driver, worlds.of(target), scenario, *condition, target, options.clicks).await {
                Ok(clicks) => samples.extend(clicks.into_iter().enumerate().map(|(click, values)| Sample {
                    scenario: scenario.name.to_owned(),
                    condition: condition.name(),
                    target: target.name(),
                    round,
                    click,
                    load,
                    values,
                })),
                // One that failed is told and left out; so is its pair.
                Err(error) => eprintln!("  {}, {}: {error:#}", scenario.name, target.name()),
            }
        }
    }
    eprintln!("  {}: round {} of {}", scenario.name, round + 1, options.rounds);
    Ok(())
}

/// One load, and what is repeated in it.
pub async fn measure(
    driver: &Driver,
    world: &World,
    scenario: &Scenario,
    condition: Condition,
    target: &Target,
    clicks: usize,
) -> Result<Vec<Values>> {
    let cookie = if matches!(scenario.kind, Kind::Picker) { &world.admin } else { &world.member };
    let tab = driver.open(&world.url, cookie, condition).await?;
    let values = match scenario.kind {
        Kind::Card => return card::measure(&tab, world, target, clicks).await,
        Kind::Grid => many::grid(driver, &tab, world, target, scenario.count).await,
        Kind::Elements => many::elements(driver, &tab, world, target, scenario.count).await,
        Kind::Picker => picker::measure(driver, &tab, world, target).await,
        Kind::App => app::measure(&tab, world, target).await,
    };
    values.map(|values| vec![values])
}
