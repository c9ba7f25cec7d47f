"""The five steps of the inner ring: how far each has got, as a person said.

What is recorded suggests a level, too: see `proposed_steps.propose`.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.services import service_key
from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class StarStep(StrEnum):
    """A step of the inner ring, in order. Source: the Co-Production Star, Governance International."""

    MAP = "map_it"
    FOCUS = "focus_it"
    PEOPLE = "people_it"
    MARKET = "market_it"
    GROW = "grow_it"


class StepLevel(IntEnum):
    """How far a step has got."""

    NOT_STARTED = 0
    STARTED = 1
    UNDER_WAY = 2
    IN_PLACE = 3


STEP: Final = RecordType(
    "step",
    (
        Field("step_id", Kind.ID, "record", limit=64, kept=True),
        Field("step", Kind.CHOICE, "what", choices=choices_of(StarStep), required=True),
        Field("service", Kind.TEXT, "where", limit=200),
        Field("level", Kind.LEVEL, "what", required=True),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
        Field("confirmed_on", Kind.DATE, "record", kept=True),
    ),
)
"""How far a person says that a step has got, for the council (`service` blank) or for one service."""


@dataclass(frozen=True)
class Confirmation:
    """How far a step has got, as a person said; the record that holds it, and when it was said."""

    step: StarStep
    level: StepLevel
    note: str
    confirmed_on: date | None
    record_id: str


def confirmations(steps: pd.DataFrame, service: str = "") -> list[Confirmation]:
    """What was said of the council (`service` blank) or of one service, newest first.

    Args:
        steps: columns of `STEP`.
        service: whose steps, however it is spelled.
    """
    said = steps[(steps["service"].map(service_key) == service_key(service)) & steps["level"].notna()]
    newest_first = said.sort_values(["confirmed_on", STEP.key], ascending=False, na_position="last")
    return [
        Confirmation(
            step=StarStep(row["step"]),
            level=StepLevel(int(row["level"])),
            note=str(row["note"]),
            confirmed_on=None if pd.isna(row["confirmed_on"]) else row["confirmed_on"].date(),
            record_id=str(row[STEP.key]),
        )
        for _, row in newest_first.iterrows()
    ]


def latest_of_each(said: list[Confirmation]) -> dict[StarStep, Confirmation]:
    """The latest of each step; `said` is newest first."""
    # The newest last: under each key a dict keeps what comes last
    return {one.step: one for one in reversed(said)}
