-- For councils without an identity provider: invitations that work once, passwords, and who guessed wrong.

CREATE TABLE invitation (
    invitation_id VARCHAR NOT NULL PRIMARY KEY,
    account VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    council_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    ends_at TIMESTAMP NOT NULL
);

CREATE TABLE password (
    person_id VARCHAR NOT NULL PRIMARY KEY,
    password_hash VARCHAR NOT NULL
);

CREATE TABLE wrong_password (
    account_hash VARCHAR NOT NULL PRIMARY KEY,
    wrong INTEGER NOT NULL,
    wrong_at TIMESTAMP NOT NULL
);
