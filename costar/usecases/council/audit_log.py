"""The audit log, for administrators: what was done in their council, to read and to take away."""

import pandas as pd

from costar.domain.council.access import EVERY_COUNCIL, Action, is_permitted
from costar.domain.council.audit_log import NamedEntry
from costar.ingest.write.table_csv import csv_of_table
from costar.storage.audit_store import MOST_SHOWN
from costar.usecases.permission import Asking, needs


@needs(Action.READ_LOG)
def latest(asking: Asking, most: int) -> tuple[NamedEntry, ...]:
    """The latest entries that this administrator may read, newest first."""
    return _theirs(asking, most)


@needs(Action.READ_LOG, hands_out=True)
def log_as_csv(asking: Asking) -> bytes:
    """The same entries with their hashes, as CSV; moments are UTC."""
    found = _theirs(asking, MOST_SHOWN)
    return csv_of_table(pd.DataFrame([_row(one) for one in found], columns=COLUMNS))


COLUMNS = (
    *("number", "made_at", "name", "person_id", "council_id", "deed", "about"),
    *("before_hash", "entry_hash"),
)
"""Of the CSV file."""


def _theirs(asking: Asking, most: int) -> tuple[NamedEntry, ...]:
    """Of the council in view. What belongs to no council, as signing in, and what was done in one that was
    erased and had the same id, is for administrators of every one.
    """
    # In no council, a person has only the roles that they have in every one.
    if is_permitted(asking.standing, Action.READ_LOG, ""):
        return asking.store.audit.latest((asking.council_id, EVERY_COUNCIL, ""), most)
    return asking.store.audit.latest_of(asking.council_id, most)


def _row(one: NamedEntry) -> tuple[object, ...]:
    entry, said = one.entry, one.entry.said
    return (
        entry.number,
        # To the microsecond, as it went into the hash, so that whoever checks the file can reckon it again
        f"{entry.made_at.isoformat(timespec='microseconds')}Z",
        one.name,
        said.person_id,
        said.council_id,
        said.deed,
        said.about,
        entry.before_hash,
        entry.entry_hash,
    )
