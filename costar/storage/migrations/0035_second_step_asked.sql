-- Which councils ask everybody who signs in with a password for a second step; and which sign-ins were by a
-- passkey, which is two steps by itself.

CREATE TABLE second_step_asked (
    council_id VARCHAR NOT NULL PRIMARY KEY,
    asked_at TIMESTAMP NOT NULL
);

ALTER TABLE sign_in ADD COLUMN by_passkey BOOLEAN DEFAULT FALSE;
