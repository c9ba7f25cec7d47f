-- The history of a council that was moved here: who changed what and when, in the place where it was before.

CREATE TABLE moved_batch (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    brought_at INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (council_id, revision)
);

CREATE TABLE moved_change (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    record_type VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    before VARCHAR NOT NULL,
    after VARCHAR NOT NULL,
    PRIMARY KEY (council_id, revision, record_type, record_id, field)
);
