-- Who signed in, what they are to which council, and the browsers in which they are signed in.

CREATE TABLE person (
    person_id VARCHAR NOT NULL PRIMARY KEY,
    issuer VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    first_seen TIMESTAMP NOT NULL,
    last_seen TIMESTAMP NOT NULL
);

CREATE TABLE membership (
    person_id VARCHAR NOT NULL,
    council_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    given_by VARCHAR NOT NULL,
    PRIMARY KEY (person_id, council_id, role, given_by)
);

CREATE TABLE sign_in (
    sign_in_id VARCHAR NOT NULL PRIMARY KEY,
    person_id VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL
);
