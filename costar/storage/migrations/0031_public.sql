-- What the council says to everybody beside a decision, and what is published of a workshop.

CREATE TABLE public_sentence (
    council_id VARCHAR NOT NULL,
    public_sentence_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    said_on DATE,
    look_again_on DATE,
    not_kept BOOLEAN NOT NULL,
    PRIMARY KEY (council_id, public_sentence_id)
);

CREATE TABLE publication (
    council_id VARCHAR NOT NULL,
    publication_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    published_on DATE,
    account VARCHAR NOT NULL,
    PRIMARY KEY (council_id, publication_id)
);
