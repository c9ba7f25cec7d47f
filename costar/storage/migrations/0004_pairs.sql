-- A tie-break: which of two activities a ballot preferred. Given answers are never changed.

CREATE TABLE pair_choice (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    ballot_id VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    tie_number INTEGER NOT NULL,
    first_id VARCHAR NOT NULL,
    second_id VARCHAR NOT NULL,
    preferred VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (council_id, workshop_id, ballot_id, token)
);
