//! Whether addresses are reachable.

use axum::{Json, extract::State};
use contract::{CheckedLink, CheckedLinks, FieldError, LinkCheck, limits};
use futures_util::future::join_all;

use crate::{
    domain::settings::usable_address,
    error::{Error, Result},
    extract::{Admin, Body},
    reach::Reach,
    state::App,
};

/// `POST /admin/settings/links`. Not there unless whoever runs the backend wants it.
pub async fn check(
    State(app): State<App>,
    _admin: Admin,
    body: Body<LinkCheck>,
) -> Result<Json<CheckedLinks>> {
    let reach = app.reach.as_ref().ok_or(Error::NotFound)?;
    let urls = body.value.urls;
    checked(reach, &urls)?;
    let looks = urls.into_iter().map(|url| async move {
        let state = reach.look(&url).await;
        CheckedLink { url, state }
    });
    Ok(Json(CheckedLinks { items: join_all(looks).await }))
}

fn checked(reach: &Reach, urls: &[String]) -> Result<()> {
    if urls.len() > limits::LINK_CHECKS {
        return Err(Error::invalid("/urls", "at most 5 addresses"));
    }
    let mut errors = Vec::new();
    for (nth, url) in urls.iter().enumerate() {
        if let Err(why) = usable_address(url)
            && !reach.allows(url)
        {
            errors.push(FieldError { pointer: format!("/urls/{nth}"), detail: why.to_owned() });
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
