"""An activity: one thing a council does, or could do, with the people who use its services."""

from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Status(StrEnum):
    """How far along an activity is."""

    CURRENT = "current"
    POTENTIAL = "potential"
    PAUSED = "paused"
    ENDED = "ended"


class Co(StrEnum):
    """The four Co's, always in this order: they are a cycle.

    Source: Löffler & Hine-Hughes 2012, the Co-Production Star, Governance International.
    """

    COMMISSION = "co_commission"
    DESIGN = "co_design"
    DELIVER = "co_deliver"
    ASSESS = "co_assess"


class Actor(StrEnum):
    """Who works together in an activity."""

    COUNCILLORS = "councillors"
    MANAGERS = "managers"
    FRONT_LINE_STAFF = "front_line_staff"
    CITIZENS = "citizens"
    PARTNERS = "partners"


class Decision(StrEnum):
    """What is recommended to be done with an activity. Never "approved": that is for others to say."""

    TAKE_ON = "take_on"
    BACK_BURNER = "back_burner"
    DROP = "drop"


class Route(StrEnum):
    """The way a decision takes through the council."""

    OFFICER = "officer"
    CABINET = "cabinet"
    COMMITTEE = "committee"
    PARTNER = "partner"


ACTIVITY: Final[tuple[Field, ...]] = (
    Field("activity_id", Kind.ID, "record", limit=64, kept=True),
    Field("title", Kind.TEXT, "what", limit=200, required=True),
    Field("reference", Kind.TEXT, "what", limit=100),
    Field("description", Kind.LONG_TEXT, "what", limit=4000),
    Field("status", Kind.CHOICE, "what", choices=choices_of(Status), required=True, default=Status.CURRENT),
    Field("directorate", Kind.TEXT, "where", limit=200),
    Field("service", Kind.TEXT, "where", limit=200),
    Field("team", Kind.TEXT, "where", limit=200),
    Field("ward", Kind.TEXT, "where", limit=200),
    Field("ward_code", Kind.TEXT, "where", limit=20),
    Field("ward_code_year", Kind.YEAR, "where"),
    # A Co's column holds its rung: 0 where none is recorded, nothing where it takes no part (decision 0001).
    *(Field(co.value, Kind.RUNG, "cos") for co in Co),
    *(Field(actor.value, Kind.YES_NO, "actors") for actor in Actor),
    Field("impact", Kind.SCORE, "scores"),
    Field("effort", Kind.SCORE, "scores"),
    Field("scored_on", Kind.DATE, "scores", kept=True),
    # Fields of the activity, no table of their own: so a spreadsheet carries the decision, it is undone as
    # any change is, and "the decision" is a value and no question (decision 0003).
    Field("decision", Kind.CHOICE, "decision", choices=choices_of(Decision)),
    Field("decision_reason", Kind.LONG_TEXT, "decision", limit=1000),
    Field("owner_role", Kind.TEXT, "decision", limit=100),
    Field("due_on", Kind.DATE, "decision"),
    Field("route", Kind.CHOICE, "decision", choices=choices_of(Route)),
    Field("decided_on", Kind.DATE, "decision", kept=True),
    Field("done_on", Kind.DATE, "decision"),
    Field("notes", Kind.LONG_TEXT, "record", limit=4000),
    Field("source", Kind.TEXT, "record", limit=500),
    Field("archived", Kind.YES_NO, "record", kept=True),
)
"""Every fact about an activity, in the order of table, frame, form and CSV."""

ACTIVITIES: Final = RecordType("activity", ACTIVITY)

FIELD: Final[dict[str, Field]] = {field.name: field for field in ACTIVITY}
COS: Final[tuple[str, ...]] = tuple(co.value for co in Co)
ACTORS: Final[tuple[str, ...]] = tuple(actor.value for actor in Actor)
SEVERAL: Final[tuple[str, ...]] = ("cos", "actors")
"""What a column of a file may hold that has several Co's or actors in one cell."""

LEVELS: Final[tuple[str, ...]] = ("directorate", "service", "team")
"""The service levels, widest first. Free text: councils reorganise."""

DECISION_FIELDS: Final[tuple[str, ...]] = tuple(f.name for f in ACTIVITY if f.section == "decision")


def as_activities(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with exactly the columns and dtypes of `ACTIVITY`, in order, rows numbered from 0."""
    return ACTIVITIES.frame(frame)
