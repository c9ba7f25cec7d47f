"""Who may change a decision where it is a column among others: in a table, a form, a file, an undo (0155)."""

from collections.abc import Collection

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Action
from costar.domain.matrix.decisions import OF_A_DECISION
from costar.domain.records.changes import are_of_ids
from costar.domain.records.record import RecordType
from costar.errors import NotAllowed
from costar.storage.council.batches import Part
from costar.usecases.permission import Asking


def not_theirs(asking: Asking, of: RecordType) -> frozenset[str]:
    """The fields of a type that this person may not change, though they may change the others."""
    return frozenset() if of is not ACTIVITIES or asking.may(Action.DECIDE) else OF_A_DECISION


def check_may_decide(asking: Asking, parts: Collection[Part]) -> None:
    """See that nobody decides who may not, whatever else they save.

    Args:
        asking: who saves, and where.
        parts: what would be saved.

    Raises:
        NotAllowed: `may_not_decide`: a decision would be another, or come with an activity that is new.
    """
    for part in parts:
        theirs = not_theirs(asking, part.of)
        if theirs and _gives(part, sorted(theirs)):
            raise NotAllowed("may_not_decide")


def _gives(part: Part, fields: list[str]) -> bool:
    if part.changes["field"].isin(fields).any():
        return True
    # One that is new is one change, of its id
    new = part.changes.loc[are_of_ids(part.changes), "record_id"]
    given = part.records.loc[part.records[part.of.key].isin(new), fields]
    return bool((given.notna() & (given != "")).any(axis=None))
