//! What an attempt asks for, checked against the notice and against what the organization allows.

use contract::{AttemptRequest, CategoryId, Choice, Direction, DisplayMode, FieldError, Notice, limits};

/// What the member agreed to, spelled out: never "all", always the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Categories LinkedIn→work.
    pub linkedin_to_work: Vec<CategoryId>,
    /// Categories work→LinkedIn.
    pub work_to_linkedin: Vec<CategoryId>,
}

/// Spells out what was chosen.
///
/// # Errors
/// With a pointer for everything that the notice does not name, the organization does not allow or this version of
/// the contract does not know.
///
/// `way_back` is where the member comes back to, or why not there: see [`way_back`].
pub fn chosen(
    request: &AttemptRequest,
    notice: &Notice,
    allowed: &[Direction],
    way_back: &Result<String, FieldError>,
) -> Result<Chosen, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse =
        |pointer: String, detail: &str| errors.push(FieldError { pointer, detail: detail.to_owned() });
    match request.choice {
        Choice::LinkedinToWork if !request.work_to_linkedin.is_empty() => {
            refuse(
                "/workToLinkedin".to_owned(),
                "the choice linkedinToWork has no categories in this direction",
            );
        }
        Choice::Both if !allowed.contains(&Direction::WorkToLinkedin) => {
            refuse("/choice".to_owned(), "the organization does not allow workToLinkedin");
        }
        Choice::LinkedinToWork | Choice::Both => {}
        Choice::Unknown => refuse("/choice".to_owned(), "linkedinToWork or both is expected"),
    }
    if request.display == DisplayMode::Unknown {
        refuse("/display".to_owned(), "redirect or window is expected");
    }
    if let Err(error) = way_back {
        refuse(error.pointer.clone(), &error.detail);
    }
    let mut spell_out = |pointer: &str, direction: Direction, wanted: &[CategoryId]| {
        let named: Vec<_> = notice
            .categories
            .iter()
            .filter(|category| category.direction == direction)
            .map(|c| &c.id)
            .collect();
        if wanted.len() > limits::CATEGORIES {
            refuse(pointer.to_owned(), "too many categories");
            return Vec::new();
        }
        for (index, category) in wanted.iter().enumerate() {
            if !named.contains(&category) {
                refuse(format!("{pointer}/{index}"), "the notice names no such category");
            }
        }
        named.into_iter().filter(|id| wanted.is_empty() || wanted.contains(id)).cloned().collect()
    };
    let linkedin_to_work = spell_out("/linkedinToWork", Direction::LinkedinToWork, &request.linkedin_to_work);
    let work_to_linkedin = if request.choice == Choice::Both {
        spell_out("/workToLinkedin", Direction::WorkToLinkedin, &request.work_to_linkedin)
    } else {
        Vec::new()
    };
    if errors.is_empty() { Ok(Chosen { linkedin_to_work, work_to_linkedin }) } else { Err(errors) }
}

/// Where the member comes back to: by cookie to a path of our own origin, by token to a host's page that `is_listed`.
///
/// # Errors
/// If the request names no such place, or both.
pub fn way_back(
    request: &AttemptRequest,
    by_token: bool,
    is_listed: impl FnOnce(&str) -> bool,
) -> Result<String, FieldError> {
    let refused = |pointer: &str, detail: &str| {
        Err(FieldError { pointer: pointer.to_owned(), detail: detail.to_owned() })
    };
    match &request.return_url {
        Some(url) if by_token && is_listed(url) => Ok(url.clone()),
        _ if by_token => {
            refused("/returnUrl", "an address that is on this backend's list is expected, to the letter")
        }
        Some(_) => refused(
            "/returnUrl",
            "without a bearer token, members come back to a path of this page's own origin",
        ),
        None if is_local_path(&request.return_to) => Ok(request.return_to.clone()),
        None => {
            refused("/returnTo", "a path of this page's own origin is expected, beginning with one slash")
        }
    }
}

/// Whether this is a path of our own origin and nothing else: one slash at the beginning, nothing that a browser would
/// read as the beginning of a host, no control characters, not too long.
#[must_use]
pub fn is_local_path(path: &str) -> bool {
    let mut characters = path.chars();
    characters.next() == Some('/')
        && !matches!(characters.next(), Some('/' | '\\'))
        && path.len() <= limits::RETURN_TO_LENGTH
        && !path.contains('\\')
        && !path.chars().any(|c| c.is_control() || c.is_whitespace())
        && path.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_address_stays_on_this_origin() {
        for good in ["/", "/people", "/people/abc?x=1#y", "/a//b", "/people/%C3%A5"] {
            assert!(is_local_path(good), "{good}");
        }
        let bad = [
            "",
            "people",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "///evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/ /evil.example",
            "/a\\b",
            "https://evil.example",
            "javascript:alert(1)",
            "/\u{0}",
            "/\u{85}",
            "/\u{2028}",
            "/å",
            " /people",
        ];
        for bad in bad {
            assert!(!is_local_path(bad), "{bad:?}");
        }
        assert!(!is_local_path(&format!("/{}", "a".repeat(limits::RETURN_TO_LENGTH))));
    }
}
