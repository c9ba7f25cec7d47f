"""New rows that may be stored activities under another title, in another ward, or of another service."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.domain.activities.matching import MatchedBy, are_among
from costar.domain.activities.names import Name, names_of
from costar.ingest.matching.likeness import likely_same
from costar.ingest.problems import Level, Problem, shown
from costar.usecases.moved_services import moved_services

KINDS: Final = ("title", "ward", "service", "sheet")
"""What a row may have otherwise than its activity."""

_TWO: Final = 2


@dataclass(frozen=True)
class Same:
    """Rows that differ from activities in one thing, and may be these.

    `kind` is one of `KINDS`; `pairs`: each row (as the spreadsheet counts), its title, what it says, what is
    stored, and the activity's id.
    """

    kind: str
    pairs: tuple[tuple[int, str, str, str, str], ...]


def same_activities(rows: pd.DataFrame, stored: pd.DataFrame) -> tuple[tuple[Same, ...], tuple[Problem, ...]]:
    """Which new rows may be which activities that the file does not have, each at most once.

    Also a note for each other new row whose title is nearly that of an activity in its service.

    Args:
        rows: with `row`, `activity_id` and `matched_by`, those that are left out not among them.
        stored: the council's activities.
    """
    new = rows[rows["matched_by"] == MatchedBy.NEW].reset_index(drop=True)
    if new.empty or stored.empty:
        return (), ()
    gone = ~are_among(stored["activity_id"], rows["activity_id"]) & ~stored["archived"]
    left = [at for at, is_gone in enumerate(gone) if is_gone]
    known = dict(zip(left, names_of(stored.iloc[left]), strict=True))
    ours = dict(enumerate(names_of(new, {name[0] for name in known.values()})))
    found = {"ward": _in_other_wards(ours, known)}
    found["service"] = dict(moved_services(new, stored, left, rows))
    alike = likely_same(_titles_of(new), _titles_of(stored))
    found["title"] = _nearly_called(alike.found, new, known)
    taken: set[int] = set()
    same = []
    for kind in ("ward", "service", "title"):
        pairs = {at: one for at, one in found[kind].items() if at not in taken}
        taken |= pairs.keys()
        if pairs:
            same.append(Same(kind, tuple(_told(kind, pairs, new, stored))))
    others = {at: one for at, one in alike.found.items() if at not in taken}
    return tuple(same), (*_not_compared(alike.left), *_likely(others, new, stored))


def of_sheets(rows: pd.DataFrame, apart: pd.DataFrame, sheets: Mapping[str, str]) -> tuple[Same, ...]:
    """The rows that have the titles of activities from other sheets of the workbook.

    Args:
        rows: with `row`, as in `same_activities`.
        apart: the stored activities that came from other sheets.
        sheets: the sheet of each of these, by its id.
    """
    if apart.empty:
        return ()
    theirs = {name[0]: at for at, name in enumerate(names_of(apart))}
    # A row that found one of its own sheet is nothing to ask about, but one that was said to be these is.
    asked = rows[(rows["matched_by"] == MatchedBy.NEW) | are_among(rows["activity_id"], sheets)]
    pairs = []
    for at, name in enumerate(names_of(asked, theirs)):
        if name[0]:
            row, one = asked.iloc[at], str(apart["activity_id"].iloc[theirs[name[0]]])
            pairs.append((int(row["row"]), str(row["title"]), str(row["title"]), sheets[one], one))
    return (Same("sheet", tuple(pairs)),) if pairs else ()


def with_same(rows: pd.DataFrame, same: Iterable[Same], kinds: Collection[str]) -> pd.DataFrame:
    """The rows, in which those are the activities that they may be of which a person said so, by kind."""
    theirs = {row: one for each in same if each.kind in kinds for row, *_, one in each.pairs}
    if not theirs:
        return rows
    said = rows["row"].isin(list(theirs))
    ids = [theirs.get(row, one) for row, one in zip(rows["row"], rows["activity_id"], strict=True)]
    named = pd.Series(ids, index=rows.index, dtype="str")
    return rows.assign(activity_id=named, matched_by=rows["matched_by"].mask(said, MatchedBy.TITLE.value))


def about_same(same: Iterable[Same]) -> Iterator[Problem]:
    """A note for each kind, of what nobody has said yet."""
    for one in same:
        form = "{0} ({1})" if one.kind == "sheet" else "{1} → {0}"
        became = "; ".join(form.format(says, stands or "–") for _, _, says, stands, _ in one.pairs)
        yield Problem(f"same_{one.kind}", Level.NOTE, None, one.kind, shown(became), (("n", len(one.pairs)),))


def without_moved(rows: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The rows, in which those are new again that only their titles found, in other wards, where most are so.

    One that moved is nothing to ask about; the list of another ward has the same titles, and is another.
    What is stored without a ward is no more that ward's than the others are.
    """
    wards = dict(zip(stored["activity_id"], (name[2] for name in names_of(stored)), strict=True))
    by_title = rows[rows["matched_by"] == MatchedBy.TITLE]
    named = zip(by_title.index, by_title["activity_id"], names_of(by_title), strict=True)
    others = {at: wards[one] for at, one, name in named if name[2] and wards[one] != name[2]}
    often = sum(ward != "" for ward in others.values())
    if often < _TWO or _TWO * often <= len(by_title):
        return rows
    again, moved = rows.copy(), list(others)
    again.loc[moved, "matched_by"] = MatchedBy.NEW.value
    again.loc[moved, "activity_id"] = rows.loc[moved, "new_id"]
    return again


def _in_other_wards(ours: Mapping[int, Name], known: Mapping[int, Name]) -> dict[int, int]:
    """Rows whose title and service only one of each side has; their wards differ."""
    rows, stored = ({at: name[:2] for at, name in each.items()} for each in (ours, known))
    theirs = _only(stored)
    return {at: theirs[name] for name, at in _only(rows).items() if name in theirs}


def _nearly_called(alike: Mapping[int, int], new: pd.DataFrame, known: Mapping[int, Name]) -> dict[int, int]:
    """Rows whose title is nearly that of one activity in the same service and ward, but for a number."""
    often = Counter(alike.values())
    likely = {at: one for at, one in alike.items() if one in known and often[one] == 1}
    names = zip(likely, names_of(new.iloc[list(likely)]), strict=True)
    return {
        at: likely[at]
        for at, name in names
        if _digits(name) == _digits(known[likely[at]]) and _may_be_one(name[2], known[likely[at]][2])
    }


def _may_be_one(ward: str, other: str) -> bool:
    return ward == other or not (ward and other)


def _digits(name: Name) -> str:
    return "".join(filter(str.isdigit, name[0]))


def _only(names: Mapping[int, tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """The place of each name that stands once."""
    often = Counter(names.values())
    return {name: at for at, name in names.items() if name[0] and often[name] == 1}


def _told(
    kind: str, pairs: Mapping[int, int], new: pd.DataFrame, stored: pd.DataFrame
) -> Iterator[tuple[int, str, str, str, str]]:
    for at, other in pairs.items():
        row, one = new.iloc[at], stored.iloc[other]
        yield int(row["row"]), str(row["title"]), str(row[kind]), str(one[kind]), str(one["activity_id"])


def _likely(alike: Mapping[int, int], new: pd.DataFrame, stored: pd.DataFrame) -> Iterator[Problem]:
    rows, titles, theirs = new["row"].tolist(), new["title"].tolist(), stored["title"].tolist()
    for at, other in alike.items():
        yield Problem("likely_same", Level.NOTE, rows[at], "title", titles[at], (("title", theirs[other]),))


def _not_compared(n: int) -> tuple[Problem, ...]:
    return (Problem("not_compared", Level.NOTE, None, "title", values=(("n", n),)),) if n else ()


def _titles_of(activities: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(activities["title"].tolist(), activities["service"].tolist(), strict=True))
