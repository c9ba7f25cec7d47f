"""What differs between two states of the records of one type, and how to take it back.

A change is one field of one record: `record_type`, `record_id`, `field`, `before`, `after`, the last
two in the text form. An added record is one change of its id, from "" to the id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.matching import are_among
from costar.domain.records.fields import plain_values
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import frame_as_text, value_as_text, values_of

CHANGE_COLUMNS: Final = ("record_type", "record_id", "field", "before", "after")


@dataclass(frozen=True)
class Undo:
    """What taking a batch back comes to, for one type of record.

    `restored`: the records that get earlier values or come back; `removed`: ids of those that go
    altogether; `kept`: changes that stay because somebody has changed the same thing since.
    """

    restored: pd.DataFrame
    removed: tuple[str, ...]
    kept: pd.DataFrame


def no_changes() -> pd.DataFrame:
    """An empty frame of changes."""
    return pd.DataFrame(columns=list(CHANGE_COLUMNS), dtype="str")


def are_of_ids(changes: pd.DataFrame) -> "pd.Series[bool]":
    """Which of the changes add a record, or take one out: those of the id itself."""
    return changes["field"] == changes["record_type"] + "_id"


def changes_between(before: pd.DataFrame, after: pd.DataFrame, of: RecordType = ACTIVITIES) -> pd.DataFrame:
    """One row a change, from the records as they were to the records as they shall be.

    Args:
        before: records as stored (only those to compare are needed).
        after: whole records, new ones among them. Those of `before` that are not in it stay as they are.
        of: the type of the records.
    """
    places = pd.Index(before[of.key]).get_indexer(after[of.key])
    is_known = places >= 0
    added = after.loc[~is_known, of.key].reset_index(drop=True)
    # By whole columns: a file of 100,000 new rows is as many changes.
    of_added = dict(zip(CHANGE_COLUMNS, (of.name, added, of.key, "", added), strict=True))
    found = pd.DataFrame(of_added, index=added.index, dtype="str")
    if not is_known.any():
        return found
    now = after if is_known.all() else after[is_known]
    changed = _changed_fields(before.take(places[is_known]), now, of)
    more = pd.DataFrame(changed, columns=list(CHANGE_COLUMNS), dtype="str")
    return more if found.empty else pd.concat([found, more], ignore_index=True) if len(more) else found


def undo_of(changes: pd.DataFrame, current: pd.DataFrame, of: RecordType = ACTIVITIES) -> Undo:
    """How to take back a batch of changes when others may have followed.

    A change is taken back only where the value is still the one it set; an added record is removed
    only when nothing of it was changed since.

    Args:
        changes: the batch's changes of this type, columns `CHANGE_COLUMNS`, and `touched_since`:
            whether there is a later one.
        current: all records of the type as stored now.
        of: the type.
    """
    ids = are_of_ids(changes)
    added = changes[ids & (changes["after"] != "")]
    fields = changes[~ids & are_among(changes["record_id"], current[of.key])]
    texts = frame_as_text(current, of.fields).set_index(of.key, drop=False)
    now = pd.Series(
        [texts.at[row.record_id, row.field] for row in fields.itertuples()], index=fields.index, dtype="str"
    )
    back = fields[now == fields["after"]]
    for row in back.itertuples():
        texts.at[row.record_id, row.field] = str(row.before)
    restored = texts[are_among(texts[of.key], back["record_id"])]
    return Undo(
        restored=of.frame(values_of(pd.concat([restored, _removed_texts(changes, of)]), of.fields)),
        removed=tuple(added.loc[~added["touched_since"], "record_id"]),
        kept=pd.concat([added[added["touched_since"]], fields[now != fields["after"]]])[list(CHANGE_COLUMNS)],
    )


def changes_of_removal(records: pd.DataFrame, of: RecordType = ACTIVITIES) -> pd.DataFrame:
    """The changes that stand for taking these records out: every value that they had, from it to ""."""
    texts = frame_as_text(records, of.fields)
    cells = texts.assign(record_id=texts[of.key]).melt(id_vars="record_id", var_name="field", value_name="_")
    removed = cells.rename(columns={"_": "before"}).assign(after="", record_type=of.name)
    # A blank comes back as a blank though nothing is written down of it.
    removed = removed[removed["before"] != ""]
    return removed.reset_index(drop=True)[list(CHANGE_COLUMNS)]


def _removed_texts(changes: pd.DataFrame, of: RecordType) -> pd.DataFrame:
    """The records that the batch removed, as text, one row each."""
    gone = changes.loc[are_of_ids(changes) & (changes["after"] == ""), "record_id"]
    values = changes[changes["record_id"].isin(gone)]
    texts = values.pivot(index="record_id", columns="field", values="before").rename_axis(columns=None)
    names = [field.name for field in of.fields]
    return texts.reindex(columns=names).astype("object").fillna("").astype("str").reset_index(drop=True)


def _changed_fields(was: pd.DataFrame, now: pd.DataFrame, of: RecordType) -> Iterator[tuple[str, ...]]:
    """The rows of `changes_between` for the same records, in the same order, before and after.

    Values are compared as they are and only what differs is written as text: most fields of most records
    are what they were.
    """
    ids = now[of.key].tolist()
    # The first is the id, by which the two were put beside each other.
    for field in of.fields[1:] if ids else ():  # all may be new, and then no column need be looked at
        if was[field.name].array.equals(now[field.name].array):  # whole columns at once, which is quick
            continue
        before, after = plain_values(was[field.name]), plain_values(now[field.name])
        for record_id, one, other in zip(ids, before, after, strict=True):
            if one != other:
                yield (
                    of.name,
                    record_id,
                    field.name,
                    value_as_text(field, one),
                    value_as_text(field, other),
                )
