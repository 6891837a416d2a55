//! Lighthouse on the stand-alone page, as the backend serves it.

use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    Options, machine,
    world::{self, Size, World},
};

const CATEGORIES: [&str; 3] = ["performance", "accessibility", "best-practices"];

/// Asks for every page, as on a desktop and as on a phone. Prints scores, and of what was not full marks, why.
pub async fn run(options: &Options, only: &str) -> Result<()> {
    let parts = world::parts(options)?;
    println!("{}", machine::line(&machine::told(&parts.chromium)));
    let world = World::open(options, &parts, Size::default()).await?;
    println!(
        "\n| page | on | performance | accessibility | best practices | FCP, ms | LCP, ms | TBT, ms | CLS |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut reasons = Vec::new();
    for (path, cookie) in [
        ("/people".to_owned(), Some(&world.member)),
        (format!("/people/{}", world.person), Some(&world.member)),
        ("/connection".to_owned(), Some(&world.member)),
        ("/admin".to_owned(), Some(&world.admin)),
        ("/people".to_owned(), None),
    ] {
        let name = match cookie {
            None => "signed out".to_owned(),
            Some(_) => path.replace(&world.person, "{id}"),
        };
        if !name.contains(only) {
            continue;
        }
        for form in ["desktop", "mobile"] {
            let file = options
                .out
                .join(format!("lighthouse-{}-{form}.json", name.replace(['/', ' ', '{', '}'], "")));
            std::fs::create_dir_all(&options.out)?;
            let mut command = Command::new("lighthouse");
            command
                .arg(format!("{}{path}", world.url))
                .arg("--quiet")
                .args(["--output=json", "--output-path"])
                .arg(&file);
            command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
            command.arg("--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage --disable-background-networking --disable-component-update --disable-sync");
            command.env("CHROME_PATH", &parts.chromium);
            if form == "desktop" {
                command.arg("--preset=desktop");
            }
            if let Some(cookie) = cookie {
                command.arg(format!("--extra-headers={}", serde_json::json!({ "Cookie": cookie })));
            }
            // It loses a page now and then where the machine is busy; the others are judged all the same.
            if !command.status().context("lighthouse")?.success() {
                reasons.push(format!("{name}, {form}: not judged; Lighthouse's reason stands above"));
                continue;
            }
            let told: Value = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
            let score =
                |category: &str| told["categories"][category]["score"].as_f64().unwrap_or_default() * 100.0;
            let value = |audit: &str| told["audits"][audit]["numericValue"].as_f64().unwrap_or_default();
            println!(
                "| {name} | {form} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.3} |",
                score(CATEGORIES[0]),
                score(CATEGORIES[1]),
                score(CATEGORIES[2]),
                value("first-contentful-paint"),
                value("largest-contentful-paint"),
                value("total-blocking-time"),
                value("cumulative-layout-shift"),
            );
            for category in CATEGORIES {
                for one in told["categories"][category]["auditRefs"].as_array().into_iter().flatten() {
                    let audit = &told["audits"][one["id"].as_str().unwrap_or_default()];
                    let score = audit["score"].as_f64();
                    if one["weight"].as_f64().unwrap_or_default() > 0.0
                        && score.is_some_and(|score| score < 0.9)
                    {
                        let why = audit["displayValue"].as_str().unwrap_or_default();
                        reasons.push(format!(
                            "{name}, {form}: {} {why}",
                            audit["title"].as_str().unwrap_or_default()
                        ));
                    }
                }
            }
        }
    }
    println!();
    reasons.iter().for_each(|reason| println!("{reason}"));
    println!("\nThe whole reports: {}", options.out.display());
    Ok(())
}
