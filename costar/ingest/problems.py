"""What a person has to know about a file: a code for the words catalogue, and where it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from operator import eq
from typing import Final, NamedTuple, Self, TypeAlias, overload

import numpy as np
import numpy.typing as npt

Blanks: TypeAlias = tuple[tuple[str, str | int], ...]
"""What fills the `{blanks}` of a sentence."""

SHOWN_OF_A_VALUE: Final = 200
"""How much of a cell a problem carries: enough to find it, not a whole page of notes."""


class Level(StrEnum):
    """Whether a row can be saved as it is."""

    ERROR = "error"
    NOTE = "note"


class Problem(NamedTuple):
    """One thing to mend (ERROR) or to know (NOTE).

    `code` names the sentence `problem.<code>`; `row` counts as Excel shows rows, from 1, and is None
    when the whole file is meant; `heading` is the column's heading as in the file ("" for the row).
    A file may raise one in each cell of a column: see `Problems`.
    """

    code: str
    level: Level
    row: int | None
    heading: str = ""
    value: str = ""
    values: Blanks = ()


class Problems(Sequence[Problem]):
    """Problems in an order; those that differ in their rows only are one, however many rows have it.

    A file may raise one in every cell of a column. A row's own is made when somebody looks at it.
    """

    def __init__(
        self, each: Sequence[Problem], which: "npt.NDArray[np.intp]", rows: "npt.NDArray[np.int64]"
    ) -> None:
        """Put them together.

        Args:
            each: different problems, without their rows.
            which: the place among them of each problem.
            rows: its row; 0 where the whole file is meant.
        """
        self._each, self._which, self._rows = tuple(each), which, rows

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """These problems."""
        if isinstance(problems, cls):
            return problems
        alone = list(problems)
        rows = np.array([one.row or 0 for one in alone], dtype=np.int64)
        return cls([one._replace(row=None) for one in alone], np.arange(len(alone)), rows)

    @classmethod
    def joined(cls, *parts: Iterable[Problem]) -> Self:
        """All of these, one part after the other."""
        whole = [cls.of(part) for part in parts]
        begins = np.cumsum([0, *(len(one._each) for one in whole)]).tolist()
        return cls(
            [one for part in whole for one in part._each],
            np.concatenate([part._which + begin for part, begin in zip(whole, begins, strict=False)]),
            np.concatenate([part._rows for part in whole]),
        )

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Problem]:
        for which, row in zip(self._which.tolist(), self._rows.tolist(), strict=True):
            code, level, _, heading, value, values = self._each[which]
            yield Problem(code, level, row or None, heading, value, values)

    @overload
    def __getitem__(self, at: int) -> Problem: ...
    @overload
    def __getitem__(self, at: slice) -> "Problems": ...
    def __getitem__(self, at: int | slice) -> "Problem | Problems":
        if isinstance(at, slice):
            return self._only(at)
        code, level, _, heading, value, values = self._each[self._which[at]]
        return Problem(code, level, int(self._rows[at]) or None, heading, value, values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that are meant, each once, in their order."""
        return tuple(np.unique(self._rows[self._rows > 0]).tolist())

    @property
    def errors(self) -> "Problems":
        """Those that keep a row, or the file, from being saved."""
        return self.where(lambda one: one.level is Level.ERROR)

    def of_the_file(self) -> "Problems":
        """Those that are about no row."""
        return self._only(self._rows == 0)

    def where(self, holds: Callable[[Problem], bool]) -> "Problems":
        """Those of which something is true, whatever their row is: it is asked of each without it."""
        held = np.array([holds(one) for one in self._each], dtype=bool)
        return self._only(held[self._which])

    def in_row_order(self) -> "Problems":
        """By row, those of the whole file first; those of one row as they were."""
        return self._only(np.argsort(self._rows, kind="stable"))

    def by_kind(self) -> dict[Problem, list[int]]:
        """The different ones without their rows, in the order in which they came, and the rows of each."""
        found = dict[Problem, list[int]]()
        order = np.argsort(self._which, kind="stable")
        firsts = np.flatnonzero(np.diff(self._which[order], prepend=-1))
        runs = np.split(order, firsts[1:])
        for run in sorted((run for run in runs if len(run)), key=lambda run: int(run[0])):
            rows = self._rows[run]
            found.setdefault(self._each[self._which[run[0]]], []).extend(rows[rows > 0].tolist())
        return found

    def _only(self, places: "slice | npt.NDArray[np.bool_] | npt.NDArray[np.intp]") -> "Problems":
        return Problems(self._each, self._which[places], self._rows[places])


class Reason(StrEnum):
    """Why a row was set aside: words `set_aside.<reason>`."""

    TITLE = "title"
    BLANK = "blank"
    TOTAL = "total"
    FOOTNOTE = "footnote"
    HEADING = "heading"
    OWN_HEADING = "own_heading"
    SECOND_TABLE = "second_table"
    HIDDEN = "hidden"
    EXAMPLE = "example"
    UNUSED = "unused"
    SECTION = "section"
    LABEL = "label"
    BESIDE = "beside"
    GUIDANCE = "guidance"
    CONTINUED = "continued"
    STRUCK = "struck"
    CARRIED_ON = "carried_on"
    TRIAL = "trial"
    FLAGGED = "flagged"
    EQUAL = "equal"


class SetAside(NamedTuple):
    """A row that is not an activity, why, and how it begins.

    A sheet may have 200,000 blank ones, and a tuple travels twice as fast from the reader's process.
    """

    row: int
    reason: Reason
    text: str = ""


def in_row_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by row, those of the whole file first."""
    return tuple(Problems.of(problems).in_row_order())


def rows_in_error(problems: Iterable[Problem]) -> set[int]:
    """The rows that cannot be saved as they are."""
    return set(Problems.of(problems).errors.rows)


def shown(text: str) -> str:
    """The beginning of a cell's text, short enough to show."""
    return text if len(text) <= SHOWN_OF_A_VALUE else text[: SHOWN_OF_A_VALUE - 1] + "…"
