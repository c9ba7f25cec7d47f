"""Who may change a decision where it is a column among others: in a table, a form, a file, an undo (0155)."""

from collections.abc import Collection

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.matching import are_among
from costar.domain.council.access import Action
from costar.domain.matrix.decisions import OF_A_DECISION
from costar.domain.records.changes import are_of_ids, changes_between
from costar.domain.records.record import RecordType
from costar.errors import NotAllowed
from costar.storage.council.batches import Part
from costar.usecases.permission import Asking


def not_theirs(asking: Asking, of: RecordType) -> frozenset[str]:
    """The fields of a type that this person may not change, though they may change the others."""
    return frozenset() if of is not ACTIVITIES or asking.may(Action.DECIDE) else OF_A_DECISION


def without_decisions(
    asking: Asking, records: pd.DataFrame, stored: pd.DataFrame, of: RecordType
) -> tuple[pd.DataFrame, int]:
    """Records with what this person may not change as it is stored, blank in new ones.

    Args:
        asking: who saves, and where.
        records: whole records of a type, new ones among them.
        stored: those that are stored, as many or more.
        of: their type.

    Returns:
        The records, and in how many of them something stays so.
    """
    names = sorted(not_theirs(asking, of))
    if not names:
        return records, 0
    known = records.loc[are_among(records[of.key], stored[of.key]), of.key]
    was = of.frame(records[[of.key]]).set_index(of.key, drop=False).astype("object")
    was.loc[known, names] = stored.set_index(of.key).astype("object").loc[known, names]
    were = of.frame(was)
    kept = records.assign(**{name: were[name].array for name in names})
    return kept, changes_between(records, kept, of)["record_id"].nunique()


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
