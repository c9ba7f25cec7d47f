from dataclasses import replace
from datetime import datetime

import pytest

from costar.domain.workshop.ballot import Ballot, Choice
from costar.domain.workshop.workshop import Plan, Progress, Stage, Workshop
from costar.storage.store import Store

PAIRS = Progress(Stage.PAIRS, 1, tied=("x", "y"), tie_number=2)
MADE_AT = datetime.fromisoformat("2026-03-01T14:00")
WORKSHOP = Workshop("a", "w1", Plan("Spring", ("citizens",)), PAIRS, "ABCDEFGH", "long-token", MADE_AT)
BALLOT = Ballot("a", "w1", "b1", "citizens", "en", "phone", "hash")
CHOICE = Choice("a", "w1", "b1", "t1", 2, "x", "y", "x")


@pytest.fixture
def open_store(store: Store) -> Store:
    store.workshops.add(WORKSHOP, ["x", "y", "z"])
    store.ballots.add([BALLOT, replace(BALLOT, ballot_id="b2", device="other")])
    return store


def test_an_answer_sent_again_changes_nothing(open_store: Store) -> None:
    assert open_store.pairs.record([CHOICE, CHOICE]) == [True, True]
    assert open_store.pairs.choices(WORKSHOP)["preferred"].tolist() == ["x"]


def test_another_answer_with_the_same_token_is_another_answer(open_store: Store) -> None:
    open_store.pairs.record([CHOICE, replace(CHOICE, preferred="y")])
    assert open_store.pairs.choices_of(BALLOT, 2)["preferred"].tolist() == ["x", "y"]


def test_a_late_answer_does_not_come_before_a_later_one(open_store: Store) -> None:
    open_store.pairs.record([replace(CHOICE, token="t2", preferred="y", turn=2)])
    open_store.pairs.record([replace(CHOICE, turn=1)])
    assert open_store.pairs.choices(WORKSHOP).sort_values("sequence")["preferred"].tolist() == ["x", "y"]


def test_a_ballot_sees_its_own_answers_in_the_order_given(open_store: Store) -> None:
    open_store.pairs.record([CHOICE, replace(CHOICE, ballot_id="b2")])
    open_store.pairs.record([replace(CHOICE, token="t2", preferred="")])
    assert open_store.pairs.choices_of(BALLOT, 2)["preferred"].tolist() == ["x", ""]
    assert open_store.pairs.answered(WORKSHOP, "xy").to_dict() == {"b1": 1, "b2": 1}
    assert open_store.pairs.answered(WORKSHOP, "x").to_dict() == {"b1": 0, "b2": 0}


@pytest.mark.parametrize(
    "choice",
    [
        replace(CHOICE, tie_number=1),
        replace(CHOICE, second_id="z"),
        replace(CHOICE, preferred="z"),
        replace(CHOICE, workshop_id="w9"),
    ],
)
def test_what_is_not_asked_now_is_not_kept(open_store: Store, choice: Choice) -> None:
    assert open_store.pairs.record([choice]) == [False]
    assert open_store.pairs.answered(WORKSHOP, "xy").empty


@pytest.mark.parametrize(
    "progress", [replace(PAIRS, paused=True), replace(PAIRS, stage=Stage.PREFERRED, compared=True)]
)
def test_a_tie_break_that_is_paused_or_ended_takes_no_answers(open_store: Store, progress: Progress) -> None:
    open_store.workshops.move(WORKSHOP, progress)
    assert open_store.pairs.record([CHOICE]) == [False]


def test_erasing_a_workshop_takes_its_answers_out(open_store: Store) -> None:
    open_store.pairs.record([CHOICE])
    open_store.workshops.erase(WORKSHOP)
    assert open_store.pairs.answered(WORKSHOP, "xy").empty
