"""How people can take part in an activity: ways and barriers, induction, terms of reference, labs.

Sources: CAFA's Engage, Empower and Govern for the first three; the Co-Production Star for labs.
"""

from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Way(StrEnum):
    """What makes it possible to take part. The first five are CAFA's (Engage), the others are ours."""

    EXPENSES = "expenses"
    SIGNING = "signing"
    ACCESSIBLE_PLACE = "accessible_place"
    TIME_OF_DAY = "time_of_day"
    FACILITATOR = "independent_facilitator"
    CHILDCARE = "childcare"
    TRANSPORT = "transport"
    FROM_HOME = "from_home"
    PLAIN_LANGUAGE = "plain_language"


class WayState(StrEnum):
    """Whether a way to take part is there."""

    NEEDED = "needed"
    IN_PLACE = "in_place"
    NOT_NEEDED = "not_needed"


WAY: Final = RecordType(
    "way_to_take_part",
    (
        Field("way_to_take_part_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", required=True, of="activity"),
        Field("way", Kind.CHOICE, "what", choices=choices_of(Way), required=True),
        Field("state", Kind.CHOICE, "what", choices=choices_of(WayState), required=True),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
    ),
)
"""One way to take part in an activity, and whether it is there."""

INDUCTION: Final = RecordType(
    "induction",
    (
        Field("induction_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", required=True, of="activity"),
        Field("role", Kind.TEXT, "what", limit=200, required=True),
        Field("training", Kind.LONG_TEXT, "what", limit=1000),
        Field("due_on", Kind.DATE, "what"),
        Field("done_on", Kind.DATE, "what"),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
    ),
)
"""What somebody in a role is told and taught before they take part."""

TERMS: Final = RecordType(
    "terms",
    (
        Field("terms_id", Kind.ID, "record", limit=64, kept=True),
        Field("title", Kind.TEXT, "what", limit=200, required=True),
        Field("activity_id", Kind.LINK, "what", of="activity"),
        Field("service", Kind.TEXT, "what", limit=200),
        Field("purpose", Kind.LONG_TEXT, "what", limit=2000),
        Field("membership", Kind.LONG_TEXT, "what", limit=2000),
        Field("chair", Kind.LONG_TEXT, "what", limit=500),
        Field("agreement", Kind.LONG_TEXT, "what", limit=2000),
        Field("meetings", Kind.LONG_TEXT, "what", limit=1000),
        Field("expenses", Kind.LONG_TEXT, "what", limit=1000),
        Field("conduct", Kind.LONG_TEXT, "what", limit=2000),
        Field("review_on", Kind.DATE, "what"),
    ),
)
"""Structure and terms of reference of those who work together, for an activity or for a service."""

LAB: Final = RecordType(
    "lab",
    (
        Field("lab_id", Kind.ID, "record", limit=64, kept=True),
        Field("title", Kind.TEXT, "what", limit=200, required=True),
        Field("activity_id", Kind.LINK, "what", of="activity"),
        Field("invited", Kind.LONG_TEXT, "what", limit=1000),
        Field("held_on", Kind.DATE, "what"),
        Field("starts_at", Kind.TEXT, "what", limit=100),
        Field("place", Kind.TEXT, "what", limit=300),
        Field("access_needs", Kind.LONG_TEXT, "what", limit=1000),
        Field("agenda", Kind.LONG_TEXT, "what", limit=4000),
        Field("afterwards", Kind.LONG_TEXT, "what", limit=2000),
    ),
)
"""A co-production lab: people who use a service and staff meet to work out how an activity succeeds."""


def next_first(labs: pd.DataFrame, today: date) -> pd.DataFrame:
    """Labs as somebody who prepares one looks for them: what is still to come, the next first, then the past.

    Args:
        labs: `held_on` among the columns, a day or NaT.
        today: the reader's day; what is held on it is still to come.

    Returns:
        All rows: those to come, the soonest first; those without a day; those that were, the latest first.
    """
    # A lab without a day is not past: no day is neither before nor after another, and sorts last.
    is_past = labs["held_on"] < pd.Timestamp(today)
    to_come = labs[~is_past].sort_values("held_on", kind="stable")
    past = labs[is_past].sort_values("held_on", ascending=False, kind="stable")
    return labs.loc[[*to_come.index, *past.index]]
