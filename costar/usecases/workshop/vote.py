"""Giving scores, and how the workshop stands meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from costar.domain.workshop.ballot import Score
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Stage
from costar.errors import UserError
from costar.storage.store import Store


@dataclass(frozen=True)
class BallotAnswer:
    """One activity's two scores, 1 to 5; None is "don't know". `token` and `turn` as of a `ballot.Score`."""

    council_id: str
    workshop_id: str
    round_number: int
    ballot_id: str
    activity_id: str
    token: str
    impact: int | None
    effort: int | None
    turn: int = 0

    def __post_init__(self) -> None:
        """Refuse what is on neither scale.

        Raises:
            UserError: a score is not from 1 to 5.
        """
        # Here, before it waits with others': they are stored in one transaction, and one bad one would undo
        # it
        if any(score not in (None, 1, 2, 3, 4, 5) for score in (self.impact, self.effort)):
            raise UserError("score_not_on_scale")


class Outcome(StrEnum):
    """What became of an answer: it is stored, or its round takes no scores now."""

    SAVED = "saved"
    CLOSED = "closed"


@dataclass(frozen=True)
class Pulse:
    """How a workshop stands: never what anyone scored. `closes_at` is UTC."""

    stage: Stage
    round_number: int
    paused: bool
    closes_at: datetime | None
    joined: int
    scored: int
    revision: int
    activity_id: str
    subject: Subject


def record(store: Store, answers: Sequence[BallotAnswer]) -> list[Outcome]:
    """Store the answers whose rounds are open, all in one transaction; safe to call again with the same."""
    taken = store.ballots.record([_score(answer) for answer in answers])
    # After the commit, for whoever hears it looks at once
    store.bell.ring(answer.workshop_id for answer in answers)
    return [Outcome.SAVED if took else Outcome.CLOSED for took in taken]


def pulse(store: Store, workshop_id: str) -> Pulse:
    """How the workshop stands.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    turnout = store.ballots.turnout(workshop)
    progress = workshop.progress
    return Pulse(
        progress.stage,
        progress.round_number,
        progress.paused,
        progress.closes_at,
        int(turnout["joined"].sum()),
        int(turnout["scored"].sum()),
        workshop.revision,
        progress.activity_id,
        workshop.plan.subject,
    )


def _score(answer: BallotAnswer) -> Score:
    return Score(
        answer.council_id,
        answer.workshop_id,
        answer.ballot_id,
        answer.token,
        answer.round_number,
        answer.activity_id,
        answer.impact,
        answer.effort,
        answer.turn,
    )
