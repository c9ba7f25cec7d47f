from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import count

import pytest

from costar.domain.workshop.ballot import Ballot, Choice, Score
from costar.domain.workshop.photographed import PrintRun
from costar.domain.workshop.workshop import Plan, Progress, Stage, Workshop
from costar.storage.remembering import WriteLock
from costar.storage.store import Store

PLAN = Plan("Spring", ("citizens", "managers"))
MADE_AT = datetime.fromisoformat("2026-03-01T14:00")
WORKSHOP = Workshop("a", "w1", PLAN, Progress(Stage.SCORING), "ABCDEFGH", "long-token", MADE_AT)
PAPER = Ballot("a", "w1", "paper-7", "citizens", "en", "paper")
PHONE = replace(PAPER, ballot_id="phone", medium="phone", device="hash")
SCORE = Score("a", "w1", "paper-7", "t1", 1, "x", 4, 2)


@pytest.fixture
def open_store(store: Store) -> Store:
    store.workshops.add(WORKSHOP, ["x", "y"])
    store.ballots.add([PHONE])
    store.paper.add([PAPER, replace(PAPER, ballot_id="paper-12", group_name="managers")])
    return store


def scores(store: Store) -> list[int]:
    return store.ballots.scores(WORKSHOP, 1).sort_values("sequence")["impact"].tolist()


def test_paper_ballots_are_known_by_their_numbers_and_phones_are_not_among_them(open_store: Store) -> None:
    assert open_store.paper.groups(WORKSHOP) == {7: "citizens", 12: "managers"}


def test_it_is_known_which_ballot_scored_what_in_this_round_and_not_how(open_store: Store) -> None:
    open_store.ballots.record([SCORE, replace(SCORE, ballot_id="phone", item_id="y")])
    assert open_store.paper.scored(WORKSHOP) == {(7, "x")}
    second = replace(WORKSHOP, progress=Progress(Stage.SCORING, 2))
    assert open_store.paper.scored(second) == set()


def test_scores_taken_back_are_as_if_never_given(open_store: Store) -> None:
    open_store.ballots.record([SCORE, replace(SCORE, token="t2", first_answer=1)])
    open_store.paper.retract(WORKSHOP, ["t2"])
    assert scores(open_store) == [4]


def test_a_ballot_goes_with_its_last_score_and_a_phone_stays(open_store: Store) -> None:
    open_store.ballots.record([SCORE, replace(SCORE, ballot_id="paper-12", token="t2")])
    open_store.paper.retract(WORKSHOP, ["t2"])
    assert open_store.paper.groups(WORKSHOP) == {7: "citizens"}
    assert open_store.ballots.turnout(WORKSHOP)["joined"].sum() == 2


def test_the_next_sheet_of_a_number_is_not_set_aside_for_one_that_was_taken_back(open_store: Store) -> None:
    open_store.ballots.record([SCORE])
    assert open_store.odd.set_aside(WORKSHOP, ["paper-7", "paper-12"], aside=True)
    assert open_store.paper.retract(WORKSHOP, ["t1"])
    assert open_store.odd.aside(WORKSHOP) == set()
    assert open_store.paper.type_in(WORKSHOP, [PAPER], [replace(SCORE, token="t2")])
    assert scores(open_store) == [4]


def test_another_workshop_keeps_its_scores(open_store: Store) -> None:
    other = replace(WORKSHOP, workshop_id="w2", code="HGFEDCBA", token="other")
    open_store.workshops.add(other, ["x"])
    open_store.paper.add([replace(PAPER, workshop_id="w2")])
    open_store.ballots.record([SCORE, replace(SCORE, workshop_id="w2")])
    open_store.paper.retract(WORKSHOP, ["t1"])
    assert open_store.paper.scored(other) == {(7, "x")}


def test_a_ballot_of_a_tie_break_is_kept_whole_or_not_at_all(open_store: Store) -> None:
    choice = Choice("a", "w1", "paper-9", "t9", 1, "x", "y", "x")
    paper = replace(PAPER, ballot_id="paper-9")
    assert not open_store.paper.compare(WORKSHOP, paper, [choice])
    assert 9 not in open_store.paper.groups(WORKSHOP)
    comparing = Progress(Stage.PAIRS, 1, tied=("x", "y"), tie_number=1)
    moved = open_store.workshops.move(WORKSHOP, comparing)
    assert open_store.paper.compare(moved, paper, [choice])
    assert open_store.pairs.choices(moved)[["ballot_id", "group"]].to_numpy().tolist() == [
        ["paper-9", "citizens"]
    ]
    assert not open_store.paper.retract(moved, ["t1"])
    assert 9 in open_store.paper.groups(moved), "it has answers in the tie-break"
    assert open_store.paper.retract(moved, ["t9"])
    assert 9 not in open_store.paper.groups(moved)


@pytest.mark.parametrize(
    "progress", [Progress(Stage.REVEAL), Progress(Stage.HIDDEN), Progress(Stage.SCORING, 2)]
)
def test_what_the_room_has_seen_is_not_taken_back_and_stays_in_its_group(
    open_store: Store, progress: Progress
) -> None:
    open_store.ballots.record([SCORE])
    moved = open_store.workshops.move(WORKSHOP, progress)
    assert not open_store.paper.retract(moved, ["t1"])
    assert scores(open_store) == [4]
    assert open_store.paper.groups_seen(moved) == {7: "citizens"}
    again = replace(SCORE, token="t2", round_number=2)
    assert not open_store.paper.type_in(moved, [replace(PAPER, group_name="managers")], [again])
    assert open_store.paper.type_in(moved, [PAPER], [again]) == (progress.stage is Stage.SCORING)


RUN = PrintRun(0, 3, 0, 1, False, ("x", "y"), ("citizens",), ("impact", "effort"))


def test_sheets_that_are_printed_get_numbers_that_nobody_else_has(open_store: Store) -> None:
    first, again = open_store.paper.print_run(WORKSHOP, RUN), open_store.paper.print_run(WORKSHOP, RUN)
    assert (first.first_sheet, first.first_ballot, again.first_sheet) == (13, 13, 16)
    assert open_store.paper.next_number(WORKSHOP) == 19
    assert open_store.paper.print_runs(WORKSHOP) == [first, again]


def test_a_number_that_a_helper_types_in_at_the_same_moment_is_not_given_to_a_sheet(
    open_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, numbers = WriteLock.adding, count(40)

    @contextmanager
    def a_moment_later(lock: WriteLock) -> Iterator[None]:
        open_store.paper.add([replace(PAPER, ballot_id=f"paper-{next(numbers)}")])
        with usual(lock):
            yield

    monkeypatch.setattr(WriteLock, "adding", a_moment_later)
    assert open_store.paper.print_run(WORKSHOP, replace(RUN, copies=1)).first_sheet == 41
    assert open_store.paper.next_number(WORKSHOP) == 42


def test_sheets_for_ballots_of_an_earlier_round_have_numbers_of_their_own(open_store: Store) -> None:
    again = open_store.paper.print_run(WORKSHOP, replace(RUN, first_ballot=7))
    assert (again.first_sheet, again.ballot_of(again.first_sheet + 2)) == (13, 9)


def test_what_was_printed_goes_with_its_workshop(open_store: Store) -> None:
    open_store.paper.print_run(WORKSHOP, RUN)
    open_store.workshops.erase(WORKSHOP)
    assert open_store.paper.print_runs(WORKSHOP) == []
