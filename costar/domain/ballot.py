"""A ballot: one participant's anonymous token in one workshop, and the scores it gave."""

from dataclasses import dataclass


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
    """One given score; None is "don't know". `token` is made by who sends it and counts once a ballot."""

    council_id: str
    workshop_id: str
    ballot_id: str
    token: str
    round_number: int
    activity_id: str
    impact: int | None
    effort: int | None
