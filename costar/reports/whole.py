"""What only the file says: people, charters, evidence, health and trend, as the rules worked them out."""

from dataclasses import dataclass

import pandas as pd

from costar.charts.trend import TrendPicture
from costar.domain.charter.charter import Cover, Reasons
from costar.domain.evidence.business_case import Balance, Range
from costar.domain.evidence.evidence import Showing
from costar.domain.people.affected import Counted
from costar.domain.trend import DecisionCounts


@dataclass(frozen=True)
class People:
    """`standings` and `missing`: as `affected.standings` and `affected.who_is_missing` return them."""

    standings: pd.DataFrame
    missing: pd.DataFrame
    counted: Counted


@dataclass(frozen=True)
class Charters:
    """Each service that works with people, and each actor."""

    covers: tuple[Cover, ...]
    reasons: tuple[Reasons, ...]


@dataclass(frozen=True)
class Evidence:
    """`outcomes`, `lines` and `lessons`: records of `OUTCOME`, `BUSINESS_CASE` and `LESSON`.

    `hour_value`: pounds an hour, where the council has said so.
    """

    outcomes: pd.DataFrame
    lines: pd.DataFrame
    balances: tuple[Balance, ...]
    hour_value: Range | None
    services: tuple[Showing, ...]
    lessons: pd.DataFrame


@dataclass(frozen=True)
class Health:
    """`climbs`: as `aims.climbs` returns it; `red_flags`: those that stand; `risks`: as `risks.register`;
    `barriers`: those in the way; `close_outs`: as `close_out.close_outs`.
    """

    climbs: pd.DataFrame
    red_flags: pd.DataFrame
    risks: pd.DataFrame
    barriers: pd.DataFrame
    close_outs: pd.DataFrame


@dataclass(frozen=True)
class Past:
    """The last snapshot and today.

    `moves` and `stands`: as in `TrendView`; `cut_alike`: whether the Matrix was cut at the same lines then.
    """

    star: TrendPicture
    decisions: tuple[DecisionCounts, ...]
    moves: pd.DataFrame
    stands: pd.DataFrame
    cut_alike: bool


@dataclass(frozen=True)
class Whole:
    """All of it. `titles`: what each activity is called; `past`: None where no snapshot is kept."""

    titles: dict[str, str]
    people: People
    charters: Charters
    evidence: Evidence
    health: Health
    past: Past | None
