//! What the backend is, and who is signed in.

use contract::{Service, Session, paths};

use super::transport::Call;
use super::{Answer, Client};

impl Client {
    /// What the backend is and can do.
    ///
    /// # Errors
    /// As every call: see [`super::ClientError`].
    pub async fn get_service(&self) -> Answer<Service> {
        self.transport.fetch(Call::get(paths::SERVICE)).await
    }

    /// Who is signed in. That nobody is, is an answer.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_session(&self) -> Answer<Session> {
        self.transport.fetch_session().await
    }

    /// Signs out.
    ///
    /// # Errors
    /// As every call.
    pub async fn delete_session(&self) -> Answer<()> {
        let done = self.transport.run(Call::delete(paths::SESSION)).await;
        if done.is_ok() {
            self.transport.keep_token(None);
        }
        done
    }
}
