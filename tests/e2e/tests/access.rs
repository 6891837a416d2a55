//! Nobody is kept out: every page, state and dialog is held to axe's rules and to rules of our own, in both browsers.

mod axe;
mod focus;
mod gallery;
mod inspector;
mod keys;
mod pages_admin;
mod pages_member;
mod proof;
mod speaks;
mod tree;
