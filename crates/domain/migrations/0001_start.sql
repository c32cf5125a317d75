-- Applications, people, records and what they need around them.
-- Instants are microseconds since 1970 (UTC); wall-clock dates are the same count of the digits as
-- they stand, without a zone. Ids are 16 bytes. "sealed" means: under the server key, bound to the
-- row. "index" means: a keyed hash, so that a copy of the database finds nobody.

CREATE TABLE apps (
    id BYTEA NOT NULL PRIMARY KEY,
    state INTEGER NOT NULL,                -- 1 active, 3 suspended, 4 deleted
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                    -- default, web, master, soda
    methods TEXT NOT NULL,                 -- names, comma separated
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    contact_mail TEXT NOT NULL,
    contact_address TEXT NOT NULL,
    description TEXT NOT NULL,
    action_url TEXT NOT NULL,
    hipaa INTEGER NOT NULL,
    msg_time TEXT NOT NULL,                -- strict, lenient
    legacy_auth TEXT NOT NULL,             -- allow, deny
    valid_ip_prefixes TEXT NOT NULL,       -- comma separated
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE app_texts (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    kind TEXT NOT NULL,                    -- success-message, privacy, terms
    lang TEXT NOT NULL,                    -- empty: the default entry
    text TEXT NOT NULL,
    PRIMARY KEY (app_id, kind, lang)
);

CREATE TABLE app_certs (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    thumbprint TEXT NOT NULL,              -- SHA-1 of the DER, upper-case hex
    der BYTEA NOT NULL,
    not_after BIGINT NOT NULL,             -- seconds since 1970
    added_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, thumbprint)
);

CREATE TABLE people (
    id BYTEA NOT NULL PRIMARY KEY,
    email_index BYTEA NOT NULL UNIQUE,
    email BYTEA NOT NULL,                  -- sealed
    email_verified_at BIGINT,
    profile BYTEA NOT NULL,                -- sealed: names, birth date, country, language
    password TEXT NOT NULL,                -- Argon2id, peppered with the server key
    password_changed_at BIGINT NOT NULL,
    records_made INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE web_sessions (
    id BYTEA NOT NULL PRIMARY KEY,
    token_index BYTEA NOT NULL UNIQUE,
    person_id BYTEA NOT NULL REFERENCES people (id),
    started_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL             -- however much it is used
);
CREATE INDEX web_sessions_person_id ON web_sessions (person_id);
CREATE INDEX web_sessions_used_at ON web_sessions (used_at);

-- Links sent by mail. Using one deletes all of its kind.
CREATE TABLE email_tokens (
    token_index BYTEA NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,                 -- verify-email, reset-password
    person_id BYTEA NOT NULL REFERENCES people (id),
    email_index BYTEA NOT NULL,            -- of the address it was sent to
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX email_tokens_person_id ON email_tokens (person_id, purpose);
CREATE INDEX email_tokens_expires_at ON email_tokens (expires_at);

CREATE TABLE records (
    id BYTEA NOT NULL PRIMARY KEY,
    state INTEGER NOT NULL,                -- 1 active, 2 read-only, 3 suspended, 4 deleted
    identity BYTEA NOT NULL,               -- sealed: name, birth date
    quota_bytes BIGINT NOT NULL,
    used_bytes BIGINT NOT NULL,            -- all versions of all items
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,            -- of its items; its creation before the first
    operations BIGINT NOT NULL             -- writes to its items so far; each is one, however many items it had
);

CREATE TABLE record_people (
    record_id BYTEA NOT NULL REFERENCES records (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    relationship INTEGER NOT NULL,         -- HealthVault's code
    rights INTEGER NOT NULL,               -- bits: 1 read, 2 create, 4 update, 8 delete, 16 custodian
    added_at BIGINT NOT NULL,
    PRIMARY KEY (record_id, person_id)
);
CREATE INDEX record_people_person_id ON record_people (person_id);

-- The current version of each item.
CREATE TABLE things (
    id BYTEA NOT NULL PRIMARY KEY,
    sort_id BYTEA NOT NULL,                -- the id's bytes in the order in which published clients expect ties
    version_stamp BYTEA NOT NULL,
    record_id BYTEA NOT NULL REFERENCES records (id),
    type_id BYTEA NOT NULL,
    state INTEGER NOT NULL,                -- 1 active, 2 deleted
    singleton TEXT,                        -- the family, while this is its one active item in the record
    client_id_index BYTEA,                 -- index of record and client-thing-id
    flags BIGINT NOT NULL,
    effective_at BIGINT NOT NULL,          -- wall clock
    updated_end_at BIGINT,                 -- wall clock
    created_at BIGINT NOT NULL,
    created_by_app BYTEA NOT NULL,
    created_by_person BYTEA NOT NULL,
    avenue INTEGER NOT NULL,               -- of its creation: 1 online, 2 offline
    changed_at BIGINT NOT NULL,            -- this and the next five: of this version
    changed_by_app BYTEA NOT NULL,
    changed_by_person BYTEA NOT NULL,
    changed_avenue INTEGER NOT NULL,
    changed_how INTEGER NOT NULL,          -- 1 created, 2 changed, 3 deleted
    operation BIGINT NOT NULL,             -- of the record, by its own count
    blobs INTEGER NOT NULL,
    size_bytes BIGINT NOT NULL,            -- what this version added to the record's use
    data_key BYTEA NOT NULL,               -- sealed; destroying it erases the version
    body BYTEA NOT NULL,                   -- sealed under the data key: XML, tags, signature
    UNIQUE (record_id, singleton)
);
CREATE INDEX things_record_id ON things (record_id, state, effective_at DESC, sort_id);
CREATE INDEX things_type_id ON things (record_id, state, type_id, effective_at DESC, sort_id);
CREATE INDEX things_client_id_index ON things (record_id, client_id_index) WHERE client_id_index IS NOT NULL;

-- What items were before their last change; columns as in things.
CREATE TABLE thing_versions (
    thing_id BYTEA NOT NULL REFERENCES things (id),
    operation BIGINT NOT NULL,
    record_id BYTEA NOT NULL,
    version_stamp BYTEA NOT NULL,
    type_id BYTEA NOT NULL,
    state INTEGER NOT NULL,
    flags BIGINT NOT NULL,
    effective_at BIGINT NOT NULL,
    updated_end_at BIGINT,
    changed_at BIGINT NOT NULL,
    changed_by_app BYTEA NOT NULL,
    changed_by_person BYTEA NOT NULL,
    changed_avenue INTEGER NOT NULL,
    changed_how INTEGER NOT NULL,
    blobs INTEGER NOT NULL,
    size_bytes BIGINT NOT NULL,
    data_key BYTEA NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (thing_id, operation)
);

-- A blob stays through all versions from the operation that brought it to the one that removed it.
CREATE TABLE thing_blobs (
    id BYTEA NOT NULL PRIMARY KEY,
    thing_id BYTEA NOT NULL REFERENCES things (id),
    place INTEGER NOT NULL,                -- order in the item
    since_operation BIGINT NOT NULL,
    until_operation BIGINT,                -- the first without it; none: it is in the current version
    size_bytes BIGINT NOT NULL,
    data_key BYTEA NOT NULL,               -- sealed; destroying it erases the blob
    info BYTEA NOT NULL,                   -- sealed under the data key: name, content type, encodings, hash
    content BYTEA NOT NULL                 -- sealed under the data key
);
CREATE INDEX thing_blobs_thing_id ON thing_blobs (thing_id, place);

-- Letters on their way out. Delivered ones are erased.
CREATE TABLE outbox (
    id BYTEA NOT NULL PRIMARY KEY,
    letter BYTEA NOT NULL,                 -- sealed
    failures INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,               -- not before; also the lease of the node that has it
    useless_at BIGINT NOT NULL
);
CREATE INDEX outbox_next_at ON outbox (next_at);
CREATE INDEX outbox_useless_at ON outbox (useless_at);

-- Each subject has a fixed number of slots; to count an event is to take one.
CREATE TABLE rate_events (
    kind TEXT NOT NULL,
    subject BYTEA NOT NULL,                -- index of an address or person
    slot INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (kind, subject, slot)
);
CREATE INDEX rate_events_at ON rate_events (at);

CREATE TABLE sign_in_delays (
    kind TEXT NOT NULL,                    -- account, address
    subject BYTEA NOT NULL,                -- index
    misses BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    wait_until BIGINT NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX sign_in_delays_last_at ON sign_in_delays (last_at);

-- Who did what to what. Never a code, answer, name or body.
CREATE TABLE audit (
    id BYTEA NOT NULL PRIMARY KEY,         -- begins with the time, to the microsecond: the order of the journal
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    actor TEXT NOT NULL,                   -- person, app, operator, server, nobody
    actor_id BYTEA,
    app_id BYTEA,
    person_id BYTEA,
    record_id BYTEA,
    object_id BYTEA,
    detail TEXT,
    amount BIGINT
) WITHOUT ROWID;
