"""Market it: what people promise each other, why anyone would join, and who has neither promise nor reason.

Source: the charter and the incentives by actor are steps of the Co-Production Star, Governance International.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.activity import ACTORS, Actor, Status
from costar.domain.activities.services import Service, co_producing, service_key
from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType

MANY: Final = 5
"""An actor that takes part in this many activities ought to be offered something."""


class CharterStatus(StrEnum):
    """How far a charter has got."""

    DRAFT = "draft"
    AGREED = "agreed"


class IncentiveKind(StrEnum):
    """What sort of reason to join it is. Source: the Co-Production Star."""

    APPRECIATION = "appreciation"
    RECOGNITION = "recognition"
    MATERIAL = "material"


PROMISES: Final = ("roles", "responsibilities", "council_provides", "conflicts")
"""The parts of a charter, in order."""

CHARTER: Final = RecordType(
    "charter",
    (
        Field("charter_id", Kind.ID, "record", limit=64, kept=True),
        Field("title", Kind.TEXT, "what", limit=200, required=True),
        Field("service", Kind.TEXT, "what", limit=200),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity"),
        *(Field(promise, Kind.LONG_TEXT, "what", limit=4000) for promise in PROMISES),
        Field(
            "status",
            Kind.CHOICE,
            "what",
            choices=choices_of(CharterStatus),
            required=True,
            default=CharterStatus.DRAFT,
        ),
        Field("agreed_on", Kind.DATE, "what"),
        Field("review_on", Kind.DATE, "what"),
    ),
)

INCENTIVE: Final = RecordType(
    "incentive",
    (
        Field("incentive_id", Kind.ID, "record", limit=64, kept=True),
        Field("actor", Kind.CHOICE, "what", choices=choices_of(Actor), required=True),
        Field(
            "incentive_kind",
            Kind.CHOICE,
            "what",
            choices=choices_of(IncentiveKind),
            required=True,
        ),
        Field("what", Kind.TEXT, "what", limit=300, required=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity"),
        Field("charter_id", Kind.LINK, "what", limit=64, of="charter"),
        Field("source", Kind.TEXT, "what", limit=500),
    ),
)


@dataclass(frozen=True)
class Cover:
    """A service that works with people now: in how many activities, and how many charters it has."""

    service: str
    activities: int
    agreed: int
    drafts: int
    overdue: int


@dataclass(frozen=True)
class Reasons:
    """An actor: in how many current activities, and how many incentives of each kind are recorded for it."""

    actor: str
    activities: int
    by_kind: tuple[tuple[str, int], ...]

    @property
    def incentives(self) -> int:
        """How many incentives there are, of whatever kind."""
        return sum(count for _, count in self.by_kind)

    @property
    def is_missing(self) -> bool:
        """Whether it takes part in many activities and nothing is recorded that it gets out of them."""
        return self.activities >= MANY and not self.incentives


def covers_of(activities: pd.DataFrame, charters: pd.DataFrame, today: date) -> tuple[Cover, ...]:
    """Each service that co-produces now, in order, with its charters.

    A charter belongs to the service that it names, and to the service of its activity.

    Args:
        activities: not archived; columns of `activity.ACTIVITY`.
        charters: columns of `CHARTER`.
        today: a review due before this day is overdue.
    """
    placed = by_service(charters, activities)
    return tuple(
        _cover(service, placed[placed["_service"] == service.key], today)
        for service in co_producing(activities)
    )


def without_charter(covers: tuple[Cover, ...]) -> tuple[str, ...]:
    """The services that co-produce now and have no charter, not even a draft."""
    return tuple(cover.service for cover in covers if not cover.agreed + cover.drafts)


def reasons_of(activities: pd.DataFrame, incentives: pd.DataFrame) -> tuple[Reasons, ...]:
    """Every actor, in order, with its current activities and its incentives.

    Args:
        activities: not archived; columns of `activity.ACTIVITY`.
        incentives: columns of `INCENTIVE`.
    """
    current = activities[activities["status"] == Status.CURRENT]
    return tuple(
        Reasons(
            actor,
            int(current[actor].sum()),
            tuple(
                (
                    kind.value,
                    int(((incentives["actor"] == actor) & (incentives["incentive_kind"] == kind)).sum()),
                )
                for kind in IncentiveKind
            ),
        )
        for actor in ACTORS
    )


def incentives_of(incentives: pd.DataFrame, charter_id: str, activity_id: str) -> pd.DataFrame:
    """The incentives that belong to a charter: its own, and those of its activity; by actor, then kind."""
    # A blank link leads nowhere; else it would lead to all that are blank.
    own = (incentives["charter_id"] == charter_id) & (charter_id != "")
    linked = (incentives["activity_id"] == activity_id) & (activity_id != "")
    kinds = [kind.value for kind in IncentiveKind]
    return (
        incentives[own | linked]
        .assign(
            _actor=lambda kept: kept["actor"].map(ACTORS.index),
            _kind=lambda kept: kept["incentive_kind"].map(kinds.index),
        )
        .sort_values(["_actor", "_kind", "what"])
        .drop(columns=["_actor", "_kind"])
        .reset_index(drop=True)
    )


def by_service(charters: pd.DataFrame, activities: pd.DataFrame) -> pd.DataFrame:
    """The charters, one row for each service that they belong to, by its name or by that of their activity.

    Args:
        charters: at least `charter_id`, `service` and `activity_id`.
        activities: those that a charter may be linked to; at least `activity_id` and `service`.

    Returns:
        The same columns, and `_service`: the service's key (`services.service_key`).
    """
    services = dict(zip(activities["activity_id"], activities["service"], strict=True))
    named = charters.assign(_service=charters["service"].map(service_key))
    linked = charters.assign(
        _service=charters["activity_id"].map(lambda one: service_key(services.get(one, "")))
    )
    both = pd.concat([named, linked], ignore_index=True)
    # A charter may name the service of its own activity, and is one charter all the same.
    return both[both["_service"] != ""].drop_duplicates(["charter_id", "_service"])


def _cover(service: Service, charters: pd.DataFrame, today: date) -> Cover:
    agreed = charters["status"] == CharterStatus.AGREED
    overdue = agreed & (charters["review_on"] < pd.Timestamp(today))
    return Cover(
        service.name, service.activities, int(agreed.sum()), int((~agreed).sum()), int(overdue.sum())
    )
