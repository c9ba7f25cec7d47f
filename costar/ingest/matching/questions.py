"""What only a person can say about a column: ease or effort, what its words mean, what a month is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from costar.ingest.values.meanings import Unknown

_EASE: Final = re.compile(
    r"\b(?:ease|easy|easier|easiest|easily|easiness|simple|simplicity)\b", re.IGNORECASE
)
_NEED: Final = re.compile(
    r"\b(?:needs?|priority|priorities|importance|important|urgency|urgent)\b", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"[_-]|(?<=[a-z])(?=[A-Z])")
# "Special needs" says whom something is for, and is no score.
_OF_PEOPLE: Final = re.compile(r"\b(?:special|additional|educational)\s+needs\b", re.IGNORECASE)


class Ask(StrEnum):
    """What is asked: problems `problem.<ask>` while it must be answered."""

    EFFORT_OR_EASE = "effort_or_ease"
    IMPACT_OR_NEED = "impact_or_need"
    MEANINGS = "meanings"
    """What the words of a column mean; answered by `Choices.meanings`, a value at a time."""
    UNREADABLE = "unreadable"
    """Whether rows go in without the cells of a column that cannot be read; by `Choices.without`."""
    LOOSE_DAYS = "loose_days"
    """Whether months and years are left blank instead of being their last day; by `Choices.exact_days`."""
    MONTH_FIRST = "month_first"
    """Whether 03/04/2026 is 4 March, where other days of the column can only be so; by `month_first`."""
    FILL_DOWN = "fill_down"
    """Whether names that stand once a group are meant for the rows below them; by `Choices.fill_down`."""
    REPEATED = "repeated"
    """What a cell that cannot be read means, where several rows have it; by `Choices.meanings`."""
    VERBATIM = "verbatim"
    """Whether cells that were cleaned stay as they were written; by `Choices.verbatim`."""
    EQUAL_ROWS = "equal_rows"
    """Whether rows that say the same as an earlier one are left out; by `Choices.once`."""
    READ_AS = "read_as"
    """What we made of cells, to be read in another way; by `Choices.meanings`."""


# Only these keep a file waiting: without an answer scores, days and words would be a guess.
_NEEDED: Final = (Ask.EFFORT_OR_EASE, Ask.IMPACT_OR_NEED, Ask.MEANINGS, Ask.MONTH_FIRST)


@dataclass(frozen=True)
class Question:
    """A question about a column, and what a person has said: None while nobody has.

    The answer is `Choices.effort_is_ease`, `Choices.impact_is_need`, whether every one of the `unknown`
    values has a meaning, whether the field is in `Choices.without`, `exact_days`, `fill_down` or `verbatim`
    (there it is a kind of cleaning), what `Choices.month_first` says of it, or `Choices.once`. `choices`:
    what a value may mean, () for any text; `rows`: how many rows it is about; `examples`: some of their
    cells. Of READ_AS, `suggested` is what an unknown value is read as.
    """

    ask: Ask
    position: int
    heading: str
    field: str
    answer: bool | None = None
    unknown: tuple[Unknown, ...] = ()
    choices: tuple[str, ...] = ()
    rows: int = 0
    examples: tuple[str, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether nothing can be saved before it is answered."""
        return self.keeps_waiting and self.answer is None

    @property
    def keeps_waiting(self) -> bool:
        """Whether nothing could be saved before it was answered."""
        return self.ask in _NEEDED


def says_ease(heading: str) -> bool:
    """Whether a heading speaks of how easy something is, so that a high number may mean little effort."""
    return _EASE.search(_spaced(heading)) is not None


def says_need(heading: str) -> bool:
    """Whether a heading speaks of need, priority or importance, which are not the same as impact."""
    words = _spaced(heading)
    return _NEED.search(words) is not None and _OF_PEOPLE.search(words) is None


def questions_about(
    columns: Sequence[tuple[int, str, str]], *, is_ease: bool | None, is_need: bool | None
) -> tuple[Question, ...]:
    """The questions that the columns raise.

    Args:
        columns: position, heading and field of each column that is read.
        is_ease: whether a high number in the effort column means easy, as a person said.
        is_need: whether the impact column says need rather than impact, as a person said.
    """
    found = []
    for position, heading, field in columns:
        if field == "effort" and says_ease(heading):
            found.append(Question(Ask.EFFORT_OR_EASE, position, heading, field, is_ease))
        if field == "impact" and says_need(heading):
            found.append(Question(Ask.IMPACT_OR_NEED, position, heading, field, is_need))
    return tuple(found)


def _spaced(heading: str) -> str:
    return _BETWEEN.sub(" ", heading)
