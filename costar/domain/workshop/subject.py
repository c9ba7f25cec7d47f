"""What a workshop is about, and what its ballots ask of each thing."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from costar.domain.activities.activity import Actor


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

# As the model names them, and no choice of the facilitator's: who chooses whose effort counts could choose
# the answer (decision 0083).
DOERS: Final = frozenset({Actor.MANAGERS.value, Actor.FRONT_LINE_STAFF.value})
"""The groups that do the work: a workshop may ask effort of them only."""


def asks_of(subject: Subject, group: str, doers: Sequence[str]) -> tuple[str, ...]:
    """The scales of the questions on a ballot of a group; `doers` alone are asked about effort, if any."""
    return ASKS[subject] if not doers or group in doers else ASKS[subject][:1]


def kept_as(answers: Sequence[int | None]) -> tuple[int | None, int | None]:
    """What a `ballot.Score` keeps of the answers to the questions of `ASKS`, None for "don't know"."""
    # Of one question there is one answer: the second is kept as not given.
    first, second = (*answers, None)[:2]
    return first, second
