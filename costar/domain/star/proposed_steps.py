"""How far each step of the inner ring has got, as what is recorded suggests: a proposal with its reasons.

A step rests on one to three parts, each a count of a whole. The parts weigh alike: the level follows
from the mean of their shares. A person confirms it or says otherwise (`steps`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

import pandas as pd

from costar.domain.activities.activity import ACTORS, COS, Status
from costar.domain.activities.services import service_key
from costar.domain.charter.charter import by_service
from costar.domain.star.steps import StarStep, StepLevel

UNDER_WAY_FROM: Final = Fraction(1, 2)
"""At half of it a step is under way."""

IN_PLACE_FROM: Final = Fraction(9, 10)
"""At nine tenths a step is in place: something is always left out with good reason."""

AFFECTED_GROUPS: Final = 7
"""The groups that an activity affects. Source: CAFA, "5 Steps to Co-Production"."""

AGREED: Final = "agreed"
"""The status of a charter that counts: a draft promises nothing yet."""

PROPOSED_FROM: Final[dict[str, tuple[str, ...]]] = {
    "affected_group": ("activity_id", "affected", "who", "representative"),
    "charter": ("charter_id", "service", "activity_id", "status"),
    "incentive": ("actor", "activity_id", "charter_id"),
    "outcome": ("activity_id",),
    "champion": ("service",),
    "review": ("activity_id", "signed_on"),
}
"""The types of record, besides activities, that proposals are made from, and what is asked of each."""

Records: TypeAlias = Mapping[str, pd.DataFrame]
"""The council's records by the name of their type. A type that is not there has no records."""


@dataclass(frozen=True)
class StepPart:
    """One reason for a level: `done` of `total`. Its `code` names what was counted.

    A part that does not weigh says that the step was begun, and no more.
    """

    code: str
    done: int
    total: int
    weighs: bool = True


@dataclass(frozen=True)
class Proposal:
    """A proposed level and the parts that it rests on."""

    step: StarStep
    level: StepLevel
    parts: tuple[StepPart, ...] = ()


def propose(activities: pd.DataFrame, records: Records | None = None) -> tuple[Proposal, ...]:
    """A level for each step, in order, from what is recorded.

    Args:
        activities: those of the council, or of one service, not archived; columns of `ACTIVITY`, with the
            positions that rounds gave them (`matrix.with_rounds`).
        records: all of the council's; those of other activities and services are left out here.
    """
    found = {step: tuple(count(activities, records or {})) for step, count in _PARTS.items()}
    return tuple(Proposal(step, level_of(parts), parts) for step, parts in found.items())


def level_of(parts: tuple[StepPart, ...]) -> StepLevel:
    """Nothing done: not started. Else by the mean share of the parts that have anything to count."""
    if not any(part.done for part in parts):
        return StepLevel.NOT_STARTED
    # Fractions: a mean of floats may miss nine tenths by a hair.
    shares = [Fraction(part.done, part.total) for part in parts if part.total and part.weighs]
    mean = sum(shares, Fraction()) / len(shares)
    if mean >= IN_PLACE_FROM:
        return StepLevel.IN_PLACE
    return StepLevel.UNDER_WAY if mean >= UNDER_WAY_FROM else StepLevel.STARTED


def _map_it(activities: pd.DataFrame, _records: Records) -> Iterator[StepPart]:
    """Activities whose Co's and actors are recorded, and services that have one.

    A council that has put its activities in has begun, also where none says yet who takes part in what.
    """
    mapped = activities[list(COS)].notna().any(axis=1) & activities[list(ACTORS)].any(axis=1)
    services = _services_in(activities)
    yield StepPart("mapped", int(mapped.sum()), len(activities))
    yield StepPart("services_mapped", len(_services_in(activities[mapped])), len(services))
    if len(activities) and not mapped.any():
        yield StepPart("listed", len(activities), len(activities), weighs=False)


def _focus_it(activities: pd.DataFrame, _records: Records) -> Iterator[StepPart]:
    """Activities scored on both axes, and those of them that were decided on."""
    scored = activities["impact"].notna() & activities["effort"].notna()
    decided = scored & (activities["decision"] != "")
    yield StepPart("scored", int(scored.sum()), len(activities))
    yield StepPart("decided", int(decided.sum()), len(activities))


def _people_it(activities: pd.DataFrame, records: Records) -> Iterator[StepPart]:
    """Activities that name who is affected, and how many of their groups have an active representative."""
    found = _of_activities(records, "affected_group", activities)
    # As `affected.standings` has it: where nobody is named nobody is represented, whatever was ticked.
    groups = found[found["who"].str.strip() != ""]
    active = groups[groups["representative"].astype("bool")]
    looked_at = int(groups["activity_id"].nunique())
    yield StepPart("affected_named", looked_at, len(activities))
    yield StepPart(
        "represented",
        len(active[["activity_id", "affected"]].drop_duplicates()),
        AFFECTED_GROUPS * looked_at,
    )


def _market_it(activities: pd.DataFrame, records: Records) -> Iterator[StepPart]:
    """Services with an agreed charter, and kinds of people taking part who are offered something."""
    charters = _all(records, "charter")
    agreed = by_service(charters[charters["status"] == AGREED], activities)
    services = _services_in(activities)
    taking_part = {actor for actor in ACTORS if activities[actor].any()}
    offered = _offered(activities, _all(records, "incentive"), agreed)
    yield StepPart("charters", len(services & set(agreed["_service"])), len(services))
    yield StepPart("incentives", len(taking_part & offered), len(taking_part))


def _grow_it(activities: pd.DataFrame, records: Records) -> Iterator[StepPart]:
    """Activities with an outcome, services with a champion, and reviews of what has ended or is done."""
    # What is only an idea can have no outcome yet.
    begun = activities[activities["status"] != Status.POTENTIAL]
    closed = activities[(activities["status"] == Status.ENDED) | activities["done_on"].notna()]
    outcomes = _of_activities(records, "outcome", begun)
    reviews = _of_activities(records, "review", closed)
    services = _services_in(activities)
    yield StepPart("outcomes", int(outcomes["activity_id"].nunique()), len(begun))
    yield StepPart("champions", len(services & _services_in(_all(records, "champion"))), len(services))
    yield StepPart(
        "reviews", int(reviews.loc[reviews["signed_on"].notna(), "activity_id"].nunique()), len(closed)
    )


_PARTS: Final[dict[StarStep, Callable[[pd.DataFrame, Records], Iterator[StepPart]]]] = {
    StarStep.MAP: _map_it,
    StarStep.FOCUS: _focus_it,
    StarStep.PEOPLE: _people_it,
    StarStep.MARKET: _market_it,
    StarStep.GROW: _grow_it,
}


def _all(records: Records, name: str) -> pd.DataFrame:
    none = pd.DataFrame({column: pd.Series(dtype="object") for column in PROPOSED_FROM[name]})
    return records.get(name, none)


def _of_activities(records: Records, name: str, activities: pd.DataFrame) -> pd.DataFrame:
    found = _all(records, name)
    return found[found["activity_id"].isin(activities["activity_id"])]


def _services_in(records: pd.DataFrame) -> set[str]:
    return {service_key(one) for one in records["service"].unique()} - {""}


def _offered(activities: pd.DataFrame, incentives: pd.DataFrame, charters: pd.DataFrame) -> set[str]:
    """Who is offered something: in these activities, by a charter of their services, or everywhere.

    `charters` has a row for each service, as `by_service` gives it.
    """
    ours = charters[charters["_service"].isin(_services_in(activities))]
    counts = incentives["activity_id"].isin(activities["activity_id"])
    counts |= incentives["charter_id"].isin(ours["charter_id"])
    counts |= (incentives["activity_id"] == "") & (incentives["charter_id"] == "")
    return set(incentives.loc[counts, "actor"])
