-- People it: who is affected, how they can take part, what is offered and needed, surveys, terms and labs.

CREATE TABLE affected_group (
    council_id VARCHAR NOT NULL,
    affected_group_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    affected VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    verified BOOLEAN NOT NULL,
    engaged BOOLEAN NOT NULL,
    representative BOOLEAN NOT NULL,
    stage VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (council_id, affected_group_id)
);

CREATE TABLE way_to_take_part (
    council_id VARCHAR NOT NULL,
    way_to_take_part_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (council_id, way_to_take_part_id)
);

CREATE TABLE induction (
    council_id VARCHAR NOT NULL,
    induction_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    training VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    note VARCHAR NOT NULL,
    PRIMARY KEY (council_id, induction_id)
);

CREATE TABLE terms (
    council_id VARCHAR NOT NULL,
    terms_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    membership VARCHAR NOT NULL,
    chair VARCHAR NOT NULL,
    agreement VARCHAR NOT NULL,
    meetings VARCHAR NOT NULL,
    expenses VARCHAR NOT NULL,
    conduct VARCHAR NOT NULL,
    review_on DATE,
    PRIMARY KEY (council_id, terms_id)
);

CREATE TABLE survey (
    council_id VARCHAR NOT NULL,
    survey_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    contact VARCHAR NOT NULL,
    ends_on DATE,
    keep_until DATE,
    PRIMARY KEY (council_id, survey_id)
);

CREATE TABLE asset (
    council_id VARCHAR NOT NULL,
    asset_id VARCHAR NOT NULL,
    offer_kind VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    already_does VARCHAR NOT NULL,
    offers VARCHAR NOT NULL,
    topic_company BOOLEAN NOT NULL,
    topic_experience BOOLEAN NOT NULL,
    topic_practical BOOLEAN NOT NULL,
    topic_families BOOLEAN NOT NULL,
    topic_health BOOLEAN NOT NULL,
    topic_learning BOOLEAN NOT NULL,
    topic_green BOOLEAN NOT NULL,
    topic_culture BOOLEAN NOT NULL,
    topic_checking BOOLEAN NOT NULL,
    topic_space BOOLEAN NOT NULL,
    ward VARCHAR NOT NULL,
    when_free VARCHAR NOT NULL,
    conditions VARCHAR NOT NULL,
    provenance VARCHAR NOT NULL,
    PRIMARY KEY (council_id, asset_id)
);

CREATE TABLE need (
    council_id VARCHAR NOT NULL,
    need_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    needs VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (council_id, need_id)
);

CREATE TABLE lab (
    council_id VARCHAR NOT NULL,
    lab_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    invited VARCHAR NOT NULL,
    held_on DATE,
    starts_at VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    access_needs VARCHAR NOT NULL,
    agenda VARCHAR NOT NULL,
    afterwards VARCHAR NOT NULL,
    PRIMARY KEY (council_id, lab_id)
);

CREATE TABLE survey_link (
    council_id VARCHAR NOT NULL,
    survey_id VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    opened_on DATE,
    told_until DATE,
    erased_on DATE,
    PRIMARY KEY (council_id, survey_id)
);

CREATE TABLE survey_answer (
    council_id VARCHAR NOT NULL,
    survey_id VARCHAR NOT NULL,
    answer_id VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    given_on DATE NOT NULL,
    medium VARCHAR NOT NULL,
    offer_kind VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    already_does VARCHAR NOT NULL,
    offers VARCHAR NOT NULL,
    topics VARCHAR NOT NULL,
    ward VARCHAR NOT NULL,
    when_free VARCHAR NOT NULL,
    PRIMARY KEY (council_id, survey_id, answer_id)
);
