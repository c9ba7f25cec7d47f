"""What travels to and from the Store: batches of changes, and snapshots."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from costar.domain.council.moved import Choices
from costar.domain.council.moved_history import KeptHistory
from costar.domain.council.moved_snapshots import KeptState
from costar.domain.matrix.matrix import Cuts
from costar.domain.records.record import RecordType
from costar.domain.workshop.prepared import PreparedPlan


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
class Part:
    """What a save does to the records of one type.

    Args:
        of: the type.
        records: whole records, new or changed; columns of the type.
        changes: columns `changes.CHANGE_COLUMNS`.
        removed: ids of records to take out.
    """

    of: RecordType
    records: pd.DataFrame
    changes: pd.DataFrame
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """What a save does beside the records: snapshots, plans and history that come, and those that go.

    Args:
        snapshots: the oldest first; each gets a revision of its own before that of the save.
        snapshots_gone: revisions of snapshots.
        plans: in the place of what is kept of them.
        plans_gone: ids of plans.
        history: what was saved in another place.
        histories_gone: revisions of the saves that brought a history.
    """

    snapshots: tuple[KeptState, ...] = ()
    snapshots_gone: tuple[int, ...] = ()
    plans: tuple[PreparedPlan, ...] = ()
    plans_gone: tuple[str, ...] = ()
    history: KeptHistory | None = None
    histories_gone: tuple[int, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing comes or goes."""
        goes = self.snapshots_gone or self.plans_gone or self.histories_gone
        return not (self.snapshots or self.plans or self.history or goes)


@dataclass(frozen=True)
class Save:
    """What to save, all at once.

    Args:
        batch: who did what.
        revision: the council's revision that all this was worked out from.
        parts: at most one for each type of record.
        choices: what the council is to have set and explained; None leaves it as it is.
        beside: snapshots and plans.
    """

    batch: Batch
    revision: int
    parts: tuple[Part, ...]
    choices: Choices | None = None
    beside: Beside = Beside()


@dataclass(frozen=True)
class Definitions:
    """What a snapshot is to be compared under: what rounds have said, and where the Matrix is cut.

    `positions`: columns `council_store.POSITION_COLUMNS`, at least; may be empty.
    """

    positions: pd.DataFrame
    cuts: Cuts


@dataclass(frozen=True)
class Snapshot:
    """A state of the activities that was kept. `taken_at` is UTC; `cuts` None where they were not kept."""

    revision: int
    name: str
    taken_at: datetime
    taken_by: str
    cuts: Cuts | None = None
