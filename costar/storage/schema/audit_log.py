"""The audit log's table."""

import sqlalchemy as sa

from costar.storage.schema.columns import metadata

audit_log = sa.Table(
    "audit_log",
    metadata,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("person_id", sa.String, nullable=False),
    sa.Column("deed", sa.String, nullable=False),
    sa.Column("council_id", sa.String, nullable=False),
    sa.Column("about", sa.String, nullable=False),
    sa.Column("before_hash", sa.String, nullable=False),
    sa.Column("entry_hash", sa.String, nullable=False),
)
"""One row an entry, never changed and never taken out: each has the hash of the one before."""
