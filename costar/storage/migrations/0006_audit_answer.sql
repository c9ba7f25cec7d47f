-- The answers of self-audits: one row a question of one walk of one service.

CREATE TABLE audit_answer (
    council_id VARCHAR NOT NULL,
    audit_answer_id VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    walk INTEGER,
    answered_on DATE,
    PRIMARY KEY (council_id, audit_answer_id)
);
