"""Grow it: how healthy co-production is: ladder, flags, risks, risk culture, barriers, close-outs."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.health.aims import LADDER_AIM, climbs, unexplained
from costar.domain.health.barriers import BARRIER, Barrier, barrier_counts, in_the_way, without_a_way
from costar.domain.health.close_out import REVIEW, close_outs, not_closed_out
from costar.domain.health.flags import FLAG, Colour, Flag, red_flags_of, standing_flags
from costar.domain.health.risk_culture import CULTURE, elements_now
from costar.domain.health.risks import RISK, overdue, register
from costar.domain.records.fields import Record, records_of
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import Holding, holding, records


@dataclass(frozen=True)
class LadderView:
    """`climbs`: as `aims.climbs` returns it; `unexplained`: those that stop short without a reason."""

    climbs: pd.DataFrame
    unexplained: pd.DataFrame
    records: pd.DataFrame


@dataclass(frozen=True)
class FlagsView:
    """The standing flags of each colour, and how many of each flag stand and were cleared."""

    red: pd.DataFrame
    green: pd.DataFrame
    counts: dict[Flag, tuple[int, int]]
    records: pd.DataFrame
    titles: dict[str, str]


@dataclass(frozen=True)
class RisksView:
    """`lines`: as `risks.register` returns it; `overdue`: those that should have been looked at again."""

    lines: pd.DataFrame
    overdue: pd.DataFrame
    records: pd.DataFrame
    titles: dict[str, str]


@dataclass(frozen=True)
class CultureView:
    """`elements`: as `risk_culture.elements_now` returns it."""

    elements: pd.DataFrame
    records: pd.DataFrame


@dataclass(frozen=True)
class BarriersView:
    """`left`: the barriers still there; `stuck`: those of them without a way, or an owner."""

    left: pd.DataFrame
    stuck: pd.DataFrame
    counts: dict[Barrier, tuple[int, int]]
    records: pd.DataFrame
    titles: dict[str, str]


@dataclass(frozen=True)
class CloseOutsView:
    """`pairs`: as `close_out.close_outs` returns it; `missing`: what ended without a review."""

    pairs: pd.DataFrame
    missing: pd.DataFrame
    records: pd.DataFrame
    titles: dict[str, str]


@dataclass(frozen=True)
class HealthOfActivity:
    """What is recorded for one activity: nothing where there is nothing.

    `risk` is its heaviest open risk, a row of `risks.register`; `close_out` a row of `close_out.close_outs`.
    """

    red_flags: tuple[str, ...]
    climb: Record | None
    risk: Record | None
    barriers: int
    close_out: Record | None


@needs(Action.SEE)
def ladder(asking: Asking, filters: Filters) -> LadderView:
    """Where the activities stand on the ladder, and where they want to go."""
    kept, aims = holding(asking).kept(filters), records(asking, LADDER_AIM)
    climbing = climbs(kept, aims)
    return LadderView(climbing, unexplained(climbing), _about(aims, kept))


@needs(Action.SEE)
def flags(asking: Asking, filters: Filters) -> FlagsView:
    """The signs that were seen, the red ones first."""
    held = holding(asking)
    found = _about(records(asking, FLAG), held.kept(filters))
    cleared = found["cleared_on"].notna()
    of_flag = {flag: found["flag"] == flag.value for flag in Flag}
    counted = {
        flag: (int((is_it & ~cleared).sum()), int((is_it & cleared).sum())) for flag, is_it in of_flag.items()
    }
    return FlagsView(
        standing_flags(found, Colour.RED),
        standing_flags(found, Colour.GREEN),
        counted,
        found,
        held.titles,
    )


@needs(Action.SEE)
def red_flags(asking: Asking) -> dict[str, tuple[str, ...]]:
    """The standing red flags by activity, for every picture that shows activities."""
    return red_flags_of(records(asking, FLAG))


@needs(Action.SEE)
def risks(asking: Asking, filters: Filters, today: date) -> RisksView:
    """The risk register, and what is overdue today."""
    held = holding(asking)
    found = _about_or_council(records(asking, RISK), held, filters)
    lines = register(found, today)
    return RisksView(lines, overdue(lines), found, held.titles)


@needs(Action.SEE)
def culture(asking: Asking) -> CultureView:
    """How the council judges its own risk culture."""
    found = records(asking, CULTURE)
    return CultureView(elements_now(found), _newest_first(found, "assessed_on"))


@needs(Action.SEE)
def barriers(asking: Asking, filters: Filters) -> BarriersView:
    """What stands in the way, and what would take it away."""
    held = holding(asking)
    found = _about_or_council(records(asking, BARRIER), held, filters)
    left = in_the_way(found)
    return BarriersView(left, without_a_way(left), barrier_counts(found), found, held.titles)


@needs(Action.SEE)
def close_out_reviews(asking: Asking, filters: Filters) -> CloseOutsView:
    """What both sides say at the end, and where they differ."""
    held = holding(asking)
    kept = held.kept(filters)
    found = _about(records(asking, REVIEW), kept)
    return CloseOutsView(close_outs(found), not_closed_out(kept, found), found, held.titles)


@needs(Action.SEE)
def health_of(asking: Asking, activity_id: str, today: date) -> HealthOfActivity:
    """What is recorded for one activity."""
    aims, risks_of_it, left, reviews = (
        _about_one(records(asking, of), activity_id) for of in (LADDER_AIM, RISK, BARRIER, REVIEW)
    )
    # Of most activities nothing is recorded: there nothing is worked out, however quick it is for many.
    return HealthOfActivity(
        red_flags=red_flags(asking).get(activity_id, ()),
        climb=None if aims.empty else _climb_of(asking, activity_id, aims),
        risk=None if risks_of_it.empty else _first(register(risks_of_it, today)),
        barriers=0 if left.empty else len(in_the_way(left)),
        close_out=None if reviews.empty else _first(close_outs(reviews)),
    )


def _about(found: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    """The records of the activities in view."""
    return found[found["activity_id"].isin(kept["activity_id"])].reset_index(drop=True)


def _about_one(found: pd.DataFrame, activity_id: str) -> pd.DataFrame:
    """The records of one activity."""
    return found if found.empty else found[found["activity_id"] == activity_id].reset_index(drop=True)


def _climb_of(asking: Asking, activity_id: str, aims: pd.DataFrame) -> Record | None:
    activities = holding(asking).activities
    one = activities[activities["activity_id"] == activity_id]
    return _first(climbs(one, aims).dropna(subset=["rung_aimed"]))


def _about_or_council(found: pd.DataFrame, held: Holding, filters: Filters) -> pd.DataFrame:
    """The records of the activities in view; those of the whole council only when nothing is filtered."""
    kept = held.kept(filters)["activity_id"]
    of_council = found["activity_id"].eq("") & (filters == Filters())
    return found[found["activity_id"].isin(kept) | of_council].reset_index(drop=True)


def _newest_first(found: pd.DataFrame, day: str) -> pd.DataFrame:
    # Stable, for several may have one day, or none: those stay in the order of their words
    return found.sort_values(day, ascending=False, na_position="last", kind="stable").reset_index(drop=True)


def _first(found: pd.DataFrame) -> Record | None:
    return next(iter(records_of(found.head(1))), None)
