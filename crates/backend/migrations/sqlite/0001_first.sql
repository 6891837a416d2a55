-- Moments are whole seconds since 1970 in UTC. Lists are JSON. Nothing that came from LinkedIn is kept anywhere here.

CREATE TABLE sessions (
    id_hash    TEXT   NOT NULL PRIMARY KEY, -- SHA-256: the database signs nobody in
    person_id  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- One row for each person who ever decided something.
CREATE TABLE members (
    person_id      TEXT   NOT NULL PRIMARY KEY,
    version        BIGINT NOT NULL, -- counts the decisions; a change applies only to the version it was made from
    deferred_until BIGINT,
    declined_at    BIGINT,
    account_digest TEXT UNIQUE      -- keyed digest: one LinkedIn account, one member
);

CREATE TABLE grants (
    person_id      TEXT NOT NULL REFERENCES members (person_id),
    direction      TEXT NOT NULL,
    state          TEXT NOT NULL,
    categories     TEXT NOT NULL,
    given_at       BIGINT,
    notice_version TEXT,
    expires_at     BIGINT,
    ended_at       BIGINT,
    PRIMARY KEY (person_id, direction)
);
CREATE INDEX grants_by_state ON grants (state);

-- The steps of the last withdrawal.
CREATE TABLE ledger_steps (
    person_id TEXT   NOT NULL REFERENCES members (person_id),
    id        TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    kind      TEXT   NOT NULL,
    state     TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    link      TEXT,
    PRIMARY KEY (person_id, id)
);

CREATE TABLE attempts (
    id               TEXT   NOT NULL PRIMARY KEY,
    person_id        TEXT   NOT NULL,
    session_hash     TEXT   NOT NULL,
    choice           TEXT   NOT NULL,
    linkedin_to_work TEXT   NOT NULL,
    work_to_linkedin TEXT   NOT NULL,
    notice_version   TEXT   NOT NULL,
    return_to        TEXT   NOT NULL,
    state            TEXT   NOT NULL,
    state_hash       TEXT   NOT NULL UNIQUE, -- of the OAuth state, which is kept nowhere
    base_version     BIGINT NOT NULL,
    created_at       BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    claimed_at       BIGINT,                 -- when somebody came back with the OAuth state; once
    finished_at      BIGINT
);
CREATE INDEX attempts_by_person ON attempts (person_id, state);
CREATE INDEX attempts_by_session ON attempts (session_hash, state);

-- Encrypted with a key that lies beside the database, for the member it belongs to.
CREATE TABLE tokens (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES members (person_id),
    sealed    TEXT NOT NULL
);

-- What was on the screen when a member decided, in canonical form.
CREATE TABLE evidence (
    id        TEXT   NOT NULL PRIMARY KEY,
    person_id TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    body      TEXT   NOT NULL,
    hash      TEXT   NOT NULL
);

-- Two logs that never meet: what members decided, and what admins changed.
CREATE TABLE member_events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id   TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    detail      TEXT   NOT NULL,
    evidence_id TEXT REFERENCES evidence (id)
);
CREATE INDEX member_events_by_person ON member_events (person_id, seq);

CREATE TABLE admin_events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    at         BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    field      TEXT   NOT NULL,
    from_value TEXT   NOT NULL,
    to_value   TEXT   NOT NULL
);

-- The viewer's word on a match. The candidate is a keyed digest, bound to viewer and subject.
CREATE TABLE matches (
    viewer    TEXT   NOT NULL,
    subject   TEXT   NOT NULL,
    verdict   TEXT   NOT NULL,
    candidate TEXT,
    at        BIGINT NOT NULL,
    PRIMARY KEY (viewer, subject)
);

-- What was done under a client's key.
CREATE TABLE once (
    person_id TEXT   NOT NULL,
    route     TEXT   NOT NULL,
    key       TEXT   NOT NULL,
    body_hash TEXT   NOT NULL,
    made      TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (person_id, route, key)
);

CREATE TABLE settings (
    id                     BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version                BIGINT NOT NULL,
    audience               TEXT   NOT NULL,
    include_groups         TEXT   NOT NULL,
    exclude_groups         TEXT   NOT NULL,
    allowed_directions     TEXT   NOT NULL,
    public_without_consent BIGINT NOT NULL,
    consent_lifetime_days  BIGINT NOT NULL,
    changed_by             TEXT,
    changed_at             BIGINT
);

-- Names of groups as they were when somebody chose them, for the day when the directory does not know them any more.
CREATE TABLE group_names (
    group_id TEXT NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL
);
