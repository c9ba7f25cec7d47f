"""What every plan has to be before a room works by it, however it was sent."""

from dataclasses import astuple

from costar.domain.workshop.prepared import LONGEST_NAME
from costar.domain.workshop.workshop import LONGEST_WORDING, MOST_MINUTES, Plan
from costar.errors import UserError


def check_plan(plan: Plan) -> None:
    """Refuse a plan that no room could work by.

    Raises:
        UserError: it has no name, or one too long; no group, or nobody whom it asks about effort; no
            language; a timer that is none; or words too long for a phone.
    """
    if not plan.name.strip():
        raise UserError("workshop_without_name")
    if len(plan.name.strip()) > LONGEST_NAME:
        raise UserError("workshop_name", most=LONGEST_NAME)
    if not plan.groups:
        raise UserError("workshop_without_group")
    if plan.asks_nobody_effort:
        raise UserError("workshop_without_doers")
    if not plan.languages:
        raise UserError("workshop_without_language")
    if not 0 <= plan.minutes <= MOST_MINUTES:
        raise UserError("workshop_minutes", most=MOST_MINUTES)
    if max(map(len, astuple(plan.wording))) > LONGEST_WORDING:
        raise UserError("workshop_wording", most=LONGEST_WORDING)
