"""Trend from end to end: a snapshot, a change, and what is said of it, on each engine."""

from datetime import date

from costar.domain.activities.filters import Filters
from costar.domain.matrix.matrix import Cuts
from costar.domain.trend import MoveReason
from costar.domain.workshop.workshop import Plan, Step
from costar.usecases import trend
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.star import view as mapping
from costar.usecases.workshop import run
from costar.usecases.workshop.ballot import of_phone
from costar.usecases.workshop.join import join
from costar.usecases.workshop.run import prepare
from costar.usecases.workshop.vote import BallotAnswer, record


def test_a_workshop_after_a_snapshot_is_the_reason_for_a_move(asking: Asking) -> None:
    activity_id = edit.add(asking, {"title": "Panel", "impact": 2, "effort": 2})
    mapping.take_snapshot(asking, "Before the hall")
    _score_in_a_workshop(asking, activity_id)
    view = trend.trend_view(asking, today=date(2026, 11, 24))
    assert view.moves[["title", "why", "impact_before", "impact"]].to_numpy().tolist() == [
        ["Panel", MoveReason.ROUND, 2.0, 5.0]
    ]
    mapping.take_snapshot(asking, "After the hall")
    assert trend.trend_view(asking, since=1).moves.empty


def test_decisions_are_counted_under_the_filters_that_the_star_is_under(asking: Asking) -> None:
    for service, status in (("Parks", "current"), ("Parks", "potential"), ("Housing", "current")):
        edit.add(asking, {"title": status, "service": service, "status": status, "decision": "take_on"})
    mapping.take_snapshot(asking, "Before")
    view = trend.trend_view(asking, Filters(service="Parks", statuses=("current",)))
    assert [counts.taken_on for counts in view.decisions] == [2, 2]


def test_a_snapshot_under_other_cut_lines_is_named(asking: Asking) -> None:
    edit.add(asking, {"title": "Panel", "impact": 4, "effort": 2})
    mapping.take_snapshot(asking, "Before")
    council = configure.council(asking)
    settings = council.settings.__class__(impact_cut=3.5)
    configure.set_up(asking, name=council.name, settings=settings)
    view = trend.trend_view(asking)
    assert view.cuts == Cuts(3.5, 3.0)
    assert [moment.name for moment in view.unlike] == ["Before"]


def test_without_a_snapshot_there_is_no_past(asking: Asking) -> None:
    assert not trend.trend_view(asking).has_a_past


def _score_in_a_workshop(asking: Asking, activity_id: str) -> None:
    workshop = prepare(asking, Plan("Hall", ("citizens",)), [activity_id])
    run.take_step(asking, workshop.workshop_id, Step.START)
    for _ in range(5):
        secret = join(asking.store, workshop.code, "citizens", "en")
        own = of_phone(asking.store, workshop.workshop_id, secret)
        record(
            asking.store,
            [
                BallotAnswer(
                    own.council_id, own.workshop_id, 1, own.ballot_id, activity_id, secret, impact=5, effort=1
                )
            ],
        )
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, workshop.workshop_id, step)
