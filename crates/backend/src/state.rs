//! What every request works with.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize},
    },
};

use contract::{NoticeVersion, Organization, PersonId};
use tokio_util::task::TaskTracker;

use crate::{
    access::Access,
    clock::{Clock, Moment},
    directory::Directory,
    domain::settings::Operator,
    flow::{lifecycle::Retention, transfers::Flowed},
    keys::Keys,
    notices::Notices,
    provider::Provider,
    reach::Reach,
    signing::SigningKeys,
    store::Store,
};

/// What every request works with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
    access: Arc<Access>,
    background: TaskTracker,
}

/// The parts.
pub struct Inner {
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The keys.
    pub keys: Keys,
    /// The work directory.
    pub directory: Directory,
    /// The notices.
    pub notices: Notices,
    /// The way to LinkedIn.
    pub provider: Provider,
    /// Looks whether addresses are reachable, where that is wanted.
    pub reach: Option<Reach>,
    /// Whose people these are.
    pub organization: Organization,
    /// What whoever runs this has decided, and no admin can change.
    pub operator: Operator,
    /// The work provider's name.
    pub work_provider: String,
    /// Whether the page is reached over TLS, so that cookies can insist on it.
    pub secure_cookies: bool,
    /// The stand-alone page's folder.
    pub site: Option<PathBuf>,
    /// How long that goes on which a newer notice did not widen, in seconds.
    pub grace_seconds: i64,
    /// How long things are kept.
    pub retention: Retention,
    /// The keys that receipts are signed with.
    pub signing: SigningKeys,
    /// What flowed and is not written yet.
    pub flowed: Flowed,
    /// Event streams that are open.
    pub streams: AtomicUsize,
    /// True once the backend is told to end.
    pub closing: tokio::sync::watch::Sender<bool>,
    /// Reports of the page's policy that came in; only counted.
    pub policy_reports: AtomicU64,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(inner: Inner) -> Self {
        let background = TaskTracker::new();
        // Closed means: there may be a time at which nothing is left to wait for. More can be begun all the same.
        background.close();
        Self { inner: Arc::new(inner), access: Arc::default(), background }
    }

    /// The same with tokens, origins and limits; without, only our own pages may ask, as often as they like.
    #[must_use]
    pub fn with_access(self, access: Access) -> Self {
        Self { access: Arc::new(access), ..self }
    }

    /// Who may ask, from where and how often.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Does something that no request waits for.
    pub fn in_background(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.background.spawn(work);
    }

    /// Waits until nothing is being done in the background.
    pub async fn idle(&self) {
        self.background.wait().await;
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The notice that a consent given now is given under.
    #[must_use]
    pub fn notice(&self) -> &NoticeVersion {
        self.notices.current()
    }

    /// A person's name, for logs of settings and greetings.
    #[must_use]
    pub fn name_of(&self, person: &PersonId) -> String {
        self.directory.find(person).map(|one| one.name.clone()).unwrap_or_default()
    }
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}
