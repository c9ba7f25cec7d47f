"""A workshop to rehearse with: thirty simulated people of five groups who disagree."""

import random
from typing import Final
from uuid import uuid4

from costar.domain.activities.activity import Actor
from costar.domain.activities.filters import CURRENT
from costar.domain.council.access import Action
from costar.domain.workshop.ballot import Ballot, Score
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import UserError
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop.run import prepare, take_step

PEOPLE: Final = {
    Actor.CITIZENS: 12,
    Actor.FRONT_LINE_STAFF: 7,
    Actor.MANAGERS: 5,
    Actor.PARTNERS: 4,
    Actor.COUNCILLORS: 2,
}
ACTIVITIES: Final = 20
_SKIPS: Final = 0.06
"""How often somebody does not get round to an activity."""

_DONT_KNOW: Final = 0.08
_LEAN: Final = {
    Actor.CITIZENS: (1, -1),
    Actor.FRONT_LINE_STAFF: (0, 1),
    Actor.MANAGERS: (-1, 1),
    Actor.PARTNERS: (1, 0),
    Actor.COUNCILLORS: (0, -1),
}
"""Where a group that leans on an activity leans to: on impact and on effort."""


@needs(Action.RUN_WORKSHOP)
def rehearse(asking: Asking, name: str, seed: int = 1) -> Workshop:
    """Make a workshop in which everybody has scored, ready for the facilitator to reveal.

    Args:
        asking: who rehearses, and where.
        name: what the workshop is called.
        seed: the same seed makes the same scores.

    Raises:
        UserError: the council has no current activity.
    """
    activities = holding(asking).kept(CURRENT).head(ACTIVITIES)
    if activities.empty:
        raise UserError("nothing_to_rehearse")
    # Through the doors of a real one, so that a rehearsal shows what a room will see
    workshop = prepare(asking, Plan(name, tuple(PEOPLE)), list(activities["activity_id"]))
    workshop = take_step(asking, workshop.workshop_id, Step.START)
    people = _ballots(workshop)
    # In one step each: of thirty saves a backup or a kill in between would hold a room of some.
    asking.store.ballots.add(people)
    asking.store.ballots.record(_scores(workshop, people, list(activities["activity_id"]), seed))
    return workshop


def _ballots(workshop: Workshop) -> list[Ballot]:
    of = (workshop.council_id, workshop.workshop_id)
    groups = (group for group, people in PEOPLE.items() for _ in range(people))
    return [Ballot(*of, uuid4().hex, group, "en", "phone") for group in groups]


def _scores(workshop: Workshop, people: list[Ballot], activity_ids: list[str], seed: int) -> list[Score]:
    chance = random.Random(seed)  # noqa: S311 - simulated people, not secrets
    centres = [(chance.uniform(1.5, 4.7), chance.uniform(1.3, 4.7)) for _ in activity_ids]
    leaning = [{group for group in PEOPLE if chance.random() < 0.4} for _ in activity_ids]
    scores: list[Score] = []
    for ballot in people:
        for activity_id, (impact, effort), leans in zip(activity_ids, centres, leaning, strict=True):
            lean = _LEAN[Actor(ballot.group_name)] if ballot.group_name in leans else (0, 0)
            if chance.random() < _SKIPS:
                continue
            given = (_drawn(chance, impact + lean[0]), _drawn(chance, effort + lean[1]))
            scores.append(
                Score(
                    workshop.council_id,
                    workshop.workshop_id,
                    ballot.ballot_id,
                    uuid4().hex,
                    workshop.progress.round_number,
                    activity_id,
                    *given,
                )
            )
    return scores


def _drawn(chance: random.Random, centre: float) -> int | None:
    if chance.random() < _DONT_KNOW:
        return None
    return min(5, max(1, round(chance.gauss(centre, 0.8))))
