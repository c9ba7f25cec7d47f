"""Keeping an idea: it becomes a potential activity with its source, and may be scored at once."""

from dataclasses import dataclass, replace

from costar.domain.activities.activity import ACTIVITIES, COS, Status
from costar.domain.council.access import Action
from costar.domain.workshop.ideas import TOLD, Idea, IdeaState
from costar.domain.workshop.workshop import MOST_ACTIVITIES, Workshop
from costar.errors import NotFound, Outdated, UserError
from costar.sentences.phrases import day_to_keep
from costar.usecases.permission import Asking, needs
from costar.usecases.records.edit import add, remove
from costar.usecases.workshop import rounds
from costar.usecases.workshop.run import room
from costar.words import t

RUNGS = range(8)
"""0 for "rung not recorded", and the seven of the ladder."""


@dataclass(frozen=True)
class Keeping:
    """As what an idea is kept. `co`: one of the four Co's; `rung`: 0 where nobody knows it yet; `is_scored`:
    whether this workshop scores it, too.
    """

    co: str
    rung: int = 0
    is_scored: bool = True


@needs(Action.RUN_WORKSHOP)
def keep(asking: Asking, idea: Idea, keeping: Keeping) -> str:
    """Make an idea a potential activity, and return its id.

    Raises:
        NotSaved: its words cannot be stored as an activity's.
        UserError: there is no Co or such rung, it was not shown, it was changed since it was read, or the
            workshop is closed or full and cannot score it.
    """
    workshop = rounds.workshop_of(asking, idea.workshop_id)
    _check(asking, workshop, idea, keeping)
    # Claimed first, so that two presses make one activity. Where a kill comes in between, the idea has none,
    # and is shown as open (see `kept_where_there`).
    claimed = _arranged(asking, replace(idea, state=IdeaState.KEPT, activity_id="", reason=""))
    activity_id = add(asking, _values(workshop, idea, keeping))
    _arranged(asking, replace(claimed, activity_id=activity_id))
    if keeping.is_scored:
        asking.store.workshops.add_item(workshop, activity_id)
    asking.store.bell.ring([workshop.workshop_id])
    return activity_id


@needs(Action.RUN_WORKSHOP)
def reconsider(asking: Asking, idea: Idea) -> None:
    """Let a kept idea, or one that is not kept, be open again; its activity is taken out, which the history
    can undo.

    Raises:
        UserError: somebody has scored it, or it was changed since it was read.
    """
    workshop = rounds.workshop_of(asking, idea.workshop_id)
    # What somebody has scored would leave the list, and the answer would count for nothing
    if idea.activity_id and _is_scored(asking, workshop, idea.activity_id):
        raise UserError("idea_scored")
    # Opened first: where a kill comes in between, its activity stands, and nothing of it is lost
    _arranged(asking, replace(idea, state=IdeaState.SHOWN, activity_id="", reason=""))
    if idea.activity_id:
        asking.store.workshops.remove_item(workshop, idea.activity_id)
        remove(asking, [idea.activity_id], ACTIVITIES)
    asking.store.bell.ring([workshop.workshop_id])


def source_of(workshop: Workshop) -> str:
    """Where an activity says that it comes from."""
    return t("idea.source", workshop=workshop.plan.name, day=day_to_keep(workshop.made_at))


def _check(asking: Asking, workshop: Workshop, idea: Idea, keeping: Keeping) -> None:
    if keeping.co not in COS or keeping.rung not in RUNGS:
        raise UserError("idea_co")
    if idea.state not in TOLD or idea.part_of:
        raise UserError("idea_not_shown")
    # Without being scored it can be kept after the workshop has closed, too
    if not keeping.is_scored:
        return
    if workshop.is_closed or not workshop.plan.scores_activities:
        raise UserError("workshop_moved")
    if (n := len(room(asking, workshop.workshop_id).items)) >= MOST_ACTIVITIES:
        raise UserError("workshop_size", n=n + 1, most=MOST_ACTIVITIES)


def _values(workshop: Workshop, idea: Idea, keeping: Keeping) -> dict[str, str | int]:
    return {
        "title": idea.title,
        "description": idea.sentence,
        "status": Status.POTENTIAL,
        keeping.co: keeping.rung,
        "source": source_of(workshop),
    }


def _arranged(asking: Asking, idea: Idea) -> Idea:
    if idea.council_id != asking.council_id:
        raise NotFound("workshop_not_found")
    try:
        return asking.store.ideas.arrange([idea])[0]
    except Outdated as error:
        raise UserError("idea_changed") from error


def _is_scored(asking: Asking, workshop: Workshop, activity_id: str) -> bool:
    # With the round that is open: nobody has seen its answers, and they are somebody's all the same
    numbers = range(1, workshop.progress.round_number + 1)
    scores = (asking.store.ballots.scores(workshop, number) for number in numbers)
    return any((one["activity_id"] == activity_id).any() for one in scores)
