"""What travels to and from the Store: batches of changes, and snapshots."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd


@dataclass(frozen=True)
class Batch:
    """Everything that was saved at once. `note` says what it was (a file's name, a reason).

    `revision` and `made_at` (UTC) are set by the Store when it is saved.
    """

    kind: str
    made_by: str
    note: str = ""
    undoes: int | None = None
    added: int = 0
    changed: int = 0
    revision: int = 0
    made_at: datetime | None = None


@dataclass(frozen=True)
class Save:
    """What to save: whole activities, new or changed; ids to remove; the changes for the history.

    Args:
        batch: who did what.
        revision: the council's revision that all this was worked out from.
        activities: columns of `activity.ACTIVITY`.
        removed: ids of activities to take out.
        changes: columns `changes.CHANGE_COLUMNS`.
    """

    batch: Batch
    revision: int
    activities: pd.DataFrame
    changes: pd.DataFrame
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """A state of the activities that was kept. `taken_at` is UTC."""

    revision: int
    name: str
    taken_at: datetime
    taken_by: str
