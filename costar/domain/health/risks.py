"""The risk register: what could go wrong, how likely, how bad, and who looks at it again when.

A risk stands beside impact and is never averaged into it. Source of the eight kinds, and of rating each
by likelihood and severity: Zurich and NCVO 2019. Where one band ends and the next begins is ours.
"""

from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Risk(StrEnum):
    """What kind of risk it is."""

    SAFEGUARDING = "safeguarding"
    CONFLICTING_MESSAGES = "conflicting_messages"
    ACCOUNTABILITY = "accountability"
    COST = "cost"
    STAFF_CAPACITY = "staff_capacity"
    REPRESENTATION = "representation"
    EXTERNAL_PRESSURES = "external_pressures"
    REPUTATION = "reputation"


class RiskBand(StrEnum):
    """What likelihood × severity asks for, the most pressing first."""

    ACT_NOW = "act_now"
    ACT_SOON = "act_soon"
    WATCH = "watch"
    LIVE_WITH = "live_with"


LEAST_OF: Final = {RiskBand.ACT_NOW: 15, RiskBand.ACT_SOON: 10, RiskBand.WATCH: 5, RiskBand.LIVE_WITH: 1}
"""The lowest likelihood × severity of each band."""


class Due(StrEnum):
    """How the next look at something stands today."""

    OVERDUE = "overdue"
    LATER = "later"
    NO_DATE = "no_date"


RISK: Final = RecordType(
    "risk",
    (
        Field("risk_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity"),
        Field("risk", Kind.CHOICE, "what", choices=choices_of(Risk), required=True),
        Field("likelihood", Kind.SCORE, "what", required=True),
        Field("severity", Kind.SCORE, "what", required=True),
        Field("mitigation", Kind.LONG_TEXT, "what", limit=2000),
        Field("owner_role", Kind.TEXT, "what", limit=100),
        Field("review_on", Kind.DATE, "what"),
        Field("closed_on", Kind.DATE, "what"),
    ),
)
"""One line of the register, of an activity or (without a link) of the whole council."""


def band_of(weight: int) -> RiskBand:
    """What a likelihood × severity of 1 to 25 asks for."""
    return next(band for band in RiskBand if weight >= LEAST_OF[band])


def register(risks: pd.DataFrame, today: date) -> pd.DataFrame:
    """The open risks, the heaviest first, then the one that waits longest for its review.

    Args:
        risks: columns of `RISK`.
        today: the day to count from.

    Returns:
        The risks without `closed_on` that have both scores, with `weight` (likelihood × severity: it
        orders, and says no more), `band` (a `RiskBand` value), `due` (a `Due` value), and `number` from 1.
    """
    scored = risks["likelihood"].notna() & risks["severity"].notna()
    lines = risks[risks["closed_on"].isna() & scored]
    weight = (lines["likelihood"] * lines["severity"]).astype("int64")
    rated = lines.assign(
        weight=weight,
        band=weight.map(lambda one: band_of(one).value).astype("str"),
        due=lines["review_on"].map(lambda day: _due(day, today).value).astype("str"),
    )
    # The id last: the number that a risk has on the grid is the same at each look.
    ordered = rated.sort_values(["weight", "review_on", "risk_id"], ascending=[False, True, True])
    return ordered.reset_index(drop=True).assign(number=range(1, len(ordered) + 1))


def overdue(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of the register that should have been looked at again, the longest overdue first.

    Args:
        lines: as `register` returns it.
    """
    return lines[lines["due"] == Due.OVERDUE].sort_values(["review_on", "number"]).reset_index(drop=True)


def _due(review_on: pd.Timestamp, today: date) -> Due:
    if pd.isna(review_on):
        return Due.NO_DATE
    return Due.OVERDUE if review_on.date() < today else Due.LATER
