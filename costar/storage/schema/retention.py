"""The table of how long a council keeps things."""

import sqlalchemy as sa

from costar.storage.schema.columns import council_column, metadata

# Not among the settings: with a change of these that is taken back months later, or carried to another place,
# a choice would come back whose notice is long over (decision 0063).
retention = sa.Table(
    "retention",
    metadata,
    council_column(),
    sa.Column("kind", sa.String, primary_key=True),
    sa.Column("months", sa.Integer, nullable=False),
    sa.Column("chosen_on", sa.Date, nullable=False),
)
"""One row a kind of record for which somebody chose; 0 months is for ever."""
