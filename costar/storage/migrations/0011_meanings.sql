-- What a council said the words in its spreadsheets mean, used again at the next upload.

CREATE TABLE meaning (
    council_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    PRIMARY KEY (council_id, field, word)
);
