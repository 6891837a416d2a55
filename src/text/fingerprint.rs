//! What tells words as data that belong to this build from those of another: in another, the same place in a list may be
//! another text, and no text is better than a wrong one.

/// Where the lists' order is written down.
const LISTS: &[&str] = &[
    include_str!("words.rs"),
    include_str!("admin.rs"),
    include_str!("attempt.rs"),
    include_str!("audience.rs"),
    include_str!("card.rs"),
    include_str!("common.rs"),
    include_str!("connection.rs"),
    include_str!("consent.rs"),
    include_str!("errors.rs"),
    include_str!("fallback.rs"),
    include_str!("language.rs"),
    include_str!("message.rs"),
    include_str!("mine.rs"),
    include_str!("oversight.rs"),
    include_str!("pages.rs"),
    include_str!("record.rs"),
    include_str!("review.rs"),
    include_str!("saving.rs"),
    include_str!("visibility.rs"),
];

/// Every file of words carries this, and a page takes no other.
pub const FINGERPRINT: &str = {
    const DIGITS: [u8; 16] = digits(hash(LISTS));
    match std::str::from_utf8(&DIGITS) {
        Ok(digits) => digits,
        Err(_) => "",
    }
};

/// FNV-1a. Nobody is kept out by it: who can change the words can change the page.
const fn hash(texts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut nth = 0;
    while nth < texts.len() {
        let bytes = texts[nth].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        nth += 1;
    }
    hash
}

const fn digits(mut number: u64) -> [u8; 16] {
    let mut out = [b'0'; 16];
    let mut at = out.len();
    while at > 0 {
        at -= 1;
        out[at] = b"0123456789abcdef"[(number % 16) as usize];
        number /= 16;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_words_counts() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text");
        let mut lists = 1;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = if path.is_file() { std::fs::read_to_string(&path).unwrap() } else { continue };
            if text.contains("\ntexts! {") {
                lists += 1;
                assert!(LISTS.contains(&text.as_str()), "{} is not among them", path.display());
            }
        }
        assert_eq!(LISTS.len(), lists);
    }

    #[test]
    fn the_order_of_two_texts_makes_a_difference() {
        assert_ne!(hash(&["a", "b"]), hash(&["b", "a"]));
        assert_eq!(FINGERPRINT.len(), 16);
        assert_eq!(&digits(0x1234_5678_9abc_def0), b"123456789abcdef0");
    }
}
