-- Blobs that are uploaded and lie in the blob store: which there are, in which pieces, and how long.

-- Uploads and stored blobs

-- An object in the store without a row here is nothing. Deleting a row, or emptying its data key, erases the blob.
CREATE TABLE blobs (
    id BYTEA NOT NULL PRIMARY KEY,
    purpose INTEGER NOT NULL,              -- 1 for an item, 2 for a package, 3 on its way from a package to an item
    state INTEGER NOT NULL,                -- 1 open, 2 complete, 3 committed, 4 ended: its package was, whichever way
    app_id BYTEA NOT NULL,
    package_id BYTEA,                      -- the package it was committed to
    made_at BIGINT NOT NULL,
    expires_at BIGINT,                     -- from then on it counts as absent; null: an item's, for ever
    size_bytes BIGINT NOT NULL,
    pieces INTEGER NOT NULL,
    data_key BYTEA NOT NULL,               -- sealed under the server key; empty once it has ended
    hash BYTEA                             -- sealed: how far the hash is, of an upload for an item
);
CREATE INDEX blobs_expires_at ON blobs (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX blobs_package_id ON blobs (package_id) WHERE package_id IS NOT NULL;
CREATE INDEX blobs_open ON blobs (app_id, expires_at) WHERE state < 3;

-- One object in the store each. Rows of a blob that is erased go when its objects have.
CREATE TABLE blob_pieces (
    blob_id BYTEA NOT NULL,
    first_byte BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,            -- before it was sealed
    object TEXT NOT NULL,                  -- its name in the store
    digest BYTEA NOT NULL,                 -- keyed hash of its bytes: a piece that is sent again is known
    PRIMARY KEY (blob_id, first_byte)
);

-- What is erased and still has objects in the store, which nothing opens any more.
CREATE TABLE blob_removals (
    blob_id BYTEA NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
CREATE INDEX blob_removals_since ON blob_removals (since);

-- The store itself: one row.
CREATE TABLE blob_store (
    id INTEGER NOT NULL PRIMARY KEY,
    owner BYTEA,                           -- what this database is called there, once it has been asked
    kept_until BIGINT                      -- while somebody copies the store, nothing is removed from it
);
INSERT INTO blob_store (id) VALUES (1);

-- Addresses that are read from for longer than an address is good.
CREATE TABLE blob_readings (
    reading_index BYTEA NOT NULL PRIMARY KEY, -- keyed hash of what the address says
    until_at BIGINT NOT NULL
);
CREATE INDEX blob_readings_until_at ON blob_readings (until_at);

-- Where an item's blob lies, when it is in the store; its content is empty then.
ALTER TABLE thing_blobs ADD COLUMN blob_id BYTEA;
CREATE UNIQUE INDEX thing_blobs_blob_id ON thing_blobs (blob_id) WHERE blob_id IS NOT NULL;

-- Pick-up: blobs on their way

-- Who is moving a package's attachments into a record's: whoever renews the lease. One that nobody renews in time is free.
CREATE TABLE pick_up_leases (
    package_id BYTEA NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL,                     -- a new one each time it is taken
    person_id BYTEA NOT NULL,
    through BYTEA NOT NULL,                -- keyed hash of the way through the pages
    held_until BIGINT NOT NULL,
    stage INTEGER NOT NULL,                -- 0 in the queue, 1 moving, from 2 on: why it came to nothing
    done_bytes BIGINT NOT NULL,
    all_bytes BIGINT NOT NULL
);
CREATE INDEX pick_up_leases_person_id ON pick_up_leases (person_id);
