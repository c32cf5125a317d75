-- What a clinic and a family need from the first day.

-- Jobs that are done now and then, by one server at a time. ---------------------------------------------

CREATE TABLE turns (
    name TEXT NOT NULL PRIMARY KEY,        -- of the job
    taken_at BIGINT NOT NULL,              -- when its last turn was taken
    held_until BIGINT,                     -- set while somebody is at it: until then nobody else takes it
    last_at BIGINT                         -- when the last turn that was ended was taken
);

-- Keys and backups. -----------------------------------------------------------------------------------------

-- Keys of which somebody has shown that they are kept on paper or elsewhere.
CREATE TABLE key_confirmations (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    confirmed_at BIGINT NOT NULL
);

-- The last backups and drills, well ended or not: counts and times, nothing of what is in them.
CREATE TABLE backup_runs (
    id BYTEA NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,                 -- 1 backup, 2 drill
    began_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    worked INTEGER NOT NULL,
    name TEXT NOT NULL,                    -- of the backup; empty when there is none
    bytes BIGINT NOT NULL,                 -- written or looked at
    why TEXT NOT NULL                      -- what went wrong; empty when nothing did
);
CREATE INDEX backup_runs_in_time ON backup_runs (kind, began_at);

-- The site, and the help desk. ------------------------------------------------------------------------------

-- Versions of what a site tells people and asks them to agree to. Readable: everybody may read them.
CREATE TABLE site_versions (
    kind INTEGER NOT NULL,                 -- 1 privacy notice, 2 terms of use
    version INTEGER NOT NULL,              -- from 1 on
    made_at BIGINT NOT NULL,
    from_at BIGINT,                        -- in force from then on; NULL: a draft, of which a kind has one at most
    agree_again INTEGER NOT NULL,          -- whether those who agreed to an older one are asked again
    PRIMARY KEY (kind, version)
);
CREATE TABLE site_texts (
    kind INTEGER NOT NULL,
    version INTEGER NOT NULL,
    language TEXT NOT NULL,                -- en
    text TEXT NOT NULL,
    PRIMARY KEY (kind, version, language)
);
CREATE TABLE site_logo (
    id INTEGER NOT NULL PRIMARY KEY,       -- 1
    media_type TEXT NOT NULL,
    picture BYTEA NOT NULL,
    put_at BIGINT NOT NULL
);
-- Who agreed to which version, and when.
CREATE TABLE consents (
    person_id BYTEA NOT NULL,
    kind INTEGER NOT NULL,
    version INTEGER NOT NULL,
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, kind, version)
);

-- What finds an account by the name and date of birth of its owner: a keyed hash.
CREATE TABLE person_names (
    name_index BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    PRIMARY KEY (name_index, person_id)
);
CREATE INDEX person_names_person_id ON person_names (person_id);
-- Accounts nobody can sign in to until the help desk says so.
CREATE TABLE person_locks (
    person_id BYTEA NOT NULL PRIMARY KEY,
    locked_at BIGINT NOT NULL
);
-- Codes by which somebody whose identity was checked gets back in.
CREATE TABLE desk_codes (
    code_index BYTEA NOT NULL PRIMARY KEY, -- keyed hash
    person_id BYTEA NOT NULL,
    without_second INTEGER NOT NULL,       -- whether it takes passkeys and codes from an app away
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX desk_codes_person_id ON desk_codes (person_id);
-- What the help desk did to whose account, for its owner and for operators. The journal has it too, without the reason.
CREATE TABLE desk_acts (
    id BYTEA NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    staff_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    record_id BYTEA,
    what INTEGER NOT NULL,
    proof INTEGER NOT NULL,                -- how they made sure
    reason BYTEA NOT NULL                  -- sealed
);
CREATE INDEX desk_acts_person_id ON desk_acts (person_id, at);
ALTER TABLE staff ADD COLUMN is_help_desk INTEGER NOT NULL DEFAULT 0;

-- Packages nobody can pick up, because they were meant for somebody else.
ALTER TABLE connect_packages ADD COLUMN blocked_at BIGINT;
ALTER TABLE connect_packages ADD COLUMN blocked_by BYTEA; -- of the staff
-- Items that came in such a package: kept, and shown to nobody. Their state is 3.
CREATE TABLE blocked_things (
    thing_id BYTEA NOT NULL PRIMARY KEY,
    record_id BYTEA NOT NULL,
    package_id BYTEA NOT NULL,
    app_id BYTEA NOT NULL,                 -- the sender
    blocked_at BIGINT NOT NULL,
    state INTEGER NOT NULL                 -- that it had before
);
CREATE INDEX blocked_things_record_id ON blocked_things (record_id);
CREATE INDEX blocked_things_package_id ON blocked_things (package_id);

-- Who looked at which record within an hour, for the journal: one entry for each.
CREATE TABLE record_views (
    hour BIGINT NOT NULL,                  -- since 1970
    record_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    PRIMARY KEY (hour, record_id, person_id)
);

-- What operators are told of by mail. -----------------------------------------------------------------------

-- What a look at the server found and operators were told of: told again when it went and came back, or with the next weekly report.
CREATE TABLE checkup_told (
    mark TEXT NOT NULL PRIMARY KEY,        -- a digest of what it is about
    told_at BIGINT NOT NULL
);

-- Jobs that failed the last time; a job that worked has no row.
CREATE TABLE job_failures (
    name TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    failures INTEGER NOT NULL
);

-- ==== accounts without an e-mail address, and several with one ====

-- people.email_index is what is unique about an account: the keyed hash of its user name, or else of its address and, from the second
-- account with that address on, a number. people.email may hold a sealed empty text: no address.
ALTER TABLE people ADD COLUMN address_index BYTEA;      -- keyed hash of the canonical address; null: none
ALTER TABLE people ADD COLUMN user_name BYTEA;          -- sealed; null: none
UPDATE people SET address_index = email_index;
CREATE INDEX people_address ON people (address_index);

-- ==== phones that several people use ====

-- 1: the person asked to stay signed in in this browser.
ALTER TABLE web_sessions ADD COLUMN stays INTEGER NOT NULL DEFAULT 0;

-- Notices, and families. ------------------------------------------------------------------------------------

-- What happened, for the people it happened to. Readable: kinds, times and ids.
CREATE TABLE notices (
    id BYTEA NOT NULL PRIMARY KEY,         -- in the order of time
    person_id BYTEA NOT NULL,              -- who is told
    kind INTEGER NOT NULL,
    at BIGINT NOT NULL,                    -- the first time
    last_at BIGINT NOT NULL,               -- the last that was folded into it
    amount BIGINT NOT NULL,
    record_id BYTEA,
    app_id BYTEA,
    object_id BYTEA,                       -- the package or request
    by_provider INTEGER NOT NULL DEFAULT 0 -- 1: of signing in, that a provider vouched for it
);
CREATE INDEX notices_person_id ON notices (person_id, id);
CREATE INDEX notices_at ON notices (at);

-- Since when further notices of a kind about a thing are folded into one.
CREATE TABLE notice_folds (
    person_id BYTEA NOT NULL,
    kind INTEGER NOT NULL,
    subject BYTEA NOT NULL,                -- ids of record, application or package, one after the other
    since BIGINT NOT NULL,
    notice_id BYTEA NOT NULL,
    PRIMARY KEY (person_id, kind, subject)
);
CREATE INDEX notice_folds_since ON notice_folds (since);

-- Kinds that a person has switched, on or off. No row: as the kind begins.
CREATE TABLE notice_switches (
    person_id BYTEA NOT NULL,
    kind INTEGER NOT NULL,
    is_on INTEGER NOT NULL,
    switched_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, kind)
);

-- Browsers that have signed in to an account before.
CREATE TABLE known_browsers (
    person_id BYTEA NOT NULL,
    browser_index BYTEA NOT NULL,          -- keyed hash of person and the random value in the browser's cookie
    since BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, browser_index)
);
CREATE INDEX known_browsers_used_at ON known_browsers (used_at);

-- Codes whose question somebody opened, until they are reminded or the code is done.
CREATE TABLE opened_codes (
    person_id BYTEA NOT NULL,
    object_id BYTEA NOT NULL,
    kind INTEGER NOT NULL,                 -- as in identity_codes
    opened_at BIGINT NOT NULL,
    remind_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, object_id)
);
CREATE INDEX opened_codes_remind_at ON opened_codes (remind_at);

-- Applications that were cut off for everybody: how far the people who use them have been told.
CREATE TABLE notice_rounds (
    id BYTEA NOT NULL PRIMARY KEY,
    app_id BYTEA NOT NULL,
    kind INTEGER NOT NULL,
    at BIGINT NOT NULL,
    after_id BYTEA NOT NULL                -- the last authorisation that was looked at; at first all zeros
);

-- Items that were picked up into the wrong record, and moved. Each move gives the item a new id.
CREATE TABLE moved_things (
    from_thing BYTEA NOT NULL PRIMARY KEY,
    from_record BYTEA NOT NULL,
    to_thing BYTEA NOT NULL,
    to_record BYTEA NOT NULL,
    type_id BYTEA NOT NULL,
    picked_up_at BIGINT NOT NULL,          -- into the first record it was in
    moved_at BIGINT NOT NULL,
    moved_by BYTEA NOT NULL
);
CREATE UNIQUE INDEX moved_things_to_thing ON moved_things (to_thing);
CREATE INDEX moved_things_from_record ON moved_things (from_record, moved_at);
CREATE INDEX moved_things_to_record ON moved_things (to_record, moved_at);

-- Invitations by which somebody who has grown up takes over their own record.
ALTER TABLE record_invitations ADD COLUMN hands_over INTEGER NOT NULL DEFAULT 0;

-- People of a record who asked those who look after it to hand it over.
CREATE TABLE hand_over_wishes (
    record_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    asked_at BIGINT NOT NULL,
    offered_by BYTEA,                      -- who agreed; NULL: nobody yet
    PRIMARY KEY (record_id, person_id)
);

-- Certificates from an authority, and letters. ------------------------------------------------------------

-- Who we are to authorities that give out certificates (ACME).
CREATE TABLE acme_accounts (
    directory TEXT NOT NULL PRIMARY KEY,   -- the authority's address
    credentials BYTEA NOT NULL,            -- sealed: with the account's key
    made_at BIGINT NOT NULL
);
-- What any server answers an authority that looks whether a host name is ours. Made to be read by strangers.
CREATE TABLE acme_challenges (
    token TEXT NOT NULL PRIMARY KEY,
    answer TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX acme_challenges_expires_at ON acme_challenges (expires_at);
-- The one order under way, so that another server goes on with it.
CREATE TABLE acme_orders (
    id INTEGER NOT NULL PRIMARY KEY,       -- 1
    directory TEXT NOT NULL,
    names TEXT NOT NULL,                   -- with spaces between
    url TEXT NOT NULL,
    private_key BYTEA NOT NULL,            -- sealed
    made_at BIGINT NOT NULL
);
-- Certificates that were given out: the newest is shown, the one before it is kept.
CREATE TABLE acme_certificates (
    id BYTEA NOT NULL PRIMARY KEY,         -- in the order of time
    directory TEXT NOT NULL,
    names TEXT NOT NULL,
    chain TEXT NOT NULL,                   -- PEM, as anybody sees it who connects
    private_key BYTEA NOT NULL,            -- sealed
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL
);
-- How it went the last time.
CREATE TABLE acme_state (
    id INTEGER NOT NULL PRIMARY KEY,       -- 1
    failures INTEGER NOT NULL,             -- one after the other
    tried_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,               -- not tried again before
    why TEXT NOT NULL                      -- what went wrong, in words; empty when nothing did
);

-- What became of each letter, for those who sent it: not to whom it was and not what it said. Begins with the letter, outlives it.
CREATE TABLE letters (
    id BYTEA NOT NULL PRIMARY KEY,         -- as in outbox; in the order of time
    mark BYTEA NOT NULL,                   -- part of a keyed hash: what comes back with it is about this one
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    trouble INTEGER NOT NULL,              -- 0 none; what was wrong the last time
    person_id BYTEA,                       -- whose account it is about
    app_id BYTEA,                          -- which application had it sent
    object_id BYTEA,                       -- whose code is in it: as in identity_codes
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    next_at BIGINT,                        -- tried again then
    forgotten_at BIGINT NOT NULL
);
CREATE INDEX letters_mark ON letters (mark);
CREATE INDEX letters_person_id ON letters (person_id);
CREATE INDEX letters_app_id ON letters (app_id, id);
CREATE INDEX letters_object_id ON letters (object_id);
CREATE INDEX letters_forgotten_at ON letters (forgotten_at);

-- People who sign in with a provider (OpenID Connect). -----------------------------------------------------

-- people.password may be an empty text: the account is opened by a provider or a passkey, and no password fits.
-- Whose account an account at a provider opens.
CREATE TABLE person_identities (
    identity_index BYTEA NOT NULL PRIMARY KEY, -- keyed hash of issuer and subject
    issuer_index BYTEA NOT NULL,               -- keyed hash
    person_id BYTEA NOT NULL,
    linked_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX person_identities_person ON person_identities (person_id, issuer_index);
