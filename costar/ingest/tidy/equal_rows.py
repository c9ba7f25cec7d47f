"""Rows of one file that say the same in all that is read: told, and left out where a person says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from costar.domain.activities.activity import ACTIVITY
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import Level, Problem, Reason, SetAside, shown
from costar.ingest.table.choices import Choices
from costar.ingest.table.table import FileTable

_ALL: Final = [one.name for one in ACTIVITY]
_EXAMPLES: Final = 5


@dataclass(frozen=True)
class EqualRows:
    """The activities that are left, what is asked and said of equal rows, and those that were left out."""

    activities: pd.DataFrame
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def equal_rows(
    activities: pd.DataFrame,
    table: FileTable,
    asked: Sequence[int],
    unused: Sequence[int],
    choices: Choices,
) -> EqualRows:
    """Which rows say the same as an earlier one. Rows with an id of ours are told apart by it.

    Args:
        activities: columns of `ACTIVITY`, and `row`; only rows that can be saved.
        table: headings and cells.
        asked: the places of columns that something is asked about: the answer may tell rows apart.
        unused: the places of columns that are left out: in which of them such rows differ is said.
        choices: what the person has said: whether each is saved once, and which rows all the same.
    """
    # Titles first: hardly a file has one twice, and all columns of 200,000 rows are many.
    folded = list(map(str.casefold, activities["title"].tolist()))
    if len(set(folded)) == len(folded):
        return EqualRows(activities)
    titles = pd.Series(folded, activities.index, dtype="str")
    may_be = titles.duplicated(keep=False) & (titles != "")
    if not may_be.any():
        return EqualRows(activities)
    named_alike = activities[may_be]
    at = np.searchsorted(np.array(table.row_numbers), named_alike["row"].to_numpy())
    others = {f"column_{one}": table.columns[one][at] for one in asked}
    likely = named_alike.assign(title=titles[may_be], **others)
    compared = [*_ALL, *others]
    again = likely.duplicated(compared)
    if not again.any():
        return EqualRows(activities)
    first = likely.groupby(compared, dropna=False, sort=False)["row"].transform("first")
    pairs = [
        (int(row), int(before), title)
        for row, before, title in zip(
            likely.loc[again, "row"], first[again], named_alike.loc[again, "title"], strict=True
        )
    ]
    question, said = _asked_and_said(pairs, _differ(table, pairs, unused), choices)
    if not choices.once:
        return EqualRows(activities, (question,), (said,))
    out = [
        SetAside(row, Reason.EQUAL, shown(f"{title} ({row} = {before})"))
        for row, before, title in pairs
        if row not in choices.kept_rows
    ]
    left = activities[~activities["row"].isin([one.row for one in out])].reset_index(drop=True)
    return EqualRows(left, (question,), (), tuple(out))


def _asked_and_said(
    pairs: Sequence[tuple[int, int, str]], differ: str, choices: Choices
) -> tuple[Question, Problem]:
    named = tuple(f"{row} = {before}" for row, before, _ in pairs[:_EXAMPLES])
    question = Question(Ask.EQUAL_ROWS, -1, differ, "", choices.once, rows=len(pairs), examples=named)
    code = "equal_rows_but" if differ else Ask.EQUAL_ROWS.value
    blanks = (("n", len(pairs)), *((("headings", differ),) if differ else ()))
    return question, Problem(code, Level.NOTE, None, "", shown("; ".join(named)), blanks)


def _differ(table: FileTable, pairs: Sequence[tuple[int, int, str]], unused: Sequence[int]) -> str:
    """The headings of columns that are left out in which such rows differ: two days of one club, say."""
    numbers = np.array(table.row_numbers)
    rows, before = (np.searchsorted(numbers, [pair[at] for pair in pairs]) for at in (0, 1))
    return ", ".join(
        table.headings[one]
        for one in unused
        if table.headings[one] and table.columns[one][rows].tolist() != table.columns[one][before].tolist()
    )
