"""The keypads: a paper at a time, and the way back while what it answers is asked."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from costar.domain.workshop.ballot import HIGHEST_NUMBER, PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.usecases.permission import Asking
from costar.usecases.workshop import paper, run, tie_break
from tests.activities import titled
from tests.pages.conftest import Visit
from tests.pages.looking import press

TITLES = ("Apple", "Bread", "Cake")


@pytest.fixture
def workshop(example: Asking) -> Workshop:
    ids = titled(example, TITLES)
    made = run.prepare(example, Plan("Spring", ("citizens", "managers")), ids)
    return run.take_step(example, made.workshop_id, Step.START)


def boxes(app: AppTest, keypad: str) -> list[TextInput]:
    return [box for box in app.text_input if str(box.key).startswith(f"{keypad}_")]


def type_in(app: AppTest, keypad: str, *answers: str) -> AppTest:
    """Fill in the number, the group and what the paper says, and save it."""
    for box, text in zip(boxes(app, keypad), answers, strict=True):
        box.set_value(text)
    return press(app, "Save the paper" if keypad == "order" else "Save the ballot")


def take_backs(app: AppTest) -> list[str]:
    return [one.label for one in app.button if one.label.startswith("Take back")]


def test_a_ballot_is_taken_back_from_the_keypad(visit: Visit, example: Asking, workshop: Workshop) -> None:
    app = type_in(visit("workshop_paper", workshop=workshop.workshop_id), "paper", "1", "1", *"51" * 3)
    assert take_backs(app) == ["Take back ballot 1"]
    assert len(example.store.paper.scored(workshop)) == 3
    assert take_backs(press(app, "Take back ballot 1")) == []
    assert example.store.paper.scored(workshop) == set()


def test_a_sheet_does_not_become_one_with_a_ballot_that_came_in_a_file_meanwhile(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    key = workshop.workshop_id
    app = visit("workshop_paper", workshop=key)
    assert boxes(app, "paper")[0].value == "1"
    paper.type_in(example, key, [PaperScore(ballot, "managers", 1, 1, 5) for ballot in (1, 2, 3)])
    app = type_in(app, "paper", "1", "1", *"51" * 3)
    assert "this one gets the number 4" in app.error[0].value
    assert [box.value for box in boxes(app, "paper")] == ["4", "1", *"51" * 3], "what was typed stays"
    assert len(example.store.paper.scored(workshop)) == 3
    app = press(app, "Save the ballot")
    assert take_backs(app) == ["Take back ballot 4"]
    assert example.store.paper.groups(workshop)[1] == "managers"


def test_the_box_of_a_number_holds_each_that_a_file_can_give(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    paper.type_in(example, workshop.workshop_id, [PaperScore(12_345, "managers", 1, 1, 5)])
    number = boxes(visit("workshop_paper", workshop=workshop.workshop_id), "paper")[0]
    assert number.value == "12346"
    assert number.max_chars >= len(str(HIGHEST_NUMBER))


def test_what_was_typed_is_not_listed_once_its_round_is_over(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    app = type_in(visit("workshop_paper", workshop=workshop.workshop_id), "paper", "1", "1", *"51" * 3)
    assert take_backs(app) == ["Take back ballot 1"]
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(example, workshop.workshop_id, step)
        assert take_backs(app.run()) == []
        assert bool(app.warning) == (step is Step.REVEAL), "a helper is told before a ballot is typed"
    assert not app.exception


def test_the_paper_of_a_tie_break_is_typed_in_and_taken_back(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    key = workshop.workshop_id
    paper.type_in(example, key, [PaperScore(1, "citizens", n, 5, 1) for n in (1, 2, 3)])
    run.take_step(example, key, Step.REVEAL)
    run.compare(example, key, run.room(example, key).items["activity_id"].tolist())
    app = type_in(visit("workshop_paper", workshop=key), "order", "1", "1", "3", "1", "2")
    assert tie_break.turnout(example, key).begun == 1
    assert [box.value for box in boxes(app, "order")] == ["", "1", "", "", ""], "the next paper"
    assert take_backs(press(app, "Take back ballot 1")) == []
    assert tie_break.turnout(example, key).begun == 0


def links(app: AppTest) -> set[str]:
    return {one.proto.label for one in app.get("link_button")}


def test_paper_is_offered_to_be_typed_in_only_while_it_counts(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    key, typing, sheets = workshop.workshop_id, "Type in paper ballots", "Print sheets for the camera"
    steps = (Step.PAUSE, Step.GO_ON, Step.REVEAL, Step.BACK, Step.SCORE_AGAIN, Step.REVEAL, Step.SCORE_AGAIN)
    offered = [links(visit("workshop", workshop=key)) & {typing, sheets}]
    for step in steps:
        run.take_step(example, key, step)
        offered.append(links(visit("workshop", workshop=key)) & {typing, sheets})
    takes = [True, False, True, False, False, True, False, True]
    assert offered == [{typing} if it_does else {sheets} for it_does in takes]


@pytest.mark.parametrize("rounds", [1, 3])
def test_a_hidden_round_has_no_boxes_for_paper(
    visit: Visit, example: Asking, workshop: Workshop, rounds: int
) -> None:
    key = workshop.workshop_id
    for step in (*(Step.REVEAL, Step.SCORE_AGAIN) * (rounds - 1), Step.REVEAL, Step.BACK):
        run.take_step(example, key, step)
    app = visit("workshop_paper", workshop=key)
    assert boxes(app, "paper") == []
    said = "Keep the paper until the next round" if rounds == 1 else "The last round was shown"
    assert [said in one.value for one in app.warning] == [True]
    if rounds == 3:
        offered = links(visit("workshop", workshop=key))
        assert not offered & {"Type in paper ballots", "Print sheets for the camera", "Print paper ballots"}


def test_a_file_of_one_workshop_is_not_taken_back_in_another(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    other = run.take_step(
        example,
        run.prepare(example, workshop.plan, titled(example, ("Dates", "Eggs"))).workshop_id,
        Step.START,
    )
    app = visit("workshop_paper", workshop=workshop.workshop_id)
    file = "Ballot,Group,Activity,Impact,Effort\n1,Citizens,1,5,1\n"
    next(one for one in app.file_uploader if str(one.key).startswith("paper_file")).upload(
        "b.csv", file.encode()
    )
    press(app.run(), "Save 1 line")
    taking_back = "Take this file back"
    assert taking_back in [one.label for one in app.button]
    app.query_params["workshop"] = other.workshop_id
    assert taking_back not in [one.label for one in app.run().button]
