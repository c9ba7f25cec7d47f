-- What people promise each other and why they join; what got better, what it cost, who shows the way, lessons.

CREATE TABLE charter (
    council_id VARCHAR NOT NULL,
    charter_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    roles VARCHAR NOT NULL,
    responsibilities VARCHAR NOT NULL,
    council_provides VARCHAR NOT NULL,
    conflicts VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    agreed_on DATE,
    review_on DATE,
    PRIMARY KEY (council_id, charter_id)
);

CREATE TABLE incentive (
    council_id VARCHAR NOT NULL,
    incentive_id VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    incentive_kind VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    charter_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    PRIMARY KEY (council_id, incentive_id)
);

CREATE TABLE outcome (
    council_id VARCHAR NOT NULL,
    outcome_id VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    before DOUBLE PRECISION,
    after DOUBLE PRECISION,
    better VARCHAR NOT NULL,
    strength VARCHAR NOT NULL,
    measured_on DATE,
    source VARCHAR NOT NULL,
    PRIMARY KEY (council_id, outcome_id)
);

CREATE TABLE business_case (
    council_id VARCHAR NOT NULL,
    business_case_id VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    low DOUBLE PRECISION,
    high DOUBLE PRECISION,
    assumption VARCHAR NOT NULL,
    year SMALLINT,
    PRIMARY KEY (council_id, business_case_id)
);

CREATE TABLE champion (
    council_id VARCHAR NOT NULL,
    champion_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    what_they_do VARCHAR NOT NULL,
    PRIMARY KEY (council_id, champion_id)
);

CREATE TABLE lesson (
    council_id VARCHAR NOT NULL,
    lesson_id VARCHAR NOT NULL,
    lesson VARCHAR NOT NULL,
    lesson_kind VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    learnt_on DATE,
    PRIMARY KEY (council_id, lesson_id)
);
