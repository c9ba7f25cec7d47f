"""Changing a workshop's plan after it was opened: what nobody has relied on yet."""

from dataclasses import dataclass, replace

from costar.domain.council.access import Action
from costar.domain.workshop.workshop import Plan, Stage, Wording, Workshop
from costar.errors import Outdated, UserError
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.plan_check import check_plan
from costar.usecases.workshop.set_aside import odd_ballots


@dataclass(frozen=True)
class PlanChange:
    """What a plan may still be given: a name, minutes for the rounds to come, groups, and words."""

    name: str
    minutes: int
    groups: tuple[str, ...]
    wording: Wording


@needs(Action.RUN_WORKSHOP)
def groups_in_use(asking: Asking, workshop_id: str) -> tuple[str, ...]:
    """The groups that have a ballot, which have to stay."""
    return _in_use(asking, rounds.workshop_of(asking, workshop_id))


@needs(Action.RUN_WORKSHOP)
def replan(asking: Asking, workshop_id: str, change: PlanChange) -> Workshop:
    """Change the plan; phones, wall and paper that is printed from now on follow.

    Raises:
        UserError: as `check_plan` says; a group that would go has ballots; or the workshop is closed or has
            moved on meanwhile.
    """
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    plan = replace(
        workshop.plan,
        name=change.name.strip(),
        minutes=change.minutes,
        groups=change.groups,
        wording=change.wording,
    )
    _check(asking, workshop, plan)
    try:
        planned = asking.store.workshops.replan(workshop, plan)
    except Outdated as error:
        raise UserError("workshop_moved") from error
    asking.store.bell.ring([workshop_id])
    return planned


def _check(asking: Asking, workshop: Workshop, plan: Plan) -> None:
    if workshop.progress.stage is Stage.CLOSED:
        raise UserError("workshop_moved")
    check_plan(plan)
    # Whoever has a ballot of a group that is gone would be counted in none
    if not set(_in_use(asking, workshop)) <= set(plan.groups):
        raise UserError("group_in_use")


def _in_use(asking: Asking, workshop: Workshop) -> tuple[str, ...]:
    used = set(odd_ballots(asking, workshop.workshop_id)["group"])
    return tuple(group for group in workshop.plan.groups if group in used)
