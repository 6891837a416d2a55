//! `consent-variants`: builds broken variants of the reference backend and sees each fail exactly the check that names
//! the rule it breaks.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Instant,
};

use clap::Parser;
use conformance::{
    stage,
    variants::{self, Variant, judge, tree::Tree},
};
use tokio::{sync::Semaphore, task::JoinSet};

/// Runs that may be under way at once, besides the build of the next variant.
const AT_ONCE: usize = 4;

/// Sees that the conformance kit fails on broken backends, and on the right check.
///
/// The unbroken backend is played first. Everything is built in a copy of the sources; the checkout is not touched.
#[derive(Parser)]
#[command(name = "consent-variants")]
struct Options {
    /// Play so many variants, chosen by the seed, instead of all
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// What the sample is chosen by [default: by chance, and printed]
    #[arg(long)]
    seed: Option<u64>,
    /// Play only the variants whose name holds this, or one of these
    #[arg(long, value_name = "VARIANT", value_delimiter = ',')]
    only: Vec<String>,
    /// Folder for the copy and what is built of it; kept, so that the next run builds less
    #[arg(long, value_name = "DIR", default_value_os_t = std::env::temp_dir().join("consent-variants"))]
    folder: PathBuf,
    /// Print the variants, and play none
    #[arg(long)]
    list: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("consent-variants: {reason}");
            ExitCode::from(2)
        }
    }
}

/// How a variant, or the unbroken backend, was judged.
struct Judged {
    name: String,
    caught_by: String,
    verdict: Result<(), String>,
}

async fn run(options: Options) -> Result<ExitCode, String> {
    let mut chosen = variants::all()?;
    if !options.only.is_empty() {
        chosen.retain(|variant| options.only.iter().any(|only| variant.name.contains(only.as_str())));
    }
    if options.list {
        for variant in &chosen {
            println!(
                "{}\n    {}\n    - {}\n    + {}\n    caught by {}",
                variant.name,
                variant.file,
                variant.from.trim(),
                variant.to.trim(),
                variant.caught_by
            );
        }
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(count) = options.sample {
        let seed = options.seed.unwrap_or_else(|| u64::from(rand::random::<u32>()));
        println!("a sample of {count} of {} variants, by --seed {seed}", chosen.len());
        chosen = variants::sample(&chosen, count, seed);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let begun = Instant::now();
    let people = options.folder.join("people");
    stage::people::crowd(&root.join("crates/people/data"), &people)
        .map_err(|error| format!("people: {error}"))?;
    let tree = Tree::copy(&root, &options.folder)?;
    tree.build().await?;
    let unbroken = tree.programs().join("unbroken");
    std::fs::copy(tree.programs().join("consent-backend"), &unbroken).map_err(|error| error.to_string())?;

    let (mut passed, mut failed) = (0_u32, 0_u32);
    let mut tell = |judged: Judged| match judged.verdict {
        Ok(()) => {
            passed += 1;
            println!("ok      {} ({})", judged.name, judged.caught_by);
        }
        Err(why) => {
            failed += 1;
            println!("FAILED  {}: {why}", judged.name);
        }
    };
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut under_way: JoinSet<Judged> = JoinSet::new();
    let programs = tree.programs();
    under_way.spawn(whole(programs.clone(), unbroken, people.clone()));
    for variant in chosen {
        // Played while the next is built, but no more at once than this machine can do in time.
        let place = places.clone().acquire_owned().await.map_err(|error| error.to_string())?;
        match tree.build_variant(&variant).await {
            Ok(program) => {
                let (programs, people) = (programs.clone(), people.clone());
                under_way.spawn(async move {
                    let judged = broken(variant, &programs, &program, &people).await;
                    let _ = std::fs::remove_file(program);
                    drop(place);
                    judged
                });
            }
            Err(why) => tell(Judged { name: variant.name, caught_by: variant.caught_by, verdict: Err(why) }),
        }
        while let Some(Ok(judged)) = under_way.try_join_next() {
            tell(judged);
        }
    }
    while let Some(judged) = under_way.join_next().await {
        tell(judged.map_err(|error| error.to_string())?);
    }
    // The words of a test runner, so that whoever counts tests counts these.
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("took {} s", begun.elapsed().as_secs());
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The unbroken backend passes.
async fn whole(programs: PathBuf, program: PathBuf, people: PathBuf) -> Judged {
    let verdict = match variants::play(&programs, &program, &people).await {
        Ok(outcome) if outcome.held() => Ok(()),
        Ok(outcome) => Err(format!("failed: {:?}; blocked: {:?}", outcome.failed(), outcome.blocked())),
        Err(why) => Err(why),
    };
    Judged { name: "the unbroken backend".to_owned(), caught_by: "nothing".to_owned(), verdict }
}

async fn broken(variant: Variant, programs: &Path, program: &Path, people: &Path) -> Judged {
    let verdict = match variants::play(programs, program, people).await {
        Ok(outcome) => judge(&variant, &outcome),
        Err(why) => Err(why),
    };
    Judged { name: variant.name, caught_by: variant.caught_by, verdict }
}
