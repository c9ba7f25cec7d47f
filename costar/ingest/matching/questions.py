"""What only a person can say about a score column: effort or ease, impact or need."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_EASE: Final = re.compile(
    r"\b(?:ease|easy|easier|easiest|easily|easiness|simple|simplicity)\b", re.IGNORECASE
)
_NEED: Final = re.compile(
    r"\b(?:needs?|priority|priorities|importance|important|urgency|urgent)\b", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"[_-]|(?<=[a-z])(?=[A-Z])")
_OF_PEOPLE: Final = re.compile(r"\b(?:special|additional|educational)\s+needs\b", re.IGNORECASE)


class Ask(StrEnum):
    """What is asked: problems `problem.<ask>`."""

    EFFORT_OR_EASE = "effort_or_ease"
    IMPACT_OR_NEED = "impact_or_need"


@dataclass(frozen=True)
class Question:
    """A question about a column, and what a person has said: None while nobody has.

    The answer is `Choices.effort_is_ease` or `Choices.impact_is_need`.
    """

    ask: Ask
    position: int
    heading: str
    field: str
    answer: bool | None = None


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
