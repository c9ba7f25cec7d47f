"""Grow it: what got better, how sure we are of it, who shows the way, and what we learnt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.services import co_producing, service_key
from costar.domain.records.fields import Field, Kind, Record, choices_of, records_of
from costar.domain.records.record import RecordType


class Better(StrEnum):
    """Which way of a measure is the good one."""

    HIGHER = "higher"
    LOWER = "lower"


class Strength(StrEnum):
    """How sure anyone can be that the activity caused the change, weakest first.

    Source: Nesta's Standards of Evidence, levels 1 to 5 (Puttick and Ludlow, 2013), in our own words.
    """

    DESCRIBED = "described"
    MEASURED = "measured"
    COMPARED = "compared"
    CONFIRMED = "confirmed"
    REPEATED = "repeated"


class LessonKind(StrEnum):
    """What sort of lesson it is."""

    WENT_WELL = "went_well"
    LESS_WELL = "less_well"
    NEXT_TIME = "next_time"


class Turn(StrEnum):
    """What became of a measure."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


# The two levels below say openly that nobody knows the cause, so that a small programme can be honest on this
# ladder (decision 0016).
CAUSE_SHOWN: Final = (Strength.COMPARED, Strength.CONFIRMED, Strength.REPEATED)
"""From here on the change was compared with what happens without the activity."""


OUTCOME: Final = RecordType(
    "outcome",
    (
        Field("outcome_id", Kind.ID, "record", limit=64, kept=True),
        Field("outcome", Kind.TEXT, "what", limit=300, required=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity", required=True),
        Field("measure", Kind.TEXT, "what", limit=300),
        Field("before", Kind.AMOUNT, "what"),
        Field("after", Kind.AMOUNT, "what"),
        Field(
            "better", Kind.CHOICE, "what", choices=choices_of(Better), required=True, default=Better.HIGHER
        ),
        Field("strength", Kind.CHOICE, "what", choices=choices_of(Strength)),
        Field("measured_on", Kind.DATE, "what"),
        Field("source", Kind.TEXT, "what", limit=500),
    ),
)

CHAMPION: Final = RecordType(
    "champion",
    (
        Field("champion_id", Kind.ID, "record", limit=64, kept=True),
        Field("role", Kind.TEXT, "what", limit=100, required=True),
        Field("service", Kind.TEXT, "what", limit=200, required=True),
        Field("what_they_do", Kind.LONG_TEXT, "what", limit=1000),
    ),
)

LESSON: Final = RecordType(
    "lesson",
    (
        Field("lesson_id", Kind.ID, "record", limit=64, kept=True),
        Field("lesson", Kind.LONG_TEXT, "what", limit=1000, required=True),
        Field("lesson_kind", Kind.CHOICE, "what", choices=choices_of(LessonKind), required=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity"),
        Field("service", Kind.TEXT, "what", limit=200),
        Field("learnt_on", Kind.DATE, "what"),
    ),
)


@dataclass(frozen=True)
class Change:
    """What became of one measure.

    `difference` is after less before; `share` is that as a share of before, None where it would say
    nothing: before is zero or below.
    """

    turn: Turn
    difference: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Tally:
    """How many outcomes went which way, and of how many of them the cause was shown."""

    better: int
    worse: int
    same: int
    unknown: int
    cause_shown: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.better + self.worse + self.same + self.unknown


@dataclass(frozen=True)
class Showing:
    """A service that works with people now, and the roles that show the way in it."""

    service: str
    roles: tuple[str, ...]


def change_of(before: float | None, after: float | None, better: Better) -> Change:
    """What became of a measure, which way it should go being known."""
    if before is None or after is None:
        return Change(Turn.UNKNOWN)
    difference = after - before
    share = difference / before if before > 0 else None
    if after == before:
        return Change(Turn.SAME, 0.0, share)
    is_better = (after > before) == (better is Better.HIGHER)
    return Change(Turn.BETTER if is_better else Turn.WORSE, difference, share)


def change_in(outcome: Record) -> Change:
    """What became of a recorded outcome."""
    better = Better.LOWER if outcome["better"] == Better.LOWER else Better.HIGHER
    return change_of(_number(outcome["before"]), _number(outcome["after"]), better)


def outcome_tally(outcomes: pd.DataFrame) -> Tally:
    """How many outcomes went which way.

    Args:
        outcomes: columns of `OUTCOME`.
    """
    turns = [change_in(outcome).turn for outcome in records_of(outcomes)]
    return Tally(
        better=turns.count(Turn.BETTER),
        worse=turns.count(Turn.WORSE),
        same=turns.count(Turn.SAME),
        unknown=turns.count(Turn.UNKNOWN),
        cause_shown=int(outcomes["strength"].isin([one.value for one in CAUSE_SHOWN]).sum()),
    )


def showing(activities: pd.DataFrame, champions: pd.DataFrame) -> tuple[Showing, ...]:
    """Each service that co-produces now, in order, with the roles of its champions.

    Args:
        activities: not archived; columns of `activity.ACTIVITY`.
        champions: columns of `CHAMPION`.
    """
    keys = champions["service"].map(service_key)
    return tuple(
        Showing(service.name, tuple(sorted(set(champions[keys == service.key]["role"]))))
        for service in co_producing(activities)
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
