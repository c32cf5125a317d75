-- What staff send through the page. Conventions as in 0001.

-- staff_roles.role and staff_invitations.role: 4 sends, beside those named in 0006.

-- One row for each package and connect request that staff sent. Goes when everything about a package does.
CREATE TABLE sent (
    id BYTEA NOT NULL PRIMARY KEY,         -- in the order of time
    app_id BYTEA NOT NULL,
    kind INTEGER NOT NULL,                 -- as in identity_codes
    object_id BYTEA NOT NULL,
    sent_at BIGINT NOT NULL,
    sent_by BYTEA NOT NULL,                -- of the staff
    until BIGINT NOT NULL,                 -- as said when it was sent
    forgotten_at BIGINT NOT NULL,
    external_id_index BYTEA NOT NULL,      -- keyed hash of application and external id
    texts BYTEA NOT NULL,                  -- sealed: external id, friendly name, last group of the code
    ended_at BIGINT,                       -- withdrawn or replaced through the page
    ended_by BYTEA,
    replaced_by BYTEA,                     -- the row of what came in its place
    replaces BYTEA                         -- the row of what it came in the place of
);
CREATE INDEX sent_app ON sent (app_id, id);
CREATE INDEX sent_external_id ON sent (external_id_index);
CREATE INDEX sent_forgotten ON sent (forgotten_at);

-- Other pages than the test page have such forms, too.
ALTER TABLE test_forms RENAME TO forms_used;

-- ==== applications: logos in several languages ====

CREATE TABLE app_logos_by_language (
    app_id BYTEA NOT NULL REFERENCES apps (id),
    key TEXT NOT NULL,                     -- large-logo, small-logo
    lang TEXT NOT NULL,                    -- empty: for readers of all other languages
    bytes BYTEA NOT NULL,                  -- a PNG, GIF or JPEG
    PRIMARY KEY (app_id, key, lang)
);
INSERT INTO app_logos_by_language (app_id, key, lang, bytes) SELECT app_id, key, '', bytes FROM app_logos;
DROP TABLE app_logos;
ALTER TABLE app_logos_by_language RENAME TO app_logos;

-- ==== what is looked for in vocabularies: each row once, not in a table and in an index ====

CREATE TABLE vocabulary_words_by_word (
    vocabulary_id BYTEA NOT NULL,
    language TEXT NOT NULL,
    word BYTEA NOT NULL,
    item BYTEA NOT NULL,
    PRIMARY KEY (vocabulary_id, language, word, item)
) WITHOUT ROWID;
INSERT INTO vocabulary_words_by_word (vocabulary_id, language, word, item)
    SELECT vocabulary_id, language, word, item FROM vocabulary_words;
DROP TABLE vocabulary_words;
ALTER TABLE vocabulary_words_by_word RENAME TO vocabulary_words;

CREATE TABLE vocabulary_endings_by_ending (
    vocabulary_id BYTEA NOT NULL,
    language TEXT NOT NULL,
    ending BYTEA NOT NULL,
    word BYTEA NOT NULL,
    PRIMARY KEY (vocabulary_id, language, ending, word)
) WITHOUT ROWID;
INSERT INTO vocabulary_endings_by_ending (vocabulary_id, language, ending, word)
    SELECT vocabulary_id, language, ending, word FROM vocabulary_endings;
DROP TABLE vocabulary_endings;
ALTER TABLE vocabulary_endings_by_ending RENAME TO vocabulary_endings;
