"""What a person has to know about a file: a code for the words catalogue, and where it is."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

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
    A file may raise one in each cell of a column, and a tuple is made in a third of the time.
    """

    code: str
    level: Level
    row: int | None
    heading: str = ""
    value: str = ""
    values: Blanks = ()


class Reason(StrEnum):
    """Why a row was set aside: words `set_aside.<reason>`."""

    TITLE = "title"
    BLANK = "blank"
    TOTAL = "total"
    FOOTNOTE = "footnote"
    HEADING = "heading"
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


class SetAside(NamedTuple):
    """A row that is not an activity, why, and how it begins.

    A sheet may have 200,000 blank ones, and a tuple travels twice as fast from the reader's process.
    """

    row: int
    reason: Reason
    text: str = ""


def in_row_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by row, those of the whole file first."""
    # Sorting is stable: problems of one row stay in the order in which they were found.
    return tuple(sorted(problems, key=lambda problem: problem.row or 0))


def rows_in_error(problems: Iterable[Problem]) -> set[int]:
    """The rows that cannot be saved as they are."""
    return {p.row for p in problems if p.level is Level.ERROR and p.row is not None}


def shown(text: str) -> str:
    """The beginning of a cell's text, short enough to show."""
    return text if len(text) <= SHOWN_OF_A_VALUE else text[: SHOWN_OF_A_VALUE - 1] + "…"
