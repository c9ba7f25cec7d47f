-- What a room proposes. `given_by`, `slot`, `turn` and `sequence` are blank or 0 once the workshop is closed.

CREATE TABLE idea (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    idea_id VARCHAR NOT NULL,
    given_by VARCHAR NOT NULL,
    slot VARCHAR NOT NULL,
    turn BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    title VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    heading VARCHAR NOT NULL,
    part_of VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (council_id, workshop_id, idea_id)
);
