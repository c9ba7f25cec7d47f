"""Simulated people with phones, who join a workshop and score as a room does: not all alike."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import APIRequestContext

PEOPLE: Final = {"citizens": 12, "front_line_staff": 7, "managers": 5, "partners": 4, "councillors": 2}
GROUPS: Final = [group for group, people in PEOPLE.items() for _ in range(people)]
"""The group of each person."""

OPINIONS: Final = {
    "ex-034": ((3.6, 4.4), (1.0, -1.4)),
    "ex-035": ((2.1, 2.0), (0.0, 0.0)),
    "ex-037": ((4.2, 2.1), (0.3, 0.0)),
    "ex-041": ((4.3, 1.3), (0.3, 0.0)),
    "ex-042": ((3.0, 3.2), (1.8, -1.8)),
    "ex-044": ((1.8, 1.3), (0.0, 0.0)),
    "ex-045": ((4.1, 4.2), (0.4, 0.0)),
    "ex-046": ((4.6, 4.0), (0.0, 0.0)),
    "ex-047": ((3.9, 2.4), (0.4, -0.4)),
    "ex-049": ((1.3, 2.2), (0.0, 0.0)),
    "ex-050": ((3.8, 3.4), (0.8, -1.0)),
    "ex-051": ((4.0, 2.0), (0.5, 0.0)),
}
"""For each activity the impact and effort that most people see, and how far citizens are from that."""

AFTER_TALKING: Final = {"ex-034": (4.2, 3.6), "ex-042": (3.9, 2.0), "ex-050": (4.1, 2.4)}
"""Where everybody puts what the room has talked about."""

SPREAD: Final = 0.7
SPREAD_AFTER_TALKING: Final = 0.5
DONT_KNOW: Final = 0.06


Said = tuple[str, str]
"""One person's impact and effort of one activity."""


@dataclass(frozen=True)
class Voter:
    """One person: a group, a phone, and the address of the ballot on it."""

    group: str
    phone: APIRequestContext
    ballot: str


@dataclass(frozen=True)
class Room:
    """Everybody; the same room scores the same each time."""

    voters: list[Voter]
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - no secrets
    said: dict[tuple[int, str], Said] = field(default_factory=dict)
    """What each person says of each activity."""

    def score(self) -> None:
        """Everybody scores every activity."""
        for person, voter in enumerate(self.voters):
            for activity_id in OPINIONS:
                self.said[person, activity_id] = self._opinion(voter.group, activity_id)
        self._send(round_number=1)

    def score_again(self) -> None:
        """Everybody says the same again, but for what the room has talked about."""
        for person in range(len(self.voters)):
            for activity_id, centre in AFTER_TALKING.items():
                self.said[person, activity_id] = self._drawn(centre, SPREAD_AFTER_TALKING)
        self._send(round_number=2)

    def _send(self, round_number: int) -> None:
        for person, voter in enumerate(self.voters):
            for activity_id in OPINIONS:
                impact, effort = self.said[person, activity_id]
                voter.phone.post(
                    voter.ballot,
                    form={
                        "activity": activity_id,
                        "round": round_number,
                        "impact": impact,
                        "effort": effort,
                    },
                )

    def _opinion(self, group: str, activity_id: str) -> Said:
        (impact, effort), (more, harder) = OPINIONS[activity_id]
        centre = (impact + more, effort + harder) if group == "citizens" else (impact, effort)
        return self._drawn(centre, SPREAD)

    def _drawn(self, centre: tuple[float, float], spread: float) -> Said:
        impact, effort = (self._score(self.chance.gauss(one, spread)) for one in centre)
        return impact, effort

    def _score(self, felt: float) -> str:
        return "dont_know" if self.chance.random() < DONT_KNOW else str(min(5, max(1, round(felt))))


def joined(phones: Iterable[APIRequestContext], address: str, code: str) -> Room:
    """The room in which these phones have joined by a code or a poster's token."""
    voters = []
    for group, phone in zip(GROUPS, phones, strict=True):
        answer = phone.post(f"{address}/join", form={"code": code, "group": group, "language": "en"})
        # Joining leads on to the ballot: its address is this person's from now on.
        voters.append(Voter(group, phone, answer.url))
    return Room(voters)
