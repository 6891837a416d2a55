//! People and their cards.

use contract::{CardPart, Cursor, MatchDecision, PeoplePage, PersonCard, PersonId, PersonRef, paths};

use super::transport::Call;
use super::{Answer, Client};

/// What a host knows of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookupBy {
    /// The work e-mail address.
    Email,
    /// The name that the person signs in with.
    Upn,
    /// The directory's own id.
    DirectoryId,
}

impl LookupBy {
    const fn parameter(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Upn => "upn",
            Self::DirectoryId => "directoryId",
        }
    }
}

impl Client {
    /// One page of the directory.
    ///
    /// # Errors
    /// As every call: see [`super::ClientError`].
    pub async fn list_people(&self, query: &str, cursor: Option<&Cursor>) -> Answer<PeoplePage> {
        let cursor = cursor.map_or("", Cursor::as_str);
        let query = paths::query(&[("query", query), ("cursor", cursor)]);
        self.transport.fetch(Call::get(paths::PEOPLE.to_owned() + &query)).await
    }

    /// One card, or its work side alone. A backend that knows no parts answers the whole.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_person(&self, id: &PersonId, part: CardPart) -> Answer<PersonCard> {
        self.transport.fetch(Call::get(paths::person_part(id, part))).await
    }

    /// The signed-in person's own card.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_me(&self) -> Answer<PersonCard> {
        self.transport.fetch(Call::get(paths::PEOPLE_ME)).await
    }

    /// Who a host means. Nobody and nobody who may be seen are the same answer.
    ///
    /// # Errors
    /// As every call.
    pub async fn lookup_person(&self, by: LookupBy, value: &str) -> Answer<PersonRef> {
        let query = paths::query(&[(by.parameter(), value)]);
        self.transport.fetch(Call::get(paths::PEOPLE_LOOKUP.to_owned() + &query)).await
    }

    /// A person's photo.
    ///
    /// # Errors
    /// As every call; an answer that is not an image is malformed.
    pub async fn get_photo(&self, id: &PersonId) -> Answer<web_sys::Blob> {
        self.transport.fetch_image(Call::get(paths::person_photo(id))).await
    }

    /// Says whether a profile is this person's, for this viewer only.
    ///
    /// # Errors
    /// As every call.
    pub async fn put_match(&self, id: &PersonId, decision: &MatchDecision) -> Answer<()> {
        self.transport.run(Call::put(paths::person_match(id)).json(decision)?).await
    }

    /// Takes that back.
    ///
    /// # Errors
    /// As every call.
    pub async fn delete_match(&self, id: &PersonId) -> Answer<()> {
        self.transport.run(Call::delete(paths::person_match(id))).await
    }
}
