-- Read-only feeds for Excel and Power BI: the hash of each token, and whose council it opens.

CREATE TABLE feed (
    council_id VARCHAR NOT NULL,
    feed_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    PRIMARY KEY (council_id, feed_id)
);
