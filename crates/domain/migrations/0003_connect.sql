-- Patient Connect: requests, authorisations, pseudonyms, and the doors around them.
-- Instants are microseconds since 1970 (UTC). Ids are 16 bytes. "sealed" and "index" as in 0001.

-- ==== rules of applications ====

CREATE TABLE app_rules (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    avenue INTEGER NOT NULL,               -- 1 online, 2 offline
    name TEXT NOT NULL,
    place INTEGER NOT NULL,                -- order within the avenue
    optional INTEGER NOT NULL,             -- 0 required, 1 optional
    display INTEGER NOT NULL,              -- HealthVault's display flags
    permissions INTEGER NOT NULL,          -- bits: 1 read, 2 create, 4 update, 8 delete
    types TEXT NOT NULL,                   -- type ids, comma separated
    why TEXT NOT NULL,                     -- JSON: list of language (null: default) and text
    PRIMARY KEY (app_id, avenue, name)
);

-- The domain of letters in an application's name; empty: it sends none.
ALTER TABLE apps ADD COLUMN mail_domain TEXT NOT NULL DEFAULT '';

-- ==== authorisations ====

-- The lock under which times that a poller compares are taken; one row per application, made on first use.
CREATE TABLE app_clocks (
    app_id BYTEA NOT NULL PRIMARY KEY,
    last_at BIGINT NOT NULL
);

-- A person as one application knows them. Never deleted, so that a person who returns is the same.
CREATE TABLE app_people (
    app_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    pseudonym BYTEA NOT NULL,              -- the person-id the application sees
    settings BYTEA,                        -- sealed: the application's own settings for the person
    selected_record BYTEA,                 -- the record chosen last
    created_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, person_id),
    UNIQUE (app_id, pseudonym)
);
CREATE INDEX app_people_person_id ON app_people (person_id);

-- A record as one application knows it, through whomever. Never deleted.
CREATE TABLE app_records (
    app_id BYTEA NOT NULL,
    record_id BYTEA NOT NULL,
    number BIGINT NOT NULL,                -- app-specific-record-id
    PRIMARY KEY (app_id, record_id),
    UNIQUE (app_id, number)
);

-- What a person let an application do with a record, or once did. Never deleted: the pseudonym stays.
CREATE TABLE authorisations (
    id BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    record_id BYTEA NOT NULL,
    pseudonym BYTEA NOT NULL,              -- the record-id the application sees
    state INTEGER NOT NULL,                -- 1 active, 2 ended
    granted TEXT NOT NULL,                 -- JSON: rules by name and rights by type, for each avenue
    first_granted_at BIGINT NOT NULL,
    granted_at BIGINT NOT NULL,            -- the last time it was given or changed
    ended_at BIGINT,
    used_at BIGINT,                        -- the application's last access to the record
    UNIQUE (app_id, person_id, record_id),
    UNIQUE (app_id, pseudonym)
);
CREATE INDEX authorisations_record_id ON authorisations (record_id, state);
CREATE INDEX authorisations_person_id ON authorisations (person_id, state);
CREATE INDEX authorisations_app_id ON authorisations (app_id, state, granted_at);

-- What applications did in records, counted by hour.
CREATE TABLE access_log (
    record_id BYTEA NOT NULL,
    app_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,              -- through whose authorisation
    type_id BYTEA NOT NULL,
    action INTEGER NOT NULL,               -- 1 read, 2 create, 4 update, 8 delete
    avenue INTEGER NOT NULL,               -- 1 online, 2 offline
    hour BIGINT NOT NULL,                  -- hours since 1970
    items BIGINT NOT NULL,
    PRIMARY KEY (record_id, hour, app_id, person_id, type_id, action, avenue)
);
CREATE INDEX access_log_hour ON access_log (hour);

-- The last change of each record, as each application polls for it, in the order of commits.
CREATE TABLE app_updated_records (
    app_id BYTEA NOT NULL,
    record_id BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, record_id)
);
CREATE INDEX app_updated_records_updated_at ON app_updated_records (app_id, updated_at);

-- The tokens of people signed in to an application (wctoken).
CREATE TABLE user_tokens (
    token_index BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT                        -- signed out
);
CREATE INDEX user_tokens_person_id ON user_tokens (person_id, app_id);
CREATE INDEX user_tokens_expires_at ON user_tokens (expires_at);

-- ==== alternate ids ====

CREATE TABLE alternate_ids (
    app_id BYTEA NOT NULL,
    id_index BYTEA NOT NULL,               -- index of application and id, case-sensitive
    alternate_id BYTEA NOT NULL,           -- sealed
    person_id BYTEA NOT NULL,
    record_id BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, id_index)
);
CREATE INDEX alternate_ids_record_id ON alternate_ids (app_id, person_id, record_id);

-- ==== connect requests ====

CREATE TABLE connect_requests (
    id BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    external_id_index BYTEA NOT NULL,      -- index of application and external id, as in connect_external_ids
    external_id BYTEA NOT NULL,            -- sealed
    last_group BYTEA NOT NULL,             -- sealed: last group of the code, for lists
    friendly_name BYTEA,                   -- sealed; null once nobody can accept it any more, like the next two
    question BYTEA,                        -- sealed
    answer TEXT,                           -- Argon2id of the folded answer, peppered with the server key
    state INTEGER NOT NULL,                -- 0 pending, 1 locked, 2 validated, 3 validated and locked, 4 expired
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,            -- while it is pending
    purge_at BIGINT                        -- once validated: from this instant on it counts as absent
);
CREATE INDEX connect_requests_state ON connect_requests (state, expires_at);
CREATE INDEX connect_requests_purge_at ON connect_requests (purge_at);

-- The one request of each application and external id. Claimed by inserting, so that of two at once one is refused.
CREATE TABLE connect_external_ids (
    external_id_index BYTEA NOT NULL PRIMARY KEY, -- index of application and external id
    request_id BYTEA NOT NULL
) WITHOUT ROWID;

-- Who accepted a request for which record.
CREATE TABLE connect_entries (
    request_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    record_id BYTEA NOT NULL,
    app_id BYTEA NOT NULL,
    person_pseudonym BYTEA NOT NULL,       -- the names the application knows them by. They never change, and a poll reads many
    record_pseudonym BYTEA NOT NULL,
    record_number BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,           -- the last time
    listed_at BIGINT NOT NULL,             -- what pollers compare; taken under the application's lock
    through BYTEA NOT NULL,                -- the way through the pages that wrote it last
    first_time INTEGER NOT NULL,           -- what that did, for its last page: the entry was new
    new_connection INTEGER NOT NULL,       -- the application had no access just before
    PRIMARY KEY (request_id, person_id, record_id)
) WITHOUT ROWID;
CREATE INDEX connect_entries_app_id ON connect_entries (app_id, listed_at);
CREATE INDEX connect_entries_person_id ON connect_entries (person_id, record_id);

-- ==== child applications, sign-up codes ====

CREATE TABLE app_children (
    app_id BYTEA NOT NULL PRIMARY KEY,     -- the child
    master_id BYTEA NOT NULL,
    instance_name BYTEA,                   -- sealed: what its owner calls the device
    secret BYTEA,                          -- sealed: what signs its sessions (hmacSig)
    created_by BYTEA,                      -- of an instance on a device: the person whose device it is; else null
    created_at BIGINT NOT NULL
);
CREATE INDEX app_children_created_by ON app_children (created_by);
CREATE INDEX app_children_master_id ON app_children (master_id, created_at);

-- Given out by NewApplicationCreationInfo; used once by the Shell.
CREATE TABLE app_creations (
    token_index BYTEA NOT NULL PRIMARY KEY,
    child_id BYTEA NOT NULL,
    master_id BYTEA NOT NULL,
    secret BYTEA,                          -- sealed; null once used
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by BYTEA                          -- the person who used it
);
CREATE INDEX app_creations_expires_at ON app_creations (expires_at);

CREATE TABLE signup_codes (
    code_index BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by BYTEA                          -- the account made with it
);
CREATE INDEX signup_codes_expires_at ON signup_codes (expires_at);

-- ==== sharing records ====

-- Who was asked to share a record. Kept a while after its end, so that a link that was used or taken back can be told apart.
CREATE TABLE record_invitations (
    id BYTEA NOT NULL PRIMARY KEY,
    token_index BYTEA NOT NULL UNIQUE,     -- index of the secret in the link
    record_id BYTEA NOT NULL,
    invited_by BYTEA NOT NULL,             -- the person
    email BYTEA,                           -- sealed; null once somebody accepted
    rights INTEGER NOT NULL,               -- bits, as in record_people
    pin TEXT,                              -- Argon2id, peppered with the server key; null: none is asked for
    misses INTEGER NOT NULL,               -- PINs tried; a try counts before it is checked
    state INTEGER NOT NULL,                -- 1 active, 2 activation pending, 3 activation rejected, 4 withdrawn
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_by BYTEA                      -- the person
);
CREATE INDEX record_invitations_record_id ON record_invitations (record_id, state);
CREATE INDEX record_invitations_invited_by ON record_invitations (invited_by, made_at);
CREATE INDEX record_invitations_expires_at ON record_invitations (expires_at);

-- ==== stronger doors for people: passkeys, one-time codes, recovery codes ====

CREATE TABLE passkeys (
    id BYTEA NOT NULL PRIMARY KEY,
    credential_index BYTEA NOT NULL UNIQUE, -- index of the id that the person's device gave it
    person_id BYTEA NOT NULL,
    credential BYTEA NOT NULL,             -- sealed: that id, the public key, what the person calls it
    sign_count BIGINT NOT NULL,            -- the device's own count of its signatures; 0: it keeps none
    added_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkeys_person_id ON passkeys (person_id);

-- Challenges that were answered: each is good once. One that nobody has answered has no row.
CREATE TABLE passkey_challenges (
    challenge_index BYTEA NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL             -- it could not be answered any more after that anyway
);
CREATE INDEX passkey_challenges_expires_at ON passkey_challenges (expires_at);

-- People whose password needs a code from an app beside it.
CREATE TABLE code_apps (
    person_id BYTEA NOT NULL PRIMARY KEY,
    secret BYTEA NOT NULL,                 -- sealed
    last_step BIGINT NOT NULL,             -- the time step of the newest code used; none before it counts any more
    added_at BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    person_id BYTEA NOT NULL,
    code_index BYTEA NOT NULL,             -- index of person and code
    made_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, code_index)
);

-- The last time the password (or a passkey) was asked for again in a session; null: not since it started.
ALTER TABLE web_sessions ADD COLUMN proved_at BIGINT;

-- ==== another e-mail address ====

-- Links to addresses that are nobody's yet. Using one deletes all of the person.
CREATE TABLE email_changes (
    token_index BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL,
    email BYTEA NOT NULL,                  -- sealed: the new address
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX email_changes_person_id ON email_changes (person_id);
CREATE INDEX email_changes_expires_at ON email_changes (expires_at);
