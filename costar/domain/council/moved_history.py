"""What was saved in one place, as rows of a file that brings it to another: to be read there, and no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from costar.domain.council.moved import MOST_OF_A_CELL, moment_of
from costar.domain.people.offers import ASSET
from costar.domain.people.survey import FROM_ANSWER
from costar.domain.records.changes import CHANGE_COLUMNS, are_of_ids
from costar.domain.records.fields import WORDED, Field, Kind, fault_of
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import value_of

MOST_CHANGES: Final = 50_000
"""So many changes are carried at most, the newest, so that the file can always be read again."""

_OF: Final = Field("history_id", Kind.ID, "history", limit=64, required=True)

HISTORY: Final = RecordType(
    "history",
    (
        _OF,
        Field("made_at", Kind.TEXT, "history", limit=40, required=True),
        Field("made_by", Kind.TEXT, "history", limit=1000),
        Field("kind", Kind.TEXT, "history", limit=100, required=True),
        Field("note", Kind.LONG_TEXT, "history", limit=MOST_OF_A_CELL),
        Field("added", Kind.COUNT, "history", required=True),
        Field("changed", Kind.COUNT, "history", required=True),
        Field("changes", Kind.COUNT, "history", required=True),
    ),
)
"""One row for everything saved at once: its moment (UTC), and how many changes of the other sheet it has."""

HISTORY_CHANGE: Final = RecordType(
    "history_change",
    (
        Field("history_change_id", Kind.ID, "history", limit=64),
        _OF,
        Field("record_type", Kind.TEXT, "history", limit=100, required=True),
        Field("record_id", Kind.TEXT, "history", limit=200),
        Field("field", Kind.TEXT, "history", limit=200, required=True),
        Field("part", Kind.COUNT, "history", required=True),
        Field("before", Kind.LONG_TEXT, "history", limit=MOST_OF_A_CELL),
        Field("after", Kind.LONG_TEXT, "history", limit=MOST_OF_A_CELL),
    ),
)
"""One row a changed field; a long value goes on in the parts that follow."""

SAVE_COLUMNS: Final = ("number", "made_at", "made_by", "kind", "note", "added", "changed")
_CHANGE: Final = ["number", "record_type", "record_id", "field"]

Known = Mapping[str, Mapping[str, Field | None]]
"""The fields of each type of record whose changes can be carried, by name; None where any text is a value."""


@dataclass(frozen=True)
class KeptHistory:
    """What was saved, the oldest first.

    `saves`: columns `SAVE_COLUMNS`, `made_at` in UTC, `number` only to join by; `changes`: `number` and
    `changes.CHANGE_COLUMNS`.
    """

    saves: pd.DataFrame
    changes: pd.DataFrame

    @property
    def known_by(self) -> pd.MultiIndex:
        """By what each save is the same one everywhere: its moment, its kind, and which of such it is."""
        # A clock may be so coarse that two saves have one moment
        again = self.saves.groupby(["made_at", "kind"]).cumcount()
        moments = self.saves["made_at"].astype("datetime64[us]")
        return pd.MultiIndex.from_arrays([moments, self.saves["kind"].astype("str"), again])

    def without(self, others: "KeptHistory") -> "KeptHistory":
        """The saves that are not among the others, with their changes."""
        return self.only([not one for one in self.known_by.isin(others.known_by)])

    def only(self, chosen: "Sequence[bool] | pd.Series[bool]") -> "KeptHistory":
        """The chosen saves, with their changes."""
        saves = self.saves.loc[list(chosen)].reset_index(drop=True)
        changes = self.changes[self.changes["number"].isin(saves["number"])].reset_index(drop=True)
        return KeptHistory(saves, changes)


def to_carry(whole: KeptHistory, known: Known) -> KeptHistory:
    """What of a history may go to another place.

    Changes of what stays behind stay, too, and so do the words of offers that were made from answers to a
    survey: they go when the answers are erased, and in the other place no answers are.
    """
    found = whole.changes[_are_known(whole.changes, known)]
    said = (found["record_type"] == ASSET.name) & found["record_id"].str.startswith(FROM_ANSWER)
    changes = found[~said | are_of_ids(found)]
    notes = whole.saves["note"].mask(whole.saves["number"].isin(found.loc[said, "number"]), "")
    saves = whole.saves.assign(note=notes.str.slice(0, MOST_OF_A_CELL))
    newest_first = _own(saves["number"], changes)[::-1].cumsum()
    return KeptHistory(saves, changes).only(newest_first[::-1] <= MOST_CHANGES)


def history_rows(history: KeptHistory) -> dict[str, pd.DataFrame]:
    """The two sheets, by name; none where nothing was saved."""
    if history.saves.empty:
        return {}
    saves, changes = history.saves, history.changes
    # Numbers are each store's own: in a file they count from 1, and tell nothing of it.
    ids = {number: str(at) for at, number in enumerate(saves["number"], start=1)}
    own = _own(saves["number"], changes)
    moments = [moment.isoformat() for moment in saves["made_at"].dt.to_pydatetime()]
    rows = saves.assign(history_id=saves["number"].map(ids), made_at=moments, changes=own)
    parts = _in_parts(changes)
    numbered = parts.assign(
        history_id=parts["number"].map(ids), history_change_id=[str(at) for at in range(1, len(parts) + 1)]
    )
    return {HISTORY.name: HISTORY.frame(rows), HISTORY_CHANGE.name: HISTORY_CHANGE.frame(numbered)}


def history_of(saves: pd.DataFrame, parts: pd.DataFrame, known: Known, latest: datetime) -> KeptHistory:
    """The saves that rows of the two sheets say, each with all its changes; any other is left out.

    A save with a change missing would tell another history, and nobody would see.

    Args:
        saves: columns of `HISTORY`, the kinds known.
        parts: columns of `HISTORY_CHANGE`.
        known: the fields of which changes are read.
        latest: no save is later than this (UTC).
    """
    pieces = parts.rename(columns={"history_id": "number"}).sort_values([*_CHANGE, "part"], kind="stable")
    in_order = pieces["part"] == pieces.groupby(_CHANGE).cumcount() + 1
    changes = _joined(pieces)
    wrong = {*pieces.loc[~in_order, "number"], *changes.loc[~_are_readable(changes, known), "number"]}
    moments = pd.Series(
        [moment_of(text) for text in saves["made_at"]], index=saves.index, dtype="datetime64[us]"
    )
    is_whole = (
        (_own(saves["history_id"], changes) == saves["changes"])
        & (moments <= latest)
        # Of two saves with one number nobody can say whose the changes are.
        & ~saves["history_id"].duplicated(keep=False)
        & ~saves["history_id"].isin(wrong)
    )
    read = saves.assign(number=saves["history_id"], made_at=moments)[list(SAVE_COLUMNS)]
    found = KeptHistory(read, changes).only(is_whole.fillna(value=False).astype("bool"))
    in_time = found.saves.sort_values("made_at", kind="stable").reset_index(drop=True)
    return KeptHistory(in_time, found.changes)


def _own(numbers: pd.Series, changes: pd.DataFrame) -> "pd.Series[int]":
    """How many changes each save has."""
    return numbers.map(changes["number"].value_counts()).fillna(0).astype("int64")


def _are_known(changes: pd.DataFrame, known: Known) -> "pd.Series[bool]":
    names = zip(changes["record_type"], changes["field"], strict=True)
    return pd.Series([field in known.get(of, {}) for of, field in names], index=changes.index, dtype="bool")


def _are_readable(changes: pd.DataFrame, known: Known) -> "pd.Series[bool]":
    """Whether the field is known, and both values are some that it can have: they are read as such."""
    rows = zip(*(changes[name] for name in ("record_type", "field", "before", "after")), strict=True)
    fits = [
        name in (fields := known.get(of, {})) and all(_fits(fields[name], text) for text in texts)
        for of, name, *texts in rows
    ]
    return pd.Series(fits, index=changes.index, dtype="bool")


def _fits(field: Field | None, text: str) -> bool:
    # Blank is what any field was before it was first filled in.
    if field is None or text == "" or field.kind in WORDED:
        return True
    try:
        return fault_of(field, value_of(field, text)) is None
    except ValueError:
        return False


def _in_parts(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes with `part`, each long value cut so that it fits into cells."""
    longest = changes[["before", "after"]].map(len).max(axis="columns")
    parts = [changes.assign(part=1, before=_cut(changes["before"], 1), after=_cut(changes["after"], 1))]
    part = 1
    while not (long := changes[longest > part * MOST_OF_A_CELL]).empty:
        part += 1
        parts.append(
            long.assign(part=part, before=_cut(long["before"], part), after=_cut(long["after"], part))
        )
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def _cut(texts: "pd.Series[str]", part: int) -> "pd.Series[str]":
    return texts.str.slice((part - 1) * MOST_OF_A_CELL, part * MOST_OF_A_CELL)


def _joined(pieces: pd.DataFrame) -> pd.DataFrame:
    """One row a change; pieces in the order of their parts."""
    columns = ["number", *CHANGE_COLUMNS]
    # Nearly always so, and to join texts group by group takes long.
    if (pieces["part"] == 1).all():
        return pieces[columns].reset_index(drop=True)
    texts = pieces.groupby(_CHANGE, as_index=False, sort=False)[["before", "after"]].agg("".join)
    return texts[columns].astype(dict.fromkeys(columns, "str"))
