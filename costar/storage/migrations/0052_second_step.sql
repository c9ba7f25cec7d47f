-- A second step at the sign-in: the sealed secret of each person's app, their spare codes, and who is asked for
-- a code just now.

CREATE TABLE second_step (
    person_id VARCHAR NOT NULL PRIMARY KEY,
    sealed VARCHAR NOT NULL,
    last_code BIGINT NOT NULL,
    wrong INTEGER NOT NULL,
    wrong_at TIMESTAMP NOT NULL,
    made_at TIMESTAMP NOT NULL
);

CREATE TABLE spare_code (
    person_id VARCHAR NOT NULL,
    code_hash VARCHAR NOT NULL,
    PRIMARY KEY (person_id, code_hash)
);

CREATE TABLE second_step_question (
    question_id VARCHAR NOT NULL PRIMARY KEY,
    person_id VARCHAR NOT NULL,
    sealed VARCHAR NOT NULL,
    asked_at TIMESTAMP NOT NULL
);
