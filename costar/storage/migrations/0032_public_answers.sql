-- What residents say to a published page, and whether people in a room were heard.

CREATE TABLE other_view (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    view_id VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    given_on DATE NOT NULL,
    keep_until DATE NOT NULL,
    text VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    answered_on DATE,
    PRIMARY KEY (council_id, workshop_id, view_id)
);

CREATE TABLE heard_pass (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    pass VARCHAR NOT NULL,
    PRIMARY KEY (council_id, workshop_id, pass)
);

CREATE TABLE heard_answer (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    answer_id VARCHAR NOT NULL,
    step SMALLINT NOT NULL,
    PRIMARY KEY (council_id, workshop_id, answer_id)
);
