-- Workshops: what was planned, who joined (a group, never a name), and every score that was given.

CREATE TABLE workshop (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    plan VARCHAR NOT NULL,
    progress VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL,
    closed_at TIMESTAMP,
    PRIMARY KEY (council_id, workshop_id)
);

CREATE TABLE workshop_activity (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    skipped BOOLEAN NOT NULL,
    PRIMARY KEY (council_id, workshop_id, activity_id)
);

CREATE TABLE ballot (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    ballot_id VARCHAR NOT NULL,
    group_name VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    medium VARCHAR NOT NULL,
    device VARCHAR NOT NULL,
    PRIMARY KEY (council_id, workshop_id, ballot_id)
);

CREATE TABLE score (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    ballot_id VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    round_number INTEGER NOT NULL,
    activity_id VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    impact SMALLINT,
    effort SMALLINT,
    PRIMARY KEY (council_id, workshop_id, ballot_id, token)
);
