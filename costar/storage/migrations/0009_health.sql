-- Grow it, Health: the ladder's aims, flags, risks, risk culture, barriers and close-out reviews.

CREATE TABLE ladder_aim (
    council_id VARCHAR NOT NULL,
    ladder_aim_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    rung_aimed SMALLINT,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (council_id, ladder_aim_id)
);

CREATE TABLE flag (
    council_id VARCHAR NOT NULL,
    flag_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    flag VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    found_on DATE,
    cleared_on DATE,
    note VARCHAR NOT NULL,
    PRIMARY KEY (council_id, flag_id)
);

CREATE TABLE risk (
    council_id VARCHAR NOT NULL,
    risk_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    risk VARCHAR NOT NULL,
    likelihood SMALLINT,
    severity SMALLINT,
    mitigation VARCHAR NOT NULL,
    owner_role VARCHAR NOT NULL,
    review_on DATE,
    closed_on DATE,
    PRIMARY KEY (council_id, risk_id)
);

CREATE TABLE culture (
    council_id VARCHAR NOT NULL,
    culture_id VARCHAR NOT NULL,
    element VARCHAR NOT NULL,
    culture_level SMALLINT,
    note VARCHAR NOT NULL,
    assessed_on DATE,
    PRIMARY KEY (council_id, culture_id)
);

CREATE TABLE barrier (
    council_id VARCHAR NOT NULL,
    barrier_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    barrier VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    what_would_remove VARCHAR NOT NULL,
    owner_role VARCHAR NOT NULL,
    removed_on DATE,
    PRIMARY KEY (council_id, barrier_id)
);

CREATE TABLE review (
    council_id VARCHAR NOT NULL,
    review_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    close_out VARCHAR NOT NULL,
    went_well VARCHAR NOT NULL,
    less_well VARCHAR NOT NULL,
    better_next_time VARCHAR NOT NULL,
    signed_by_role VARCHAR NOT NULL,
    signed_on DATE,
    PRIMARY KEY (council_id, review_id)
);
