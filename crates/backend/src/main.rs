//! Starts the reference backend.

use std::{
    io::Write as _,
    net::{IpAddr, Ipv6Addr},
    process::ExitCode,
};

use backend::{
    cli,
    clock::SystemClock,
    config::Options,
    serve::{self, Patience},
    start,
};
use clap::Parser as _;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    match cli::asked(arguments) {
        Ok(None) => {}
        Ok(Some(command)) => return cli::run(command, &SystemClock, start::settings_log).await.print(),
        Err(usage) => usage.exit(),
    }
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("consent-backend: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    if let Some(refusal) = options.refusal() {
        return Err(refusal);
    }
    let listener = listen(options.bind, options.port).await?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    // `localhost` is two addresses; a browser may try either first.
    let second =
        if options.bind.is_loopback() { listen(Ipv6Addr::LOCALHOST.into(), port).await.ok() } else { None };
    let (app, problems) = start::app(&options, port).await?;
    for problem in problems {
        eprintln!("consent-backend: {} was left out: {}", problem.file, problem.reason);
    }
    println!("consent-backend listening on http://localhost:{port}");
    for (id, one) in app.directory.everybody().filter(|(_, one)| one.demo_account) {
        let roles: Vec<&str> = app.directory.roles(id).into_iter().map(|role| role.as_str()).collect();
        println!("  demo account: {} ({})", one.name, roles.join(", "));
    }
    let _ = std::io::stdout().flush();
    start::work(&app, &options);
    let (ending, last) = (app.clone(), app.clone());
    let router = if options.test_control {
        eprintln!(
            "consent-backend: TEST CONTROL IS ON. Anybody who reaches this port may sign in as anybody, turn the clock"
        );
        eprintln!("consent-backend: and forget everything. Never start it so with data that matters.");
        backend::app_under_test(app)
    } else {
        backend::app(app)
    };
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(async move {
        ended().await;
        // Event streams never end by themselves.
        ending.closing.send_replace(true);
        let _ = stop.send(true);
    });
    let on = |listener| serve::serve(listener, router.clone(), stopped.clone(), Patience::default());
    let second = async {
        match second {
            Some(listener) => on(listener).await,
            None => Ok(()),
        }
    };
    let (one, other) = tokio::join!(on(listener), second);
    backend::flow::transfers::write(&last).await.map_err(|error| error.to_string())?;
    one.and(other).map_err(|error| error.to_string())
}

async fn listen(address: IpAddr, port: u16) -> Result<TcpListener, String> {
    TcpListener::bind((address, port)).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("port {port} is taken by another program; --port names another")
        }
        _ => format!("cannot listen on {address}, port {port}: {error}"),
    })
}

/// Waits for Ctrl-C or for being told to end.
async fn ended() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            return drop(interrupt.await);
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
