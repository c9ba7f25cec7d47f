-- Plans that were prepared and are kept, and a small picture of an activity for the Easy Read ballot.

CREATE TABLE prepared_plan (
    council_id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    plan VARCHAR NOT NULL,
    activity_ids VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (council_id, plan_id)
);

CREATE TABLE activity_picture (
    council_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    described VARCHAR NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (council_id, activity_id)
);
