"""Close-out reviews: how far an activity was co-produced, as each of the two sides sees it.

Source: "5 Steps to Co-Production" (CAFA), step Deliver: the management and the experts by experience
each sign for themselves.
"""

from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.activity import Status
from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class ReviewSide(StrEnum):
    """Whose view a review is."""

    MANAGEMENT = "management"
    EXPERTS = "experts_by_experience"


class CloseOutOutcome(StrEnum):
    """How far it was co-produced, the furthest first."""

    THROUGHOUT = "throughout"
    INTENDED = "intended_some_not"
    SOME_ELEMENTS = "some_elements"
    NOT = "not"


class CloseOutStanding(StrEnum):
    """How the two reviews of one activity stand to each other, what needs talking first."""

    DIFFER = "differ"
    WAITS_FOR_EXPERTS = "waits_for_experts"
    WAITS_FOR_MANAGEMENT = "waits_for_management"
    NOT_SIGNED = "not_signed"
    AGREE = "agree"


REVIEW: Final = RecordType(
    "review",
    (
        Field("review_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity", required=True),
        Field("side", Kind.CHOICE, "what", choices=choices_of(ReviewSide), required=True),
        Field(
            # Not "outcome", which is Evidence's: a field's name has one meaning in the whole product
            # (decision 0017).
            "close_out",
            Kind.CHOICE,
            "what",
            choices=choices_of(CloseOutOutcome),
            required=True,
        ),
        Field("went_well", Kind.LONG_TEXT, "what", limit=2000),
        Field("less_well", Kind.LONG_TEXT, "what", limit=2000),
        Field("better_next_time", Kind.LONG_TEXT, "what", limit=2000),
        Field("signed_by_role", Kind.TEXT, "what", limit=100),
        Field("signed_on", Kind.DATE, "what"),
    ),
)
"""One side's view of one activity. It counts as signed once it has a day of signing."""


def close_outs(reviews: pd.DataFrame) -> pd.DataFrame:
    """The reviews by activity: what each side says, and whether they agree.

    A side's latest signed review counts; one that nobody has signed is only a draft.

    Args:
        reviews: columns of `REVIEW`.

    Returns:
        One row an activity with a review: `activity_id`, `management` and `experts_by_experience` (a
        `CloseOutOutcome` value, or "" where that side has not signed), `standing` (a `CloseOutStanding`
        value); ordered by standing, then activity.
    """
    signed = reviews[reviews["signed_on"].notna()].sort_values(["signed_on", "review_id"])
    latest = signed.drop_duplicates(["activity_id", "side"], keep="last")
    activities = pd.Index(sorted(set(reviews["activity_id"])), dtype="str", name="activity_id")
    sides = {
        side.value: latest[latest["side"] == side.value].set_index("activity_id")["close_out"]
        for side in ReviewSide
    }
    paired = pd.DataFrame({side: said.reindex(activities).fillna("") for side, said in sides.items()})
    standings = [_standing(*row) for row in paired[list(ReviewSide)].itertuples(index=False)]
    rows = paired.assign(standing=pd.Series(standings, index=paired.index, dtype="str")).reset_index()
    order = pd.Categorical(rows["standing"], [standing.value for standing in CloseOutStanding])
    ordered = rows.assign(_order=order).sort_values(["_order", "activity_id"])
    return ordered.drop(columns="_order").reset_index(drop=True)


def not_closed_out(activities: pd.DataFrame, reviews: pd.DataFrame) -> pd.DataFrame:
    """The activities that ended without any review.

    Args:
        activities: columns of `activity.ACTIVITY`.
        reviews: columns of `REVIEW`.
    """
    ended = activities["status"] == Status.ENDED
    return activities[ended & ~activities["activity_id"].isin(reviews["activity_id"])].reset_index(drop=True)


def _standing(management: str, experts: str) -> str:
    if not management and not experts:
        return CloseOutStanding.NOT_SIGNED
    if not experts:
        return CloseOutStanding.WAITS_FOR_EXPERTS
    if not management:
        return CloseOutStanding.WAITS_FOR_MANAGEMENT
    # Where they differ both are quoted and nothing is averaged (decision 0017).
    return CloseOutStanding.AGREE if management == experts else CloseOutStanding.DIFFER
