//! Which addresses may become a link.

/// An https address that leads where it seems to lead; `None` for anything else. Everything that came over the network
/// passes here before it becomes a link.
#[must_use]
pub fn safe_link(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    plain_host(rest).then_some(url)
}

/// A safe link, or one to this machine itself, where demonstrations run. Only for addresses that the backend answers
/// with: where to go on connecting, and where a step of a withdrawal is done.
#[must_use]
pub fn backend_link(url: &str) -> Option<&str> {
    let loopback =
        ["http://127.0.0.1", "http://localhost"].into_iter().find_map(|prefix| url.strip_prefix(prefix));
    match loopback {
        Some(rest) => (rest.is_empty() || rest.starts_with([':', '/'])).then_some(url).filter(|_| clean(url)),
        None => safe_link(url),
    }
}

/// An https address, a mail link to one plain address, or a call of a plain number; `None` for anything else.
#[must_use]
pub fn contact_link(url: &str) -> Option<&str> {
    if let Some(address) = url.strip_prefix("mailto:") {
        // Nothing but the address: what follows a question mark would write the letter for the reader.
        let plain =
            address.chars().all(|letter| letter.is_ascii_graphic() && !"?&#%<>\"',;".contains(letter));
        let whole = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        return (plain && whole && address.matches('@').count() == 1).then_some(url);
    }
    if let Some(number) = url.strip_prefix("tel:") {
        let plain = |letter: char| letter.is_ascii_digit() || "+-.()".contains(letter);
        return (number.contains(|letter: char| letter.is_ascii_digit()) && number.chars().all(plain))
            .then_some(url);
    }
    safe_link(url)
}

/// No user name before the host, no backslash, nothing invisible.
fn plain_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !host.starts_with(':') && !host.contains('@') && clean(rest)
}

fn clean(text: &str) -> bool {
    let strange = |letter: char| {
        letter.is_control() || letter.is_whitespace() || letter == '\\' || is_invisible(letter)
    };
    !text.chars().any(strange) && !authority(text).contains('@')
}

/// Characters that change how an address reads without being seen.
const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn authority(text: &str) -> &str {
    text.trim_start_matches("http://").split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_becomes_a_link() {
        assert!(safe_link("https://www.example.com/in/someone?x=a@b").is_some());
        for url in [
            "http://example.com",
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "//example.com",
            " https://example.com",
            "https://",
            "https://user@example.com/",
            "https://exa\tmple.com",
            "https://example.com\\@evil.example",
            "https://example.com/\u{0}",
            "blob:https://example.com/x",
            "https://:443/",
            "https://exa\u{200b}mple.com/",
            "https://example.com/\u{202e}moc",
        ] {
            assert!(safe_link(url).is_none(), "{url}");
        }
    }

    #[test]
    fn a_contact_is_one_plain_address_or_number() {
        for url in ["mailto:ada@example.com", "tel:+47-55.50(11)21", "https://example.com/desk"] {
            assert_eq!(contact_link(url), Some(url));
        }
        for url in [
            "mailto:ada@example.com?body=x",
            "mailto:ada@example.com,eve@example.com",
            "mailto:@example.com",
            "mailto:",
            "tel:",
            "tel:+",
            "tel:123;phone-context=evil.example",
            "sms:123",
            "http://example.com",
            "javascript:alert(1)",
            "MAILTO:ada@example.com",
        ] {
            assert!(contact_link(url).is_none(), "{url}");
        }
    }

    #[test]
    fn a_demonstration_may_lead_to_this_machine_and_nowhere_else() {
        assert!(backend_link("http://127.0.0.1:4000/oauth/v2/authorization?x=1").is_some());
        assert!(backend_link("http://localhost/x").is_some());
        for url in [
            "http://127.0.0.1.evil.example/",
            "http://localhost@evil.example/",
            "http://127.0.0.1:80@evil.example/",
            "http://example.com/",
        ] {
            assert!(backend_link(url).is_none(), "{url}");
        }
    }
}
