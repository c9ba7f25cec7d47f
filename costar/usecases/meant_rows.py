"""Which activity each row of a file means, and which rows mean none for sure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import pandas as pd

from costar.domain.activities.matching import MatchedBy, are_among, match
from costar.ingest.matching.likeness import is_another
from costar.ingest.problems import Level, Problem
from costar.usecases.changed_here import NOTHING_WAS, ChangedHere, Was, as_uploaded, by_former_names
from costar.usecases.same_activity import (
    Same,
    about_same,
    of_sheets,
    same_activities,
    with_same,
    without_moved,
)

NO_SHEETS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class InOrder:
    """Rows whose service nobody names, and whose title stands in several: the order can tell them apart.

    `pairs`: each row (as the spreadsheet counts), its title, and the service that it would mean by its place.
    """

    pairs: tuple[tuple[int, str, str], ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The different titles, in the order of the file."""
        return tuple(dict.fromkeys(title for _, title, _ in self.pairs))


@dataclass(frozen=True)
class Renamed:
    """Rows that have the references of activities with other titles, as rows of another list would.

    `pairs`: each row (as the spreadsheet counts), its title, and that of the activity.
    """

    pairs: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Meant:
    """The rows that mean one activity each, and what is to be said of the others.

    `rows`: with `activity_id` filled (a new one where none is stored) and `matched_by`; `problems`: what
    keeps rows out, and what is worth a look; `in_order`, `renamed`, `same`: what is asked once;
    `changed_here` and `archived`: as a `Preview` has them.
    """

    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    in_order: InOrder | None = None
    renamed: Renamed | None = None
    same: tuple[Same, ...] = ()
    changed_here: tuple[ChangedHere, ...] = ()
    archived: tuple[Problem, ...] = ()


def meant_rows(
    activities: pd.DataFrame,
    stored: pd.DataFrame,
    *,
    given: Collection[str] = (),
    in_order: bool = False,
    renamed: bool = False,
    same: Collection[str] = (),
    was: Was = NOTHING_WAS,
    sheets: Mapping[str, str] = NO_SHEETS,
) -> Meant:
    """Which activity each row means.

    Args:
        activities: as a `Reading` has them, with `row` (as the spreadsheet counts).
        stored: the council's activities.
        given: the fields that the file has.
        in_order: whether a person said that titles of several services mean these by their places.
        renamed: whether a person said that rows with the references of other titles are these, renamed.
        same: the kinds of `Same` of which a person said that they are the activities that they may be.
        was: what stood where something was changed here since an upload, of which the file may not know.
        sheets: activities that came from other sheets of this workbook, each with its sheet.
    """
    known = as_uploaded(stored, was) if was else stored
    are_apart = are_among(known["activity_id"], sheets)
    apart = known[are_apart]
    if sheets and "sheet" not in same:
        # Only the title would tell, and the next sheet may have the same ones
        known = known[~are_apart].reset_index(drop=True)
    found = by_former_names(activities, stored, match(activities, known, given=given), was)
    # Where something is unsure, what its place would say is what a person is asked about.
    by_place = match(activities, known, given=given, in_order=True) if _are_unsure(found).any() else found
    matched, unsure = _sure(_with_ids(activities, by_place if in_order else found))
    another = _renamed(matched, stored, was)
    kept, of_another = (matched, ()) if renamed or not another else _without_renamed(matched, another)
    rows, repeated = _told_apart(kept)
    rows, nameless = _named(without_moved(rows, stored))
    same_ones, likely = same_activities(rows, known)
    same_ones = (*of_sheets(rows, apart, sheets), *same_ones)
    rows = with_same(rows, same_ones, same)
    asked = about_same(one for one in same_ones if one.kind not in same)
    problems = (*unsure, *of_another, *repeated, *nameless, *likely, *asked)
    unsure_of = _in_order(activities, stored, _are_unsure(found), by_place)
    return Meant(rows.drop(columns="new_id"), problems, unsure_of, another, same_ones)


def _are_unsure(found: pd.DataFrame) -> "pd.Series[bool]":
    return found["matched_by"] == MatchedBy.UNSURE


def _in_order(
    activities: pd.DataFrame, stored: pd.DataFrame, unsure: "pd.Series[bool]", by_place: pd.DataFrame
) -> InOrder | None:
    told = unsure & ~_are_unsure(by_place)
    if not told.any():
        return None
    services = dict(zip(stored["activity_id"].tolist(), stored["service"].tolist(), strict=True))
    rows, titles = activities.loc[told, "row"].tolist(), activities.loc[told, "title"].tolist()
    theirs = [services[one] for one in by_place.loc[told, "activity_id"].tolist()]
    return InOrder(tuple(zip(rows, titles, theirs, strict=True)))


def _with_ids(activities: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    batch = uuid4().hex
    own = zip(found["activity_id"].tolist(), activities["activity_id"].tolist(), strict=True)
    # Numbered as in the file: by these ids rows that are called alike are told apart the next time.
    pairs = [(stored_id, given or f"{batch}-{number}") for number, (stored_id, given) in enumerate(own)]
    ids, new = [stored_id or new_id for stored_id, new_id in pairs], [new_id for _, new_id in pairs]
    named, as_new = (pd.Series(each, index=activities.index, dtype="str") for each in (ids, new))
    return activities.assign(activity_id=named, matched_by=found["matched_by"], new_id=as_new)


def _sure(rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows without those that may be about any of several stored activities, and a problem for each."""
    unsure = rows["matched_by"] == MatchedBy.UNSURE
    told = tuple(
        Problem("which_of_equals", Level.ERROR, int(row), "title", title)
        for row, title in zip(rows.loc[unsure, "row"], rows.loc[unsure, "title"], strict=True)
    )
    return _without(rows, unsure), told


def _renamed(rows: pd.DataFrame, stored: pd.DataFrame, was: Was) -> Renamed | None:
    """The rows that a reference gives to an activity with quite another title, where most that it gives are.

    Lists of two services, or two forms, each count from 1: by their references the second would go over the
    first.
    """
    referred = rows[rows["matched_by"] == MatchedBy.REFERENCE]
    titles = dict(zip(stored["activity_id"].tolist(), stored["title"].tolist(), strict=True))
    columns = (referred[name].tolist() for name in ("row", "title", "activity_id"))
    pairs = [
        # A title that only was changed here is no title of another.
        (row, title, title if was.get((one, "title")) == title else titles[one])
        for row, title, one in zip(*columns, strict=True)
    ]
    others = tuple(pair for pair in pairs if is_another(pair[1], pair[2]))
    are_most = len(others) > 1 and 2 * len(others) > len(pairs)
    return Renamed(others) if others and (are_most or _count_rows(rows, stored)) else None


def _count_rows(rows: pd.DataFrame, stored: pd.DataFrame) -> bool:
    """Whether a title has shown that references went to other rows, so that none speaks for itself."""
    by_title = rows[rows["matched_by"] == MatchedBy.TITLE]
    theirs = dict(zip(stored["reference"].tolist(), stored["activity_id"].tolist(), strict=True))
    pairs = zip(by_title["reference"].tolist(), by_title["activity_id"].tolist(), strict=True)
    return any(theirs.get(reference, one) != one for reference, one in pairs if reference)


def _without_renamed(rows: pd.DataFrame, found: Renamed) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    told = tuple(
        Problem("reference_of_another", Level.ERROR, row, "title", title, (("title", theirs),))
        for row, title, theirs in found.pairs
    )
    return _without(rows, rows["row"].isin([row for row, *_ in found.pairs])), told


def _told_apart(rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows without those that mean the same activity as an earlier row, and a problem for each."""
    again = rows["activity_id"].duplicated()
    if not again.any():
        return rows, ()
    first = rows[~again].set_index("activity_id")["row"]
    repeated = tuple(
        Problem("same_activity", Level.ERROR, int(row), "title", title, (("first", int(first[activity_id])),))
        for row, title, activity_id in zip(
            rows.loc[again, "row"], rows.loc[again, "title"], rows.loc[again, "activity_id"], strict=True
        )
    )
    return rows[~again].reset_index(drop=True), repeated


def _named(rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows without new activities that have no title, and a problem for each of those."""
    nameless = (rows["title"] == "") & (rows["matched_by"] == MatchedBy.NEW)
    told = tuple(Problem("required", Level.ERROR, int(row), "title") for row in rows.loc[nameless, "row"])
    return _without(rows, nameless), told


def _without(rows: pd.DataFrame, out: "pd.Series[bool]") -> pd.DataFrame:
    # Hardly a file has such rows: 100,000 others need not be copied for it.
    return rows[~out].reset_index(drop=True) if out.any() else rows.reset_index(drop=True)
