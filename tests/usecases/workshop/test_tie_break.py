from dataclasses import replace

import pytest

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.workshop.ballot import Choice, PaperScore
from costar.domain.workshop.workshop import Plan, Stage, Step, Workshop
from costar.errors import NotFound, UserError
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, paper, run, tie_break
from tests.activities import titled

TITLES = ("Apple", "Bread", "Cake")


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    """Three activities on one spot, revealed."""
    return revealed(asking, titled(asking, TITLES))


def revealed(asking: Asking, activity_ids: list[str]) -> Workshop:
    made = run.prepare(asking, Plan("Spring", ("citizens",)), activity_ids)
    run.take_step(asking, made.workshop_id, Step.START)
    paper.type_in(
        asking,
        made.workshop_id,
        [PaperScore(1, "citizens", n, 5, 1) for n in range(1, len(activity_ids) + 1)],
    )
    return run.take_step(asking, made.workshop_id, Step.REVEAL)


def ids(asking: Asking, workshop: Workshop) -> list[str]:
    return list(run.room(asking, workshop.workshop_id).items["activity_id"])


def answer_all(asking: Asking, workshop: Workshop, best: list[str]) -> list[bool]:
    """Join as a new phone that always prefers what stands earlier in `best`."""
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    view = tie_break.pairs_asked(asking.store, ballot)
    given = [
        Choice(
            "a",
            workshop.workshop_id,
            ballot.ballot_id,
            f"t{place}",
            view.tie_number,
            item.first.activity_id,
            item.second.activity_id,
            min(item.first.activity_id, item.second.activity_id, key=best.index),
        )
        for place, item in enumerate(view.items)
    ]
    return tie_break.record(asking.store, given)


def test_the_order_is_seen_once_the_tie_break_is_ended_and_not_before(
    asking: Asking, workshop: Workshop
) -> None:
    best = ids(asking, workshop)[::-1]
    run.compare(asking, workshop.workshop_id, best)
    for _ in range(3):
        assert answer_all(asking, workshop, best) == [True] * 3
    with pytest.raises(NotFound, match="pairs_not_ended"):
        tie_break.preferred(asking, workshop.workshop_id)
    assert tie_break.preferred_now(asking) is None
    run.take_step(asking, workshop.workshop_id, Step.SHOW_PREFERRED)
    found = tie_break.preferred(asking, workshop.workshop_id)
    assert found.order["title"].tolist() == ["Cake", "Bread", "Apple"]
    assert found.order[["place", "preferred", "compared"]].to_numpy().tolist() == [
        [1, 6, 6],
        [2, 3, 6],
        [3, 0, 6],
    ]
    run.take_step(asking, workshop.workshop_id, Step.DECIDE)
    assert tie_break.preferred_now(asking) is not None


def test_with_fewer_than_three_ballots_there_is_no_order(asking: Asking, workshop: Workshop) -> None:
    best = ids(asking, workshop)
    run.compare(asking, workshop.workshop_id, best)
    for _ in range(2):
        answer_all(asking, workshop, best)
    run.take_step(asking, workshop.workshop_id, Step.SHOW_PREFERRED)
    assert tie_break.preferred(asking, workshop.workshop_id).order.empty


def test_a_phone_sees_its_own_answers_and_a_pause_takes_none(asking: Asking, workshop: Workshop) -> None:
    best = ids(asking, workshop)
    run.compare(asking, workshop.workshop_id, best)
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    item = tie_break.pairs_asked(asking.store, ballot).items[0]
    sides = (item.first.activity_id, item.second.activity_id)
    choice = Choice("a", workshop.workshop_id, ballot.ballot_id, "t", 1, *sides, "")
    tie_break.record(asking.store, [choice])
    assert [one.preferred for one in tie_break.pairs_asked(asking.store, ballot).items] == ["", None, None]
    run.take_step(asking, workshop.workshop_id, Step.PAUSE)
    assert tie_break.record(asking.store, [replace(choice, token="t2", preferred=sides[0])]) == [False]
    assert tie_break.pairs_asked(asking.store, ballot).items[0].preferred == ""


def test_whoever_answered_one_pair_has_begun_and_not_finished(asking: Asking, workshop: Workshop) -> None:
    best, key = ids(asking, workshop), workshop.workshop_id
    run.compare(asking, key, best)
    answer_all(asking, workshop, best)
    ballot = ballots.of_phone(asking.store, key, join.join(asking.store, workshop.code, "citizens", "en"))
    item = tie_break.pairs_asked(asking.store, ballot).items[0]
    sides = (item.first.activity_id, item.second.activity_id)
    for token in "ab":  # second thoughts about one pair are no second pair
        tie_break.record(
            asking.store, [Choice("a", key, ballot.ballot_id, token, 1, *sides, sides["ab".index(token)])]
        )
    assert tie_break.turnout(asking, key) == tie_break.PairsTurnout(begun=2, finished=1)


def test_whoever_answered_all_that_is_still_there_has_finished(asking: Asking) -> None:
    best = titled(asking, [*TITLES, "Dates"])
    made = revealed(asking, best)
    run.compare(asking, made.workshop_id, best)
    assert answer_all(asking, made, best) == [True] * 6
    edit.remove(asking, best[-1:], ACTIVITIES)
    assert answer_all(asking, made, best) == [True] * 3
    assert tie_break.turnout(asking, made.workshop_id) == tie_break.PairsTurnout(begun=2, finished=2)


def test_another_tie_break_begins_without_the_answers_of_the_first(
    asking: Asking, workshop: Workshop
) -> None:
    best = ids(asking, workshop)
    run.compare(asking, workshop.workshop_id, best)
    for _ in range(3):
        answer_all(asking, workshop, best)
    run.take_step(asking, workshop.workshop_id, Step.SHOW_PREFERRED)
    run.compare(asking, workshop.workshop_id, best[:2])
    assert tie_break.turnout(asking, workshop.workshop_id).begun == 0
    assert tie_break.preferred_now(asking) is None


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_to_compare_are_refused(asking: Asking, workshop: Workshop, count: int) -> None:
    with pytest.raises(UserError, match="pairs_size"):
        run.compare(asking, workshop.workshop_id, ids(asking, workshop)[:count])


def test_only_what_is_on_the_picture_is_compared(asking: Asking, workshop: Workshop) -> None:
    with pytest.raises(UserError, match="pairs_size"):
        run.compare(asking, workshop.workshop_id, [*ids(asking, workshop), "elsewhere"])


def test_nothing_is_compared_while_a_round_is_hidden(asking: Asking, workshop: Workshop) -> None:
    best = ids(asking, workshop)
    run.take_step(asking, workshop.workshop_id, Step.BACK)
    with pytest.raises(UserError, match="workshop_moved"):
        run.compare(asking, workshop.workshop_id, best)
    assert run.room(asking, workshop.workshop_id).workshop.progress.stage is Stage.HIDDEN


def test_another_council_sees_nothing_of_a_tie_break(asking: Asking, workshop: Workshop) -> None:
    stranger = replace(asking, council_id="b")
    for look in (tie_break.turnout, tie_break.preferred):
        with pytest.raises(NotFound):
            look(stranger, workshop.workshop_id)
