//! The example answers of every call, as JSON text: one constant a file of `fixtures/`, for tests and the gallery.
//!
//! They are what a backend may send, not what this crate would write: some hold values that this version does not know.

/// [`Service`](crate::Service): What a demonstration backend says about itself.
pub const SERVICE: &str = include_str!("../fixtures/service.json");
/// [`Session`](crate::Session): A member is signed in.
pub const SESSION_MEMBER: &str = include_str!("../fixtures/session-member.json");
/// [`Session`](crate::Session): An admin, who is also a member, is signed in.
pub const SESSION_ADMIN: &str = include_str!("../fixtures/session-admin.json");
/// [`Session`](crate::Session): Somebody who may read the settings and not change them.
pub const SESSION_ADMIN_READER: &str = include_str!("../fixtures/session-admin-reader.json");
/// [`Session`](crate::Session): Nobody is signed in.
pub const SESSION_SIGNED_OUT: &str = include_str!("../fixtures/session-signed-out.json");
/// [`PeoplePage`](crate::PeoplePage): Twelve people: long, one-word, right-to-left and combining-mark names, some without a photo.
pub const PEOPLE: &str = include_str!("../fixtures/people.json");
/// [`PeoplePage`](crate::PeoplePage): A search that found nobody.
pub const PEOPLE_EMPTY: &str = include_str!("../fixtures/people-empty.json");
/// [`PersonCard`](crate::PersonCard): A rich card: headline, position, experience, education, skills, interests, four highlights, actions.
pub const CARD_CONNECTED: &str = include_str!("../fixtures/card-connected.json");
/// [`PersonCard`](crate::PersonCard): A connected card whose profile says next to nothing.
pub const CARD_CONNECTED_SPARSE: &str = include_str!("../fixtures/card-connected-sparse.json");
/// [`PersonCard`](crate::PersonCard): The organization has it switched off.
pub const CARD_FEATURE_OFF: &str = include_str!("../fixtures/card-feature-off.json");
/// [`PersonCard`](crate::PersonCard): Not available to this organization yet.
pub const CARD_NOT_ROLLED_OUT: &str = include_str!("../fixtures/card-not-rolled-out.json");
/// [`PersonCard`](crate::PersonCard): Not available in this region.
pub const CARD_UNAVAILABLE_IN_REGION: &str = include_str!("../fixtures/card-unavailable-in-region.json");
/// [`PersonCard`](crate::PersonCard): The viewer has not connected.
pub const CARD_PROMPT: &str = include_str!("../fixtures/card-prompt.json");
/// [`PersonCard`](crate::PersonCard): No profile, or none that may be seen.
pub const CARD_NO_MATCH: &str = include_str!("../fixtures/card-no-match.json");
/// [`PersonCard`](crate::PersonCard): The viewer said it is somebody else.
pub const CARD_REJECTED_BY_VIEWER: &str = include_str!("../fixtures/card-rejected-by-viewer.json");
/// [`PersonCard`](crate::PersonCard): The viewer’s consent ran out.
pub const CARD_EXPIRED: &str = include_str!("../fixtures/card-expired.json");
/// [`PersonCard`](crate::PersonCard): The work side alone, as `?part=work` asks for it.
pub const CARD_WORK_ONLY: &str = include_str!("../fixtures/card-work-only.json");
/// [`PersonCard`](crate::PersonCard): LinkedIn did not answer.
pub const CARD_ERROR: &str = include_str!("../fixtures/card-error.json");
/// [`PersonCard`](crate::PersonCard): The backend has no way out to LinkedIn.
pub const CARD_OFFLINE: &str = include_str!("../fixtures/card-offline.json");
/// [`PersonCard`](crate::PersonCard): A state that this version does not know.
pub const CARD_UNKNOWN_STATE: &str = include_str!("../fixtures/card-unknown-state.json");
/// [`PersonCard`](crate::PersonCard): Not connected; the organization shows what is public.
pub const CARD_PUBLIC_ONLY: &str = include_str!("../fixtures/card-public-only.json");
/// [`PersonCard`](crate::PersonCard): Two profiles could be this person.
pub const CARD_CANDIDATES: &str = include_str!("../fixtures/card-candidates.json");
/// [`PersonCard`](crate::PersonCard): The notice widened since; what did not widen still shows.
pub const CARD_NEEDS_RECONSENT: &str = include_str!("../fixtures/card-needs-reconsent.json");
/// [`PersonCard`](crate::PersonCard): A person whose name and profile are Arabic.
pub const CARD_RIGHT_TO_LEFT: &str = include_str!("../fixtures/card-right-to-left.json");
/// [`PersonCard`](crate::PersonCard): A person of whom only the name is known.
pub const CARD_EMPTY: &str = include_str!("../fixtures/card-empty.json");
/// [`PersonCard`](crate::PersonCard): A very long name and title.
pub const CARD_LONG_NAME: &str = include_str!("../fixtures/card-long-name.json");
/// [`PersonCard`](crate::PersonCard): Beside good items: one without provenance and one that should be gone. Neither may show.
pub const CARD_UNPROVABLE: &str = include_str!("../fixtures/card-unprovable.json");
/// [`PersonCard`](crate::PersonCard): Actions whose addresses are not https. None may become a link.
pub const CARD_INSECURE_LINKS: &str = include_str!("../fixtures/card-insecure-links.json");
/// [`PersonCard`](crate::PersonCard): Kinds of item, highlight and presence that this version does not know, beside ones that it does.
pub const CARD_UNKNOWN_PARTS: &str = include_str!("../fixtures/card-unknown-parts.json");
/// [`Notice`](crate::Notice): The notice of 2020, under which LinkedIn keeps contacts.
pub const NOTICE_2020_11_EN: &str = include_str!("../fixtures/notice-2020-11-en.json");
/// [`Notice`](crate::Notice): The notice of 2020 in Dutch.
pub const NOTICE_2020_11_NL: &str = include_str!("../fixtures/notice-2020-11-nl.json");
/// [`Notice`](crate::Notice): The notice of 2020 in Swedish.
pub const NOTICE_2020_11_SV: &str = include_str!("../fixtures/notice-2020-11-sv.json");
/// [`Notice`](crate::Notice): The notice of 2020 in French.
pub const NOTICE_2020_11_FR: &str = include_str!("../fixtures/notice-2020-11-fr.json");
/// [`Notice`](crate::Notice): The notice of 2020 in German.
pub const NOTICE_2020_11_DE: &str = include_str!("../fixtures/notice-2020-11-de.json");
/// [`Notice`](crate::Notice): The notice of 2020 in Arabic.
pub const NOTICE_2020_11_AR: &str = include_str!("../fixtures/notice-2020-11-ar.json");
/// [`Notice`](crate::Notice): The notice of 2024, which says two things about contacts.
pub const NOTICE_2024_04_EN: &str = include_str!("../fixtures/notice-2024-04-en.json");
/// [`Notice`](crate::Notice): The notice of 2024 in Dutch.
pub const NOTICE_2024_04_NL: &str = include_str!("../fixtures/notice-2024-04-nl.json");
/// [`Notice`](crate::Notice): The notice of 2024 in Swedish.
pub const NOTICE_2024_04_SV: &str = include_str!("../fixtures/notice-2024-04-sv.json");
/// [`Notice`](crate::Notice): The notice of 2024 in French.
pub const NOTICE_2024_04_FR: &str = include_str!("../fixtures/notice-2024-04-fr.json");
/// [`Notice`](crate::Notice): The notice of 2024 in German.
pub const NOTICE_2024_04_DE: &str = include_str!("../fixtures/notice-2024-04-de.json");
/// [`Notice`](crate::Notice): The notice of 2024 in Arabic.
pub const NOTICE_2024_04_AR: &str = include_str!("../fixtures/notice-2024-04-ar.json");
/// [`NoticeList`](crate::NoticeList): Both versions; the newer one is current.
pub const NOTICES: &str = include_str!("../fixtures/notices.json");
/// [`Connection`](crate::Connection): Never connected; asking is allowed.
pub const CONNECTION_NOT_CONNECTED: &str = include_str!("../fixtures/connection-not-connected.json");
/// [`Connection`](crate::Connection): Not connected; the member said “not now”, so nothing asks for a while.
pub const CONNECTION_DEFERRED: &str = include_str!("../fixtures/connection-deferred.json");
/// [`Connection`](crate::Connection): An attempt is under way.
pub const CONNECTION_PENDING: &str = include_str!("../fixtures/connection-pending.json");
/// [`Connection`](crate::Connection): LinkedIn→work.
pub const CONNECTION_ONE_WAY: &str = include_str!("../fixtures/connection-one-way.json");
/// [`Connection`](crate::Connection): Both directions, the second without contacts.
pub const CONNECTION_TWO_WAY: &str = include_str!("../fixtures/connection-two-way.json");
/// [`Connection`](crate::Connection): Given under the notice of 2020; calendar widened since.
pub const CONNECTION_NEEDS_RECONSENT: &str = include_str!("../fixtures/connection-needs-reconsent.json");
/// [`Connection`](crate::Connection): Nothing flows any more; two steps are still open.
pub const CONNECTION_WITHDRAWING: &str = include_str!("../fixtures/connection-withdrawing.json");
/// [`Connection`](crate::Connection): Our side is done; two steps are left to the member.
pub const CONNECTION_HALF_DISCONNECTED: &str = include_str!("../fixtures/connection-half-disconnected.json");
/// [`Connection`](crate::Connection): A step that cannot be done by anybody here.
pub const CONNECTION_HALF_DISCONNECTED_CANNOT: &str =
    include_str!("../fixtures/connection-half-disconnected-cannot.json");
/// [`Connection`](crate::Connection): Every step of the withdrawal is confirmed.
pub const CONNECTION_ENDED: &str = include_str!("../fixtures/connection-ended.json");
/// [`Connection`](crate::Connection): Ended by the organization.
pub const CONNECTION_REVOKED: &str = include_str!("../fixtures/connection-revoked.json");
/// [`Connection`](crate::Connection): Ended by time.
pub const CONNECTION_EXPIRED: &str = include_str!("../fixtures/connection-expired.json");
/// [`Connection`](crate::Connection): This person may not connect.
pub const CONNECTION_NOT_AVAILABLE: &str = include_str!("../fixtures/connection-not-available.json");
/// [`Connection`](crate::Connection): The organization allows LinkedIn→work only.
pub const CONNECTION_DIRECTION_LIMITED: &str = include_str!("../fixtures/connection-direction-limited.json");
/// [`Connection`](crate::Connection): A state that this version does not know. Not connected, as far as anybody can tell.
pub const CONNECTION_UNKNOWN_STATE: &str = include_str!("../fixtures/connection-unknown-state.json");
/// [`Attempt`](crate::Attempt): To be continued at the provider.
pub const ATTEMPT_PENDING: &str = include_str!("../fixtures/attempt-pending.json");
/// [`Attempt`](crate::Attempt): Given up on the way.
pub const ATTEMPT_CANCELLED: &str = include_str!("../fixtures/attempt-cancelled.json");
/// [`Attempt`](crate::Attempt): The member said no at LinkedIn.
pub const ATTEMPT_REFUSED: &str = include_str!("../fixtures/attempt-refused.json");
/// [`Attempt`](crate::Attempt): That LinkedIn account is connected to somebody else.
pub const ATTEMPT_WRONG_ACCOUNT: &str = include_str!("../fixtures/attempt-wrong-account.json");
/// [`Attempt`](crate::Attempt): Took too long.
pub const ATTEMPT_EXPIRED: &str = include_str!("../fixtures/attempt-expired.json");
/// [`Attempt`](crate::Attempt): LinkedIn did not answer, or answered something wrong.
pub const ATTEMPT_FAILED: &str = include_str!("../fixtures/attempt-failed.json");
/// [`Attempt`](crate::Attempt): Connected.
pub const ATTEMPT_DONE: &str = include_str!("../fixtures/attempt-done.json");
/// [`AttemptRequest`](crate::AttemptRequest): Connect one way, every category.
pub const ATTEMPT_REQUEST: &str = include_str!("../fixtures/attempt-request.json");
/// What finishes an attempt that was begun with a bearer token.
pub const ATTEMPT_COMPLETION: &str = include_str!("../fixtures/attempt-completion.json");
/// [`DecisionRequest`](crate::DecisionRequest): Escape: not now.
pub const DECISION_DEFERRED: &str = include_str!("../fixtures/decision-deferred.json");
/// [`DecisionRequest`](crate::DecisionRequest): No.
pub const DECISION_REFUSED: &str = include_str!("../fixtures/decision-refused.json");
/// [`Narrowing`](crate::Narrowing): Drop the second direction, and interests of the first.
pub const NARROWING: &str = include_str!("../fixtures/narrowing.json");
/// [`MatchDecision`](crate::MatchDecision): This is the person.
pub const MATCH_IS_PERSON: &str = include_str!("../fixtures/match-is-person.json");
/// [`MatchDecision`](crate::MatchDecision): This is not the person.
pub const MATCH_NOT_PERSON: &str = include_str!("../fixtures/match-not-person.json");
/// [`Settings`](crate::Settings): Nobody, never saved before.
pub const SETTINGS_NOBODY: &str = include_str!("../fixtures/settings-nobody.json");
/// [`Settings`](crate::Settings): Everyone, one direction only.
pub const SETTINGS_EVERYONE: &str = include_str!("../fixtures/settings-everyone.json");
/// [`Settings`](crate::Settings): Three groups in, one out; one follows a rule, one has vanished.
pub const SETTINGS_GROUPS: &str = include_str!("../fixtures/settings-groups.json");
/// [`SettingsPatch`](crate::SettingsPatch): One group in, and nothing else changed.
pub const SETTINGS_PATCH: &str = include_str!("../fixtures/settings-patch.json");
/// [`Settings`](crate::Settings): The organization was told, by whom, when and of what.
pub const SETTINGS_ANNOUNCED: &str = include_str!("../fixtures/settings-announced.json");
/// [`SettingsPatch`](crate::SettingsPatch): The announcement, and the word that the organization was told.
pub const SETTINGS_PATCH_ANNOUNCED: &str = include_str!("../fixtures/settings-patch-announced.json");
/// [`LinkCheck`](crate::LinkCheck): Four addresses to look at.
pub const LINK_CHECK: &str = include_str!("../fixtures/link-check.json");
/// [`CheckedLinks`](crate::CheckedLinks): One that is there, and three that could not be seen.
pub const CHECKED_LINKS: &str = include_str!("../fixtures/checked-links.json");
/// [`GroupsPage`](crate::GroupsPage): Ten hits with nested paths, and more to come.
pub const GROUPS: &str = include_str!("../fixtures/groups.json");
/// [`GroupsPage`](crate::GroupsPage): A search that found nothing.
pub const GROUPS_EMPTY: &str = include_str!("../fixtures/groups-empty.json");
/// [`Problem`](crate::Problem): Nobody is signed in.
pub const PROBLEM_401: &str = include_str!("../fixtures/problem-401.json");
/// [`Problem`](crate::Problem): Not allowed for this role.
pub const PROBLEM_403: &str = include_str!("../fixtures/problem-403.json");
/// [`Problem`](crate::Problem): Nothing is here.
pub const PROBLEM_404: &str = include_str!("../fixtures/problem-404.json");
/// [`Problem`](crate::Problem): The notice shown is not the current one.
pub const PROBLEM_409: &str = include_str!("../fixtures/problem-409.json");
/// [`Problem`](crate::Problem): Somebody saved in between.
pub const PROBLEM_412: &str = include_str!("../fixtures/problem-412.json");
/// [`Problem`](crate::Problem): Some fields were refused.
pub const PROBLEM_422: &str = include_str!("../fixtures/problem-422.json");
/// [`Problem`](crate::Problem): If-Match is missing.
pub const PROBLEM_428: &str = include_str!("../fixtures/problem-428.json");
/// [`Problem`](crate::Problem): Too many requests.
pub const PROBLEM_429: &str = include_str!("../fixtures/problem-429.json");
/// [`Problem`](crate::Problem): Something went wrong here.
pub const PROBLEM_500: &str = include_str!("../fixtures/problem-500.json");
/// [`Problem`](crate::Problem): Not available at the moment.
pub const PROBLEM_503: &str = include_str!("../fixtures/problem-503.json");
/// [`Service`](crate::Service): A backend that offers everything, with one key in use and one retired.
pub const SERVICE_FULL: &str = include_str!("../fixtures/service-full.json");
/// [`Service`](crate::Service): A backend that offers the base profile and nothing else.
pub const SERVICE_BASE: &str = include_str!("../fixtures/service-base.json");
/// [`PersonRef`](crate::PersonRef): Whom an e-mail address belongs to.
pub const PERSON: &str = include_str!("../fixtures/person.json");
/// [`PeopleCards`](crate::PeopleCards): Two of three people asked for; of the third nothing is said.
pub const CARDS: &str = include_str!("../fixtures/cards.json");
/// [`PeopleCards`](crate::PeopleCards): None of the people asked for is there.
pub const CARDS_NONE: &str = include_str!("../fixtures/cards-none.json");
/// [`Visibility`](crate::Visibility): Never set: colleagues may see it.
pub const VISIBILITY_ORGANIZATION: &str = include_str!("../fixtures/visibility-organization.json");
/// [`Visibility`](crate::Visibility): Hidden.
pub const VISIBILITY_NOBODY: &str = include_str!("../fixtures/visibility-nobody.json");
/// [`VisibilityRequest`](crate::VisibilityRequest): Nobody may see it.
pub const VISIBILITY_REQUEST: &str = include_str!("../fixtures/visibility-request.json");
/// [`HistoryPage`](crate::HistoryPage): Not now, then both directions, then narrower; newest first, and more to come.
pub const HISTORY: &str = include_str!("../fixtures/history.json");
/// [`HistoryPage`](crate::HistoryPage): Nothing ever happened.
pub const HISTORY_EMPTY: &str = include_str!("../fixtures/history-empty.json");
/// [`TransfersPage`](crate::TransfersPage): What flowed in two hours, newest first.
pub const TRANSFERS: &str = include_str!("../fixtures/transfers.json");
/// [`TransfersPage`](crate::TransfersPage): Nothing ever flowed.
pub const TRANSFERS_EMPTY: &str = include_str!("../fixtures/transfers-empty.json");
/// [`Export`](crate::Export): Everything about a member; the oldest evidence was deleted by the retention policy, its hash stays.
pub const EXPORT: &str = include_str!("../fixtures/export.json");
/// [`WorkPreview`](crate::WorkPreview): Two meetings: what LinkedIn would get of them, and what it would not.
pub const PREVIEW_CALENDAR: &str = include_str!("../fixtures/preview-calendar.json");
/// [`WorkPreview`](crate::WorkPreview): The member has nothing there.
pub const PREVIEW_EMPTY: &str = include_str!("../fixtures/preview-empty.json");
/// [`ServerEvent`](crate::ServerEvent): The consent changed; what was fetched under another version is to be dropped.
pub const EVENT_CONNECTION: &str = include_str!("../fixtures/event-connection.json");
/// [`ServerEvent`](crate::ServerEvent): What may be seen of somebody changed.
pub const EVENT_PERSON: &str = include_str!("../fixtures/event-person.json");
/// [`ServerEvent`](crate::ServerEvent): Something may have been missed.
pub const EVENT_RESYNC: &str = include_str!("../fixtures/event-resync.json");
/// [`SettingsEffect`](crate::SettingsEffect): More people may use it, and nobody loses it.
pub const EFFECT_WIDENS: &str = include_str!("../fixtures/effect-widens.json");
/// [`SettingsEffect`](crate::SettingsEffect): Nobody may use it any more: that ends connections.
pub const EFFECT_NARROWS: &str = include_str!("../fixtures/effect-narrows.json");
/// [`SettingsEffect`](crate::SettingsEffect): Few people lose it: how many of them are connected is not told.
pub const EFFECT_FEW: &str = include_str!("../fixtures/effect-few.json");
/// [`ScheduleRequest`](crate::ScheduleRequest): Everyone, from a date on.
pub const SCHEDULE_REQUEST: &str = include_str!("../fixtures/schedule-request.json");
/// [`ScheduledChange`](crate::ScheduledChange): A change waits for its date.
pub const SCHEDULED: &str = include_str!("../fixtures/scheduled.json");
/// [`ScheduledChange`](crate::ScheduledChange): Somebody saved since; this will not be applied.
pub const SCHEDULED_STALE: &str = include_str!("../fixtures/scheduled-stale.json");
/// [`RevertRequest`](crate::RevertRequest): Back to an earlier version.
pub const REVERT_REQUEST: &str = include_str!("../fixtures/revert-request.json");
/// [`AuditPage`](crate::AuditPage): Three changed fields in two saves, newest first.
pub const AUDIT: &str = include_str!("../fixtures/audit.json");
/// [`AuditHead`](crate::AuditHead): The end of the log, signed.
pub const AUDIT_HEAD: &str = include_str!("../fixtures/audit-head.json");
/// [`Aggregates`](crate::Aggregates): Three days; on the first there were too few people to count.
pub const AGGREGATES: &str = include_str!("../fixtures/aggregates.json");
/// [`Legacy`](crate::Legacy): Seventeen people were enabled one by one.
pub const LEGACY: &str = include_str!("../fixtures/legacy.json");
/// [`SettingsDocument`](crate::SettingsDocument): The settings as a file.
pub const SETTINGS_DOCUMENT: &str = include_str!("../fixtures/settings-document.json");
/// [`ImportResult`](crate::ImportResult): What an import would change; nothing was saved.
pub const IMPORT_DRY_RUN: &str = include_str!("../fixtures/import-dry-run.json");
/// [`Problem`](crate::Problem): The body is not JSON.
pub const PROBLEM_MALFORMED: &str = include_str!("../fixtures/problem-malformed.json");
/// [`Problem`](crate::Problem): A creating call without a key.
pub const PROBLEM_IDEMPOTENCY_KEY_MISSING: &str =
    include_str!("../fixtures/problem-idempotency-key-missing.json");
/// [`Problem`](crate::Problem): The CSRF token is missing.
pub const PROBLEM_CSRF: &str = include_str!("../fixtures/problem-csrf.json");
/// [`Problem`](crate::Problem): A page of another origin sent it.
pub const PROBLEM_CROSS_ORIGIN: &str = include_str!("../fixtures/problem-cross-origin.json");
/// [`Problem`](crate::Problem): Only possible on the backend's own page.
pub const PROBLEM_OWN_PAGE: &str = include_str!("../fixtures/problem-own-page.json");
/// [`Problem`](crate::Problem): The member may not connect.
pub const PROBLEM_NOT_IN_AUDIENCE: &str = include_str!("../fixtures/problem-not-in-audience.json");
/// [`Problem`](crate::Problem): The notice is not there in that language.
pub const PROBLEM_NOTICE_LANGUAGE: &str = include_str!("../fixtures/problem-notice-language.json");
/// [`Problem`](crate::Problem): An attempt that came to an end.
pub const PROBLEM_ATTEMPT_OVER: &str = include_str!("../fixtures/problem-attempt-over.json");
/// [`Problem`](crate::Problem): More than the backend reads.
pub const PROBLEM_TOO_LARGE: &str = include_str!("../fixtures/problem-too-large.json");
/// [`Problem`](crate::Problem): Another media type.
pub const PROBLEM_MEDIA_TYPE: &str = include_str!("../fixtures/problem-media-type.json");
/// [`Problem`](crate::Problem): The key was used for another body.
pub const PROBLEM_IDEMPOTENCY_KEY_REUSED: &str =
    include_str!("../fixtures/problem-idempotency-key-reused.json");
/// [`Problem`](crate::Problem): It took too long.
pub const PROBLEM_TIMEOUT: &str = include_str!("../fixtures/problem-timeout.json");
/// [`Problem`](crate::Problem): A method that the address does not have.
pub const PROBLEM_METHOD: &str = include_str!("../fixtures/problem-method.json");
/// [`Problem`](crate::Problem): A form that there is not.
pub const PROBLEM_NOT_ACCEPTABLE: &str = include_str!("../fixtures/problem-not-acceptable.json");
/// [`Problem`](crate::Problem): An address that nobody reads to its end.
pub const PROBLEM_TOO_LONG: &str = include_str!("../fixtures/problem-too-long.json");
/// [`Problem`](crate::Problem): More people would get the feature before the organization was told.
pub const PROBLEM_ANNOUNCEMENT_NEEDED: &str = include_str!("../fixtures/problem-announcement-needed.json");

/// Every fixture: `Type/name`, and its text.
pub const ALL: &[(&str, &str)] = &[
    ("Service/service", SERVICE),
    ("Session/session-member", SESSION_MEMBER),
    ("Session/session-admin", SESSION_ADMIN),
    ("Session/session-admin-reader", SESSION_ADMIN_READER),
    ("Session/session-signed-out", SESSION_SIGNED_OUT),
    ("PeoplePage/people", PEOPLE),
    ("PeoplePage/people-empty", PEOPLE_EMPTY),
    ("PersonCard/card-connected", CARD_CONNECTED),
    ("PersonCard/card-connected-sparse", CARD_CONNECTED_SPARSE),
    ("PersonCard/card-feature-off", CARD_FEATURE_OFF),
    ("PersonCard/card-not-rolled-out", CARD_NOT_ROLLED_OUT),
    ("PersonCard/card-unavailable-in-region", CARD_UNAVAILABLE_IN_REGION),
    ("PersonCard/card-prompt", CARD_PROMPT),
    ("PersonCard/card-no-match", CARD_NO_MATCH),
    ("PersonCard/card-rejected-by-viewer", CARD_REJECTED_BY_VIEWER),
    ("PersonCard/card-expired", CARD_EXPIRED),
    ("PersonCard/card-work-only", CARD_WORK_ONLY),
    ("PersonCard/card-error", CARD_ERROR),
    ("PersonCard/card-offline", CARD_OFFLINE),
    ("PersonCard/card-unknown-state", CARD_UNKNOWN_STATE),
    ("PersonCard/card-public-only", CARD_PUBLIC_ONLY),
    ("PersonCard/card-candidates", CARD_CANDIDATES),
    ("PersonCard/card-needs-reconsent", CARD_NEEDS_RECONSENT),
    ("PersonCard/card-right-to-left", CARD_RIGHT_TO_LEFT),
    ("PersonCard/card-empty", CARD_EMPTY),
    ("PersonCard/card-long-name", CARD_LONG_NAME),
    ("PersonCard/card-unprovable", CARD_UNPROVABLE),
    ("PersonCard/card-insecure-links", CARD_INSECURE_LINKS),
    ("PersonCard/card-unknown-parts", CARD_UNKNOWN_PARTS),
    ("Notice/notice-2020-11-en", NOTICE_2020_11_EN),
    ("Notice/notice-2020-11-nl", NOTICE_2020_11_NL),
    ("Notice/notice-2020-11-sv", NOTICE_2020_11_SV),
    ("Notice/notice-2020-11-fr", NOTICE_2020_11_FR),
    ("Notice/notice-2020-11-de", NOTICE_2020_11_DE),
    ("Notice/notice-2020-11-ar", NOTICE_2020_11_AR),
    ("Notice/notice-2024-04-en", NOTICE_2024_04_EN),
    ("Notice/notice-2024-04-nl", NOTICE_2024_04_NL),
    ("Notice/notice-2024-04-sv", NOTICE_2024_04_SV),
    ("Notice/notice-2024-04-fr", NOTICE_2024_04_FR),
    ("Notice/notice-2024-04-de", NOTICE_2024_04_DE),
    ("Notice/notice-2024-04-ar", NOTICE_2024_04_AR),
    ("NoticeList/notices", NOTICES),
    ("Connection/connection-not-connected", CONNECTION_NOT_CONNECTED),
    ("Connection/connection-deferred", CONNECTION_DEFERRED),
    ("Connection/connection-pending", CONNECTION_PENDING),
    ("Connection/connection-one-way", CONNECTION_ONE_WAY),
    ("Connection/connection-two-way", CONNECTION_TWO_WAY),
    ("Connection/connection-needs-reconsent", CONNECTION_NEEDS_RECONSENT),
    ("Connection/connection-withdrawing", CONNECTION_WITHDRAWING),
    ("Connection/connection-half-disconnected", CONNECTION_HALF_DISCONNECTED),
    ("Connection/connection-half-disconnected-cannot", CONNECTION_HALF_DISCONNECTED_CANNOT),
    ("Connection/connection-ended", CONNECTION_ENDED),
    ("Connection/connection-revoked", CONNECTION_REVOKED),
    ("Connection/connection-expired", CONNECTION_EXPIRED),
    ("Connection/connection-not-available", CONNECTION_NOT_AVAILABLE),
    ("Connection/connection-direction-limited", CONNECTION_DIRECTION_LIMITED),
    ("Connection/connection-unknown-state", CONNECTION_UNKNOWN_STATE),
    ("Attempt/attempt-pending", ATTEMPT_PENDING),
    ("Attempt/attempt-cancelled", ATTEMPT_CANCELLED),
    ("Attempt/attempt-refused", ATTEMPT_REFUSED),
    ("Attempt/attempt-wrong-account", ATTEMPT_WRONG_ACCOUNT),
    ("Attempt/attempt-expired", ATTEMPT_EXPIRED),
    ("Attempt/attempt-failed", ATTEMPT_FAILED),
    ("Attempt/attempt-done", ATTEMPT_DONE),
    ("AttemptRequest/attempt-request", ATTEMPT_REQUEST),
    ("AttemptCompletion/attempt-completion", ATTEMPT_COMPLETION),
    ("DecisionRequest/decision-deferred", DECISION_DEFERRED),
    ("DecisionRequest/decision-refused", DECISION_REFUSED),
    ("Narrowing/narrowing", NARROWING),
    ("MatchDecision/match-is-person", MATCH_IS_PERSON),
    ("MatchDecision/match-not-person", MATCH_NOT_PERSON),
    ("Settings/settings-nobody", SETTINGS_NOBODY),
    ("Settings/settings-everyone", SETTINGS_EVERYONE),
    ("Settings/settings-groups", SETTINGS_GROUPS),
    ("SettingsPatch/settings-patch", SETTINGS_PATCH),
    ("Settings/settings-announced", SETTINGS_ANNOUNCED),
    ("SettingsPatch/settings-patch-announced", SETTINGS_PATCH_ANNOUNCED),
    ("LinkCheck/link-check", LINK_CHECK),
    ("CheckedLinks/checked-links", CHECKED_LINKS),
    ("GroupsPage/groups", GROUPS),
    ("GroupsPage/groups-empty", GROUPS_EMPTY),
    ("Problem/problem-401", PROBLEM_401),
    ("Problem/problem-403", PROBLEM_403),
    ("Problem/problem-404", PROBLEM_404),
    ("Problem/problem-409", PROBLEM_409),
    ("Problem/problem-412", PROBLEM_412),
    ("Problem/problem-422", PROBLEM_422),
    ("Problem/problem-428", PROBLEM_428),
    ("Problem/problem-429", PROBLEM_429),
    ("Problem/problem-500", PROBLEM_500),
    ("Problem/problem-503", PROBLEM_503),
    ("Service/service-full", SERVICE_FULL),
    ("Service/service-base", SERVICE_BASE),
    ("PersonRef/person", PERSON),
    ("PeopleCards/cards", CARDS),
    ("PeopleCards/cards-none", CARDS_NONE),
    ("Visibility/visibility-organization", VISIBILITY_ORGANIZATION),
    ("Visibility/visibility-nobody", VISIBILITY_NOBODY),
    ("VisibilityRequest/visibility-request", VISIBILITY_REQUEST),
    ("HistoryPage/history", HISTORY),
    ("HistoryPage/history-empty", HISTORY_EMPTY),
    ("TransfersPage/transfers", TRANSFERS),
    ("TransfersPage/transfers-empty", TRANSFERS_EMPTY),
    ("Export/export", EXPORT),
    ("WorkPreview/preview-calendar", PREVIEW_CALENDAR),
    ("WorkPreview/preview-empty", PREVIEW_EMPTY),
    ("ServerEvent/event-connection", EVENT_CONNECTION),
    ("ServerEvent/event-person", EVENT_PERSON),
    ("ServerEvent/event-resync", EVENT_RESYNC),
    ("SettingsEffect/effect-widens", EFFECT_WIDENS),
    ("SettingsEffect/effect-narrows", EFFECT_NARROWS),
    ("SettingsEffect/effect-few", EFFECT_FEW),
    ("ScheduleRequest/schedule-request", SCHEDULE_REQUEST),
    ("ScheduledChange/scheduled", SCHEDULED),
    ("ScheduledChange/scheduled-stale", SCHEDULED_STALE),
    ("RevertRequest/revert-request", REVERT_REQUEST),
    ("AuditPage/audit", AUDIT),
    ("AuditHead/audit-head", AUDIT_HEAD),
    ("Aggregates/aggregates", AGGREGATES),
    ("Legacy/legacy", LEGACY),
    ("SettingsDocument/settings-document", SETTINGS_DOCUMENT),
    ("ImportResult/import-dry-run", IMPORT_DRY_RUN),
    ("Problem/problem-malformed", PROBLEM_MALFORMED),
    ("Problem/problem-idempotency-key-missing", PROBLEM_IDEMPOTENCY_KEY_MISSING),
    ("Problem/problem-csrf", PROBLEM_CSRF),
    ("Problem/problem-cross-origin", PROBLEM_CROSS_ORIGIN),
    ("Problem/problem-own-page", PROBLEM_OWN_PAGE),
    ("Problem/problem-not-in-audience", PROBLEM_NOT_IN_AUDIENCE),
    ("Problem/problem-notice-language", PROBLEM_NOTICE_LANGUAGE),
    ("Problem/problem-attempt-over", PROBLEM_ATTEMPT_OVER),
    ("Problem/problem-too-large", PROBLEM_TOO_LARGE),
    ("Problem/problem-media-type", PROBLEM_MEDIA_TYPE),
    ("Problem/problem-idempotency-key-reused", PROBLEM_IDEMPOTENCY_KEY_REUSED),
    ("Problem/problem-timeout", PROBLEM_TIMEOUT),
    ("Problem/problem-method", PROBLEM_METHOD),
    ("Problem/problem-not-acceptable", PROBLEM_NOT_ACCEPTABLE),
    ("Problem/problem-too-long", PROBLEM_TOO_LONG),
    ("Problem/problem-announcement-needed", PROBLEM_ANNOUNCEMENT_NEEDED),
];
