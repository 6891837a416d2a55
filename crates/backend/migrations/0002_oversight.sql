-- What admins see and do beside the settings themselves. The same SQL for SQLite and PostgreSQL.

-- Every version of the settings that ever held, so that an earlier one can be restored.
CREATE TABLE settings_versions (
    version  BIGINT NOT NULL PRIMARY KEY,
    document TEXT   NOT NULL
);
INSERT INTO settings_versions (version, document) SELECT version, document FROM settings;

-- The change of settings that waits for its date; at most one.
CREATE TABLE scheduled_change (
    slot         BIGINT NOT NULL PRIMARY KEY CHECK (slot = 1),
    id           TEXT   NOT NULL, -- random, so that a change that took this one's place is not mistaken for it
    patch        TEXT   NOT NULL,
    apply_at     BIGINT NOT NULL,
    based_on     BIGINT NOT NULL,
    actor_id     TEXT   NOT NULL,
    actor        TEXT   NOT NULL,
    scheduled_at BIGINT NOT NULL
);

-- Totals of one day (days since 1970 in UTC), already rounded, and empty where too few people are counted. Written once.
CREATE TABLE daily_counts (
    day       BIGINT NOT NULL PRIMARY KEY,
    audience  BIGINT NOT NULL,
    connected BIGINT,
    two_way   BIGINT
);

-- People who were enabled one by one before there were groups to choose.
CREATE TABLE legacy_people (
    person_id TEXT NOT NULL PRIMARY KEY
);

-- That the list above was read once. It is never read a second time, or clearing it would not last.
CREATE TABLE legacy_read (
    slot   BIGINT NOT NULL PRIMARY KEY CHECK (slot = 1),
    at     BIGINT NOT NULL,
    people BIGINT NOT NULL
);
