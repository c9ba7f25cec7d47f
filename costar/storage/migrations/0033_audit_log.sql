-- Who did what, when and in which council; each entry has the hash of the one before.

CREATE TABLE audit_log (
    number BIGINT NOT NULL PRIMARY KEY,
    made_at TIMESTAMP NOT NULL,
    person_id VARCHAR NOT NULL,
    deed VARCHAR NOT NULL,
    council_id VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    before_hash VARCHAR NOT NULL,
    entry_hash VARCHAR NOT NULL
);
