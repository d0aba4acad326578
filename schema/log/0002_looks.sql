-- Who looked at which case, and what was exported: a log of its own beside format 1, which is not
-- edited. A casebook made before it gets this table when it is opened.

CREATE TABLE look (
    seq     INTEGER PRIMARY KEY,
    device  TEXT    NOT NULL,
    number  INTEGER NOT NULL CHECK (number > 0),     -- the device's own count, without gaps
    at      TEXT    NOT NULL,                        -- when it was first looked at, UTC, to the millisecond
    "by"    TEXT    NOT NULL,                        -- who
    case_id TEXT    NOT NULL,                        -- 'team' for what is of no one case
    what    TEXT    NOT NULL,                        -- 'looked' or 'exported'
    body    BLOB    NOT NULL,                        -- JSON, sealed with the key of the case: pages, files, why
    prev    BLOB    NOT NULL CHECK (length(prev) = 32), -- hash of this device's look before; zeros for its first
    hash    BLOB    NOT NULL CHECK (length(hash) = 32), -- SHA-256 over all of the above but seq
    sig     BLOB    NOT NULL CHECK (length(sig) = 64),  -- Ed25519 over the hash
    UNIQUE (device, number)
) STRICT;

CREATE INDEX look_at_case ON look (case_id, at);
CREATE INDEX look_by_person ON look ("by", at);

CREATE TRIGGER look_is_not_changed BEFORE UPDATE ON look
BEGIN SELECT raise(ABORT, 'the log of looks is added to, never changed'); END;

CREATE TRIGGER look_is_not_removed BEFORE DELETE ON look
BEGIN SELECT raise(ABORT, 'the log of looks is added to, never changed'); END;
