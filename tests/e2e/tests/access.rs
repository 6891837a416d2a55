//! Nobody is kept out: every page, state and dialog is held to axe's rules and to rules of our own, in both browsers.

#[path = "access/axe.rs"]
mod axe;
#[path = "access/focus.rs"]
mod focus;
#[path = "access/gallery.rs"]
mod gallery;
#[path = "access/inspector.rs"]
mod inspector;
#[path = "access/keys.rs"]
mod keys;
#[path = "access/pages_admin.rs"]
mod pages_admin;
#[path = "access/pages_member.rs"]
mod pages_member;
#[path = "access/speaks.rs"]
mod speaks;
#[path = "access/tree.rs"]
mod tree;
