-- The log of a casebook, format 1. A promise: never edited; a later format is a new file beside it.
-- Projections are not here: they are thrown away and rebuilt at will.

CREATE TABLE event (
    seq        INTEGER PRIMARY KEY,                  -- the order in which this file got to know of it
    id         TEXT    NOT NULL UNIQUE,              -- UUID, version 7
    case_id    TEXT    NOT NULL,
    at         TEXT    NOT NULL,                     -- when it was recorded, UTC, to the millisecond
    hlc        INTEGER NOT NULL,                     -- hybrid time: milliseconds, then 16 bits of counter
    "by"       TEXT    NOT NULL,                     -- who recorded it
    device     TEXT    NOT NULL,
    device_seq INTEGER NOT NULL CHECK (device_seq > 0),
    prev       BLOB    NOT NULL CHECK (length(prev) = 32), -- hash of this device's event before; zeros for its first
    saw        TEXT    NOT NULL,                     -- JSON: per device, the last event of this case the author had seen
    kind       TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    body       BLOB    NOT NULL,                     -- JSON, sealed with the key of the case
    hash       BLOB    NOT NULL CHECK (length(hash) = 32), -- SHA-256 over all of the above but seq
    sig        BLOB    NOT NULL CHECK (length(sig) = 64),  -- Ed25519 over the hash
    UNIQUE (device, device_seq)
) STRICT;

CREATE INDEX event_of_case ON event (case_id, device, device_seq);
CREATE INDEX event_in_order ON event (hlc, device, device_seq);

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'the log is added to, never changed'); END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'the log is added to, never changed'); END;

-- Destroying a row here is how a case is erased: its events remain as sealed blanks.
CREATE TABLE case_key (
    case_id TEXT PRIMARY KEY,
    key     BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_key_is_not_changed BEFORE UPDATE ON case_key
BEGIN SELECT raise(ABORT, 'the key of a case is destroyed, never changed'); END;

-- Unfinished typing.
CREATE TABLE scratch (
    key  TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    at   TEXT NOT NULL                               -- when it was kept, UTC
) STRICT, WITHOUT ROWID;

-- Facts about this file itself: device, the name under which this laptop writes.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
