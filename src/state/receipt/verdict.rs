//! What may be said of a receipt, once the browser has computed its digests and tried its signatures.

use contract::SigningKey;

use super::json::{Fields, Json, Means, Unreadable, find};
use super::reading::Reading;
use super::seal::{self, DETACHED, DIGESTS, PROOF, Signature};

/// What can be said of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is as it was given out.
    Genuine {
        /// The key that signed it.
        key: String,
        /// Whether every byte is; otherwise spaces, the order of fields or the spelling of letters differ, which changes
        /// nothing.
        exact: bool,
    },
    /// It was changed.
    Changed {
        /// The top-level fields that were changed, added or removed, in the order of their names.
        fields: Vec<String>,
        /// Whether all other fields are as they were given out. False where the list of digests was changed itself.
        rest_is_intact: bool,
    },
    /// It names a key that is none of the service's.
    UnknownKey(String),
    /// Its signature holds, but its key did not sign at the time that it names.
    KeyNotInUse(String),
    /// This browser cannot try signatures. The digests could be compared with the list in the file, which nothing vouches
    /// for then; absent where that was not possible either.
    CannotTell(Option<Vec<String>>),
}

/// A part of a receipt that is told about by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text that was decided under.
    Notice,
    /// What was decided, by whom, when, about which categories, and what was on the screen.
    Choice,
    /// The signature over everything.
    Signature,
}

/// Whether a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is as it was given out.
    Yes,
    /// It is not.
    No,
    /// That cannot be said.
    Unknown,
}

/// How each part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Findings {
    /// See [`Part::Notice`].
    pub notice: Held,
    /// See [`Part::Choice`].
    pub choice: Held,
    /// See [`Part::Signature`].
    pub signature: Held,
}

/// What the browser is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Texts whose SHA-256 is wanted, in hex.
    pub digests: Vec<String>,
    /// Public key, what is signed, and signature, one after the other.
    pub signatures: Vec<String>,
}

/// What the browser answered, in the order of the questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The digests; none at all where the browser computes none.
    pub digests: Vec<String>,
    /// Whether the signatures hold; nothing where the browser cannot tell.
    pub signatures: Vec<Option<bool>>,
}

/// A receipt under examination.
#[derive(Clone, Debug)]
pub struct Check {
    receipt: Fields,
    exact: bool,
    keys: Vec<SigningKey>,
    means: fn(String) -> String,
}

/// The fields that say what was decided.
const CHOICE: &[&str] = &[
    "decision",
    "decidedBy",
    "evidence",
    "dpv:hasConsentStatus",
    "dpv:hasProcess",
    "dpv:isIndicatedAtTime",
    "dpv:isIndicatedBy",
    "dpv:hasIndicationMethod",
    "dpv:hasDuration",
    "services",
    "consentTimestamp",
    "collectionMethod",
    "expiresAt",
];
/// The fields that hold the notice.
const NOTICE: &[&str] = &["notice", "dpv:hasNotice"];

impl Check {
    /// Opens a receipt, to be held against these keys, the retired ones too.
    ///
    /// # Errors
    /// If it is no receipt.
    pub fn open(text: &str, keys: &[SigningKey], means: Means) -> Result<Self, Unreadable> {
        let value = Json::read(text, means)?;
        let exact = value.canonical() == text;
        let Json::Object(receipt) = value else { return Err(Unreadable::NoReceipt) };
        if ![DIGESTS, PROOF, DETACHED].iter().any(|name| find(&receipt, name).is_some()) {
            return Err(Unreadable::NoReceipt);
        }
        Ok(Self { receipt, exact, keys: keys.to_vec(), means: means.clean })
    }

    /// What it says.
    #[must_use]
    pub fn reading(&self) -> Reading {
        Reading::of(&self.receipt, self.means)
    }

    fn signatures(&self) -> [Option<Signature<'_>>; 2] {
        [seal::whole(&self.receipt, &self.keys), seal::seal(&self.receipt, &self.keys)]
    }

    /// What the browser has to find out.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let fields = seal::content(&self.receipt).map(|(_, value)| value.canonical());
        let signatures = self.signatures().into_iter().flatten();
        Asked {
            digests: fields.chain(self.inner().map(|(text, _)| text)).collect(),
            signatures: signatures
                .flat_map(|one| [one.key.public_key.clone(), one.signed, one.signature])
                .collect(),
        }
    }

    /// Texts inside of the receipt that it tells the hash of itself, with that hash: the notice's first, then the
    /// evidence's.
    fn inner(&self) -> impl Iterator<Item = (String, Option<&str>)> {
        [self.notice_text(), self.evidence_text()].into_iter().flatten()
    }

    fn notice_text(&self) -> Option<(String, Option<&str>)> {
        let notice = NOTICE.iter().find_map(|name| find(&self.receipt, name))?;
        let text = notice.get("text")?;
        let Json::Object(text) = text.get("@value").unwrap_or(text) else { return None };
        let mut out = String::new();
        super::json::write_object(text, "hash", &mut out);
        Some((out, notice.get("sha256").and_then(Json::text)))
    }

    fn evidence_text(&self) -> Option<(String, Option<&str>)> {
        let evidence = find(&self.receipt, "evidence")?;
        let text = evidence.get("canonicalForm")?.text()?;
        Some((text.to_owned(), evidence.get("sha256").and_then(Json::text)))
    }

    /// What follows from what the browser found out.
    #[must_use]
    pub fn verdict(&self, answers: &Answers) -> Verdict {
        let [whole, sealed] = self.signatures();
        let tried = [whole.as_ref(), sealed.as_ref()].into_iter().flatten().count();
        let content = seal::content(&self.receipt).count();
        if answers.digests.len() < content {
            return Verdict::CannotTell(None);
        }
        let differing = self.differing(&answers.digests);
        if answers.signatures.len() < tried || answers.signatures.contains(&None) {
            return Verdict::CannotTell(Some(differing));
        }
        let mut results = answers.signatures.iter().map(|one| *one == Some(true));
        let whole = whole.filter(|_| results.next() == Some(true));
        if let Some(signature) = whole {
            return self.signed_whole(signature.key);
        }
        let rest_is_intact = sealed.is_some() && results.next() == Some(true);
        self.changed(differing, rest_is_intact)
    }

    /// How the parts stand by that verdict.
    #[must_use]
    pub fn findings(&self, verdict: &Verdict, answers: &Answers) -> Findings {
        let all = |held| Findings { notice: held, choice: held, signature: held };
        match verdict {
            Verdict::Genuine { .. } => {
                let [notice, evidence] = self.inner_hold(answers);
                let held = |good| if good { Held::Yes } else { Held::No };
                Findings { notice: held(notice), choice: held(evidence), signature: Held::Yes }
            }
            Verdict::Changed { fields, rest_is_intact } => {
                let [notice, evidence] = self.inner_hold(answers);
                let held = |names: &[&str], inner: bool| {
                    if !inner || fields.iter().any(|field| names.contains(&field.as_str())) {
                        Held::No
                    } else if *rest_is_intact {
                        Held::Yes
                    } else {
                        Held::Unknown
                    }
                };
                Findings { notice: held(NOTICE, notice), choice: held(CHOICE, evidence), signature: Held::No }
            }
            Verdict::UnknownKey(_) | Verdict::KeyNotInUse(_) | Verdict::CannotTell(_) => all(Held::Unknown),
        }
    }

    /// Whether the hashes that the receipt tells of notice and evidence are those of what stands beside them.
    fn inner_hold(&self, answers: &Answers) -> [bool; 2] {
        let mut found =
            answers.digests.get(seal::content(&self.receipt).count()..).unwrap_or_default().iter();
        [self.notice_text(), self.evidence_text()].map(|told| match told {
            Some((_, told)) => found.next().map(String::as_str) == told,
            None => true,
        })
    }

    /// The fields whose digest is not the one told, on either side.
    fn differing(&self, found: &[String]) -> Vec<String> {
        let told = seal::told(&self.receipt);
        let found: Vec<(&str, &str)> = seal::content(&self.receipt)
            .zip(found)
            .map(|((name, _), digest)| (name.as_str(), digest.as_str()))
            .collect();
        let mut names = Vec::new();
        for (name, _) in told.iter().filter(|one| !found.contains(one)) {
            note(&mut names, name);
        }
        for (name, _) in found.iter().filter(|one| !told.contains(one)) {
            note(&mut names, name);
        }
        names
    }

    fn signed_whole(&self, key: &SigningKey) -> Verdict {
        let made = find(&self.receipt, PROOF).and_then(|proof| proof.get("created"));
        let made = made.or_else(|| find(&self.receipt, "issuedAt")).and_then(Json::text).unwrap_or_default();
        let id = key.id.as_str().to_owned();
        // Moments are written in one way only (UTC, whole seconds), so that their order is that of their spelling.
        let too_late = key.retired_at.as_ref().is_some_and(|end| made > end.as_str());
        if too_late || made < key.created_at.as_str() {
            return Verdict::KeyNotInUse(id);
        }
        Verdict::Genuine { key: id, exact: self.exact }
    }

    fn changed(&self, mut fields: Vec<String>, rest_is_intact: bool) -> Verdict {
        let known = |id: &str| self.keys.iter().any(|key| key.id.as_str() == id);
        let told = seal::told(&self.receipt);
        if !rest_is_intact
            && !told.is_empty()
            && let Some(named) = seal::key_of_digests(&self.receipt)
            && !known(named)
        {
            // A key that nobody knows: another service's receipt, unless the signature says otherwise.
            let signed_by = find(&self.receipt, PROOF).and_then(|proof| proof.get("key")?.text());
            return match signed_by {
                Some(other) if other != named && known(other) => {
                    Verdict::Changed { fields: vec![DIGESTS.to_owned()], rest_is_intact: false }
                }
                _ => Verdict::UnknownKey((self.means)(named.to_owned())),
            };
        }
        if !rest_is_intact || seal::has_unsealed_members(&self.receipt) {
            note(&mut fields, DIGESTS);
        }
        let has = |name| find(&self.receipt, name).is_some();
        let json_ld = told.iter().any(|(name, _)| *name == "@context") || !has(DETACHED);
        let (own, foreign) = if json_ld { (PROOF, DETACHED) } else { (DETACHED, PROOF) };
        if has(foreign) {
            note(&mut fields, foreign);
        }
        if fields.is_empty() || !has(own) {
            note(&mut fields, own);
        }
        let fields = fields.into_iter().map(self.means).collect();
        Verdict::Changed { fields, rest_is_intact }
    }
}

/// Puts a name into a sorted list, once.
fn note(names: &mut Vec<String>, name: &str) {
    if let Err(place) = names.binary_search_by(|own| own.as_str().cmp(name)) {
        names.insert(place, name.to_owned());
    }
}
