from dataclasses import replace

import pytest

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Person, Role
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Stage, Step, Wording, Workshop
from costar.errors import NotAllowed, NotFound, UserError
from costar.usecases.matrix import view
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, paper, replan, run, scored
from costar.usecases.workshop import vote as voting
from costar.usecases.workshop.replan import PlanChange
from costar.usecases.workshop.vote import BallotAnswer, Outcome
from tests.activities import titled

PLAN = Plan("Spring", ("citizens", "front_line_staff"))


@pytest.fixture
def activity_ids(asking: Asking) -> list[str]:
    return titled(asking, ("Apple", "Bread", "Cake"), impact=1, effort=5)


@pytest.fixture
def workshop(asking: Asking, activity_ids: list[str]) -> Workshop:
    return run.prepare(asking, PLAN, activity_ids)


def step(asking: Asking, workshop: Workshop, *steps: Step) -> None:
    for one in steps:
        run.take_step(asking, workshop.workshop_id, one)


def vote(asking: Asking, workshop: Workshop, group: str, impact: int | None, effort: int | None) -> Outcome:
    """Join as a new phone and score the first activity."""
    secret = join.join(asking.store, workshop.code, group, "en")
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    answer = BallotAnswer(
        ballot.council_id,
        ballot.workshop_id,
        ballot.round_number,
        ballot.ballot_id,
        ballot.items[0].activity_id,
        "token",
        impact,
        effort,
    )
    return voting.record(asking.store, [answer])[0]


def test_a_phone_joins_by_a_code_typed_in_any_way(asking: Asking, workshop: Workshop) -> None:
    typed = f" {workshop.code[:4].lower()} {workshop.code[4:]} "
    assert join.find(asking.store, typed).workshop_id == workshop.workshop_id
    assert join.find(asking.store, workshop.token).workshop_id == workshop.workshop_id


def test_a_ballot_lists_what_is_scored_in_order(asking: Asking, workshop: Workshop) -> None:
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    assert [(item.number, item.title) for item in ballot.items] == [(1, "Apple"), (2, "Bread"), (3, "Cake")]


def test_a_skipped_activity_leaves_the_ballots(
    asking: Asking, workshop: Workshop, activity_ids: list[str]
) -> None:
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    run.skip(asking, workshop.workshop_id, activity_ids[1], skipped=True)
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    assert [item.number for item in ballot.items] == [1, 3]


def test_a_ballot_shows_what_it_scored_itself(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    answers = [
        BallotAnswer(
            "a", workshop.workshop_id, 1, ballot.ballot_id, item.activity_id, f"t{item.number}", 4, None
        )
        for item in ballot.items[:2]
    ]
    voting.record(asking.store, answers)
    items = ballots.of_phone(asking.store, workshop.workshop_id, secret).items
    assert [(item.impact, item.effort, item.is_scored) for item in items] == [
        (4, None, True),
        (4, None, True),
        (None, None, False),
    ]


def test_a_group_that_was_not_invited_cannot_join(asking: Asking, workshop: Workshop) -> None:
    with pytest.raises(UserError, match="group_not_chosen"):
        join.join(asking.store, workshop.code, "councillors", "en")


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_off_the_scale_is_refused(score: int) -> None:
    with pytest.raises(UserError, match="score_not_on_scale"):
        BallotAnswer("a", "w", 1, "b", "x", "t", score, 3)


def test_scores_wait_for_the_round_to_open(asking: Asking, workshop: Workshop) -> None:
    assert vote(asking, workshop, "citizens", 5, 1) is Outcome.CLOSED


def test_nothing_of_a_round_is_seen_before_its_reveal(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    vote(asking, workshop, "citizens", 5, 1)
    with pytest.raises(NotFound, match="round_not_revealed"):
        scored.results(asking, workshop.workshop_id, 1)
    assert scored.positions(asking, Cuts()).empty


def test_a_revealed_round_places_its_activities_on_the_matrix(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    for impact in (5, 5, 4):
        vote(asking, workshop, "citizens", impact, 1)
    step(asking, workshop, Step.REVEAL)
    placed = view.matrix(asking, Filters()).placed.set_index("title")
    assert placed.loc["Apple", ["impact", "quadrant", "workshop"]].tolist() == [5, "quick_wins", "Spring"]
    assert placed.loc["Bread", ["impact", "quadrant", "workshop"]].tolist() == [1, "rethink", ""]


def test_a_hidden_round_leaves_the_matrix_again(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    vote(asking, workshop, "citizens", 5, 1)
    step(asking, workshop, Step.REVEAL, Step.BACK)
    placed = view.matrix(asking, Filters()).placed
    assert set(placed["workshop"]) == {""}


def test_the_second_round_counts_once_it_is_revealed(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    vote(asking, workshop, "citizens", 5, 1)
    step(asking, workshop, Step.REVEAL, Step.SCORE_AGAIN)
    vote(asking, workshop, "citizens", 2, 1)
    assert scored.positions(asking, Cuts())["impact"].tolist() == [5]
    step(asking, workshop, Step.REVEAL)
    assert scored.positions(asking, Cuts())["impact"].tolist() == [2]


def test_the_worked_case_gives_each_group_one_voice(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    for _ in range(12):
        vote(asking, workshop, "front_line_staff", 4, 2)
    for impact in (2, 2, 1):
        vote(asking, workshop, "citizens", impact, 2)
    step(asking, workshop, Step.REVEAL)
    tally = scored.results(asking, workshop.workshop_id, 1).tally.iloc[0]
    assert (tally["impact"], tally["pooled_impact"], tally["groups_differ"]) == (3, 4, True)


def test_a_reveal_changes_the_councils_revision(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    before = asking.council.council().revision
    step(asking, workshop, Step.REVEAL)
    assert asking.council.council().revision == before + 1
    assert asking.council.history.batches()[0].kind == "round_revealed"


def test_a_closed_workshop_lets_nobody_in_and_knows_no_phone(asking: Asking, workshop: Workshop) -> None:
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    step(asking, workshop, Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    with pytest.raises(NotFound):
        join.join(asking.store, workshop.code, "citizens", "en")
    with pytest.raises(NotFound):
        ballots.of_phone(asking.store, workshop.workshop_id, secret)
    assert run.room(asking, workshop.workshop_id).workshop.progress.stage is Stage.CLOSED


def test_a_step_that_is_not_possible_any_more_is_refused(asking: Asking, workshop: Workshop) -> None:
    with pytest.raises(UserError, match="workshop_moved"):
        step(asking, workshop, Step.REVEAL)


def test_something_new_from_the_room_is_scored_too(asking: Asking, workshop: Workshop) -> None:
    rung: list[str] = []
    with asking.store.bell.listening(workshop.workshop_id, lambda: rung.append("wall")):
        run.add_in_the_room(asking, workshop.workshop_id, "A bench")
    assert rung == ["wall"]
    items = run.room(asking, workshop.workshop_id).items
    assert list(zip(items["number"], items["title"], strict=True))[-1] == (4, "A bench")


@pytest.mark.parametrize(
    ("plan", "count", "error"),
    [
        (replace(PLAN, name=" "), 1, "workshop_without_name"),
        (replace(PLAN, name="x" * 101), 1, "workshop_name"),
        (replace(PLAN, groups=()), 1, "workshop_without_group"),
        (replace(PLAN, languages=()), 1, "workshop_without_language"),
        (replace(PLAN, minutes=121), 1, "workshop_minutes"),
        (replace(PLAN, minutes=-1), 1, "workshop_minutes"),
        (PLAN, 0, "workshop_size"),
        (PLAN, 61, "workshop_size"),
        (replace(PLAN, wording=Wording("x" * 201)), 1, "workshop_wording"),
    ],
)
def test_a_plan_that_cannot_work_is_refused(asking: Asking, plan: Plan, count: int, error: str) -> None:
    with pytest.raises(UserError, match=error):
        run.prepare(asking, plan, [str(number) for number in range(count)])


@pytest.mark.parametrize(
    ("name", "minutes", "error"), [("x" * 101, 0, "workshop_name"), ("Spring", 121, "workshop_minutes")]
)
def test_a_plan_is_not_changed_into_one_that_cannot_work(
    asking: Asking, workshop: Workshop, name: str, minutes: int, error: str
) -> None:
    change = PlanChange(name, minutes, PLAN.groups, Wording())
    with pytest.raises(UserError, match=error):
        replan.replan(asking, workshop.workshop_id, change)


def test_another_council_reaches_nothing_of_a_workshop(asking: Asking, workshop: Workshop) -> None:
    stranger = replace(asking, council_id="b")
    for reach in (run.room, run.erase):
        with pytest.raises(NotFound):
            reach(stranger, workshop.workshop_id)
    assert run.workshops(stranger) == []


def test_a_viewer_runs_no_workshop(asking: Asking, workshop: Workshop) -> None:
    viewer = replace(asking, person=Person("V", Role.VIEWER))
    with pytest.raises(NotAllowed):
        run.take_step(viewer, workshop.workshop_id, Step.START)


def test_paper_and_phones_count_together(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    vote(asking, workshop, "citizens", 5, 1)
    paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 4, 2)])
    step(asking, workshop, Step.REVEAL)
    tally = scored.results(asking, workshop.workshop_id, 1).tally.iloc[0]
    assert (tally["n"], tally["impact"]) == (2, 4.5)


def test_a_paper_line_can_be_taken_back(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    typed = paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 2, 5, None)])
    paper.take_back(asking, workshop.workshop_id, typed)
    assert run.room(asking, workshop.workshop_id).turnout["scored"].sum() == 0


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (PaperScore(1, "citizens", 9, 5, 1), "paper_activity"),
        (PaperScore(1, "councillors", 1, 5, 1), "group_not_chosen"),
        (PaperScore(0, "citizens", 1, 5, 1), "paper_ballot_number"),
        (PaperScore(3_000_000_000, "citizens", 1, 5, 1), "paper_ballot_number"),
        (PaperScore(1, "citizens", 1, 6, 1), "score_not_on_scale"),
    ],
)
def test_a_wrong_paper_line_is_named(
    asking: Asking, workshop: Workshop, line: PaperScore, error: str
) -> None:
    step(asking, workshop, Step.START)
    with pytest.raises(UserError, match=error):
        paper.type_in(asking, workshop.workshop_id, [line])


def test_erasing_a_workshop_takes_its_positions_off_the_matrix(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    vote(asking, workshop, "citizens", 5, 1)
    step(asking, workshop, Step.REVEAL)
    run.erase(asking, workshop.workshop_id)
    assert scored.positions(asking, Cuts()).empty


def test_agreement_follows_the_cuts_of_the_matrix_it_is_shown_on(asking: Asking, workshop: Workshop) -> None:
    step(asking, workshop, Step.START)
    for impact in (4, 4, 2):
        vote(asking, workshop, "citizens", impact, 1)
    step(asking, workshop, Step.REVEAL)
    assert scored.positions(asking, Cuts())["agreeing"].tolist() == [2]
    assert scored.positions(asking, Cuts(impact=1.5))["agreeing"].tolist() == [3]


def test_a_second_round_that_nobody_of_the_first_scored_is_revealed_without_arrows(asking: Asking) -> None:
    ids = [add(asking, {"title": "Bread"})]
    made = run.prepare(asking, Plan("Spring", ("citizens",)), ids)
    for number, step in ((1, Step.START), (2, Step.SCORE_AGAIN)):
        run.take_step(asking, made.workshop_id, step)
        paper.type_in(asking, made.workshop_id, [PaperScore(number, "citizens", 1, 4, 2)])
        run.take_step(asking, made.workshop_id, Step.REVEAL)
    assert view.round_view(asking, made.workshop_id, 2).before == {}


def test_a_second_laptop_takes_no_step_that_it_did_not_see(asking: Asking, workshop: Workshop) -> None:
    """Its "Reveal" was of the first round: the second would have been shown with nobody done."""
    step(asking, workshop, Step.START)
    seen = asking.store.workshops.one(workshop.workshop_id).progress
    step(asking, workshop, Step.REVEAL, Step.SCORE_AGAIN)
    with pytest.raises(UserError, match="workshop_moved"):
        run.take_step(asking, workshop.workshop_id, Step.REVEAL, seen)
    now = asking.store.workshops.one(workshop.workshop_id).progress
    assert now.place == (Stage.SCORING, 2)
    assert run.take_step(asking, workshop.workshop_id, Step.REVEAL, now).progress.stage is Stage.REVEAL
