-- What was deleted, and may still stand in the bytes of the data file until it is written afresh.
CREATE TABLE trace (
    council_id VARCHAR NOT NULL,
    trace_id VARCHAR NOT NULL,
    PRIMARY KEY (council_id, trace_id)
);
