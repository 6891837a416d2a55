-- The same SQL for SQLite and PostgreSQL. Moments are whole seconds since 1970 in UTC. Lists are JSON. Nothing that came from LinkedIn is kept anywhere here.

CREATE TABLE sessions (
    id_hash    TEXT   NOT NULL PRIMARY KEY, -- SHA-256: the database signs nobody in
    person_id  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- One row for each person who ever decided something.
CREATE TABLE members (
    person_id          TEXT   NOT NULL PRIMARY KEY,
    version            BIGINT NOT NULL, -- counts the decisions; a change applies only to the version it was made from
    deferred_until     BIGINT,
    declined_at        BIGINT,
    account_digest     TEXT UNIQUE,     -- keyed digest: one LinkedIn account, one member
    ledger             TEXT   NOT NULL, -- the steps of the last ending
    visible_to         TEXT   NOT NULL,
    visibility_version BIGINT NOT NULL,
    visibility_at      BIGINT,
    chain_seq          BIGINT NOT NULL, -- the end of the member's own chain of events
    chain_hash         TEXT   NOT NULL,
    changed_at         BIGINT NOT NULL, -- of anything above; other processes look for it
    left_at            BIGINT           -- since when the directory does not know them any more
);
CREATE INDEX members_by_change ON members (changed_at);

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
    evidence_id      TEXT   NOT NULL,
    evidence_hash    TEXT   NOT NULL,
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

-- What is left to do at LinkedIn after a consent ended. The token is encrypted for this purpose and opens for no other.
CREATE TABLE jobs (
    id           TEXT   NOT NULL PRIMARY KEY,
    person_id    TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    step_version BIGINT NOT NULL, -- which ending's steps it closes
    sealed       TEXT   NOT NULL,
    tries        BIGINT NOT NULL,
    next_at      BIGINT NOT NULL,
    give_up_at   BIGINT NOT NULL
);
CREATE INDEX jobs_by_time ON jobs (next_at);
CREATE INDEX jobs_by_person ON jobs (person_id);

-- What was on the screen when a member decided, in canonical form; empty once the retention policy deleted it.
CREATE TABLE evidence (
    id        TEXT   NOT NULL PRIMARY KEY,
    person_id TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    body      TEXT   NOT NULL,
    hash      TEXT   NOT NULL
);
CREATE INDEX evidence_by_person ON evidence (person_id, at);

-- Two logs that never meet: what members decided, a chain for each, and what admins changed, one chain.
CREATE TABLE member_events (
    person_id     TEXT   NOT NULL,
    seq           BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    kind          TEXT   NOT NULL,
    detail        TEXT   NOT NULL,
    evidence_id   TEXT,
    evidence_hash TEXT   NOT NULL,
    hash          TEXT   NOT NULL,
    PRIMARY KEY (person_id, seq)
);
CREATE INDEX member_events_by_evidence ON member_events (evidence_id);

CREATE TABLE admin_events (
    seq        BIGINT NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    actor_id   TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    field      TEXT   NOT NULL,
    from_value TEXT   NOT NULL,
    to_value   TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    hash       TEXT   NOT NULL
);

-- What flowed in which hour: names of fields, never values, never about whom.
CREATE TABLE transfers (
    person_id TEXT   NOT NULL,
    hour      BIGINT NOT NULL,
    direction TEXT   NOT NULL,
    category  TEXT   NOT NULL,
    fields    TEXT   NOT NULL,
    count     BIGINT NOT NULL,
    PRIMARY KEY (person_id, hour, direction, category, fields)
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

-- Since when a notice has been in force; the period of grace for those who consented to an older one counts from here.
CREATE TABLE notices_in_force (
    version TEXT   NOT NULL PRIMARY KEY,
    since   BIGINT NOT NULL
);

CREATE TABLE settings (
    id         BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version    BIGINT NOT NULL,
    document   TEXT   NOT NULL,
    changed_by TEXT,
    changed_at BIGINT
);

-- Names of groups as they were when somebody chose them, for the day when the directory does not know them any more.
CREATE TABLE group_names (
    group_id TEXT NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL
);
