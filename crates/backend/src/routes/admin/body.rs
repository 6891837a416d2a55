//! What a change of settings arrives in: the version that it was based on, and a patch, by itself or inside something.
//!
//! A merge-patch says "take this back to what it is by default" with `null`. Settings know no such thing: an audience that
//! fell back by accident is what this contract must not have. So `null` is refused, by the name of the field.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::request::Parts,
};
use contract::{FieldError, SettingsPatch};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    domain::settings::FIELDS,
    error::{Error, Result},
    extract::{self, Body, MediaType, MergePatch, Plain},
    state::App,
};

/// Both lists of groups, as long as the contract allows, with room to spare.
const LIMIT: usize = 1024 * 1024;

/// The version that a change was based on. A weak tag or `*` names none.
pub struct BasedOn(pub String);

impl FromRequestParts<App> for BasedOn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        extract::if_match(&parts.headers).map(|tag| Self(tag.to_owned()))
    }
}

/// A long body of another one's media type.
struct Long<M>(std::marker::PhantomData<M>);

impl<M: MediaType> MediaType for Long<M> {
    const NAME: &'static str = M::NAME;
    const LIMIT: usize = LIMIT;
}

/// A patch by itself.
pub struct Patch(pub SettingsPatch);

impl FromRequest<App> for Patch {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let body = Body::<SettingsPatch, Long<MergePatch>>::from_request(request, app).await?;
        no_null(&body.sent, "")?;
        Ok(Self(body.value))
    }
}

/// A body that holds a patch in one of its fields.
pub trait HoldsPatch: DeserializeOwned + Serialize {
    /// Where, as a JSON pointer.
    const PATCH: &'static str;
}

impl HoldsPatch for contract::ScheduleRequest {
    const PATCH: &'static str = "/patch";
}

impl HoldsPatch for contract::SettingsDocument {
    const PATCH: &'static str = "/settings";
}

/// Such a body.
pub struct Holding<T>(pub T);

impl<T: HoldsPatch> FromRequest<App> for Holding<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let body = Body::<T, Long<Plain>>::from_request(request, app).await?;
        no_null(&body.sent, T::PATCH)?;
        Ok(Self(body.value))
    }
}

/// Refuses a patch, at this place, with `null` in a field that it knows.
fn no_null(sent: &Value, patch: &str) -> Result<()> {
    let is_null = |field: &&&str| {
        sent.pointer(patch).and_then(|fields| fields.get(**field)).is_some_and(Value::is_null)
    };
    let nulls: Vec<FieldError> = FIELDS
        .iter()
        .filter(is_null)
        .map(|field| FieldError {
            pointer: format!("{patch}/{field}"),
            detail: "null resets nothing here; leave the field out, or say what it is to be".to_owned(),
        })
        .collect();
    if nulls.is_empty() { Ok(()) } else { Err(Error::Invalid(nulls)) }
}
