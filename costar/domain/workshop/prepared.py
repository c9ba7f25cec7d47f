"""A plan that was prepared and is kept: to open today, next month, or again with other people."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from costar.domain.workshop.agenda import scoring_minutes
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.workshop import Plan

LONGEST_NAME: Final = 100


@dataclass(frozen=True)
class PreparedPlan:
    """A plan and what it scores. It may be half done: it is looked at when a workshop is opened from it.

    `activity_ids` in the order in which they were chosen; `changed_at` is UTC.
    """

    council_id: str
    plan_id: str
    plan: Plan
    activity_ids: tuple[str, ...]
    changed_at: datetime

    @property
    def minutes(self) -> int:
        """How long scoring it takes."""
        easy = self.plan.easy_read is not EasyRead.NO
        return scoring_minutes(len(self.activity_ids), easy=easy)


def with_chosen(plan: PreparedPlan, ids: list[str], *, chosen: bool) -> PreparedPlan:
    """The plan with some activities taken in, after those that it has, or left out."""
    kept = [one for one in plan.activity_ids if one not in set(ids)]
    before = list(plan.activity_ids) + [one for one in ids if one not in plan.activity_ids]
    return replace(plan, activity_ids=tuple(before if chosen else kept))
