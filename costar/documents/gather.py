"""Gathering what the file says beside Star and Matrix, of the activities in view."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from costar.charts.trend import TrendPicture
from costar.domain.activities.activity import Actor
from costar.domain.activities.filters import Filters
from costar.domain.activities.services import service_key
from costar.domain.charter.charter import CHARTER, INCENTIVE, covers_of, reasons_of
from costar.domain.council.access import Action
from costar.domain.council.pre_election import without_mentions
from costar.domain.evidence.business_case import BUSINESS_CASE, balances
from costar.domain.evidence.evidence import CHAMPION, LESSON, OUTCOME, showing
from costar.domain.health.aims import LADDER_AIM, climbs
from costar.domain.health.barriers import BARRIER, in_the_way
from costar.domain.health.close_out import REVIEW, close_outs
from costar.domain.health.flags import FLAG, Colour, standing_flags
from costar.domain.health.risks import RISK, register
from costar.domain.people import affected
from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.records.record import RecordType
from costar.domain.star.star import Measure
from costar.reports.whole import Charters, Evidence, Health, Past, People, Whole
from costar.usecases.evidence import hour_value
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import Holding, holding, records
from costar.usecases.trend import trend_view
from costar.words import t


@dataclass(frozen=True)
class Scope:
    """What to gather. `before_election`: whether councillors are left out."""

    filters: Filters
    measure: Measure
    today: date
    before_election: bool = False

    @property
    def whatever_status(self) -> Filters:
        """The same filters for what belongs to activities that are over, or not begun, too."""
        return replace(self.filters, statuses=())


@needs(Action.SEE)
def whole(asking: Asking, scope: Scope) -> Whole:
    """Everything that only the file says."""
    held = holding(asking)
    found = _Found(asking, held, scope)
    return Whole(
        held.titles, _people(found), _charters(found), _evidence(found), _health(found), _past(found)
    )


@dataclass(frozen=True)
class _Found:
    """The records in scope."""

    asking: Asking
    held: Holding
    scope: Scope

    @property
    def activities(self) -> pd.DataFrame:
        """The activities of the scope, whatever their status."""
        return self.held.kept(self.scope.whatever_status)

    def every(self, of: RecordType) -> pd.DataFrame:
        """All records of a type, without what is left out before an election."""
        found = records(self.asking, of)
        if not self.scope.before_election:
            return found
        return without_mentions(found, of, instead=t("report.left_out"))

    def about(self, of: RecordType) -> pd.DataFrame:
        """The records of activities in scope."""
        found = self.every(of)
        return found[found["activity_id"].isin(self.activities["activity_id"])].reset_index(drop=True)

    def about_or_council(self, of: RecordType) -> pd.DataFrame:
        """The same, with those of no activity: of a service in scope, or all if nothing is filtered."""
        found = self.every(of)
        named = found["activity_id"].isin(self.activities["activity_id"])
        general = found["activity_id"].eq("")
        if self.scope.whatever_status != Filters():
            general &= self._of_a_service(found)
        return found[named | general].reset_index(drop=True)

    def _of_a_service(self, found: pd.DataFrame) -> "pd.Series[bool]":
        if "service" not in found:
            return pd.Series(False, index=found.index)
        # What names no service is of none: blank is not a service that they share.
        services = set(self.activities["service"].map(service_key)) - {""}
        return found["service"].map(service_key).isin(services)


def _people(found: _Found) -> People:
    # With the statuses of the filters, as the page People counts: a report must not tell another number
    standings = affected.standings(found.held.kept(found.scope.filters), found.every(AFFECTED_GROUP))
    return People(standings, affected.who_is_missing(standings), affected.counted_standings(standings))


def _charters(found: _Found) -> Charters:
    hidden = Actor.COUNCILLORS if found.scope.before_election else None
    reasons = reasons_of(found.activities, found.about_or_council(INCENTIVE))
    return Charters(
        covers_of(found.activities, found.every(CHARTER), found.scope.today),
        tuple(one for one in reasons if one.actor != hidden),
    )


def _evidence(found: _Found) -> Evidence:
    outcomes, lines = found.about(OUTCOME), found.about(BUSINESS_CASE)
    worth = hour_value(found.held.council.settings)
    return Evidence(
        outcomes=outcomes.sort_values(["measured_on", "outcome"], ascending=[False, True], ignore_index=True),
        lines=lines,
        balances=balances(lines, worth),
        hour_value=worth,
        services=showing(found.activities, found.every(CHAMPION)),
        lessons=found.about_or_council(LESSON).sort_values(
            ["learnt_on", "lesson"], ascending=[False, True], ignore_index=True
        ),
    )


def _health(found: _Found) -> Health:
    return Health(
        # With the statuses of the filters, as the page Health draws the ladder
        climbs=climbs(found.held.kept(found.scope.filters), found.every(LADDER_AIM)),
        red_flags=standing_flags(found.about(FLAG), Colour.RED),
        risks=register(found.about_or_council(RISK), found.scope.today),
        barriers=in_the_way(found.about_or_council(BARRIER)),
        close_outs=close_outs(found.about(REVIEW)),
    )


def _past(found: _Found) -> Past | None:
    kept = len(found.asking.council.snapshots())
    if not kept:
        return None
    # Compared with the snapshot taken last: a file tells what is new since then.
    view = trend_view(found.asking, found.scope.filters, since=kept - 1, today=found.scope.today)
    last = view.moments[-2:]
    star = TrendPicture(
        tuple(moment.name for moment in last),
        tuple(moment.day for moment in last),
        view.arms[-2:],
        found.scope.measure,
    )
    # By identity: moments hold frames, which have no truth when they are compared.
    cut_alike = all(view.since is not one for one in view.unlike)
    return Past(star, view.decisions[-2:], view.moves, view.stands, cut_alike)
