"""Trend from end to end: a snapshot, a change, and what is said of it, on each engine."""

from datetime import date

from costar.domain.matrix import Cuts
from costar.domain.trend import Why
from costar.domain.workshop import Plan, Step
from costar.usecases import comparing, configuring, editing, mapping, workshops
from costar.usecases.asking import Asking
from costar.usecases.ballots import of_phone
from costar.usecases.joining import join
from costar.usecases.voting import Answer, record
from costar.usecases.workshops import prepare


def test_a_workshop_after_a_snapshot_is_the_reason_for_a_move(asking: Asking) -> None:
    activity_id = editing.add(asking, {"title": "Panel", "impact": 2, "effort": 2})
    mapping.take_snapshot(asking, "Before the hall")
    _score_in_a_workshop(asking, activity_id)
    view = comparing.trend_view(asking, today=date(2026, 11, 24))
    assert view.moves[["title", "why", "impact_before", "impact"]].to_numpy().tolist() == [
        ["Panel", Why.ROUND, 2.0, 5.0]
    ]
    mapping.take_snapshot(asking, "After the hall")
    assert comparing.trend_view(asking, since=1).moves.empty


def test_a_snapshot_under_other_cut_lines_is_named(asking: Asking) -> None:
    editing.add(asking, {"title": "Panel", "impact": 4, "effort": 2})
    mapping.take_snapshot(asking, "Before")
    council = configuring.council(asking)
    settings = council.settings.__class__(impact_cut=3.5)
    configuring.set_up(asking, name=council.name, settings=settings)
    view = comparing.trend_view(asking)
    assert view.cuts == Cuts(3.5, 3.0)
    assert [moment.name for moment in view.unlike] == ["Before"]


def test_without_a_snapshot_there_is_no_past(asking: Asking) -> None:
    assert not comparing.trend_view(asking).has_a_past


def _score_in_a_workshop(asking: Asking, activity_id: str) -> None:
    workshop = prepare(asking, Plan("Hall", ("citizens",)), [activity_id])
    workshops.take_step(asking, workshop.workshop_id, Step.START)
    for _ in range(3):
        secret = join(asking.store, workshop.code, "citizens", "en")
        own = of_phone(asking.store, workshop.workshop_id, secret)
        record(
            asking.store,
            [
                Answer(
                    own.council_id, own.workshop_id, 1, own.ballot_id, activity_id, secret, impact=5, effort=1
                )
            ],
        )
    workshops.take_step(asking, workshop.workshop_id, Step.REVEAL)
