-- The configuration centre: staff, what they change, what is counted for them. Conventions as in 0001.

-- ==== staff: who may configure and watch ====

-- No patients: nothing here leads to a record. Their passkeys, code apps and recovery codes lie beside those of people.
CREATE TABLE staff (
    id BYTEA NOT NULL PRIMARY KEY,
    email_index BYTEA NOT NULL,            -- keyed hash of the canonical address
    email BYTEA NOT NULL,                  -- sealed
    name BYTEA NOT NULL,                   -- sealed
    password TEXT,                         -- as in people; NULL: none, a way back in was made
    password_changed_at BIGINT NOT NULL,
    is_operator INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    signed_in_at BIGINT                    -- the last time; NULL: never
);
CREATE UNIQUE INDEX staff_email ON staff (email_index);

-- Whose passkey: 0 a person's, 1 of the staff. A code app and recovery codes are found by their owner's id alone.
ALTER TABLE passkeys ADD COLUMN is_staff INTEGER NOT NULL DEFAULT 0;

-- Who may do what in which application: 1 looks, 2 configures. Operators need no row.
CREATE TABLE staff_roles (
    app_id BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    role INTEGER NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, staff_id)
);
CREATE INDEX staff_roles_staff ON staff_roles (staff_id);

CREATE TABLE staff_sessions (
    id BYTEA NOT NULL PRIMARY KEY,
    token_index BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    started_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX staff_sessions_token ON staff_sessions (token_index);
CREATE INDEX staff_sessions_staff ON staff_sessions (staff_id);
CREATE INDEX staff_sessions_expires ON staff_sessions (expires_at);

-- Links that make somebody staff, and links that let somebody back in (staff_id set).
CREATE TABLE staff_invitations (
    id BYTEA NOT NULL PRIMARY KEY,
    token_index BYTEA NOT NULL,
    email_index BYTEA NOT NULL,
    email BYTEA NOT NULL,                  -- sealed
    staff_id BYTEA,
    app_id BYTEA,                          -- NULL: for every application
    role INTEGER NOT NULL,                 -- as in staff_roles; 3 operator; 0 with staff_id
    invited_by BYTEA,                      -- NULL: at the command line
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX staff_invitations_token ON staff_invitations (token_index);
CREATE INDEX staff_invitations_app ON staff_invitations (app_id, created_at);
CREATE INDEX staff_invitations_email ON staff_invitations (email_index);
CREATE INDEX staff_invitations_expires ON staff_invitations (expires_at);

-- ==== applications: more fields, their trail, what waits for approval ====

-- The fields that have no column of their own, as JSON by key; what is as it begins is not there.
ALTER TABLE apps ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

CREATE TABLE app_logos (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    key TEXT NOT NULL,                     -- large-logo, small-logo
    bytes BYTEA NOT NULL,                  -- a PNG, GIF or JPEG
    PRIMARY KEY (app_id, key)
);

-- What became of each application, for as long as its row is there.
CREATE TABLE app_changes (
    id BYTEA NOT NULL PRIMARY KEY,         -- in the order of time
    app_id BYTEA NOT NULL REFERENCES apps (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,                   -- as in the journal
    actor_id BYTEA,
    action TEXT NOT NULL,
    text_before TEXT NOT NULL,             -- as its file; empty: there was none
    text_after TEXT NOT NULL
);
CREATE INDEX app_changes_app_id ON app_changes (app_id, id);

-- What waits for an operator, or was refused by one: the newest of each application.
CREATE TABLE app_proposals (
    app_id BYTEA NOT NULL PRIMARY KEY REFERENCES apps (id),
    id BYTEA NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,                   -- as in the journal
    actor_id BYTEA,
    is_new INTEGER NOT NULL,               -- the application itself waits
    text_base TEXT NOT NULL,               -- type, methods and rules when it was proposed; empty when it is new
    text_proposed TEXT NOT NULL,           -- and as they are to become; empty when it is new
    refused_at BIGINT,
    refused_reason TEXT NOT NULL
);

-- ==== counts, calls, limits ====

-- How far the journal has been read into the tables below.
CREATE TABLE journal_readers (
    name TEXT NOT NULL PRIMARY KEY,
    entry_id BYTEA NOT NULL                -- the last entry that was read
);

-- How often what happened. Days since 1970 (UTC).
CREATE TABLE app_days (
    app_id BYTEA NOT NULL,
    day BIGINT NOT NULL,
    action TEXT NOT NULL,                  -- as in the journal
    amount BIGINT NOT NULL,
    PRIMARY KEY (app_id, day, action)
) WITHOUT ROWID;
CREATE INDEX app_days_day ON app_days (day);

-- The packages and requests an application made last.
CREATE TABLE app_made (
    app_id BYTEA NOT NULL,
    id BYTEA NOT NULL,                     -- the journal's entry: in the order of time
    kind INTEGER NOT NULL,                 -- as in identity_codes
    object_id BYTEA NOT NULL,
    PRIMARY KEY (app_id, id)
) WITHOUT ROWID;

-- Packages that were opened and could not be picked up.
CREATE TABLE app_unusable (
    id BYTEA NOT NULL PRIMARY KEY,         -- the journal's entry: in the order of time
    app_id BYTEA NOT NULL,
    at BIGINT NOT NULL,
    package_id BYTEA NOT NULL,
    class TEXT NOT NULL,
    code BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX app_unusable_app ON app_unusable (app_id, id);
CREATE INDEX app_unusable_at ON app_unusable (at);

-- The last calls of each application.
CREATE TABLE app_calls (
    app_id BYTEA NOT NULL,
    id BYTEA NOT NULL,                     -- in the order of time
    at BIGINT NOT NULL,
    method TEXT NOT NULL,
    version BIGINT NOT NULL,
    code BIGINT NOT NULL,
    PRIMARY KEY (app_id, id)
) WITHOUT ROWID;

-- What calls were answered, by day as above; app_id all zeros: of whom was not known yet.
CREATE TABLE app_call_days (
    app_id BYTEA NOT NULL,
    day BIGINT NOT NULL,
    method TEXT NOT NULL,
    code BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (app_id, day, method, code)
) WITHOUT ROWID;
CREATE INDEX app_call_days_day ON app_call_days (day);

-- Who still uses what only old software needs.
CREATE TABLE app_legacy (
    app_id BYTEA NOT NULL,
    kind TEXT NOT NULL,                    -- 3des-package, sha1-signature, session-version-1, lenient-time
    last_at BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (app_id, kind)
) WITHOUT ROWID;

-- What an application with a limit did in the window of the clock that began last.
CREATE TABLE app_quotas (
    app_id BYTEA NOT NULL,
    kind TEXT NOT NULL,                    -- drop-offs, connect-requests, calls
    since BIGINT NOT NULL,                 -- windows since 1970
    amount BIGINT NOT NULL,
    PRIMARY KEY (app_id, kind)
) WITHOUT ROWID;

-- ==== test bench and inspector ====

-- What is said to developers about their refused requests and the last accepted one; an hour, of each application the newest.
CREATE TABLE inspections (
    id BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    kept_at BIGINT NOT NULL,
    is_refused INTEGER NOT NULL,
    looked BYTEA NOT NULL                  -- sealed
);
CREATE INDEX inspections_app ON inspections (app_id, kept_at);
CREATE INDEX inspections_kept ON inspections (kept_at);

-- Forms that make something once. What was made is kept for minutes.
CREATE TABLE test_forms (
    form_index BYTEA NOT NULL PRIMARY KEY, -- keyed hash of the form and whose it is
    used_at BIGINT NOT NULL,
    made BYTEA                             -- sealed; a code
);
CREATE INDEX test_forms_used ON test_forms (used_at);

-- ==== sign-in by OpenID Connect ====

-- What a provider calls somebody of the staff: at most one name of each provider.
CREATE TABLE staff_identities (
    identity_index BYTEA NOT NULL PRIMARY KEY, -- keyed hash of issuer and subject
    issuer_index BYTEA NOT NULL,               -- keyed hash
    staff_id BYTEA NOT NULL,
    linked_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX staff_identities_staff ON staff_identities (staff_id, issuer_index);
