"""Changing activities by hand: add, edit, archive, restore, and taking any of it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import pandas as pd

from costar.domain.access import Action
from costar.domain.activity import FIELD, as_activities
from costar.domain.changes import changes_between, changes_of_removal, undo_of
from costar.domain.fields import Fault, Value, fault_of
from costar.errors import NotFound, Outdated, UserError
from costar.storage.batches import Batch, Save
from costar.usecases.asking import Asking, needs
from costar.usecases.saving import Receipt, save_changes

UNDOABLE = ("add", "edit", "archive", "restore", "decide", "upload", "undo")
"""The kinds of batch that can be taken back."""


class NotSaved(UserError):
    """Some values cannot be stored; nothing was saved. `faults` has every one, by activity and field."""

    def __init__(self, faults: dict[tuple[str, str], Fault]) -> None:
        super().__init__("not_saved", n=len(faults))
        self.faults = faults


@dataclass(frozen=True)
class Undone:
    """What taking a batch back did. `kept` are the changes that stay because of later ones."""

    revision: int
    kept: pd.DataFrame


@needs(Action.EDIT)
def add(asking: Asking, values: Mapping[str, Value]) -> str:
    """Add one activity and return its id.

    Raises:
        NotSaved: some values cannot be stored.
    """
    activity_id = uuid4().hex
    _check({activity_id: {"title": "", **values}})
    new = as_activities(pd.DataFrame([{**values, "activity_id": activity_id}]))
    save_changes(asking, "add", lambda _: new, note=str(values.get("title", "")))
    return activity_id


@needs(Action.EDIT)
def edit(asking: Asking, edits: Mapping[str, Mapping[str, Value]]) -> Receipt:
    """Give fields of activities other values; fields that are not named stay as they are.

    Args:
        asking: who edits, and where.
        edits: by activity id, then by field name.

    Raises:
        NotSaved: some values cannot be stored.
        NotFound: an activity is not (or no longer) there.
    """
    return apply(asking, "edit", edits)


@needs(Action.EDIT)
def archive(asking: Asking, activity_ids: list[str]) -> Receipt:
    """Put activities out of sight. They stay in exports and can be restored."""
    return apply(asking, "archive", {activity_id: {"archived": True} for activity_id in activity_ids})


@needs(Action.EDIT)
def restore(asking: Asking, activity_ids: list[str]) -> Receipt:
    """Bring archived activities back."""
    return apply(asking, "restore", {activity_id: {"archived": False} for activity_id in activity_ids})


def apply(asking: Asking, kind: str, edits: Mapping[str, Mapping[str, Value]], *, note: str = "") -> Receipt:
    """Check the edits, and save them as one batch of this kind. For use cases, behind their own guard."""
    _check(edits)
    return save_changes(asking, kind, lambda stored: _altered(stored, edits), note=note)


@needs(Action.EDIT)
def batches(asking: Asking) -> list[tuple[Batch, bool]]:
    """What was saved lately, newest first, and whether each can be taken back."""
    undone = asking.council.undone()
    return [
        (batch, batch.kind in UNDOABLE and batch.revision not in undone) for batch in asking.council.batches()
    ]


@needs(Action.EDIT)
def undo(asking: Asking, revision: int) -> Undone:
    """Take back one batch. What was changed again since is kept, and named.

    Raises:
        UserError: it was taken back already, or someone saved at the same moment.
    """
    if revision in asking.council.undone():
        raise UserError("undone_already")
    council = asking.council.council()
    current = asking.council.activities(council.revision)
    undo = undo_of(asking.council.changes_of_batch(revision), current)
    removed = current[current["activity_id"].isin(undo.removed)]
    changes = pd.concat(
        [changes_between(current, undo.restored), changes_of_removal(removed)], ignore_index=True
    )
    touched = changes["activity_id"].nunique()
    batch = Batch("undo", asking.person.name, undoes=revision, changed=touched)
    try:
        new = asking.council.save(Save(batch, council.revision, undo.restored, changes, undo.removed))
    except Outdated as error:
        raise UserError("busy") from error
    return Undone(new, undo.kept)


def _check(edits: Mapping[str, Mapping[str, Value]]) -> None:
    found = {
        (activity_id, name): fault
        for activity_id, values in edits.items()
        for name, value in values.items()
        if (fault := fault_of(FIELD[name], value)) is not None
    }
    if found:
        raise NotSaved(found)


def _altered(stored: pd.DataFrame, edits: Mapping[str, Mapping[str, Value]]) -> pd.DataFrame:
    chosen = (
        stored[stored["activity_id"].isin(list(edits))].set_index("activity_id", drop=False).astype("object")
    )
    if len(chosen) < len(edits):
        raise NotFound("activity_not_found")
    for activity_id, values in edits.items():
        for name, value in values.items():
            chosen.at[activity_id, name] = value
    return as_activities(chosen)
