-- A snapshot keeps where the Matrix was cut and what rounds had said, so that later ones can be compared with it.

ALTER TABLE snapshot ADD COLUMN impact_cut DOUBLE PRECISION;

ALTER TABLE snapshot ADD COLUMN effort_cut DOUBLE PRECISION;

CREATE TABLE snapshot_position (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    activity_id VARCHAR NOT NULL,
    impact DOUBLE PRECISION NOT NULL,
    effort DOUBLE PRECISION NOT NULL,
    workshop VARCHAR NOT NULL,
    round_number INTEGER NOT NULL,
    scored_on DATE NOT NULL,
    PRIMARY KEY (council_id, revision, activity_id)
);
