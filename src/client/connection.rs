//! The member's connection and decisions.

use contract::{
    Attempt, AttemptCompletion, AttemptId, AttemptRequest, CategoryId, Connection, Cursor, DecisionRequest,
    HistoryPage, Narrowing, StepId, WorkPreview, paths,
};

use super::transport::Call;
use super::{Answer, Client};

impl Client {
    /// What is granted now.
    ///
    /// # Errors
    /// As every call: see [`super::ClientError`].
    pub async fn get_connection(&self) -> Answer<Connection> {
        self.transport.fetch(Call::get(paths::CONNECTION)).await
    }

    /// Begins to connect. One key for each press of the button.
    ///
    /// # Errors
    /// As every call; a conflict where a newer notice is out.
    pub async fn create_attempt(&self, request: &AttemptRequest, key: &str) -> Answer<Attempt> {
        self.transport.fetch(Call::post(paths::ATTEMPTS).key(key).json(request)?).await
    }

    /// What became of an attempt.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_attempt(&self, id: &AttemptId) -> Answer<Attempt> {
        self.transport.fetch(Call::get(paths::attempt(id))).await
    }

    /// Finishes an attempt that was begun with a bearer token.
    ///
    /// # Errors
    /// As every call; not found where it is not this member's.
    pub async fn complete_attempt(&self, id: &AttemptId, proof: &str) -> Answer<Attempt> {
        let body = AttemptCompletion { proof: proof.to_owned() };
        self.transport.fetch(Call::post(paths::attempt_completion(id)).json(&body)?).await
    }

    /// Gives an attempt up.
    ///
    /// # Errors
    /// As every call.
    pub async fn cancel_attempt(&self, id: &AttemptId) -> Answer<()> {
        self.transport.run(Call::delete(paths::attempt(id)).outliving()).await
    }

    /// Makes the consent narrower, at once.
    ///
    /// # Errors
    /// As every call.
    pub async fn narrow_connection(&self, narrowing: &Narrowing) -> Answer<Connection> {
        self.transport.fetch(Call::patch(paths::CONNECTION).merge_patch().json(narrowing)?).await
    }

    /// Withdraws. Needs no version and may be repeated.
    ///
    /// # Errors
    /// As every call.
    pub async fn withdraw_connection(&self) -> Answer<Connection> {
        self.transport.fetch(Call::delete(paths::CONNECTION)).await
    }

    /// Examples of the member's own work data in one category.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_preview(&self, category: &CategoryId) -> Answer<WorkPreview> {
        let query = paths::query(&[("category", category.as_str())]);
        self.transport.fetch(Call::get(paths::PREVIEW.to_owned() + &query)).await
    }

    /// The member's word that a step of the withdrawal is done.
    ///
    /// # Errors
    /// As every call.
    pub async fn confirm_step(&self, id: &StepId) -> Answer<Connection> {
        self.transport.fetch(Call::post(paths::step(id))).await
    }

    /// What happened to the member's consent, newest first.
    ///
    /// # Errors
    /// As every call; not found where there is no history.
    pub async fn get_history(&self, after: Option<&Cursor>) -> Answer<HistoryPage> {
        let query = paths::query(&[("cursor", after.map_or("", Cursor::as_str))]);
        self.transport.fetch(Call::get(paths::HISTORY.to_owned() + &query)).await
    }

    /// Records "not now" or "no". One key for each press of the button.
    ///
    /// # Errors
    /// As every call.
    pub async fn create_decision(&self, request: &DecisionRequest, key: &str) -> Answer<()> {
        self.transport.run(Call::post(paths::DECISIONS).key(key).json(request)?).await
    }
}
