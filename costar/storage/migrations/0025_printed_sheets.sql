-- What stands on printed sheets, so that a photo is read as its sheet was printed, whatever was changed since.

CREATE TABLE paper_print (
    council_id VARCHAR NOT NULL,
    workshop_id VARCHAR NOT NULL,
    first_sheet INTEGER NOT NULL,
    printed VARCHAR NOT NULL,
    PRIMARY KEY (council_id, workshop_id, first_sheet)
);
