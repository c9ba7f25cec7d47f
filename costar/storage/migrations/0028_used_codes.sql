-- The latest codes of a second step that counted, beside the last one: a clock that was ahead and is set back
-- must neither keep a person out until it has caught up nor let a code count twice.

CREATE TABLE used_code (
    person_id VARCHAR NOT NULL,
    code BIGINT NOT NULL,
    PRIMARY KEY (person_id, code)
);
