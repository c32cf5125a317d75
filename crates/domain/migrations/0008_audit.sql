-- Seals over the journal, by which a change or a gap in it is noticed.

-- Each seals the entries after the last one's, in order, and the seal before it, under the server key. Never deleted, also when its entries are.
CREATE TABLE audit_seals (
    number BIGINT NOT NULL PRIMARY KEY,    -- 1, 2, 3 and so on
    last_entry BYTEA NOT NULL,             -- id of the last entry under it
    entries BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    removed BYTEA                          -- under the server key: its entries' time was over, and they were removed
);

-- How far the hours of the access log are copied into the journal.
CREATE TABLE audit_reads (
    name TEXT NOT NULL PRIMARY KEY,        -- 'reads'
    hour BIGINT NOT NULL,                  -- hours since 1970
    after_key BYTEA NOT NULL               -- of that hour, all up to this record, application, person and avenue
);
