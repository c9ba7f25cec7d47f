"""A ballot: one participant's anonymous token in one workshop, and the scores it gave."""

from dataclasses import dataclass
from typing import Final

from costar.domain.secret import hash_of_secret

SCORES: Final = (1, 2, 3, 4, 5)
# One digit more than a file may bring, so that a number is left after each of those. Far greater ones do not
# fit into the column where the next number is kept, and no paper could be given one again.
HIGHEST_NUMBER: Final = 999_999


@dataclass(frozen=True)
class Ballot:
    """One participant in one workshop: a group and a language, no name.

    `medium` is "phone" or "paper"; `device` is a hash of the phone's secret, "" for paper.
    """

    council_id: str
    workshop_id: str
    ballot_id: str
    group_name: str
    language: str
    medium: str
    device: str = ""


@dataclass(frozen=True)
class Score:
    """One given score; None is "don't know".

    `token` is made by who sends it, so that a repeat is known; `turn` tells which of a ballot's answers was
    given last, whatever order they arrive in (0: the order of arrival).
    `item_id` is whatever is scored; what its two answers mean by subject is said in `subject.ASKS`.
    """

    council_id: str
    workshop_id: str
    ballot_id: str
    token: str
    round_number: int
    item_id: str
    first_answer: int | None
    second_answer: int | None
    turn: int = 0


@dataclass(frozen=True)
class Choice:
    """One answer in a tie-break: which of two was preferred, "" for "can't say"; else as a `Score`."""

    council_id: str
    workshop_id: str
    ballot_id: str
    token: str
    tie_number: int
    first_id: str
    second_id: str
    preferred: str
    turn: int = 0


@dataclass(frozen=True)
class PaperScore:
    """One line of a paper ballot: the ballot's and the activity's number; None is "don't know"."""

    ballot_number: int
    group: str
    activity_number: int
    impact: int | None
    effort: int | None


def paper_id(ballot_number: int) -> str:
    """The ballot's id that stands for a number on paper."""
    # The ballot of a sheet is its number: a second photo of it can never be a second ballot (decision 0055).
    return f"paper-{ballot_number}"


def paper_number(ballot_id: str) -> int:
    """The number on paper that a ballot's id stands for."""
    return int(ballot_id.removeprefix("paper-"))


def device_of(secret: str) -> str:
    """The hash by which a phone is known; "" where it has no secret, which no ballot has."""
    # A hash alone is kept, so that nobody can vote for another by what stands in the data file.
    return hash_of_secret(secret) if secret else ""
