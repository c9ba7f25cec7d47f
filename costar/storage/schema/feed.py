"""The table of read-only feeds."""

import sqlalchemy as sa

from costar.storage.schema.columns import council_column, metadata

feed = sa.Table(
    "feed",
    metadata,
    council_column(),
    sa.Column("feed_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("ends_at", sa.DateTime, nullable=False),
)
"""One row a feed. The id is a hash of its token, which is kept nowhere."""
