-- Whole records: what queries, histories, vocabularies and people who leave need beside the items themselves.

-- Queries and operations

-- What has changed since: by kind of item, and by the record's own count of its writes.
CREATE INDEX things_changed_at ON things (record_id, state, type_id, changed_at);
CREATE INDEX things_operation ON things (record_id, operation);
CREATE INDEX thing_versions_operation ON thing_versions (record_id, operation);

-- Items nobody but their people may see: rare, and left out of what applications find.
CREATE INDEX things_personal ON things (record_id) WHERE flags % 2 = 1;

-- Items erased for good. Every other write is told by what stands in things and thing_versions; of these nothing is left.
CREATE TABLE thing_erasures (
    record_id BYTEA NOT NULL REFERENCES records (id),
    operation BIGINT NOT NULL,
    thing_id BYTEA NOT NULL,
    version_stamp BYTEA NOT NULL,          -- the last it had
    type_id BYTEA NOT NULL,
    flags BIGINT NOT NULL,
    PRIMARY KEY (record_id, operation, thing_id)
);

-- What people were going to do with what applications read, as those said within the hour: 1 view, 2 download, 4 transmit.
ALTER TABLE access_log ADD COLUMN intents INTEGER NOT NULL DEFAULT 0;

-- Patients' pages

-- A record's pages go through its items by who sent them.
CREATE INDEX things_created_by_app ON things (record_id, state, created_by_app, effective_at DESC, sort_id);

-- What a pick-up brought, by the operation that brought it: where an item comes from.
CREATE TABLE deliveries (
    record_id BYTEA NOT NULL REFERENCES records (id),
    operation BIGINT NOT NULL,
    package_id BYTEA NOT NULL,
    name BYTEA NOT NULL,                   -- sealed: what the sender called it
    PRIMARY KEY (record_id, operation)
);

-- Vocabularies

-- Sets of codes that the operator imported. Those that come with the program are in no table.
CREATE TABLE vocabularies (
    id BYTEA NOT NULL PRIMARY KEY,
    family TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    description TEXT NOT NULL,
    languages TEXT NOT NULL,               -- tags, with spaces between; the first is the one for everybody else
    restricted INTEGER NOT NULL,           -- 1: only for applications that vocabulary_grants names
    items BIGINT NOT NULL,
    state INTEGER NOT NULL,                -- 0 being imported, 1 in use, 2 to be erased
    imported_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX vocabularies_in_use ON vocabularies (family, name, version) WHERE state = 1;

-- Keys are bytes: those have one order on every engine. item is the code, text_key the text, abbreviation_key the abbreviation, all
-- in small letters; the latter two are cut.
CREATE TABLE vocabulary_items (
    vocabulary_id BYTEA NOT NULL REFERENCES vocabularies (id),
    language TEXT NOT NULL,
    item BYTEA NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    text_key BYTEA NOT NULL,
    abbreviation TEXT,
    abbreviation_key BYTEA,
    info TEXT,
    PRIMARY KEY (vocabulary_id, language, item)
);
CREATE INDEX vocabulary_items_text ON vocabulary_items (vocabulary_id, language, text_key, item);
CREATE INDEX vocabulary_items_abbreviation ON vocabulary_items (vocabulary_id, language, abbreviation_key)
    WHERE abbreviation_key IS NOT NULL;

-- Which words stand in which item's texts.
CREATE TABLE vocabulary_words (
    vocabulary_id BYTEA NOT NULL,
    language TEXT NOT NULL,
    word BYTEA NOT NULL,
    item BYTEA NOT NULL,
    PRIMARY KEY (vocabulary_id, language, word, item)
);

-- How each word ends, from every letter on: what is looked for inside a word begins one of these.
CREATE TABLE vocabulary_endings (
    vocabulary_id BYTEA NOT NULL,
    language TEXT NOT NULL,
    ending BYTEA NOT NULL,
    word BYTEA NOT NULL,
    PRIMARY KEY (vocabulary_id, language, ending, word)
);

-- Applications that may use restricted vocabularies. An empty name: all of the family. Both in small letters.
CREATE TABLE vocabulary_grants (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    family TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (app_id, family, name)
);

-- Accounts that end

-- Letters to an account's owner go with the account; null: to an address, whoever reads there.
ALTER TABLE outbox ADD COLUMN person_id BYTEA;
CREATE INDEX outbox_person_id ON outbox (person_id) WHERE person_id IS NOT NULL;

-- Deleted records that nobody can see any more and whose items are not all erased yet.
CREATE TABLE record_erasures (
    record_id BYTEA NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);

-- Invitations to records

-- Who made an account by telling the invitation's PIN, where accounts are not for everybody.
ALTER TABLE record_invitations ADD COLUMN admitted BYTEA;

-- Events

-- What applications want to be told of. The address and the key it is told with are sealed.
CREATE TABLE event_subscriptions (
    id BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL REFERENCES apps (id),
    made_at BIGINT NOT NULL,
    types BYTEA NOT NULL,                  -- ids of item types, one after the other
    channel BYTEA NOT NULL,                -- sealed: address, key, version of the key, filters
    failures INTEGER NOT NULL,             -- deliveries in a row that failed
    delivered_at BIGINT,                   -- the last one that did not
    next_at BIGINT                         -- when it is tried; null: nothing waits
);
CREATE INDEX event_subscriptions_app_id ON event_subscriptions (app_id);
CREATE INDEX event_subscriptions_next_at ON event_subscriptions (next_at);

-- One write into one record, for one subscription through one authorisation.
CREATE TABLE event_notifications (
    subscription_id BYTEA NOT NULL,
    authorisation_id BYTEA NOT NULL,
    operation BIGINT NOT NULL,             -- of the record, by its own count
    things BYTEA NOT NULL,                 -- id and type of each item, one after the other
    made_at BIGINT NOT NULL,
    wanted_at BIGINT NOT NULL,             -- from when on it is tried
    state INTEGER NOT NULL,                -- 0 waiting, 1 delivered, 2 given up, 3 withheld
    ended_at BIGINT,
    PRIMARY KEY (subscription_id, authorisation_id, operation)
);
CREATE INDEX event_notifications_state ON event_notifications (subscription_id, state, made_at);
CREATE INDEX event_notifications_made_at ON event_notifications (made_at);

-- People an application is for

ALTER TABLE apps ADD COLUMN restrict_users INTEGER NOT NULL DEFAULT 0;

-- Who can let an application at a record that is not for everybody.
CREATE TABLE app_listed_people (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    person_id BYTEA NOT NULL,
    listed_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, person_id)
);
CREATE INDEX app_listed_people_person_id ON app_listed_people (person_id);
