//! The way to LinkedIn and back, in this window and in another one: every end has its screen, and the backend says which.

mod host;
mod once;
mod scene;
mod session;
mod window;
