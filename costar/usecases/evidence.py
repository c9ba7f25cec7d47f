"""Grow it: outcomes, the business case, champions and lessons of a council, a service or one activity."""

from dataclasses import dataclass, replace

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.activities.services import service_key
from costar.domain.council.access import Action
from costar.domain.council.council import Settings
from costar.domain.evidence.business_case import (
    BUSINESS_CASE,
    Balance,
    Range,
    balances,
    countable,
    span,
)
from costar.domain.evidence.evidence import CHAMPION, LESSON, OUTCOME, Showing, Tally, outcome_tally, showing
from costar.errors import UserError
from costar.usecases.council.choose import keep_choices
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records


@dataclass(frozen=True)
class About:
    """What to keep: one activity, else one service, else everything."""

    service: str = ""
    activity_id: str = ""


@dataclass(frozen=True)
class Outcomes:
    """Outcomes in view, which way they went, and what their activities are called."""

    outcomes: pd.DataFrame
    tally: Tally
    titles: dict[str, str]


@dataclass(frozen=True)
class Case:
    """A business case: its lines, what they come to, and how many have no range and are not counted.

    `hour_value`: pounds an hour, where the council has said so.
    """

    lines: pd.DataFrame
    balances: tuple[Balance, ...]
    uncounted: int
    hour_value: Range | None
    titles: dict[str, str]


@dataclass(frozen=True)
class Champions:
    """Every champion, and which services have one."""

    champions: pd.DataFrame
    services: tuple[Showing, ...]

    def of_service(self, service: str) -> pd.DataFrame:
        """The champions of one service, however it is spelled; all of them for ""."""
        named = self.champions["service"].map(service_key) == service_key(service)
        return self.champions[named] if service else self.champions


@needs(Action.SEE)
def outcomes(asking: Asking, about: About) -> Outcomes:
    """The outcomes in view, what was measured last first."""
    kept = _about(asking, records(asking, OUTCOME), about)
    ordered = kept.sort_values(["measured_on", "outcome"], ascending=[False, True], ignore_index=True)
    return Outcomes(ordered, outcome_tally(ordered), holding(asking).titles)


@needs(Action.SEE)
def case(asking: Asking, about: About) -> Case:
    """The business case in view."""
    lines = _about(asking, records(asking, BUSINESS_CASE), about)
    worth = hour_value(asking.now.settings)
    uncounted = len(lines) - len(countable(lines))
    return Case(lines, balances(lines, worth), uncounted, worth, holding(asking).titles)


@needs(Action.SEE)
def champions(asking: Asking) -> Champions:
    """Who shows the way, and where nobody does."""
    found = records(asking, CHAMPION).sort_values(["service", "role"], ignore_index=True)
    return Champions(found, showing(holding(asking).kept(Filters()), found))


@needs(Action.SEE)
def lessons(asking: Asking, about: About) -> pd.DataFrame:
    """The lessons in view, the latest first; columns of `LESSON`."""
    found = records(asking, LESSON)
    if about.service and not about.activity_id:
        named = found["service"].map(service_key) == service_key(about.service)
        # A lesson may name the service itself or an activity of it; one that does both is told once.
        found = pd.concat([found[named], _about(asking, found[~named], about)])
    else:
        found = _about(asking, found, about)
    return found.sort_values(["learnt_on", "lesson"], ascending=[False, True], ignore_index=True)


@needs(Action.SET_UP)
def value_hours(asking: Asking, low: float | None, high: float | None) -> None:
    """Say what an hour is worth in pounds, from … to …; None twice: hours stay hours.

    Raises:
        UserError: only one end is given, one lies below zero, or someone saved at the same moment.
    """
    if (low is None) != (high is None):
        raise UserError("hour_value_half")
    # In whichever order: the range is put in order where it is read
    if low is not None and high is not None and min(low, high) < 0:
        raise UserError("hour_value_below")
    council = asking.council.council()
    settings = replace(council.settings, hour_value_low=low, hour_value_high=high)
    keep_choices(asking, council, settings)


def hour_value(settings: Settings) -> Range | None:
    """What the council says that an hour is worth; None where it has not said so."""
    if settings.hour_value_low is None or settings.hour_value_high is None:
        return None
    return span(settings.hour_value_low, settings.hour_value_high)


def _about(asking: Asking, found: pd.DataFrame, about: About) -> pd.DataFrame:
    """The records of the activities in view."""
    if about.activity_id:
        return found[found["activity_id"] == about.activity_id].reset_index(drop=True)
    if not about.service:
        return found
    activities = holding(asking).activities
    own = activities[activities["service"].map(service_key) == service_key(about.service)]
    return found[found["activity_id"].isin(own["activity_id"])].reset_index(drop=True)
