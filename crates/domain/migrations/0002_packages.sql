-- Drop-off and pick-up: codes, packages, guesses, tickets, kept replies.
-- Instants are microseconds since 1970 (UTC). What a person or an application wrote is sealed;
-- what must be found has a keyed hash beside it.

-- One namespace for everything a code can lead to. A row is never deleted: codes are not reused.
CREATE TABLE identity_codes (
    code_index BYTEA NOT NULL PRIMARY KEY, -- keyed hash of the canonical code
    kind INTEGER NOT NULL,                 -- 1 package, 2 connect request
    object_id BYTEA NOT NULL
) WITHOUT ROWID;

-- What is remembered of a package from its code on, until purge_at.
CREATE TABLE connect_packages (
    id BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    last_group BYTEA NOT NULL,             -- sealed: last group of the code, for lists
    state INTEGER NOT NULL,                -- 0 allocated, 1 ready, 2 locked, 3 picked up, 4 expired, 5 deleted
    created_at BIGINT NOT NULL,
    populated_at BIGINT,                   -- null: never had contents
    expires_at BIGINT NOT NULL,
    purge_at BIGINT NOT NULL,              -- from this instant on the row counts as absent
    ended_at BIGINT,                       -- when it was picked up, locked, found expired or deleted
    app_deleted_at BIGINT,                 -- set: every call of the application sees an unknown code
    external_id BYTEA,                     -- sealed
    external_id_index BYTEA,               -- keyed hash of application and external id
    picked_up_by BYTEA,
    picked_up_record BYTEA,
    outcome BYTEA                          -- sealed: what was added and what was left out
) WITHOUT ROWID;
CREATE INDEX connect_packages_external_id ON connect_packages (external_id_index);
CREATE INDEX connect_packages_state ON connect_packages (state, expires_at, purge_at);
CREATE INDEX connect_packages_purge_at ON connect_packages (purge_at);

-- What the sender put in, while it can be picked up. Deleting the row erases it: the data key that
-- everything else is sealed under goes with it. A table of its own, so that locking and counting
-- never move the contents.
CREATE TABLE package_contents (
    package_id BYTEA NOT NULL PRIMARY KEY,
    data_key BYTEA NOT NULL,               -- sealed under the server key
    question BYTEA NOT NULL,               -- this and all below but the numbers: sealed under the data key
    friendly_name BYTEA NOT NULL,
    algorithm INTEGER NOT NULL,            -- 1 hmac-sha256-aes256, 2 hmac-sha1-3des
    salt BYTEA NOT NULL,
    iterations BIGINT NOT NULL,
    ciphertext BYTEA NOT NULL
);

-- A guess is a row, written and committed before the answer is looked at.
CREATE TABLE attempts (
    id BYTEA NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,                 -- as in identity_codes
    object_id BYTEA NOT NULL,              -- the package or connect request
    nonce_hash BYTEA NOT NULL,             -- of the form it came with: the same form is charged once
    person_id BYTEA NOT NULL,
    reserved_at BIGINT NOT NULL,
    state INTEGER NOT NULL,                -- 0 reserved, 1 wrong, 2 right, 3 cleared by a right answer
    UNIQUE (object_id, nonce_hash)
);

-- What a right answer gives: one person in one web session may pick up one package or accept one request.
CREATE TABLE tickets (
    id BYTEA NOT NULL PRIMARY KEY,
    object_id BYTEA NOT NULL,              -- the package or connect request
    person_id BYTEA NOT NULL,
    session_hash BYTEA NOT NULL,           -- keyed hash of the web session's secret
    expires_at BIGINT NOT NULL,
    keys BYTEA,                            -- of a package: 64 derived bytes, sealed under server key and session secret
    choice BYTEA,                          -- sealed likewise: the chosen record, or the draft of a new one
    UNIQUE (object_id, person_id, session_hash)
);
CREATE INDEX tickets_expires_at ON tickets (expires_at);

-- The reply to a creation, kept for the byte-identical request sent again.
CREATE TABLE resent_replies (
    request_index BYTEA NOT NULL PRIMARY KEY, -- the request's msg-time, then a keyed hash of application and request
    made_at BIGINT NOT NULL,
    object_id BYTEA,                       -- never null since replies are written whole
    reply BYTEA                            -- sealed; likewise
) WITHOUT ROWID;
CREATE INDEX resent_replies_made_at ON resent_replies (made_at);

-- Objects their sender changed: replies about them are no longer given. Changes are rare and creations are not, so a change
-- writes a row here, and creations need no index by object.
CREATE TABLE resent_outdated (
    object_id BYTEA NOT NULL PRIMARY KEY,
    changed_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX resent_outdated_changed_at ON resent_outdated (changed_at);
