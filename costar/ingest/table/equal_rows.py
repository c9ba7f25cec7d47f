"""Rows of one file that say the same in all that is read: told, and left out where a person says so."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.domain.activities.activity import ACTIVITY
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import Level, Problem, Reason, SetAside, shown

_ALL: Final = [one.name for one in ACTIVITY]
_EXAMPLES: Final = 5


@dataclass(frozen=True)
class EqualRows:
    """The activities that are left, what is asked and said of equal rows, and those that were left out."""

    activities: pd.DataFrame
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def equal_rows(activities: pd.DataFrame, kept_rows: Collection[int], *, once: bool) -> EqualRows:
    """Which rows say the same as an earlier one. Rows with an id of ours are told apart by it.

    Args:
        activities: columns of `ACTIVITY`, and `row`; only rows that can be saved.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
        once: whether a person said that each is to be saved once.
    """
    # Titles first: hardly a file has one twice, and all columns of 200,000 rows are many.
    titles = activities["title"].str.casefold()
    may_be = titles.duplicated(keep=False) & (titles != "")
    if not may_be.any():
        return EqualRows(activities)
    named_alike = activities[may_be]
    likely = named_alike.assign(title=titles[may_be])
    again = likely.duplicated(_ALL)
    if not again.any():
        return EqualRows(activities)
    first = likely.groupby(_ALL, dropna=False, sort=False)["row"].transform("first")
    pairs = [
        (int(row), int(before), title)
        for row, before, title in zip(
            likely.loc[again, "row"], first[again], named_alike.loc[again, "title"], strict=True
        )
    ]
    named = tuple(f"{row} = {before}" for row, before, _ in pairs[:_EXAMPLES])
    asked = Question(Ask.EQUAL_ROWS, -1, "", "", once, rows=len(pairs), examples=named)
    if not once:
        value = shown("; ".join(named))
        said = Problem(Ask.EQUAL_ROWS.value, Level.NOTE, None, "", value, (("n", len(pairs)),))
        return EqualRows(activities, (asked,), (said,))
    out = [
        SetAside(row, Reason.EQUAL, shown(f"{title} ({row} = {before})"))
        for row, before, title in pairs
        if row not in kept_rows
    ]
    left = activities[~activities["row"].isin([one.row for one in out])].reset_index(drop=True)
    return EqualRows(left, (asked,), (), tuple(out))
