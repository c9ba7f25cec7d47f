-- Which of a ballot's answers was given last, from which round on an activity is left out, ballots that look
-- odd or are set aside, and numbers of paper ballots that no two helpers share.

ALTER TABLE score ADD COLUMN turn BIGINT DEFAULT 0;

ALTER TABLE pair_choice ADD COLUMN turn BIGINT DEFAULT 0;

ALTER TABLE workshop_activity ADD COLUMN skipped_from INTEGER DEFAULT 1;

CREATE TABLE odd_ballot (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    ballot_id VARCHAR NOT NULL,
    looks_odd BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    PRIMARY KEY (council_id, workshop_id, ballot_id)
);

CREATE TABLE paper_numbering (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (council_id, workshop_id)
);
