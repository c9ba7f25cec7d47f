"""Changing records by hand: add, edit, take out, archive, restore, and taking any of it back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import uuid4

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Action
from costar.domain.council.choices import OF_COUNCIL
from costar.domain.public.publication import PUBLICATION
from costar.domain.record_types import BESIDE, STORED
from costar.domain.records.changes import changes_between, changes_of_removal, no_changes, undo_of
from costar.domain.records.fields import Fault, Value, fault_of, records_of
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType, name_of
from costar.errors import NotFound, Outdated, UserError
from costar.storage.council.batches import Batch, Part, Save
from costar.usecases.council.carry_beside import beside_taken_back
from costar.usecases.council.choose import KINDS, take_back_choices, without
from costar.usecases.council.share import is_before_election
from costar.usecases.permission import Asking, needs
from costar.usecases.records.deciding import check_may_decide
from costar.usecases.records.led_to import OfType, check_links_back, kept_for_others, leading_to
from costar.usecases.records.meanwhile import Edits, check_seen
from costar.usecases.records.save import Receipt, save_changes
from costar.usecases.records.undone import Undone, undone_by

_OF_RECORDS = (
    "add",
    "edit",
    "remove",
    "room",
    "archive",
    "restore",
    "decide",
    "upload",
    "bring_back",
    "undo",
    "publish",
    "unpublish",
)
UNDOABLE: Final = (*_OF_RECORDS, *KINDS)
"""The kinds of batch that can be taken back."""


_NOTHING: Final[Edits] = {}


class NotSaved(UserError):
    """Some values cannot be stored; nothing was saved.

    `faults` has every one, by record and field, `given` the values, `of` is the type of the records, and
    `names` what those records are called whose name was given, too; `added` are those that are new, in order.
    """

    def __init__(
        self,
        faults: dict[tuple[str, str], Fault],
        of: RecordType = ACTIVITIES,
        given: Edits = _NOTHING,
        added: Sequence[str] = (),
    ) -> None:
        super().__init__("not_saved", n=len(faults))
        self.faults: Final = faults
        self.of: Final = of
        self.given: Final = given
        self.names: Final = {one: name_of(values, of) for one, values in given.items()}
        self.added: Final = tuple(added)


@needs(Action.EDIT)
def add(asking: Asking, values: Mapping[str, Value], of: RecordType = ACTIVITIES) -> str:
    """Add one record and return its id.

    Raises:
        NotSaved: some values cannot be stored.
    """
    record_id = uuid4().hex
    # What is required and was not named is checked as a blank, and so refused.
    required = {field.name: "" for field in of.asked if field.required and not field.default}
    _check({record_id: {**required, **values}}, of)
    new = of.frame(pd.DataFrame([{**values, of.key: record_id}]))
    _check_rule(new, of)
    save_changes(asking, "add", lambda _: new, note=name_of(values, of), of=of, only_new=True)
    return record_id


@needs(Action.EDIT)
def edit(asking: Asking, edits: Edits, of: RecordType = ACTIVITIES, *, seen: Edits = _NOTHING) -> Receipt:
    """Give fields of records other values; fields that are not named stay as they are.

    Args:
        asking: who edits, and where.
        edits: by record id, then by field name.
        of: the type of the records.
        seen: what stood there when it was typed, as far as that is known.

    Raises:
        NotSaved: some values cannot be stored.
        NotFound: a record is not (or no longer) there.
        SavedMeanwhile: somebody else has given some of them other values since.
    """
    return apply(asking, "edit", edits, of=of, seen=seen)


@needs(Action.EDIT)
def edit_and_add(
    asking: Asking, edits: Edits, added: Sequence[Mapping[str, Value]], *, seen: Edits = _NOTHING
) -> Receipt:
    """Change activities and add others, as one batch: what was typed into a table.

    Args:
        asking: who edits, and where.
        edits: by activity id, then by field name.
        added: the values of each new one; a field that is not named has its default.
        seen: as for `edit`.

    Raises:
        NotSaved: some values cannot be stored.
        NotFound: an activity is not (or no longer) there.
        SavedMeanwhile: somebody else has given some of them other values since.
    """
    blank = {field.name: field.default or "" for field in ACTIVITIES.asked if field.required}
    new = {uuid4().hex: {**blank, **values} for values in added}
    _check({**edits, **new}, ACTIVITIES, added=list(new))
    rows = [{**values, ACTIVITIES.key: record_id} for record_id, values in new.items()]
    whole = ACTIVITIES.frame(pd.DataFrame(rows)) if rows else ACTIVITIES.none()
    _check_rule(whole, ACTIVITIES)
    if not edits:
        receipt = save_changes(asking, "edit", lambda _: whole, only_new=True)
    else:
        receipt = save_changes(
            asking,
            "edit",
            lambda stored: ACTIVITIES.frame(
                pd.concat([_altered(stored, edits, ACTIVITIES, seen), whole], ignore_index=True)
            ),
        )
    return replace(receipt, new=tuple(new))


@needs(Action.EDIT)
def remove(asking: Asking, record_ids: list[str], of: RecordType) -> int:
    """Take records out, as one batch that can be taken back; return the council's new revision.

    Raises:
        NotFound: one of them is not (or no longer) there.
        UserError: others lead to one of them, or someone saved at the same moment.
    """
    council = asking.council.council()
    stored = asking.council.records(of, council.revision)
    gone = stored[stored[of.key].isin(record_ids)]
    if len(gone) < len(set(record_ids)):
        raise NotFound("record_not_found")
    ids = {OfType(of.name, one) for one in record_ids}
    if leading := {leads for _, leads in leading_to(asking, ids, council.revision)}:
        raise UserError("led_to", n=len(leading))
    note = ", ".join(name_of(record, of) for record in records_of(gone))
    batch = Batch("remove", asking.person.name, note, changed=len(gone))
    part = Part(of, of.none(), changes_of_removal(gone, of), tuple(record_ids))
    try:
        return asking.council.save(Save(batch, council.revision, (part,)))
    except Outdated as error:
        raise UserError("busy") from error


@needs(Action.EDIT)
def archive(asking: Asking, activity_ids: list[str]) -> Receipt:
    """Put activities out of sight. They stay in exports and can be restored."""
    return apply(asking, "archive", {activity_id: {"archived": True} for activity_id in activity_ids})


@needs(Action.EDIT)
def restore(asking: Asking, activity_ids: list[str]) -> Receipt:
    """Bring archived activities back."""
    return apply(asking, "restore", {activity_id: {"archived": False} for activity_id in activity_ids})


def apply(
    asking: Asking,
    kind: str,
    edits: Edits,
    *,
    note: str = "",
    of: RecordType = ACTIVITIES,
    seen: Edits = _NOTHING,
) -> Receipt:
    """Check the edits, and save them as one batch of this kind. For use cases, behind their own guard."""
    _check(edits, of)
    return save_changes(asking, kind, lambda stored: _altered(stored, edits, of, seen), note=note, of=of)


@needs(Action.EDIT)
def batches(asking: Asking) -> list[tuple[Batch, bool]]:
    """What was saved lately, newest first, and whether each can be taken back."""
    undone = asking.council.history.undone()
    return [
        (batch, batch.kind in UNDOABLE and batch.revision not in undone)
        for batch in asking.council.history.batches()
    ]


@needs(Action.EDIT)
def undo(asking: Asking, revision: int) -> Undone:
    """Take back one batch. What was changed again since is kept, and named.

    Raises:
        NotAllowed: it set or decided something that this person may not.
        NotFound: what would come back leads to what is not there any more.
        UserError: it was taken back already, what stood there before is not kept any more, someone saved at
            the same moment, or an election is near and it would publish something.
    """
    # First: whoever takes it back after this has saved, and this finds that out when it saves
    council = asking.council.council()
    if revision in asking.council.history.undone():
        raise UserError("undone_already")
    changes = asking.council.history.changes_of_batch(revision)
    # No change is none, so its values were cleared; and costars before 0.1.0 wrote down none of settings
    if changes.empty or (changes["before"] == changes["after"]).any():
        raise UserError("history_cleared")
    # What others lead to by now stays as what was changed again does (decision 0151)
    stays = kept_for_others(asking, changes, council.revision)
    changes = changes.assign(touched_since=changes["touched_since"] | stays)
    of_council = changes["record_type"] == OF_COUNCIL
    if of_council.any() and of_council.all():
        return Undone(*take_back_choices(asking, council, revision, changes))
    if (changes["record_type"] == PUBLICATION.name).any():
        is_before_election(asking, internal=False)  # what comes back would be published, too
    # A file that was brought in has both: they go back together, or not at all
    set_back = without(asking, council, changes[of_council]) if of_council.any() else None
    choices, kept_choices = set_back or (None, no_changes())
    is_beside = changes["record_type"].isin([one.name for one in BESIDE])
    beside, kept_beside = beside_taken_back(asking, changes[is_beside])
    taken_back = [
        _taken_back(asking, STORED[str(name)], found, council.revision)
        for name, found in changes[~of_council & ~is_beside].groupby("record_type")
    ]
    parts = tuple(part for part, _ in taken_back)
    check_links_back(asking, parts, council.revision)
    check_may_decide(asking, parts)
    touched = sum(part.changes["record_id"].nunique() for part in parts)
    batch = Batch("undo", asking.person.name, undoes=revision, changed=touched)
    try:
        new = asking.council.save(Save(batch, council.revision, parts, choices, beside))
    except Outdated as error:
        raise UserError("busy") from error
    kept = [kept_choices, kept_beside, *(kept for _, kept in taken_back)]
    return undone_by(new, parts, pd.concat(kept, ignore_index=True))


def _taken_back(
    asking: Asking, of: RecordType, changes: pd.DataFrame, revision: int
) -> tuple[Part, pd.DataFrame]:
    """What to save for one type of record, and the changes that stay."""
    current = asking.council.records(of, revision)
    undo = undo_of(changes, current, of)
    removed = current[current[of.key].isin(undo.removed)]
    made = [changes_between(current, undo.restored, of), changes_of_removal(removed, of)]
    return Part(of, undo.restored, pd.concat(made, ignore_index=True), undo.removed), undo.kept


def _check(edits: Edits, of: RecordType, *, added: Sequence[str] = ()) -> None:
    order = [field.name for field in of.fields]
    found = {
        (record_id, name): fault
        for record_id, values in edits.items()
        for name in sorted(values, key=order.index)
        if (fault := fault_of(of.field(name), values[name])) is not None
    }
    if found:
        raise NotSaved(found, of, edits, added)


def _check_rule(whole: pd.DataFrame, of: RecordType) -> None:
    given = {text_of(record, of.key): record for record in records_of(whole)}
    found = {(one, name): fault for one, record in given.items() for name, fault in of.rule(record).items()}
    if found:
        raise NotSaved(found, of, given)


def _altered(stored: pd.DataFrame, edits: Edits, of: RecordType, seen: Edits = _NOTHING) -> pd.DataFrame:
    # As objects a column takes any value; `frame` gives it its own type again.
    chosen = stored[stored[of.key].isin(list(edits))].set_index(of.key, drop=False).astype("object")
    if len(chosen) < len(edits):
        raise NotFound("activity_not_found" if of is ACTIVITIES else "record_not_found")
    check_seen(chosen, edits, seen, of)
    for record_id, values in edits.items():
        for name, value in values.items():
            chosen.at[record_id, name] = value
    altered = of.frame(chosen)
    _check_rule(altered, of)
    return altered
