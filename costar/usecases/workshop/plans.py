"""Plans of workshops: made from an agenda, kept as they grow, copied, opened again and again."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from costar.domain.activities.activity import ACTORS
from costar.domain.activities.filters import Filters
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action
from costar.domain.workshop.agenda import agenda_for, scoring_minutes
from costar.domain.workshop.prepared import LONGEST_NAME, PreparedPlan, with_chosen
from costar.domain.workshop.workshop import MOST_ACTIVITIES, Plan, Workshop
from costar.errors import UserError
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import run
from costar.usecases.workshop.candidates import CandidateOrder, candidates


@needs(Action.RUN_WORKSHOP, once=True)
def prepared_plans(asking: Asking) -> list[PreparedPlan]:
    """The council's plans, the one changed last first."""
    return asking.store.plans.of_council(asking.council_id)


@needs(Action.RUN_WORKSHOP, once=True)
def prepared(asking: Asking, plan_id: str) -> PreparedPlan:
    """One plan.

    Raises:
        NotFound: this council has no such plan.
    """
    return asking.store.plans.one(asking.council_id, plan_id)


@needs(Action.RUN_WORKSHOP)
def begin(
    asking: Asking, people: int, languages: tuple[str, ...], activity_ids: Sequence[str] = ()
) -> PreparedPlan:
    """Begin a plan by the agenda for about so many people (0: by none), with nothing or with these."""
    agenda = agenda_for(people)
    minutes = scoring_minutes(agenda.activities) if agenda else 0
    plan = Plan("", tuple(ACTORS), minutes=minutes, languages=languages, shows_last=True, people=people)
    # Another page hands them over, which may list more than a workshop can score
    chosen = tuple(dict.fromkeys(activity_ids))[:MOST_ACTIVITIES]
    return _kept(asking, PreparedPlan(asking.council_id, uuid4().hex, plan, chosen, now_in_utc()))


@needs(Action.RUN_WORKSHOP)
def change(asking: Asking, plan_id: str, plan: Plan) -> PreparedPlan:
    """Keep another plan in the place of this one, with what it scores."""
    return _kept(asking, replace(_fresh(asking, plan_id), plan=plan))


@needs(Action.RUN_WORKSHOP)
def choose(asking: Asking, plan_id: str, activity_ids: Sequence[str], *, chosen: bool) -> PreparedPlan:
    """Take activities in, or leave them out.

    Raises:
        UserError: they would be more than a workshop can score.
    """
    found = with_chosen(_fresh(asking, plan_id), list(activity_ids), chosen=chosen)
    if chosen and len(found.activity_ids) > MOST_ACTIVITIES:
        raise UserError("workshop_size", n=len(found.activity_ids), most=MOST_ACTIVITIES)
    return _kept(asking, found)


@needs(Action.RUN_WORKSHOP)
def copy(asking: Asking, plan_id: str, name: str) -> PreparedPlan:
    """Keep the same plan once more under another name."""
    found = _fresh(asking, plan_id)
    named = replace(found.plan, name=name[:LONGEST_NAME])
    return _kept(asking, replace(found, plan_id=uuid4().hex, plan=named))


@needs(Action.RUN_WORKSHOP)
def take_out(asking: Asking, plan_id: str) -> None:
    """Let go of a plan. Workshops that were opened from it stay."""
    asking.store.plans.forget(asking.council_id, plan_id)


@needs(Action.RUN_WORKSHOP)
def open_lobby(asking: Asking, plan_id: str, order: CandidateOrder = CandidateOrder.TITLE) -> Workshop:
    """Open a workshop from a plan, which stays; what was archived or taken out since is left out.

    Args:
        asking: who opens it, and for which council.
        plan_id: of the plan.
        order: in which its activities are numbered.

    Raises:
        UserError: as `run.prepare` says.
    """
    found = _fresh(asking, plan_id)
    cuts = asking.council.council().settings.cuts
    # The council's cuts of today: the plan may be older than they are.
    plan = replace(found.plan, impact_cut=cuts.impact, effort_cut=cuts.effort)
    there = (
        candidates(asking, Filters(), only=found.activity_ids, order=order) if found.activity_ids else None
    )
    return run.prepare(asking, plan, [] if there is None else list(there["activity_id"]))


def _fresh(asking: Asking, plan_id: str) -> PreparedPlan:
    return asking.store.plans.one(asking.council_id, plan_id)


def _kept(asking: Asking, plan: PreparedPlan) -> PreparedPlan:
    kept = replace(plan, changed_at=now_in_utc())
    asking.store.plans.keep(kept)
    return kept
