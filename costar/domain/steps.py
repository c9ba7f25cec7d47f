"""The five steps of the inner ring: how far each has got, as what is recorded suggests.

A person confirms a level later; what is here is only ever a proposal, with its reason.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

import pandas as pd

from costar.domain.activity import ACTORS, COS
from costar.domain.fields import Field, Kind
from costar.domain.records import RecordType


class Step(StrEnum):
    """A step of the inner ring, in order. Source: the Co-Production Star, Governance International."""

    MAP = "map_it"
    FOCUS = "focus_it"
    PEOPLE = "people_it"
    MARKET = "market_it"
    GROW = "grow_it"


class Level(IntEnum):
    """How far a step has got."""

    NOT_STARTED = 0
    STARTED = 1
    UNDER_WAY = 2
    IN_PLACE = 3


STEP: Final = RecordType(
    "step",
    (
        Field("step_id", Kind.ID, "record", limit=64, kept=True),
        Field("step", Kind.CHOICE, "what", choices=tuple(step.value for step in Step), required=True),
        Field("service", Kind.TEXT, "where", limit=200),
        Field("level", Kind.LEVEL, "what", required=True),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
        Field("confirmed_on", Kind.DATE, "record", kept=True),
    ),
)
"""How far a person says that a step has got, for the council (`service` blank) or for one service."""


@dataclass(frozen=True)
class Proposal:
    """A proposed level and the counts that it rests on: `done` of `total`."""

    step: Step
    level: Level
    done: int
    total: int


def propose(activities: pd.DataFrame) -> tuple[Proposal, ...]:
    """A level for each step, from what is recorded.

    Map it counts activities whose Co's and actors are recorded; Focus it those scored on both axes
    and those decided. People it, Market it and Grow it start when something is recorded for them.

    Args:
        activities: the council's activities that are not archived; columns of `activity.ACTIVITY`.
    """
    total = len(activities)
    mapped = int((activities[list(COS)].notna().any(axis=1) & activities[list(ACTORS)].any(axis=1)).sum())
    scored = activities["impact"].notna() & activities["effort"].notna()
    focused = int(scored.sum()) + int((scored & (activities["decision"] != "")).sum())
    return (
        Proposal(Step.MAP, level_of(mapped, total), mapped, total),
        Proposal(Step.FOCUS, level_of(focused, 2 * total), int(scored.sum()), total),
        *(Proposal(step, Level.NOT_STARTED, 0, total) for step in (Step.PEOPLE, Step.MARKET, Step.GROW)),
    )


def level_of(done: int, total: int) -> Level:
    """None done: not started; less than half: started; half or more: under way; nine in ten: in place."""
    if not done:
        return Level.NOT_STARTED
    if done * 10 >= total * 9:
        return Level.IN_PLACE
    return Level.UNDER_WAY if done * 2 >= total else Level.STARTED
