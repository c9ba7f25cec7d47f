-- How long each kind of record is kept, where an administrator chose: without a row, for ever.

CREATE TABLE retention (
    council_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    months INTEGER NOT NULL,
    chosen_on DATE NOT NULL,
    PRIMARY KEY (council_id, kind)
);
