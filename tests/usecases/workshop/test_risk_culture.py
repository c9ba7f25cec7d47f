"""A room judges risk culture: nothing before the reveal, kept as records, and nowhere near the Matrix."""

from collections.abc import Sequence

import pytest

from costar.domain.council.access import Person, Role
from costar.domain.health.risk_culture import CULTURE, Element
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import NotAllowed, NotFound, UserError
from costar.usecases import health
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.records.edit import add
from costar.usecases.workshop import follow_up, paper, risk_culture, run, scored

GROUPS = ("citizens", "front_line_staff")
TONE, GOVERNANCE, COMPETENCY, DECISIONS = range(1, 5)


@pytest.fixture
def scoring(asking: Asking) -> Workshop:
    made = risk_culture.begin(asking, " Spring ", GROUPS)
    return run.take_step(asking, made.workshop_id, Step.START)


def judge(asking: Asking, workshop: Workshop, number: int, levels: Sequence[int | None], group: str) -> None:
    """So many paper ballots judge one element."""
    first = paper.next_ballot(asking, workshop.workshop_id)
    lines = [PaperScore(first + n, group, number, level, None) for n, level in enumerate(levels)]
    paper.type_in(asking, workshop.workshop_id, lines)


def go(asking: Asking, workshop: Workshop, *steps: Step) -> None:
    for step in steps:
        run.take_step(asking, workshop.workshop_id, step)


def levels_kept(asking: Asking) -> dict[str, int]:
    found = browse.records(asking, CULTURE)
    return dict(zip(found["element"], found["culture_level"].astype(int), strict=True))


def test_the_four_elements_are_judged_by_name_and_statement(asking: Asking, scoring: Workshop) -> None:
    here = run.room(asking, scoring.workshop_id)
    assert here.workshop.plan.name == "Spring"
    assert list(here.items["activity_id"]) == [element.value for element in Element]
    assert list(here.items["title"])[:2] == ["Tone at the top", "Governance"]
    assert here.items["description"].str.endswith(".").all()


def test_nothing_is_told_before_the_reveal(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, TONE, [1, 2, 3], "citizens")
    with pytest.raises(NotFound):
        risk_culture.culture_round(asking, scoring.workshop_id, 1)
    with pytest.raises(UserError, match="culture_still_open"):
        risk_culture.keep(asking, scoring.workshop_id)


def test_what_the_room_says_is_kept_once_and_can_be_taken_back(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, TONE, [2, 2, 1, 2, 5], "citizens")
    judge(asking, scoring, TONE, [4] * 12, "front_line_staff")
    judge(asking, scoring, GOVERNANCE, [2, 3, 2, 3, 2, 3], "citizens")
    judge(asking, scoring, COMPETENCY, [5, 5, 5, 5, None, None], "citizens")
    go(asking, scoring, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    receipt = risk_culture.keep(asking, scoring.workshop_id)
    assert (receipt.added, receipt.changed) == (2, 0)
    assert levels_kept(asking) == {"tone_at_the_top": 3, "governance": 2}
    notes = risk_culture.kept_of(asking, scoring.workshop_id).set_index("element")["note"]
    assert notes["tone_at_the_top"].startswith("Spring, ")
    assert "17 answered" in notes["tone_at_the_top"]
    assert "The room lies at 2.5" in notes["governance"]
    assert risk_culture.keep(asking, scoring.workshop_id).revision == 0
    edit.undo(asking, receipt.revision)
    assert levels_kept(asking) == {}


def test_the_history_holds_no_second_level_of_a_room_that_scored_twice(
    asking: Asking, scoring: Workshop
) -> None:
    judge(asking, scoring, TONE, [1] * 5, "citizens")
    go(asking, scoring, Step.REVEAL, Step.DECIDE)
    with pytest.raises(UserError, match="culture_still_open"):
        risk_culture.keep(asking, scoring.workshop_id)
    go(asking, scoring, Step.BACK, Step.SCORE_AGAIN)
    judge(asking, scoring, TONE, [4] * 5, "citizens")
    go(asking, scoring, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    for _ in range(2):
        risk_culture.keep(asking, scoring.workshop_id)
    kept = risk_culture.kept_of(asking, scoring.workshop_id)["culture_id"].iloc[0]
    changes = asking.council.history.of_record(kept, CULTURE)
    assert changes["field"].tolist() == ["culture_id"], "it was added, and never changed"


def test_a_kept_judgement_is_what_health_says_now(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, DECISIONS, [5] * 5, "citizens")
    go(asking, scoring, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    risk_culture.keep(asking, scoring.workshop_id)
    now = health.culture(asking).elements.set_index("element")["culture_level"]
    assert now["decision_making"] == 5
    assert now.notna().sum() == 1


def test_what_fewer_than_five_answered_is_not_kept(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, TONE, [5] * 4, "citizens")
    go(asking, scoring, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    with pytest.raises(UserError, match="culture_nothing_to_keep"):
        risk_culture.keep(asking, scoring.workshop_id)


def test_a_statement_that_is_left_out_is_neither_told_nor_kept(asking: Asking, scoring: Workshop) -> None:
    for number in (TONE, GOVERNANCE):
        judge(asking, scoring, number, [3] * 5, "citizens")
    run.skip(asking, scoring.workshop_id, "governance", skipped=True)
    go(asking, scoring, Step.REVEAL, Step.DECIDE)
    told = risk_culture.culture_round(asking, scoring.workshop_id, 1)
    assert "governance" not in {*told.elements["element"], *told.dots["element"]}
    go(asking, scoring, Step.CLOSE)
    risk_culture.keep(asking, scoring.workshop_id)
    assert levels_kept(asking) == {"tone_at_the_top": 3}


def test_nobody_of_a_small_group_stands_alone(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, TONE, [1] * 6, "citizens")
    judge(asking, scoring, TONE, [5], "front_line_staff")
    go(asking, scoring, Step.REVEAL)
    told = risk_culture.culture_round(asking, scoring.workshop_id, 1)
    assert set(told.dots["group"]) == {"others"}
    assert told.by_group[["group", "n"]].to_numpy().tolist() == [["others", 7]]


def test_a_small_group_cannot_be_worked_out_of_what_is_kept(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, TONE, [4] * 6, "citizens")
    judge(asking, scoring, TONE, [1] * 3, "front_line_staff")
    go(asking, scoring, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    risk_culture.keep(asking, scoring.workshop_id)
    assert levels_kept(asking) == {"tone_at_the_top": 4}, "as one voice; the mean of two is 2.5"


def test_a_room_that_has_gone_home_is_told_only_as_it_may_be_shared(
    asking: Asking, scoring: Workshop
) -> None:
    judge(asking, scoring, TONE, [4] * 6, "citizens")
    judge(asking, scoring, GOVERNANCE, [4] * 4, "citizens")
    go(asking, scoring, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    with pytest.raises(NotFound):
        risk_culture.culture_round(asking, scoring.workshop_id, 1)
    told = risk_culture.shared_levels(asking, scoring.workshop_id).set_index("element")
    assert told.loc[["tone_at_the_top", "governance"], "withheld"].tolist() == [False, True]


def test_it_leaves_matrix_tie_break_and_follow_ups_alone(asking: Asking, scoring: Workshop) -> None:
    judge(asking, scoring, TONE, [1, 1, 1], "citizens")
    go(asking, scoring, Step.REVEAL)
    assert scored.positions(asking, Cuts()).empty
    with pytest.raises(UserError, match="workshop_moved"):
        run.compare(asking, scoring.workshop_id, ["governance", "competency"])
    with pytest.raises(UserError, match="workshop_moved"):
        run.add_in_the_room(asking, scoring.workshop_id, "A bench")
    go(asking, scoring, Step.DECIDE, Step.CLOSE)
    assert follow_up.since_last(asking) is None


def test_a_workshop_about_activities_has_no_round_about_risk_culture(asking: Asking) -> None:
    made = run.prepare(asking, Plan("Spring", GROUPS), [add(asking, {"title": "Bread"})])
    go(asking, made, Step.START, Step.REVEAL)
    with pytest.raises(NotFound):
        risk_culture.culture_round(asking, made.workshop_id, 1)


def test_a_viewer_may_not_begin_or_keep(asking: Asking, scoring: Workshop) -> None:
    viewer = Asking(asking.store, Person("Vi", Role.VIEWER), "a")
    with pytest.raises(NotAllowed):
        risk_culture.begin(viewer, "Mine", GROUPS)
    with pytest.raises(NotAllowed):
        risk_culture.keep(viewer, scoring.workshop_id)


def test_another_council_sees_nothing_of_it(asking: Asking, scoring: Workshop) -> None:
    go(asking, scoring, Step.REVEAL)
    with pytest.raises(NotFound):
        risk_culture.culture_round(Asking(asking.store, asking.person, "b"), scoring.workshop_id, 1)
