-- Changes belong to records of any type; the first type beside activities is what people say of the steps.

ALTER TABLE change RENAME TO change_before;

CREATE TABLE change (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    record_type VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    before VARCHAR NOT NULL,
    after VARCHAR NOT NULL,
    PRIMARY KEY (council_id, revision, record_type, record_id, field)
);

INSERT INTO change (council_id, revision, record_type, record_id, field, before, after)
SELECT council_id, revision, 'activity', activity_id, field, before, after FROM change_before;

DROP TABLE change_before;

CREATE TABLE step (
    council_id VARCHAR NOT NULL,
    step_id VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    level SMALLINT,
    note VARCHAR NOT NULL,
    confirmed_on DATE,
    PRIMARY KEY (council_id, step_id)
);
