"""How long a workshop takes: an agenda for each of three sizes of room, and the time that scoring needs."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from costar.domain.workshop.workshop import Stage

_SECONDS_EACH: Final = 45
"""For one activity on a phone: a quick reader needs twenty, who reads slowly a minute."""

_SECONDS_EASY: Final = 60
_SECONDS_TO_BEGIN: Final = 60


@dataclass(frozen=True)
class Agenda:
    """An evening for about so many `people`.

    `activities` is how many fit; the others are minutes: to arrive and explain, to look at the picture, to
    talk, to decide, and to end. `rounds` of scoring take as long as `scoring_minutes` says.
    """

    people: int
    activities: int
    welcome: int
    look: int
    talk: int
    decide: int
    close: int
    rounds: int


AGENDAS: Final = (
    Agenda(8, 8, welcome=10, look=5, talk=20, decide=15, close=3, rounds=1),
    Agenda(15, 12, welcome=10, look=5, talk=30, decide=20, close=5, rounds=2),
    Agenda(30, 16, welcome=15, look=5, talk=40, decide=25, close=5, rounds=2),
)

PART_OF_STAGE: Final = {
    Stage.LOBBY: "welcome",
    Stage.SCORING: "scoring",
    Stage.REVEAL: "look",
    Stage.TALK: "talk",
    Stage.DECIDE: "decide",
}
"""The part of the agenda that a stage of the workshop is."""


def agenda_for(people: int) -> Agenda | None:
    """The agenda for about so many people; None where none was chosen."""
    return next((one for one in AGENDAS if one.people == people), None)


def scoring_minutes(activities: int, *, easy: bool = False) -> int:
    """How many minutes people need to score so many activities, the first moments among them.

    Args:
        activities: how many.
        easy: whether some read the Easy Read ballot, with a picture and without hurry.
    """
    if not activities:
        return 0
    return ceil((activities * (_SECONDS_EASY if easy else _SECONDS_EACH) + _SECONDS_TO_BEGIN) / 60)


def agenda_parts(agenda: Agenda, activities: int, *, easy: bool = False) -> list[tuple[str, int]]:
    """Each part of the evening in its order, with its minutes.

    Args:
        agenda: of the room.
        activities: how many are scored.
        easy: as in `scoring_minutes`.
    """
    scoring = scoring_minutes(activities, easy=easy)
    again = [("again", scoring)] if agenda.rounds > 1 else []
    return [
        ("welcome", agenda.welcome),
        ("scoring", scoring),
        ("look", agenda.look),
        ("talk", agenda.talk),
        *again,
        ("decide", agenda.decide),
        ("close", agenda.close),
    ]
