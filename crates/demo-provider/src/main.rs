//! Starts the demo provider.

use std::{io::Write as _, path::PathBuf, process::ExitCode};

use clap::Parser;
use demo_provider::{Config, PkceRule};

/// A stand-in for LinkedIn: an OAuth 2 provider with profiles, for demonstrations and tests.
#[derive(Parser)]
struct Options {
    /// Folder of JSON Resume files.
    #[arg(long)]
    people: PathBuf,
    /// Port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The client's id.
    #[arg(long)]
    client_id: String,
    /// The client's secret.
    #[arg(long)]
    client_secret: String,
    /// The only address that members are sent back to.
    #[arg(long)]
    redirect_uri: String,
    /// Offer a revocation endpoint, which LinkedIn does not.
    #[arg(long)]
    revocation: bool,
    /// Refuse clients that send no PKCE challenge.
    #[arg(long, conflicts_with = "refuse_pkce")]
    require_pkce: bool,
    /// Refuse clients that send a PKCE verifier, as LinkedIn's web apps do.
    #[arg(long)]
    refuse_pkce: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("demo-provider: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let loaded =
        people::load(&options.people).map_err(|error| format!("{}: {error}", options.people.display()))?;
    let listener = tokio::net::TcpListener::bind((options.host.as_str(), options.port))
        .await
        .map_err(|error| format!("cannot listen on {}:{}: {error}", options.host, options.port))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let pkce = match (options.require_pkce, options.refuse_pkce) {
        (true, _) => PkceRule::Required,
        (_, true) => PkceRule::Refused,
        _ => PkceRule::Allowed,
    };
    let config = Config {
        client_id: options.client_id,
        client_secret: options.client_secret,
        redirect_uri: options.redirect_uri,
        revocation: options.revocation,
        pkce,
    };
    println!("demo-provider listening on http://{address}");
    let _ = std::io::stdout().flush();
    demo_provider::serve(listener, loaded.people, config).await.map_err(|error| error.to_string())
}
