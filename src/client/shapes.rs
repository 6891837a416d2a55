//! How each of the contract's types is read: a line for each, with the names that its fields have on the wire.
//!
//! A field that the contract gets is missed here by the compiler, a name that is wrong by the test that reads every example
//! of the contract.

use contract::{
    Action, ActionKind, AggregatePoint, Aggregates, Attempt, AttemptCompletion, AttemptId, AttemptRequest,
    AttemptState, Audience, AuditEvent, AuditHead, AuditPage, Availability, Basis, Candidate, CandidateId,
    Capability, CategoryChange, CategoryId, CategoryRef, ChangeKind, CheckedLink, CheckedLinks, Choice,
    Connection, ConnectionState, ConsentVersion, Control, Controller, Cursor, Decision, DecisionRequest,
    Direction, DisplayMode, Evidence, EvidenceCopy, Export, FieldDiff, FieldError, Grant, GrantState,
    GroupHit, GroupId, GroupKind, GroupsPage, Highlight, HighlightKind, HistoryEvent, HistoryKind,
    HistoryPage, ImportResult, ItemKind, KeyId, LedgerStep, Legacy, LinkCheck, LinkedInItem, LinkedInSection,
    MatchCopy, MatchDecision, MatchVerdict, Narrowing, Notice, NoticeCategory, NoticeLink, NoticeLinkKind,
    NoticeList, NoticeSummary, NoticeVersion, Organization, OrganizationId, PartialDate, PeopleCards,
    PeoplePage, PersonCard, PersonId, PersonRef, Presence, PreviewField, PreviewItem, Problem, PromptPolicy,
    Provenance, Provider, Reachability, ReceiptId, Retention, RevertRequest, Role, ScheduleRequest,
    ScheduledChange, SectionState, SeenAs, ServerEvent, ServerEventKind, Service, Session, Settings,
    SettingsDocument, SettingsEffect, SettingsPatch, SigningKey, StepId, StepKind, StepState, Timestamp,
    Transfer, TransfersPage, Visibility, VisibilityRequest, VisibleTo, WorkPreview, WorkProfile,
};

use super::reader::{from_fields, from_text};

from_text! {
    ids: PersonId, GroupId, OrganizationId, AttemptId, StepId, CandidateId, ReceiptId, KeyId, CategoryId, NoticeVersion, ConsentVersion, Cursor, Timestamp, PartialDate;
    values: Capability, Role, Presence, SectionState, Basis, ItemKind, HighlightKind, ActionKind, MatchVerdict, Direction, GrantState, ConnectionState, ChangeKind, StepKind, StepState, Choice, DisplayMode, AttemptState, Retention, NoticeLinkKind, Control, Decision, ServerEventKind, Audience, Availability, GroupKind, Reachability, VisibleTo, SeenAs, HistoryKind;
}

from_fields! {
    Problem { kind = "type" or Default::default(), title = "title" or Default::default(), status = "status" or Default::default(), detail = "detail", instance = "instance", errors = "errors" or Default::default() }
    FieldError { pointer = "pointer", detail = "detail" }
    Service { name = "name", contract_version = "contractVersion", organization = "organization", work_provider = "workProvider", capabilities = "capabilities" or Default::default(), sign_in_url = "signInUrl", sign_out_url = "signOutUrl", connection_status_url = "connectionStatusUrl", languages = "languages" or Default::default(), signing_keys = "signingKeys" or Default::default(), demo = "demo" or Default::default() }
    Organization { id = "id", name = "name" }
    SigningKey { id = "id", algorithm = "algorithm", public_key = "publicKey", created_at = "createdAt", retired_at = "retiredAt" }
    Provider { name = "name" }
    Session { signed_in = "signedIn", person = "person", organization = "organization", roles = "roles" or Default::default(), csrf_token = "csrfToken", expires_at = "expiresAt", language = "language" }
    PersonRef { id = "id", name = "name", title = "title", department = "department", has_photo = "hasPhoto" or Default::default() }
    PeoplePage { items = "items", next_cursor = "nextCursor", total = "total" }
    WorkProfile { id = "id", name = "name", pronunciation = "pronunciation", pronouns = "pronouns", title = "title", department = "department", email = "email", phone = "phone", location = "location", time_zone = "timeZone", presence = "presence", has_photo = "hasPhoto" or Default::default(), manager = "manager", reports = "reports" or Default::default(), works_with = "worksWith" or Default::default() }
    PersonCard { person = "person", linkedin = "linkedin" }
    PeopleCards { items = "items" }
    LinkedInSection { state = "state", consent_version = "consentVersion", degree = "degree" or Default::default(), highlights = "highlights" or Default::default(), items = "items" or Default::default(), actions = "actions" or Default::default(), candidates = "candidates" or Default::default() }
    Provenance { basis = "basis", direction = "direction", category = "category", fetched_at = "fetchedAt", gone_at = "goneAt" }
    LinkedInItem { kind = "kind", title = "title", organization = "organization", location = "location", from = "from", to = "to", provenance = "provenance" }
    Highlight { kind = "kind", title = "title" or Default::default(), from = "from", to = "to", people = "people" or Default::default(), count = "count" or Default::default(), provenance = "provenance" }
    Action { kind = "kind", url = "url" }
    Candidate { id = "id", name = "name", headline = "headline", provenance = "provenance" }
    MatchDecision { verdict = "verdict", candidate = "candidate" }
    Grant { state = "state", categories = "categories" or Default::default(), given_at = "givenAt", notice_version = "noticeVersion", expires_at = "expiresAt", ended_at = "endedAt" }
    Connection { version = "version", state = "state", organization = "organization", linkedin_to_work = "linkedinToWork", work_to_linkedin = "workToLinkedin", available = "available", allowed_directions = "allowedDirections", notice_version = "noticeVersion", prompt = "prompt", attempt = "attempt", ledger = "ledger" or Default::default(), changes = "changes" or Default::default(), grace_until = "graceUntil" }
    CategoryChange { direction = "direction", category = "category", change = "change" }
    PromptPolicy { allowed = "allowed", not_before = "notBefore" }
    LedgerStep { id = "id", kind = "kind", state = "state", at = "at", link = "link", next_try_at = "nextTryAt" }
    Narrowing { drop_work_to_linkedin = "dropWorkToLinkedin" or Default::default(), drop_categories = "dropCategories" or Default::default() }
    CategoryRef { direction = "direction", category = "category" }
    AttemptCompletion { proof = "proof" }
    AttemptRequest { choice = "choice", linkedin_to_work = "linkedinToWork" or Default::default(), work_to_linkedin = "workToLinkedin" or Default::default(), notice_version = "noticeVersion", evidence = "evidence", return_to = "returnTo", return_url = "returnUrl", display = "display" }
    Attempt { id = "id", state = "state", choice = "choice", continue_url = "continueUrl", return_to = "returnTo", expires_at = "expiresAt" }
    NoticeList { current = "current", items = "items" }
    NoticeSummary { version = "version", effective_from = "effectiveFrom", languages = "languages" }
    Notice { version = "version", language = "language", hash = "hash", effective_from = "effectiveFrom", controllers = "controllers", purpose = "purpose", categories = "categories", retention = "retention", transfers = "transfers", rights = "rights", withdrawal = "withdrawal", links = "links" or Default::default() }
    Controller { name = "name", role = "role", privacy_url = "privacyUrl" }
    NoticeCategory { id = "id", direction = "direction", name = "name", includes = "includes", excludes = "excludes" or Default::default(), purpose = "purpose", retention = "retention", retention_text = "retentionText" }
    NoticeLink { kind = "kind", text = "text", url = "url" }
    Evidence { notice_version = "noticeVersion", notice_hash = "noticeHash", language = "language", texts = "texts", options = "options", preselected = "preselected", selected = "selected", allowed_directions = "allowedDirections", global_privacy_control = "globalPrivacyControl", control = "control" }
    DecisionRequest { decision = "decision", evidence = "evidence" }
    ServerEvent { kind = "kind", person = "person", version = "version" }
    Settings { version = "version", audience = "audience", include_groups = "includeGroups" or Default::default(), exclude_groups = "excludeGroups" or Default::default(), groups = "groups" or Default::default(), allowed_directions = "allowedDirections", public_without_consent = "publicWithoutConsent", consent_lifetime_days = "consentLifetimeDays", availability = "availability" or Availability::Available, faq_url = "faqUrl" or Default::default(), data_sharing_url = "dataSharingUrl" or Default::default(), how_to_connect_url = "howToConnectUrl" or Default::default(), privacy_url = "privacyUrl" or Default::default(), linkedin_privacy_url = "linkedinPrivacyUrl" or Default::default(), announcement_required = "announcementRequired" or Default::default(), announced_at = "announcedAt", announced_by = "announcedBy", announced_text = "announcedText", changed_by = "changedBy", changed_at = "changedAt" }
    SettingsPatch { audience = "audience", include_groups = "includeGroups", exclude_groups = "excludeGroups", allowed_directions = "allowedDirections", public_without_consent = "publicWithoutConsent", consent_lifetime_days = "consentLifetimeDays", faq_url = "faqUrl", data_sharing_url = "dataSharingUrl", how_to_connect_url = "howToConnectUrl", privacy_url = "privacyUrl", linkedin_privacy_url = "linkedinPrivacyUrl", announced = "announced", announced_text = "announcedText", reason = "reason" }
    LinkCheck { urls = "urls" }
    CheckedLink { url = "url", state = "state" }
    CheckedLinks { items = "items" }
    GroupHit { id = "id", name = "name", path = "path" or Default::default(), kind = "kind", member_count = "memberCount", nested_groups = "nestedGroups" or Default::default() }
    GroupsPage { items = "items", next_cursor = "nextCursor", total = "total" }
    Visibility { version = "version", visible_to = "visibleTo", changed_at = "changedAt" }
    VisibilityRequest { visible_to = "visibleTo" }
    HistoryEvent { seq = "seq", at = "at", kind = "kind", linkedin_to_work = "linkedinToWork" or Default::default(), work_to_linkedin = "workToLinkedin" or Default::default(), visible_to = "visibleTo", notice_version = "noticeVersion", receipt = "receipt", hash = "hash" }
    HistoryPage { items = "items", next_cursor = "nextCursor" }
    Transfer { at = "at", direction = "direction", category = "category", fields = "fields", count = "count" }
    TransfersPage { items = "items", next_cursor = "nextCursor" }
    EvidenceCopy { receipt = "receipt", at = "at", body = "body", hash = "hash" }
    MatchCopy { person = "person", verdict = "verdict" }
    Export { made_at = "madeAt", person = "person", connection = "connection", visibility = "visibility", history = "history", transfers = "transfers", evidence = "evidence", matches = "matches" }
    WorkPreview { direction = "direction", category = "category", items = "items" }
    PreviewItem { fields = "fields" }
    PreviewField { name = "name", value = "value", sent = "sent" }
    SettingsEffect { gains = "gains", keeps = "keeps", loses = "loses", connections_ending = "connectionsEnding", widens = "widens", narrows = "narrows" }
    ScheduleRequest { patch = "patch", apply_at = "applyAt" }
    ScheduledChange { patch = "patch", apply_at = "applyAt", based_on = "basedOn", stale = "stale", scheduled_by = "scheduledBy", scheduled_at = "scheduledAt" }
    RevertRequest { version = "version", reason = "reason" }
    FieldDiff { field = "field", from = "from", to = "to" }
    AuditEvent { seq = "seq", at = "at", actor = "actor", version = "version", field = "field", from = "from", to = "to", reason = "reason", hash = "hash" }
    AuditPage { items = "items", next_cursor = "nextCursor", groups = "groups" or Default::default() }
    AuditHead { seq = "seq", hash = "hash", at = "at", key = "key", signature = "signature" }
    AggregatePoint { day = "day", connected = "connected", two_way = "twoWay", never_asked = "neverAsked" }
    Aggregates { audience = "audience", days = "days" }
    Legacy { count = "count" }
    SettingsDocument { contract_version = "contractVersion", settings = "settings", groups = "groups" or Default::default() }
    ImportResult { dry_run = "dryRun", changes = "changes", settings = "settings", groups = "groups" or Default::default() }
}
