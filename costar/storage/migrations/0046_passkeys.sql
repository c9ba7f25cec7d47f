-- Signing in by a passkey: the public halves, and what a device was asked and has not answered yet.

CREATE TABLE passkey (
    passkey_id VARCHAR NOT NULL PRIMARY KEY,
    person_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    public_key VARCHAR NOT NULL,
    uses BIGINT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);

CREATE TABLE passkey_question (
    question_id VARCHAR NOT NULL PRIMARY KEY,
    challenge VARCHAR NOT NULL,
    asked_at TIMESTAMP NOT NULL
);
