import pandas as pd
import pytest

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import UserError
from costar.usecases.permission import Asking
from costar.usecases.workshop import paper, run, scored
from tests.activities import titled

HEADINGS = b"ballot,group,activity,impact,effort\n"


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    ids = titled(asking, ("Apple", "Bread"))
    made = run.prepare(asking, Plan("Spring", ("citizens", "front_line_staff")), ids)
    return run.take_step(asking, made.workshop_id, Step.START)


def how_many(asking: Asking, workshop: Workshop) -> int:
    return len(asking.store.ballots.scores(workshop, 1))


def test_a_file_is_previewed_saved_as_one_step_and_taken_back(asking: Asking, workshop: Workshop) -> None:
    content = HEADINGS + b"1,Front-line staff,1,5,1\n1,,2,0,2\n2,1,1,4,4\n"
    found = paper.preview(asking, workshop.workshop_id, content, "typed.csv")
    assert found.problems == ()
    assert how_many(asking, workshop) == 0
    saved = paper.type_in(asking, workshop.workshop_id, [line for _, line in found.lines])
    assert (saved.ballots, how_many(asking, workshop)) == ((1, 2), 3)
    paper.take_back(asking, workshop.workshop_id, saved)
    assert how_many(asking, workshop) == 0
    assert paper.next_ballot(asking, workshop.workshop_id) == 1


def test_a_line_that_was_typed_before_is_told_and_its_score_is_not(
    asking: Asking, workshop: Workshop
) -> None:
    paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    same, other = (
        paper.preview(asking, workshop.workshop_id, HEADINGS + row, "typed.csv").problems
        for row in (b"1,,1,5,2\n", b"1,,1,1,1\n")
    )
    assert [one.code for one in same] == ["ballot_again"]
    assert same == other


def test_what_was_typed_again_counts_until_it_is_taken_back(asking: Asking, workshop: Workshop) -> None:
    paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    again = paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 1, 2)])
    assert again.again == 1
    paper.take_back(asking, workshop.workshop_id, again)
    run.take_step(asking, workshop.workshop_id, Step.REVEAL)
    assert scored.results(asking, workshop.workshop_id, 1).tally["impact"].tolist() == [5]


def test_one_wrong_line_keeps_the_others_from_being_saved(asking: Asking, workshop: Workshop) -> None:
    lines = [PaperScore(1, "citizens", 1, 5, 2), PaperScore(1, "citizens", 9, 5, 2)]
    with pytest.raises(UserError, match="paper_activity"):
        paper.type_in(asking, workshop.workshop_id, lines)
    assert how_many(asking, workshop) == 0


def test_nothing_is_kept_of_lines_that_come_while_the_round_is_paused(
    asking: Asking, workshop: Workshop
) -> None:
    run.take_step(asking, workshop.workshop_id, Step.PAUSE)
    with pytest.raises(UserError, match="round_takes_no_scores"):
        paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    assert run.room(asking, workshop.workshop_id).turnout["joined"].sum() == 0


def test_nothing_is_read_or_taken_back_once_the_round_is_over(asking: Asking, workshop: Workshop) -> None:
    saved = paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    run.take_step(asking, workshop.workshop_id, Step.REVEAL)
    with pytest.raises(UserError, match="paper_seen"):
        paper.take_back(asking, workshop.workshop_id, saved)
    with pytest.raises(UserError, match="round_takes_no_scores"):
        paper.preview(asking, workshop.workshop_id, HEADINGS + b"1,1,1,5,2\n", "typed.csv")


def test_a_later_round_changes_nothing_of_what_the_room_has_seen(asking: Asking, workshop: Workshop) -> None:
    saved = paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(asking, workshop.workshop_id, step)
    before = scored.results(asking, workshop.workshop_id, 1).by_group
    with pytest.raises(UserError, match="paper_group_seen"):
        paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "front_line_staff", 1, 5, 2)])
    with pytest.raises(UserError, match="paper_seen"):
        paper.take_back(asking, workshop.workshop_id, saved)
    pd.testing.assert_frame_equal(scored.results(asking, workshop.workshop_id, 1).by_group, before)


@pytest.mark.parametrize("later", [(), (Step.REVEAL,)])
def test_a_round_that_was_hidden_is_shown_again_as_it_was(
    asking: Asking, workshop: Workshop, later: tuple[Step, ...]
) -> None:
    paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    for step in (Step.REVEAL, Step.BACK, *later):
        run.take_step(asking, workshop.workshop_id, step)
    with pytest.raises(UserError, match="round_takes_no_scores"):
        paper.type_in(asking, workshop.workshop_id, [PaperScore(2, "citizens", 1, 1, 5)])
    assert how_many(asking, workshop) == 1


def test_the_template_has_every_ballot_and_every_activity(asking: Asking, workshop: Workshop) -> None:
    rows = paper.template_as_csv(asking, workshop.workshop_id, 3).decode("utf-8-sig").splitlines()
    assert rows[1:3] == ["1,,1,Apple,,", "1,,2,Bread,,"]
    assert len(rows) == 1 + 3 * 2
