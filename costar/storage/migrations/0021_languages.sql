-- Languages that a council brought for its residents: each as the gettext file that was checked.

CREATE TABLE brought_language (
    council_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    PRIMARY KEY (council_id, code)
);
