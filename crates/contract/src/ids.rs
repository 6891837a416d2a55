//! Ids, versions and dates: strings that cannot be mistaken for each other.

wire_string! {
    /// A person in the work directory. Opaque, at least 128 bits of randomness or a keyed digest: it cannot be guessed,
    /// and an unknown, a hidden and a forbidden person answer alike.
    PersonId;
    /// A group of the work directory.
    GroupId;
    /// The organization that the signed-in person belongs to. Connections are per person and organization.
    OrganizationId;
    /// One try at connecting.
    AttemptId;
    /// One step of a withdrawal's ledger.
    StepId;
    /// A possible LinkedIn profile of a person, when there are several. Opaque, and worthless outside this backend.
    CandidateId;
    /// A receipt of a decision, and the evidence it is made from.
    ReceiptId;
    /// A key that receipts and the head of the settings' log are signed with.
    KeyId;
    /// A kind of data within one direction, e.g. `profile` or `calendar`. What it covers is told by the notice.
    CategoryId;
    /// A version of the notice, e.g. `2024-04`.
    NoticeVersion;
    /// The state of the member's consent that an answer was made under. It changes with every decision, so that data
    /// fetched under an older one can be recognised and dropped.
    ConsentVersion;
    /// Where a list goes on. Opaque.
    Cursor;
    /// A moment, RFC 3339 in UTC, e.g. `2026-11-21T08:30:00Z`.
    Timestamp;
    /// A date as a curriculum vitae gives it: `2019`, `2019-04` or `2019-04-30`. Nothing is invented to fill it up.
    PartialDate;
}
