-- The first tables: councils, activities, their history, snapshots.

CREATE TABLE council (
    council_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    settings VARCHAR NOT NULL,
    PRIMARY KEY (council_id)
);

CREATE TABLE activity (
    council_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    directorate VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    ward VARCHAR NOT NULL,
    ward_code VARCHAR NOT NULL,
    ward_code_year SMALLINT,
    co_commission SMALLINT,
    co_design SMALLINT,
    co_deliver SMALLINT,
    co_assess SMALLINT,
    councillors BOOLEAN NOT NULL,
    managers BOOLEAN NOT NULL,
    front_line_staff BOOLEAN NOT NULL,
    citizens BOOLEAN NOT NULL,
    partners BOOLEAN NOT NULL,
    impact SMALLINT,
    effort SMALLINT,
    scored_on DATE,
    decision VARCHAR NOT NULL,
    decision_reason VARCHAR NOT NULL,
    owner_role VARCHAR NOT NULL,
    due_on DATE,
    route VARCHAR NOT NULL,
    decided_on DATE,
    done_on DATE,
    notes VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    archived BOOLEAN NOT NULL,
    PRIMARY KEY (council_id, activity_id)
);

CREATE TABLE batch (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    undoes INTEGER,
    PRIMARY KEY (council_id, revision)
);

CREATE TABLE change (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    activity_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    before VARCHAR NOT NULL,
    after VARCHAR NOT NULL,
    PRIMARY KEY (council_id, revision, activity_id, field)
);

CREATE TABLE snapshot (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    taken_at TIMESTAMP NOT NULL,
    taken_by VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (council_id, revision)
);

CREATE TABLE snapshot_activity (
    council_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    activity_id VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    directorate VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    ward VARCHAR NOT NULL,
    ward_code VARCHAR NOT NULL,
    ward_code_year SMALLINT,
    co_commission SMALLINT,
    co_design SMALLINT,
    co_deliver SMALLINT,
    co_assess SMALLINT,
    councillors BOOLEAN NOT NULL,
    managers BOOLEAN NOT NULL,
    front_line_staff BOOLEAN NOT NULL,
    citizens BOOLEAN NOT NULL,
    partners BOOLEAN NOT NULL,
    impact SMALLINT,
    effort SMALLINT,
    scored_on DATE,
    decision VARCHAR NOT NULL,
    decision_reason VARCHAR NOT NULL,
    owner_role VARCHAR NOT NULL,
    due_on DATE,
    route VARCHAR NOT NULL,
    decided_on DATE,
    done_on DATE,
    notes VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    archived BOOLEAN NOT NULL,
    PRIMARY KEY (council_id, revision, activity_id)
);
