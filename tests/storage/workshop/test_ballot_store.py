import re
import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa

from costar.domain.workshop.steps import after
from costar.domain.workshop.workshop import Progress, Stage, Step, Workshop
from costar.errors import NotFound
from costar.storage.store import Store
from tests.storage.workshop.workshops import BALLOT, MADE_AT, OTHER, SCORE, SCORING, WORKSHOP


@pytest.fixture
def open_store(store: Store) -> Store:
    store.workshops.add(WORKSHOP, ["x", "y"])
    store.workshops.add(OTHER, ["x"])
    store.ballots.add([BALLOT])
    return store


def kept(store: Store, workshop: Workshop = WORKSHOP, round_number: int = 1) -> list[tuple[object, ...]]:
    found = store.ballots.scores(workshop, round_number).sort_values("sequence")
    return [
        tuple(row)
        for row in found[["ballot_id", "group", "activity_id", "impact", "effort"]]
        .astype("object")
        .itertuples(index=False)
    ]


def test_a_score_is_kept_with_its_group(open_store: Store) -> None:
    assert open_store.ballots.record([SCORE]) == [True]
    assert kept(open_store) == [("b1", "citizens", "x", 4, 2)]


def test_the_same_answer_sent_again_changes_nothing(open_store: Store) -> None:
    open_store.ballots.record([SCORE, SCORE])
    assert open_store.ballots.record([SCORE]) == [True]
    assert len(kept(open_store)) == 1


def test_scores_come_back_in_the_order_in_which_they_were_given(open_store: Store) -> None:
    given = [replace(SCORE, token=f"t{n}", first_answer=1 + n % 5) for n in range(20)]
    open_store.ballots.record(given[:10])
    open_store.ballots.record(given[10:])
    assert [row[3] for row in kept(open_store)] == [score.first_answer for score in given]


def test_dont_know_is_kept_as_missing(open_store: Store) -> None:
    open_store.ballots.record([replace(SCORE, first_answer=None)])
    found = open_store.ballots.scores(WORKSHOP, 1)
    assert found["impact"].isna().all()


@pytest.mark.parametrize(
    "progress",
    [Progress(), replace(SCORING, paused=True), Progress(Stage.REVEAL), Progress(Stage.SCORING, 2)],
)
def test_a_round_that_is_not_open_takes_no_scores(open_store: Store, progress: Progress) -> None:
    open_store.workshops.move(WORKSHOP, progress)
    assert open_store.ballots.record([SCORE]) == [False]
    assert kept(open_store) == []


def test_a_batch_may_hold_scores_of_open_and_closed_workshops(open_store: Store) -> None:
    open_store.workshops.move(OTHER, Progress(Stage.REVEAL))
    late = replace(SCORE, council_id="b", workshop_id="w2")
    assert open_store.ballots.record([late, SCORE]) == [False, True]


def test_a_workshop_that_does_not_exist_takes_no_scores(open_store: Store) -> None:
    assert open_store.ballots.record([replace(SCORE, workshop_id="w9")]) == [False]


def test_no_council_takes_what_is_given_in_the_name_of_another(open_store: Store) -> None:
    """Beside a true one in the same batch, so that both councils and both workshops are in what is asked."""
    elsewhere = replace(SCORE, workshop_id=OTHER.workshop_id), replace(SCORE, council_id=OTHER.council_id)
    true_ones = SCORE, replace(SCORE, council_id=OTHER.council_id, workshop_id=OTHER.workshop_id)
    assert open_store.ballots.record([*elsewhere, *true_ones]) == [False, False, True, True]
    assert open_store.ballots.add([replace(BALLOT, council_id=OTHER.council_id, device="d9")]) == [False]


def test_turnout_counts_ballots_and_never_scores(open_store: Store) -> None:
    open_store.ballots.add([replace(BALLOT, ballot_id="b2", device="another")])
    open_store.ballots.record([SCORE, replace(SCORE, token="t2", item_id="y")])
    turnout = open_store.ballots.turnout(WORKSHOP)
    assert turnout.to_dict("records") == [{"group": "citizens", "joined": 2, "scored": 1, "finished": 1}]


def test_who_has_answered_some_has_begun_and_has_not_finished(open_store: Store) -> None:
    open_store.ballots.record([SCORE, replace(SCORE, first_answer=1)])
    assert open_store.ballots.turnout(WORKSHOP)[["scored", "finished"]].to_numpy().tolist() == [[1, 0]]
    open_store.workshops.skip_item(WORKSHOP, "y", skipped=True)
    assert open_store.ballots.turnout(WORKSHOP)[["scored", "finished"]].to_numpy().tolist() == [[1, 1]]


def test_a_phone_that_has_a_ballot_gets_no_second_one(open_store: Store) -> None:
    again = replace(BALLOT, ballot_id="b2", group_name="managers")
    assert open_store.ballots.add([again, replace(again, ballot_id="b3")]) == [True, True]
    assert open_store.ballots.turnout(WORKSHOP)["joined"].sum() == 1
    assert open_store.ballots.of_phone("w1", BALLOT.device) == BALLOT


def test_two_taps_in_one_batch_make_one_ballot(open_store: Store) -> None:
    taps = [replace(BALLOT, ballot_id=f"tap-{n}", device="new") for n in range(2)]
    open_store.ballots.add(taps)
    assert open_store.ballots.turnout(WORKSHOP)["joined"].sum() == 2


def test_a_ballot_that_is_set_aside_does_not_count_until_it_counts_again(open_store: Store) -> None:
    open_store.ballots.record([SCORE])
    assert open_store.odd.set_aside(WORKSHOP, ["b1"], aside=True)
    assert open_store.odd.aside(WORKSHOP) == {"b1"}
    assert kept(open_store) == []
    assert open_store.ballots.turnout(WORKSHOP).empty
    open_store.odd.mark([BALLOT])
    assert open_store.odd.set_aside(WORKSHOP, ["b1"], aside=False)
    assert len(kept(open_store)) == 1


def test_nothing_is_set_aside_once_it_changes_a_result(open_store: Store) -> None:
    open_store.ballots.record([SCORE])
    for progress in (Progress(Stage.REVEAL), Progress(Stage.SCORING, 2)):
        here = open_store.workshops.move(open_store.workshops.one("w1"), progress)
        assert not open_store.odd.set_aside(here, ["b1"], aside=True)
    open_store.ballots.add([replace(BALLOT, ballot_id="came later", device="another")])
    assert open_store.odd.set_aside(here, ["came later", "was taken back"], aside=True) == 1
    assert open_store.odd.aside(here) == {"came later"}
    assert open_store.odd.ballots(here)[["answers", "set_aside"]].to_numpy().tolist() == [
        [0, False],
        [0, True],
    ]


def test_going_back_does_not_let_anybody_see_a_round_with_and_without_a_ballot(open_store: Store) -> None:
    open_store.ballots.record([SCORE])
    shown = open_store.workshops.move(WORKSHOP, after(WORKSHOP.progress, Step.REVEAL, minutes=0, now=MADE_AT))
    hidden = open_store.workshops.move(shown, after(shown.progress, Step.BACK, minutes=0, now=MADE_AT))
    assert open_store.ballots.record([replace(SCORE, token="late")]) == [False]
    assert not open_store.odd.set_aside(hidden, ["b1"], aside=True)


def test_a_phone_is_known_by_its_secret_in_its_own_workshop_only(open_store: Store) -> None:
    assert open_store.ballots.of_phone("w1", BALLOT.device) == BALLOT
    with pytest.raises(NotFound):
        open_store.ballots.of_phone("w2", BALLOT.device)


def test_many_writers_lose_nothing(open_store: Store) -> None:
    def write(writer: int) -> None:
        for n in range(20):
            open_store.ballots.record([replace(SCORE, token=f"{writer}-{n}")])

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = open_store.ballots.scores(WORKSHOP, 1)
    assert len(found) == 160
    assert found["sequence"].is_unique


def test_a_ballot_asked_for_as_the_workshop_closes_is_not_handed_out(open_store: Store) -> None:
    late = replace(BALLOT, ballot_id="b2", device="late")
    open_store.workshops.move(WORKSHOP, Progress(Stage.CLOSED), closed_at=MADE_AT)
    assert open_store.ballots.add([late]) == [False]
    with pytest.raises(NotFound):
        open_store.ballots.of_phone("w1", "late")


def test_answers_are_the_last_ones_whoever_looked_before(open_store: Store) -> None:
    assert open_store.ballots.answers_of(BALLOT, 1) == {}
    open_store.ballots.record([SCORE, replace(SCORE, token="t2", first_answer=None)])
    assert open_store.ballots.answers_of(BALLOT, 1) == {"x": (None, 2)}
    open_store.ballots.record([SCORE])  # the first one comes again, late, and changes nothing
    assert open_store.ballots.answers_of(BALLOT, 1) == {"x": (None, 2)}


def test_a_clock_that_goes_back_does_not_bring_an_old_score_back(
    open_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store.ballots.record([SCORE])
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000)
    open_store.ballots.record([replace(SCORE, token="t2", first_answer=1)])
    assert open_store.ballots.answers_of(BALLOT, 1) == {"x": (1, 2)}
    assert [row[3] for row in kept(open_store)] == [4, 1]


@pytest.mark.postgres
def test_a_score_on_one_server_and_a_reveal_on_another_never_pass_each_other(postgres_url: str) -> None:
    """Of 40 races some are won by the score and some by the reveal; nothing is added behind a reveal."""
    here, there = Store(postgres_url), Store(postgres_url)
    here.add_council("a", "Council A")
    for number in range(40):
        workshop = replace(WORKSHOP, workshop_id=f"race-{number}", code=f"C{number}", token=f"T{number}")
        here.workshops.add(workshop, ["x"])
        here.ballots.add([replace(BALLOT, workshop_id=workshop.workshop_id, device=f"d{number}")])
        counted_at_reveal: list[int] = []

        def reveal(workshop: Workshop = workshop, counted: list[int] = counted_at_reveal) -> None:
            there.workshops.move(workshop, Progress(Stage.REVEAL))
            counted.append(len(there.ballots.scores(workshop, 1)))

        revealing = threading.Thread(target=reveal)
        revealing.start()
        scores = [replace(SCORE, workshop_id=workshop.workshop_id, token=f"t{n}") for n in range(8)]
        taken = [here.ballots.record([score])[0] for score in scores]
        revealing.join()
        assert counted_at_reveal == [sum(taken)]
        assert len(here.ballots.scores(workshop, 1)) == sum(taken)
    here.close()
    there.close()


@pytest.mark.postgres
def test_a_reveal_waits_for_the_score_that_was_let_in_before_it(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Store(postgres_url), Store(postgres_url)
    here.add_council("a", "Council A")
    here.workshops.add(WORKSHOP, ["x"])
    here.ballots.add([BALLOT])
    order: list[str] = []

    def reveal() -> None:
        there.workshops.move(WORKSHOP, Progress(Stage.REVEAL))
        order.append("revealed")

    revealing = threading.Thread(target=reveal)
    append = here.ballots._append

    def slow_append(*arguments):
        revealing.start()
        revealing.join(0.5)
        order.append("appended")
        return append(*arguments)

    monkeypatch.setattr(here.ballots, "_append", slow_append)
    assert here.ballots.record([SCORE]) == [True]
    revealing.join()
    assert order == ["appended", "revealed"]
    here.close()
    there.close()


def test_what_a_phone_asks_for_names_the_council_that_the_keys_begin_with(open_store: Store) -> None:
    asked: list[str] = []

    def hear(_: object, __: object, statement: str, *more: object) -> None:
        asked.append(" ".join(statement.split()))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        open_store.ballots.add([replace(BALLOT, ballot_id="b2", device="another")])
        open_store.ballots.record([replace(SCORE, token="t9")])
        assert open_store.ballots.of_phone(WORKSHOP.workshop_id, "another").ballot_id == "b2"
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)
    reads = [
        one for one in asked if one.startswith("SELECT") and re.search(" FROM (score|ballot|workshop)", one)
    ]
    assert reads
    assert [one for one in reads if "council_id" not in one.partition(" WHERE ")[2]] == []
