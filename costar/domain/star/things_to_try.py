"""Three things to try: what the Star and the Matrix together suggest doing next, each with its reason."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.activity import COS, Decision, Status
from costar.domain.activities.ladder import Rung
from costar.domain.matrix.decisions import quick_wins, still_open
from costar.domain.matrix.matrix import Cuts, place, unplaced
from costar.domain.star.star import Arm, arms_of

HOW_MANY: Final = 3

FOLLOW_FROM: Final = (
    *("activity_id", "title", "service", "status", "impact", "effort", "scored_on", "decision", "done_on"),
    *COS,
)
"""The columns of `activity.ACTIVITY` that ideas follow from: of fifty that each step would copy."""


class IdeaKind(StrEnum):
    """What is suggested."""

    START = "start"
    """Few co-do this yet: start with the potential activity that scores best, unless it was put off."""
    EXTEND = "extend"
    """The Co with the least reach: these services have none."""
    DECIDE = "decide"
    """A quick win that nobody has decided on."""
    SCORE = "score"
    """Activities without a score."""
    DEEPEN = "deepen"
    """A Co whose usual rung is low: people are told or asked, but do not shape."""
    RECORD = "record"
    """Activities that take part in no Co."""


@dataclass(frozen=True)
class ThingToTry:
    """One thing to try. `co`, `title`, `services` and `count` fill its sentence where they apply."""

    kind: IdeaKind
    co: str = ""
    title: str = ""
    activity_id: str = ""
    services: tuple[str, ...] = ()
    count: int = 0


def things_to_try(activities: pd.DataFrame, cuts: Cuts) -> tuple[ThingToTry, ...]:
    """At most three ideas, the most telling first.

    Args:
        activities: the set in view whatever its status, not archived; columns `FOLLOW_FROM`, with the
            positions that rounds gave them (`matrix.with_rounds`).
        cuts: where the matrix is cut.
    """
    # Arms are of what is done; what could be done besides is what there is to suggest.
    current = activities[activities["status"] == Status.CURRENT]
    arms = arms_of(current)
    wins = still_open(quick_wins(place(activities, cuts)))
    ideas = [*_about_the_shortest_arm(arms, wins), *_about_the_matrix(activities, wins), *_about_depth(arms)]
    if uncounted := int((current[[arm.co for arm in arms]].isna().all(axis=1)).sum()):
        ideas.append(ThingToTry(IdeaKind.RECORD, count=uncounted))
    return tuple(ideas[:HOW_MANY])


def _about_the_shortest_arm(arms: tuple[Arm, ...], wins: pd.DataFrame) -> list[ThingToTry]:
    # Of arms that are as short, the one without which more services are.
    shortest = min(arms, key=lambda arm: (arm.taking_part, -len(arm.services_without)))
    if not shortest.activities:
        return []
    # What a meeting put off or dropped is not suggested again: that would be going behind its back.
    is_open = wins["decision"].isin(["", Decision.TAKE_ON])
    could = wins[(wins["status"] == Status.POTENTIAL) & wins[shortest.co].notna() & is_open]
    if not could.empty:
        best = could.iloc[0]
        return [
            ThingToTry(IdeaKind.START, co=shortest.co, title=best["title"], activity_id=best["activity_id"])
        ]
    if shortest.services_without:
        return [ThingToTry(IdeaKind.EXTEND, co=shortest.co, services=shortest.services_without)]
    return []


def _about_the_matrix(activities: pd.DataFrame, wins: pd.DataFrame) -> list[ThingToTry]:
    ideas = []
    undecided = wins[wins["decision"] == ""]
    if not undecided.empty:
        best = undecided.iloc[0]
        ideas.append(
            ThingToTry(
                IdeaKind.DECIDE, title=best["title"], activity_id=best["activity_id"], count=len(undecided)
            )
        )
    if unscored := len(unplaced(activities)):
        ideas.append(ThingToTry(IdeaKind.SCORE, count=unscored))
    return ideas


def _about_depth(arms: tuple[Arm, ...]) -> list[ThingToTry]:
    shallow = [arm for arm in arms if arm.depth is not None and arm.depth <= Rung.CONSULTATION]
    return [
        ThingToTry(IdeaKind.DEEPEN, co=arm.co, count=len(arm.rungs))
        for arm in sorted(shallow, key=lambda arm: arm.depth or 0)
    ]
