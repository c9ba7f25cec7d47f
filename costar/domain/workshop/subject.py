"""What a workshop is about, and what its ballots ask of each thing."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final


class Subject(StrEnum):
    """What a room scores: the council's activities, or the four elements of its risk culture."""

    ACTIVITIES = "activities"
    CULTURE = "culture"


ASKS: Final[dict[Subject, tuple[str, ...]]] = {
    Subject.ACTIVITIES: ("impact", "effort"),
    Subject.CULTURE: ("culture_level",),
}
"""The questions of a ballot by their scales, each of five worded levels and "don't know".

A `ballot.Score` keeps two answers. The first is kept as its `impact`, the second as its `effort`; where only
one question is asked, `effort` stays None.
"""


def kept_as(answers: Sequence[int | None]) -> tuple[int | None, int | None]:
    """What a `ballot.Score` keeps of the answers to the questions of `ASKS`, None for "don't know"."""
    first, second = (*answers, None)[:2]
    return first, second
