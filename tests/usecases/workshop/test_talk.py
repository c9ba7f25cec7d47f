"""The dots are for the talk: nothing is seen before a round is revealed, or while it is scored again."""

from datetime import date

import pytest

from costar.domain.health.flags import FLAG
from costar.domain.workshop.workshop import Plan, Step
from costar.errors import NotFound
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add, edit
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, run, vote
from costar.usecases.workshop.talk import talk_view
from costar.usecases.workshop.vote import BallotAnswer
from tests.activities import titled


@pytest.fixture
def scored(asking: Asking) -> tuple[str, str]:
    """A workshop, and its only activity that anybody scored: by four citizens and a councillor."""
    ids = titled(asking, ("Bread", "Never scored"))
    workshop = run.prepare(asking, Plan("Spring", ("citizens", "councillors")), ids)
    run.take_step(asking, workshop.workshop_id, Step.START)
    for group in ["citizens"] * 4 + ["councillors"]:
        secret = join.join(asking.store, workshop.code, group, "en")
        ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
        answer = BallotAnswer("a", workshop.workshop_id, 1, ballot.ballot_id, ids[0], "t", 5, 2)
        vote.record(asking.store, [answer])
    return workshop.workshop_id, ids[0]


def test_nothing_is_seen_before_the_reveal(asking: Asking, scored: tuple[str, str]) -> None:
    with pytest.raises(NotFound):
        talk_view(asking, scored[0])


def test_nothing_is_seen_of_an_activity_that_is_not_talked_about(
    asking: Asking, scored: tuple[str, str]
) -> None:
    run.take_step(asking, scored[0], Step.REVEAL)
    with pytest.raises(NotFound):
        talk_view(asking, scored[0])


def test_the_talk_shows_everybody_and_nobody_alone(asking: Asking, scored: tuple[str, str]) -> None:
    run.take_step(asking, scored[0], Step.REVEAL)
    run.talk_about(asking, *scored)
    view = talk_view(asking, scored[0])
    assert view.activity["title"] == "Bread"
    assert view.dots["group"].value_counts().to_dict() == {"others": 5}


def test_a_red_flag_is_there_until_it_is_cleared(asking: Asking, scored: tuple[str, str]) -> None:
    run.take_step(asking, scored[0], Step.REVEAL)
    run.talk_about(asking, *scored)
    seen = {"activity_id": scored[1], "flag": "not_heard", "evidence": "Nobody asked the bakers"}
    flag_id = add(asking, seen, FLAG)
    assert talk_view(asking, scored[0]).red_flags == {scored[1]: ("not_heard",)}
    edit(asking, {flag_id: {"cleared_on": date(2026, 5, 3)}}, FLAG)
    assert talk_view(asking, scored[0]).red_flags == {}


def test_nothing_is_seen_while_it_is_scored_again(asking: Asking, scored: tuple[str, str]) -> None:
    run.take_step(asking, scored[0], Step.REVEAL)
    run.talk_about(asking, *scored)
    run.take_step(asking, scored[0], Step.SCORE_AGAIN)
    with pytest.raises(NotFound):
        talk_view(asking, scored[0])
