//! The stand-alone page: router, shell, pages. The only place that knows the address bar.

mod languages;
mod leaving;
mod pages;
mod revisit;
mod shell;
mod start;

pub use start::start;
