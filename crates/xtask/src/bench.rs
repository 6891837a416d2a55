//! `cargo xtask bench`: how fast, measured. Nothing here passes or fails: figures depend on the machine.

mod backend;
pub mod page;

use std::process::ExitCode;

use anyhow::Result;

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// The reference backend on SQLite and on PostgreSQL, side by side: requests per second, p50 and p99 of cards and of
    /// attempts at a steady rate, the highest rate whose p99 stays below 100 ms, and the memory of an idle event stream.
    /// Takes about eight minutes; raw figures are kept in `bench` in the target folder
    Backend(backend::Options),
    /// Everything that is measured in a browser, beside a control page written by hand: cards, dialog, many cards, the
    /// picker of groups, pages and languages. Takes about an hour; the others are parts of it
    Page(page::Options),
    /// One card as an element and in the app, until it is painted; then the dialog
    Card(page::Options),
    /// Going from page to page, changing the language
    App(page::Options),
    /// 100 and 1,000 custom elements on one page, and taking them out
    Elements(page::Options),
    /// 100 and 1,000 people in the app's directory
    Grid(page::Options),
    /// Searching among 1,000 and 100,000 groups on the server
    Picker(page::Options),
    /// How cost grows: cards, groups, event streams
    Growth(page::Growth),
    /// Decoding and state transitions, natively
    Native,
}

/// Measures.
pub fn run(options: Options) -> Result<ExitCode> {
    match options.what {
        What::Backend(options) => backend::run(&options),
        What::Page(options) => page::run(&[], &options),
        What::Card(options) => page::run(&["card"], &options),
        What::App(options) => page::run(&["app"], &options),
        What::Elements(options) => page::run(&["elements"], &options),
        What::Grid(options) => page::run(&["grid"], &options),
        What::Picker(options) => page::run(&["picker"], &options),
        What::Growth(options) => page::growth(&options),
        What::Native => backend::native(),
    }
}
