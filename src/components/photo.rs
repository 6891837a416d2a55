//! Photos of people: who draws them is the surface's business.

use contract::PersonRef;
use web_sys::HtmlCanvasElement;

use super::kit::{
    AvatarSize,
    part::{Making, avatar},
};
use crate::reactive::prelude::*;

/// Fetches a person's photo and draws it on a canvas; leaves the canvas alone where there is none.
#[derive(Clone, Copy)]
pub struct Photos(pub Callback<(contract::PersonId, HtmlCanvasElement)>);

/// The avatar of a person.
pub fn person_avatar(size: AvatarSize, person: &PersonRef, photos: Photos) -> AnyView {
    person_avatar_part(size, person, photos).view()
}

/// The same, as a part.
pub fn person_avatar_part(size: AvatarSize, person: &PersonRef, photos: Photos) -> Making {
    let id = person.id.clone();
    let paint = person.has_photo.then(|| Callback::new(move |canvas| photos.0.run((id.clone(), canvas))));
    avatar(size, &person.name, paint)
}
