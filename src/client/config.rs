//! Where the backend is and how the member is known to it.

/// What a client needs to know.
#[derive(Clone, Debug)]
pub struct ClientConfig {
    /// The contract's base address, without a slash at its end: a path of this origin or another origin's URL.
    pub base: String,
    /// How requests say whose they are.
    pub auth: Auth,
    /// A host's own `fetch`, called with a `Request`; the browser's where absent.
    pub fetch: Option<js_sys::Function>,
}

impl ClientConfig {
    /// The backend of this page's own origin, by its session cookie.
    #[must_use]
    pub fn same_origin() -> Self {
        Self { base: contract::paths::DEFAULT_BASE.to_owned(), auth: Auth::Cookie, fetch: None }
    }
}

/// How requests say whose they are.
#[derive(Clone, Debug)]
pub enum Auth {
    /// By the session cookie of this origin; unsafe methods carry the session's CSRF token besides.
    Cookie,
    /// By a bearer token. The host's function is called for every request and answers a string or a promise of one, so
    /// that nothing here ever keeps a token. No cookie is sent.
    Token(js_sys::Function),
}
