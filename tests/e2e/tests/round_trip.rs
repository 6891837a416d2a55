//! The way to LinkedIn and back, in this window and in another one: every end has its screen, and the backend says which.

#[path = "round_trip/host.rs"]
mod host;
#[path = "round_trip/once.rs"]
mod once;
#[path = "round_trip/scene.rs"]
mod scene;
#[path = "round_trip/session.rs"]
mod session;
#[path = "round_trip/window.rs"]
mod window;
