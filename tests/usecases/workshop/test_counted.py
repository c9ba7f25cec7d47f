"""What a room leaves with is its own, and is counted as it was given."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from costar.documents.workshop_summary import summary_xlsx
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Stage, Step, Wording, Workshop
from costar.errors import NotFound, UserError
from costar.usecases.matrix.decide import Recommendation, decide
from costar.usecases.matrix.view import round_view
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import paper, run, scored
from costar.usecases.workshop.own_decisions import decided_in
from costar.usecases.workshop.replan import PlanChange, replan
from costar.usecases.workshop.summary import participants, summary
from tests.activities import titled

ADD = ("Apple", "Bread", "Cake")


@pytest.fixture
def workshop(embedded: Asking) -> Workshop:
    return started(embedded, ADD)


def started(embedded: Asking, titles: Iterable[str]) -> Workshop:
    ids = titled(embedded, titles)
    made = run.prepare(embedded, Plan("Spring", ("citizens", "managers")), ids)
    return run.take_step(embedded, made.workshop_id, Step.START)


def ids_of(embedded: Asking, workshop: Workshop) -> list[str]:
    return list(run.room(embedded, workshop.workshop_id).items["activity_id"])


def type_in(embedded: Asking, workshop: Workshop, activity: int, scores: dict[int, tuple[int, int]]) -> None:
    lines = [PaperScore(ballot, "citizens", activity, *both) for ballot, both in scores.items()]
    paper.type_in(embedded, workshop.workshop_id, lines)


def test_what_a_second_round_leaves_out_keeps_its_first_result(embedded: Asking, workshop: Workshop) -> None:
    key, (apple, bread, _) = workshop.workshop_id, ids_of(embedded, workshop)
    for activity in (1, 2):
        type_in(embedded, workshop, activity, dict.fromkeys((1, 2, 3), (5, 1)))
    run.take_step(embedded, key, Step.REVEAL)
    run.skip(embedded, key, apple, skipped=True)
    assert set(round_view(embedded, key, 1).placed["activity_id"]) == {apple, bread}
    run.take_step(embedded, key, Step.SCORE_AGAIN)
    type_in(embedded, workshop, 2, dict.fromkeys((1, 2, 3), (1, 1)))
    run.take_step(embedded, key, Step.REVEAL)
    placed = round_view(embedded, key, 2).placed.set_index("activity_id")
    assert placed.loc[[apple, bread], ["round_number", "impact"]].to_numpy().tolist() == [[1, 5], [2, 1]]


def test_what_is_left_out_before_the_reveal_has_no_result(embedded: Asking, workshop: Workshop) -> None:
    key, (apple, *_) = workshop.workshop_id, ids_of(embedded, workshop)
    type_in(embedded, workshop, 1, {1: (5, 1)})
    run.skip(embedded, key, apple, skipped=True)
    run.take_step(embedded, key, Step.REVEAL)
    assert round_view(embedded, key, 1).placed.empty


def test_a_room_that_only_proposed_has_no_round_to_look_at(embedded: Asking) -> None:
    key = run.prepare(embedded, Plan("Ideas", ("citizens",), proposes=True), []).workshop_id
    for step in (Step.ASK_IDEAS, Step.CLOSE):
        run.take_step(embedded, key, step)
    with pytest.raises(NotFound):
        round_view(embedded, key, 1)


def test_an_arrow_compares_only_who_scored_in_both_rounds(embedded: Asking, workshop: Workshop) -> None:
    key, (apple, *_) = workshop.workshop_id, ids_of(embedded, workshop)
    type_in(
        embedded, workshop, 1, {1: (5, 1), 2: (5, 1), 3: (5, 1), 4: (1, 5), 5: (1, 5), 6: (1, 5), 7: (1, 5)}
    )
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(embedded, key, step)
    type_in(embedded, workshop, 1, dict.fromkeys((1, 2, 3, 8, 9, 10), (3, 3)))
    run.take_step(embedded, key, Step.REVEAL)
    view = round_view(embedded, key, 2)
    assert view.before == {apple: (1.0, 5.0)}
    assert view.compared == {apple: 3}


def test_no_arrow_leads_to_where_only_others_put_it(embedded: Asking, workshop: Workshop) -> None:
    key = workshop.workshop_id
    type_in(embedded, workshop, 1, dict.fromkeys((1, 2, 3), (5, 1)))
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(embedded, key, step)
    type_in(embedded, workshop, 1, dict.fromkeys((1, 2, 3), (5, 1)) | dict.fromkeys((4, 5, 6, 7), (1, 5)))
    run.take_step(embedded, key, Step.REVEAL)
    assert round_view(embedded, key, 2).before == {}


def test_an_arrow_does_not_tell_what_one_or_two_who_came_have_scored(embedded: Asking) -> None:
    assert compared(embedded, [7, 8, 9]) == {7: None, 8: None, 9: 6}


def test_an_arrow_does_not_tell_what_one_or_two_who_left_had_scored(embedded: Asking) -> None:
    assert compared(embedded, [6, 5, 4, 3]) == {6: 6, 5: None, 4: None, 3: 3}


def compared(embedded: Asking, later: Iterable[int]) -> dict[int, int | None]:
    """How many an arrow compares where six scored first, then so many: an activity for each number."""
    sizes = list(later)
    workshop = started(embedded, [f"Activity {number}" for number, _ in enumerate(sizes)])
    key = workshop.workshop_id
    for number, _ in enumerate(sizes, 1):
        type_in(embedded, workshop, number, dict.fromkeys(range(1, 7), (5, 1)))
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(embedded, key, step)
    for number, size in enumerate(sizes, 1):
        type_in(embedded, workshop, number, dict.fromkeys(range(1, size + 1), (4, 1)))
    run.take_step(embedded, key, Step.REVEAL)
    found = round_view(embedded, key, 2).compared
    return {size: found.get(one) for size, one in zip(sizes, ids_of(embedded, workshop), strict=True)}


def test_a_room_that_has_gone_home_is_told_as_it_may_be_shared(embedded: Asking, workshop: Workshop) -> None:
    key, (apple, bread, _) = workshop.workshop_id, ids_of(embedded, workshop)
    type_in(embedded, workshop, 1, dict.fromkeys(range(1, 5), (5, 1)))
    type_in(embedded, workshop, 2, dict.fromkeys(range(1, 6), (5, 1)))
    run.take_step(embedded, key, Step.REVEAL)
    assert set(scored.positions(embedded, Cuts())["activity_id"]) == {apple, bread}
    assert scored.shared_positions(embedded, Cuts()).empty
    assert scored.not_shared_yet(embedded) == [workshop.plan.name]
    for step in (Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, key, step)
    assert list(scored.positions(embedded, Cuts())["activity_id"]) == [bread]
    assert list(scored.shared_positions(embedded, Cuts())["activity_id"]) == [bread]
    assert scored.not_shared_yet(embedded) == []


def test_talk_begins_with_what_somebody_scored(embedded: Asking, workshop: Workshop) -> None:
    key, (apple, bread, _) = workshop.workshop_id, ids_of(embedded, workshop)
    run.take_step(embedded, key, Step.REVEAL)
    with pytest.raises(UserError, match="nobody_scored_anything"):
        run.take_step(embedded, key, Step.TALK)
    run.take_step(embedded, key, Step.SCORE_AGAIN)
    type_in(embedded, workshop, 2, {1: (5, 1)})
    run.take_step(embedded, key, Step.REVEAL)
    assert run.take_step(embedded, key, Step.TALK).progress.activity_id == bread
    with pytest.raises(UserError, match="nobody_scored_it"):
        run.talk_about(embedded, key, apple)


def test_a_decision_of_another_meeting_is_not_the_rooms(embedded: Asking) -> None:
    old, new = (add(embedded, {"title": title}) for title in ("Old", "New"))
    decide(embedded, [old], Recommendation("take_on"))
    made = run.prepare(embedded, Plan("Spring", ("citizens",)), [old, new])
    decide(embedded, [new], Recommendation("drop"))
    assert decided_in(embedded.store, made) == {new}
    later = run.prepare(embedded, Plan("Summer", ("citizens",)), [new])
    decide(embedded, [new], Recommendation("take_on"))
    assert decided_in(embedded.store, later) == {new}
    assert decided_in(embedded.store, made) == set()


@pytest.mark.parametrize("due_on", [None, date(2026, 5, 31)])
def test_the_workbook_comes_with_and_without_dates(
    embedded: Asking, workshop: Workshop, due_on: date | None
) -> None:
    key = workshop.workshop_id
    type_in(embedded, workshop, 1, dict.fromkeys(range(1, 6), (5, 1)))
    decide(embedded, ids_of(embedded, workshop)[:1], Recommendation("take_on", due_on=due_on))
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, key, step)
    assert summary_xlsx(embedded, key).startswith(b"PK")
    assert summary(embedded, key).total == participants(embedded, key) == 5


def test_the_plan_changes_until_the_workshop_is_closed(embedded: Asking, workshop: Workshop) -> None:
    key = workshop.workshop_id
    type_in(embedded, workshop, 1, {1: (5, 1)})
    wanted = PlanChange("Autumn", 7, ("citizens", "councillors"), Wording("Think of next year."))
    plan = replan(embedded, key, wanted).plan
    assert (plan.name, plan.minutes, plan.groups) == ("Autumn", 7, ("citizens", "councillors"))
    with pytest.raises(UserError, match="group_in_use"):
        replan(embedded, key, replace(wanted, groups=("managers",)))
    with pytest.raises(UserError, match="workshop_without_name"):
        replan(embedded, key, replace(wanted, name=" "))
    here = embedded.store.workshops.one(key)
    embedded.store.workshops.move(here, replace(here.progress, stage=Stage.CLOSED))
    with pytest.raises(UserError, match="workshop_moved"):
        replan(embedded, key, wanted)


def test_two_helpers_never_get_the_same_number(asking: Asking) -> None:
    made = run.prepare(asking, Plan("Spring", ("citizens",)), [add(asking, {"title": "Apple"})])
    run.take_step(asking, made.workshop_id, Step.START)
    given = [paper.next_ballot(asking, made.workshop_id) for _ in range(2)]
    paper.type_in(asking, made.workshop_id, [PaperScore(9, "citizens", 1, 5, 2)])
    assert [*given, paper.next_ballot(asking, made.workshop_id)] == [1, 2, 10]
