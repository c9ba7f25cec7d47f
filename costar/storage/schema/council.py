"""The tables of a council: its records, what changed when, snapshots, and words it explained."""

from functools import cache
from typing import Final, NamedTuple

import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.record_types import STORED
from costar.storage.schema.columns import columns_of, council_column, metadata

council = sa.Table(
    "council",
    metadata,
    council_column(),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("settings", sa.String, nullable=False),
    sa.Column("born", sa.String),
)
"""One row a council. `revision` rises by one with every saved batch. `born` is by chance, and another one for
each council that is made, also under the id of one that was erased; those made before it was kept have none.
"""

records: Final[dict[str, sa.Table]] = {
    of.name: sa.Table(of.name, metadata, council_column(), *columns_of(of)) for of in STORED.values()
}
"""One table for each type of record, by its name."""

activity: Final = records[ACTIVITIES.name]

batch = sa.Table(
    "batch",
    metadata,
    council_column(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("made_by", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("undoes", sa.Integer, nullable=True),
)
"""One row for everything saved at once. `undoes` is the revision that it took back."""


def _changes_of_saves(name: str) -> sa.Table:
    """One row a changed field of a save, made here or elsewhere: both histories are alike."""
    return sa.Table(
        name,
        metadata,
        council_column(),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("record_type", sa.String, primary_key=True),
        sa.Column("record_id", sa.String, primary_key=True),
        sa.Column("field", sa.String, primary_key=True),
        sa.Column("before", sa.String, nullable=False),
        sa.Column("after", sa.String, nullable=False),
    )


change = _changes_of_saves("change")
"""One row a changed field, in the text form. An added record is one row, its field the id's."""

moved_batch = sa.Table(
    "moved_batch",
    metadata,
    council_column(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("brought_at", sa.Integer, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("made_by", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
)
"""One row for everything saved at once in another place, before it was moved here.

Its `revision` is a number of its own among these rows, and none of this council's; `brought_at` is the
revision of the save that brought it.
"""

moved_change = _changes_of_saves("moved_change")
"""What those changed. No undo and no date of a decision is read from here: only people read it."""


class History(NamedTuple):
    """A table of what was saved at once, and the one of what that changed, joined by council and revision."""

    batch: sa.Table
    change: sa.Table


HERE: Final = History(batch, change)
ELSEWHERE: Final = History(moved_batch, moved_change)
HISTORIES: Final = (HERE, ELSEWHERE)
"""Both: whatever is cleared or forgotten goes out of both (decision 0097)."""

snapshot = sa.Table(
    "snapshot",
    metadata,
    council_column(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("taken_at", sa.DateTime, nullable=False),
    sa.Column("taken_by", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("impact_cut", sa.Double, nullable=True),
    sa.Column("effort_cut", sa.Double, nullable=True),
)
"""One row a kept state of the activities, known by the revision at which it was taken.

The cut lines are those of that day; an older costar did not keep them.
"""

snapshot_activity = sa.Table(
    "snapshot_activity",
    metadata,
    council_column(),
    sa.Column("revision", sa.Integer, primary_key=True),
    *columns_of(ACTIVITIES),
)
"""The activities of a snapshot, whole."""

snapshot_position = sa.Table(
    "snapshot_position",
    metadata,
    council_column(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("activity_id", sa.String, primary_key=True),
    sa.Column("impact", sa.Double, nullable=False),
    sa.Column("effort", sa.Double, nullable=False),
    sa.Column("workshop", sa.String, nullable=False),
    sa.Column("round_number", sa.Integer, nullable=False),
    sa.Column("scored_on", sa.Date, nullable=False),
)
"""Where rounds had put the activities of a snapshot."""

heading = sa.Table(
    "heading",
    metadata,
    council_column(),
    sa.Column("heading", sa.String, primary_key=True),
    sa.Column("field", sa.String, nullable=False),
)
"""One row a heading that somebody in the council matched by hand. `field` is "" when it is not used."""

meaning = sa.Table(
    "meaning",
    metadata,
    council_column(),
    sa.Column("field", sa.String, primary_key=True),
    sa.Column("word", sa.String, primary_key=True),
    sa.Column("meaning", sa.String, nullable=False),
)
"""One row a word that somebody in the council explained for a field; "" leaves it blank."""

brought_language = sa.Table(
    "brought_language",
    metadata,
    council_column(),
    sa.Column("code", sa.String, primary_key=True),
    # What was checked, and not what was made of it: so what is taken away again is what was brought (decision
    # 0045).
    sa.Column("file", sa.String, nullable=False),
)
"""One row a language that the council brought for its residents, as the gettext file that was checked."""

trace = sa.Table(
    "trace",
    metadata,
    council_column(),
    sa.Column("trace_id", sa.String, primary_key=True),
)
"""What was deleted and may still be in the bytes of the file: a row goes once the file was scrubbed."""

schema_version = sa.Table(
    "schema_version",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
)
"""The migrations that have run."""


@cache
def stage_of(table: sa.Table) -> sa.Table:
    """A temporary table with the same columns and no keys, to fill before the real one is touched.

    Always the same one: SQLAlchemy knows its statements again and writes their SQL once.
    """
    columns = [sa.Column(column.name, column.type) for column in table.c]
    return sa.Table(f"stage_{table.name}", sa.MetaData(), *columns, prefixes=["TEMPORARY"])
