-- What a council said its spreadsheets' headings mean, offered again at the next upload.

CREATE TABLE heading (
    council_id VARCHAR NOT NULL,
    heading VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    PRIMARY KEY (council_id, heading)
);
