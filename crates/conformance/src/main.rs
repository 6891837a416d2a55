//! `consent-conformance URL`: plays the contract against a backend and reports.

use std::{collections::HashMap, path::PathBuf, process::ExitCode};

use clap::Parser;
use conformance::{
    junit, report, run,
    target::{Headers, Target},
};
use contract::control::TestRole;

/// Plays what the consent contract states against a backend: what held, what did not, what was not checked.
///
/// Ends with 0 where nothing failed, 1 where something did, 2 where nothing could be asked.
#[derive(Parser)]
#[command(name = "consent-conformance")]
struct Options {
    /// The backend's base address, e.g. http://localhost:8080/api/v1
    #[arg(required_unless_present = "list")]
    url: Option<String>,
    /// A header that makes a request one of a role: member, memberTwo, outsider, adminReader or admin. May be repeated.
    /// Without it, sessions are taken from the backend's test control, where it has one
    #[arg(long = "header", value_name = "ROLE:NAME=VALUE", value_parser = header)]
    headers: Vec<(TestRole, String, String)>,
    /// Also write the report as JUnit XML
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Run only the checks whose name holds this
    #[arg(long, value_name = "CHECK")]
    only: Option<String>,
    /// Print all checks and what they need, and check nothing
    #[arg(long)]
    list: bool,
}

/// Reads `member:Cookie=a=b`.
fn header(text: &str) -> Result<(TestRole, String, String), String> {
    let wrong =
        || format!("ROLE:NAME=VALUE is expected, as in member:Authorization=\"Bearer abc\"; this is {text}");
    let (role, rest) = text.split_once(':').ok_or_else(wrong)?;
    let (name, value) = rest.split_once('=').ok_or_else(wrong)?;
    match TestRole::from_wire(role) {
        TestRole::Unknown => {
            let known: Vec<&str> = TestRole::ALL.iter().map(|role| role.as_str()).collect();
            Err(format!("there is no role {role}; there are {}", known.join(", ")))
        }
        role => Ok((role, name.to_owned(), value.to_owned())),
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if options.list {
        print!("{}", report::table());
        return ExitCode::SUCCESS;
    }
    let mut given: HashMap<TestRole, Headers> = HashMap::new();
    for (role, name, value) in options.headers {
        given.entry(role).or_default().push((name, value));
    }
    let target = match Target::at(&options.url.unwrap_or_default(), given).await {
        Ok(target) => target,
        Err(reason) => {
            return broken(&format!("{reason}. Nothing was checked; is the backend running there?"));
        }
    };
    let outcome = run::run(target, options.only.as_deref(), |ran| println!("{}", report::line(ran))).await;
    print!("{}", report::summary(&outcome));
    if let Some(file) = options.junit {
        let written = junit::xml(&outcome)
            .and_then(|xml| std::fs::write(&file, xml).map_err(|error| error.to_string()));
        if let Err(reason) = written {
            return broken(&format!(
                "{}: {reason}. The checks ran; only this file is missing.",
                file.display()
            ));
        }
    }
    if outcome.ran.is_empty() {
        return broken("no check has such a name; --list prints them");
    }
    if outcome.held() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn broken(reason: &str) -> ExitCode {
    eprintln!("consent-conformance: {reason}");
    ExitCode::from(2)
}
