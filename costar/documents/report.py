"""The take-away: a report for a meeting or for the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

import pandas as pd

from costar.charts.matrix.picture import MatrixPicture
from costar.charts.star.picture import StarPicture
from costar.documents.gather import Scope, whole
from costar.domain.activities.activity import Actor
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import Action
from costar.domain.council.pre_election import mentions_councillor, without_councillors
from costar.domain.matrix.decisions import still_open
from costar.domain.star.star import Measure
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.ideas import IdeaState
from costar.domain.workshop.workshop import Workshop
from costar.reports.document import Document
from costar.reports.material import Audience, Material, Proposals, Sitting
from costar.reports.report import report_of
from costar.reports.sections.proposals import MOST_ON_A_PAGE
from costar.reports.writers.formats import Format, written
from costar.sentences.quadrants import quadrant_names
from costar.usecases.council.share import is_before_election
from costar.usecases.health import red_flags
from costar.usecases.matrix import view as prioritising
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.star import view as mapping
from costar.usecases.workshop import rounds, run, scored, summary, told_ideas
from costar.words import t

Tell = Callable[[float], None]
"""Told how far the work has got, from 0 to 1."""


@dataclass(frozen=True)
class Order:
    """What is wanted: for whom, of what. `internal` says that it stays in the council.

    `filters` say what the Star counts; a meeting's Matrix shows the same places whatever the status.
    `places`: what the Matrix shows instead, for whoever has looked at it. `wins`: the ids of the quick wins
    that the meeting shall talk about; None: all that are `still_open`.
    """

    audience: Audience = Audience.MEETING
    filters: Filters = CURRENT
    measure: Measure = Measure.REACH
    internal: bool = False
    wins: tuple[str, ...] | None = None
    places: Filters | None = None


def _nobody(_: float) -> None:
    """Tell nobody."""


@needs(Action.EXPORT)
def report(asking: Asking, order: Order, *, tell: Tell = _nobody) -> Document:
    """The report as a document, before it has a format.

    Args:
        asking: who asks, and for which council.
        order: for whom and of what.
        tell: told how far it has got.

    Raises:
        UserError: sharing is paused before an election, and this is not an administrator's own use.
    """
    return report_of(_material(asking, order), tell)


@needs(Action.EXPORT)
def report_as(asking: Asking, order: Order, form: Format, *, tell: Tell = _nobody) -> bytes:
    """The report as a file. The same report twice is the same bytes but for the day.

    Raises:
        UserError: as `report`.
    """
    # The first half of the way: the second is writing the file.
    document = report(asking, order, tell=lambda share: tell(share / 2))
    file = written(document, form)
    tell(1.0)
    return file


@needs(Action.EXPORT)
def meeting_paper(
    asking: Asking, filters: Filters, wins: tuple[str, ...], form: Format, *, internal: bool = False
) -> bytes:
    """The page for a meeting about exactly these quick wins.

    Args:
        asking: who asks, and for which council.
        filters: the places in view; the Star counts what is current in them.
        wins: ids of activities.
        form: of the file.
        internal: whether it stays in the council.

    Raises:
        UserError: as `report`.
    """
    counted = replace(filters, statuses=filters.statuses or CURRENT.statuses)
    order = Order(Audience.MEETING, counted, internal=internal, wins=wins, places=filters)
    return report_as(asking, order, form)


@needs(Action.SEE)
def held_back(asking: Asking, filters: Filters, wins: tuple[str, ...]) -> list[str]:
    """Which of the wins in view `meeting_paper` leaves out, by id, in their order.

    A room that is still open has put them there, and nothing leaves it before it closes (decision 0042).
    """
    if not scored.not_shared_yet(asking):
        return []
    told = prioritising.matrix(asking, filters, shared=True).quick_wins
    stay = set(told["activity_id"])
    return [activity_id for activity_id in wins if activity_id not in stay]


def _material(asking: Asking, order: Order) -> Material:
    before_election, today = is_before_election(asking, internal=order.internal), date.today()
    scope = Scope(order.filters, order.measure, today, before_election)
    star = mapping.star_alone(asking, order.filters)
    # What leaves the room is told from the shared frame (decision 0026).
    view = prioritising.matrix(asking, _places(order), shared=True)
    kept = holding(asking).kept(order.filters)
    shown = without_councillors if before_election else _as_it_is
    return Material(
        council=view.council,
        made_on=today,
        audience=order.audience,
        filters=order.filters,
        activities=shown(kept),
        star=StarPicture(star.arms, order.measure, star.steps.proposals, confirmed=star.steps.levels),
        matrix=MatrixPicture(shown(view.placed), view.cuts, quadrant_names(view.council.settings)),
        wins=shown(_chosen(view.quick_wins, order)),
        unplaced=shown(view.unplaced),
        sittings=tuple(_sittings(asking, set(kept["activity_id"]), before_election=before_election)),
        before_election=before_election,
        red_flags=red_flags(asking),
        whole=whole(asking, scope) if order.audience is Audience.FILE else None,
        are_chosen=order.wins is not None,
        proposals=tuple(islice(_proposals(asking, before_election=before_election), _rooms(order))),
    )


def _proposals(asking: Asking, *, before_election: bool) -> Iterator[Proposals]:
    """What was proposed in closed workshops, newest first; before an election no words about councillors."""
    for workshop in run.workshops(asking):
        # Nothing leaves an open room (decision 0042).
        if not (workshop.is_closed and workshop.progress.proposes):
            continue
        found = told_ideas.told_ideas(asking, workshop.workshop_id)
        if not found.has_any:
            continue
        said = _left_out if before_election else str
        yield Proposals(
            workshop.plan.name,
            workshop.made_at.date(),
            told_ideas.ideas_sentence(found),
            told_ideas.ideas_table(found).astype("str").map(said),
            tuple(said(one.title) for one in found.ideas if one.state is IdeaState.KEPT),
        )


def _rooms(order: Order) -> int | None:
    """Of how many rooms the proposals are told: a page has no room for more, and reads no more."""
    return MOST_ON_A_PAGE if order.audience is Audience.MEETING else None


def _left_out(text: str) -> str:
    """Words about councillors are not told before an election."""
    return t("report.left_out") if mentions_councillor(text) else text


def _places(order: Order) -> Filters:
    """What the Matrix shows: for a meeting whatever the status, for a quick win may be an idea as well."""
    if order.places is not None:
        return order.places
    return replace(order.filters, statuses=()) if order.audience is Audience.MEETING else order.filters


def _chosen(wins: pd.DataFrame, order: Order) -> pd.DataFrame:
    """The quick wins that the paper is about, best first."""
    return still_open(wins) if order.wins is None else wins[wins["activity_id"].isin(order.wins)]


def _as_it_is(activities: pd.DataFrame) -> pd.DataFrame:
    return activities


def _sittings(asking: Asking, in_scope: set[str], *, before_election: bool) -> list[Sitting]:
    """The closed workshops with a revealed round that scored something in scope, newest first."""
    # Closed ones only: nothing leaves an open room (decision 0042).
    closed = [
        workshop
        for workshop in run.workshops(asking)
        if workshop.is_closed and workshop.progress.revealed and workshop.plan.scores_activities
    ]
    # Read together: each sitting alone would cost statements of its own (0032).
    rounds.read_all(asking, closed)
    found = [_sitting(asking, workshop, in_scope) for workshop in closed]
    # A room that scored nothing of what the report is about took no part in it
    told = [sitting for sitting in found if sitting is not None]
    return [_without_councillors(sitting) for sitting in told] if before_election else told


def _sitting(asking: Asking, workshop: Workshop, in_scope: set[str]) -> Sitting | None:
    # Of the last round only: beside an earlier one, who came for one of them could be told (decision 0054)
    last = workshop.progress.revealed[-1]
    results = scored.results(asking, workshop.workshop_id, last)
    scores = results.scores[results.scores["activity_id"].isin(in_scope)]
    if scores.empty:
        return None
    plan = workshop.plan
    return Sitting(
        name=plan.name,
        held_on=workshop.made_at.date(),
        weighing=plan.weighing,
        rounds=last,
        # Of the whole workshop, not of what is in scope or of the last round: it says who came.
        turnout=summary.people_by_group(asking, workshop),
        by_group=results.by_group,
        easy_read=plan.easy_read is not EasyRead.NO,
        doers=plan.doers,
    )


def _without_councillors(sitting: Sitting) -> Sitting:
    councillors = Actor.COUNCILLORS.value
    turnout = {group: count for group, count in sitting.turnout.items() if group != councillors}
    by_group = sitting.by_group[sitting.by_group["group"] != councillors]
    return replace(sitting, turnout=turnout, by_group=by_group)
