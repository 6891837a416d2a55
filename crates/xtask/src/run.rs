//! `cargo xtask run`: the whole demonstration on this machine.
//!
//! The provider listens on `127.0.0.1`, the backend on `localhost`: two sites as a browser sees it, so that cookies and
//! redirects behave as they will between real companies.

mod desktop;
mod ports;
pub mod servers;

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use self::servers::Server;
use crate::build::{self, Form};
use crate::tools::Tools;
use crate::{dist, examples, process, project};

/// What the demonstration runs with.
#[derive(clap::Args)]
pub struct Options {
    /// Port of the page on localhost; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// SQLite file of the backend, as a path or as sqlite:PATH [default: a file in the target folder]
    #[arg(long, value_name = "PATH")]
    database: Option<String>,
    /// Folder of JSON Resume files: the colleagues and their LinkedIn side
    #[arg(long, value_name = "DIR", default_value = "crates/people/data")]
    people: PathBuf,
    /// Invent a large directory besides, the same every time: groups=100000,people=200000
    #[arg(long, value_name = "SIZE")]
    generate: Option<String>,
    /// Begin a fresh database with the demonstration's settings whatever people are loaded
    #[arg(long)]
    demo_settings: bool,
    /// The notice in force [default: the newest]: connect under 2020-11, start again without, and you are asked again
    #[arg(long, value_name = "VERSION")]
    notice: Option<String>,
    /// Build as for shipping: slower to build, faster to use
    #[arg(long)]
    release: bool,
    /// Also build the host pages of `examples/` and serve them below `/examples/`
    #[arg(long)]
    examples: bool,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
    /// Address to listen on instead of localhost; other machines need the flag below as well
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<IpAddr>,
    /// Serve other machines without TLS: anyone on the network can then read the session cookie
    #[arg(long)]
    dangerously_allow_plain_http_on_the_network: bool,
}

/// Builds, starts and waits, until Ctrl-C or until one of the servers ends.
pub fn run(options: Options) -> Result<ExitCode> {
    // Everything that can be wrong with the options is said before the first long build.
    refuse_the_network(&options)?;
    let people = folder_of_people(&options.people)?;
    let database = database(options.database.as_deref())?;
    let port = ports::choose(options.port, options.bind)?;

    let form = if options.release { Form::Release } else { Form::Debug };
    let mut tools = Tools::for_page()?;
    if options.release {
        tools = tools.for_release()?;
    }
    let mut site = build::site(form, &tools)?;
    if options.examples {
        site = with_examples(&site, form, &tools)?;
    }
    let programs = build::servers(form)?;
    // The build may have taken minutes, in which somebody else may have taken the port.
    ports::choose(port, options.bind)?;

    let secret = servers::secret()?;
    let redirect = format!("http://localhost:{port}/oauth/callback");
    let mut provider = Server::command(&programs.provider);
    provider.arg("--people").arg(&people).args([
        "--port",
        "0",
        "--host",
        "127.0.0.1",
        "--redirect-uri",
        &redirect,
    ]);
    provider.args(["--client-id", servers::CLIENT, "--client-secret", &secret]);
    let (provider, provider_url) = Server::start(provider)?;

    let mut backend = Server::command(&programs.backend);
    backend.args(["--port", &port.to_string(), "--database", &database, "--provider-url", &provider_url]);
    backend.arg("--people").arg(&people).arg("--site").arg(site);
    backend.args(["--client-id", servers::CLIENT, "--client-secret", &secret]);
    if let Some(size) = &options.generate {
        backend.args(["--generate", size]);
    }
    if options.demo_settings {
        backend.arg("--demo-settings");
    }
    if let Some(notice) = &options.notice {
        backend.args(["--notice", notice]);
    }
    if let Some(address) = options.bind {
        backend.args(["--bind", &address.to_string()]);
    }
    if options.dangerously_allow_plain_http_on_the_network {
        backend.arg("--dangerously-allow-plain-http-on-the-network");
    }
    let (backend, url) = Server::start(backend)?;

    println!("\nOpen {url}   (Ctrl-C ends it)\n");
    println!("Every component in every state: {url}/gallery/\n");
    if options.examples {
        println!("Host pages: {url}/examples/plain-html/ · {url}/examples/react/ · {url}/examples/leptos/\n");
    }
    if !options.no_open {
        desktop::open(&url);
    }
    let ended = servers::first_to_end(vec![provider, backend])?;
    process::say(&format!("{ended}; the other server is ended too"));
    Ok(ExitCode::FAILURE)
}

/// The page's folder with the host pages in it.
fn with_examples(page: &std::path::Path, form: Form, tools: &Tools) -> Result<PathBuf> {
    let site = project::target().join("run/site");
    if site.exists() {
        std::fs::remove_dir_all(&site)?;
    }
    let embed = dist::embed::build(form, tools)?;
    examples::copy_folder(page, &site)?;
    examples::copy_folder(&examples::build(&embed, tools)?, &site)?;
    Ok(site)
}

/// A port of `localhost` that nobody uses.
pub fn free_port() -> Result<u16> {
    ports::choose(0, None)
}

fn refuse_the_network(options: &Options) -> Result<()> {
    let open = options.bind.is_some_and(|address| !address.is_loopback());
    if open && !options.dangerously_allow_plain_http_on_the_network {
        bail!(
            "Without TLS anyone on the network can read the session cookie; to listen beyond this machine all the same, add --dangerously-allow-plain-http-on-the-network"
        );
    }
    Ok(())
}

/// A folder that the user names counts from where they stand; the default from the checkout.
fn folder_of_people(given: &std::path::Path) -> Result<PathBuf> {
    let here = std::env::current_dir()?.join(given);
    let folder = if here.is_dir() { here } else { project::root().join(given) };
    if !folder.is_dir() {
        bail!("There is no folder {} to load people from; --people names another", given.display());
    }
    Ok(folder)
}

/// The database as the backend wants it named; its folder is made.
fn database(given: Option<&str>) -> Result<String> {
    let given = given.map(|text| text.strip_prefix("sqlite:").unwrap_or(text));
    let file = match given {
        Some(path) => std::env::current_dir()?.join(path),
        None => project::target().join("run/consent-card.sqlite"),
    };
    let folder = file.parent().context("The database needs the path of a file")?;
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    Ok(format!("sqlite:{}", file.display()))
}
