"""A room judges risk culture: asked on Health, run on Workshop, seen on the wall, kept on Health."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from costar.domain.health.risk_culture import CULTURE
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Step
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.workshop import paper, risk_culture, run
from tests.pages.conftest import Visit
from tests.pages.looking import button
from tests.pages.looking import text as text_as_sent

LEVELS = {1: (2, 2, 3, 2, 3), 2: (1, 1, 1, 1, 1), 3: (4, 5, 4, 4, None), 4: (3, 3, 4, 3, 4)}


@pytest.fixture
def scored(example: Asking) -> str:
    """Five citizens have judged the four; nothing is revealed."""
    made = risk_culture.begin(example, "Spring *room*", ("citizens", "managers"))
    run.take_step(example, made.workshop_id, Step.START)
    lines = [
        PaperScore(ballot, "citizens", number, level, None)
        for number, levels in LEVELS.items()
        for ballot, level in enumerate(levels, start=1)
    ]
    paper.type_in(example, made.workshop_id, lines)
    return made.workshop_id


def go(example: Asking, workshop_id: str, *steps: Step) -> None:
    for step in steps:
        run.take_step(example, workshop_id, step)


def text(app: AppTest) -> str:
    """What the page says."""
    return text_as_sent(app).replace("\\", "")


def picture(app: AppTest) -> str:
    """The drawing that the page hands over; "" when there is none."""
    found = [one.proto for one in app.get("bidi_component") if one.proto.component_name == "costar.picture"]
    return str(json.loads(found[0].json or found[0].mixed.json)["svg"]) if found else ""


def test_health_opens_a_workshop_about_risk_culture(visit: Visit, example: Asking) -> None:
    app = visit("health", part="Risk culture")
    next(one for one in app.text_input if one.label == "Name of the workshop").input("Spring")
    button(app, "Open the workshop").click().run()
    assert not app.exception
    assert app.header[0].value == "Spring"
    made = run.workshops(example)[0]
    assert (made.plan.subject, made.plan.asks) == ("culture", ("culture_level",))


def test_without_a_name_it_is_not_opened_and_it_is_said(visit: Visit, example: Asking) -> None:
    before = run.workshops(example)
    app = visit("health", part="Risk culture")
    button(app, "Open the workshop").click().run()
    assert [one.value for one in app.error] == ["Give the workshop a name."]
    assert run.workshops(example) == before


def test_while_people_judge_nothing_is_told(visit: Visit, scored: str) -> None:
    for page in ("workshop", "workshop_projector"):
        app = visit(page, workshop=scored)
        assert not app.exception
        assert picture(app) == ""
        assert "The room" not in text(app)


def test_the_control_page_has_no_activity_to_add_and_no_tie_break(
    visit: Visit, example: Asking, scored: str
) -> None:
    go(example, scored, Step.REVEAL)
    app = visit("workshop", workshop=scored)
    assert not app.exception
    labels = [one.label for one in app.expander]
    assert "4 statements are judged: leave one out" in labels
    assert "Break a tie" not in " ".join(labels)
    assert "Something new from the room" not in [one.label for one in app.text_input]


def test_the_wall_tells_then_talks_then_says_what_is_kept(visit: Visit, example: Asking, scored: str) -> None:
    go(example, scored, Step.REVEAL)
    wall = visit("workshop_projector", workshop=scored)
    assert "2. Governance: 1." in text(wall)
    assert picture(wall).count('data-key="') > 0
    control = visit("workshop", workshop=scored)
    button(control, "Talk about Governance").click().run()
    wall = visit("workshop_projector", workshop=scored)
    assert wall.title[0].value == "2. Governance"
    assert "The room says 1: not yet; we have not begun." in text(wall)
    go(example, scored, Step.DECIDE)
    wall = visit("workshop_projector", workshop=scored)
    assert "Governance: 1: not yet; we have not begun" in text(wall)
    assert "Competency: fewer than 5 answers, so nothing is kept." in text(wall)
    go(example, scored, Step.CLOSE)
    wall = visit("workshop_projector", workshop=scored)
    assert "5 people took part and judged how the council deals with risk." in text(wall)


def test_what_the_room_says_is_kept_and_taken_back(visit: Visit, example: Asking, scored: str) -> None:
    before = len(browse.records(example, CULTURE))
    go(example, scored, Step.REVEAL, Step.DECIDE)
    app = visit("workshop", workshop=scored)
    assert "Keep this on Health" not in [one.label for one in app.button]
    go(example, scored, Step.CLOSE)
    app = visit("workshop", workshop=scored)
    button(app, "Keep this on Health").click().run()
    assert not app.exception
    assert len(browse.records(example, CULTURE)) == before + 3
    assert "3 judgements are kept." in [one.value for one in app.success]
    next(one for one in app.button if one.label.startswith("Undo (Kept")).click().run()
    assert len(browse.records(example, CULTURE)) == before


def test_a_closed_workshop_says_who_took_part_and_withholds_small_groups(
    visit: Visit, example: Asking, scored: str
) -> None:
    go(example, scored, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    app = visit("workshop", workshop=scored)
    assert not app.exception
    assert app.table[0].value.set_index("Group")["Took part"].to_dict() == {
        "Citizens": "not shown",
        "Managers": "not shown",
    }
    assert "Keep this on Health" in [one.label for one in app.button]


def test_paper_is_typed_with_one_key_a_statement(visit: Visit, example: Asking, scored: str) -> None:
    app = visit("workshop_paper", workshop=scored)
    boxes = {one.placeholder: one for one in app.text_input if one.placeholder}
    assert set(boxes) - {"Find anything"} == {"Level"}
    group = next(one for one in app.text_input if one.label == "Group")
    group.input("1")
    for box in [one for one in app.text_input if one.placeholder == "Level"]:
        box.input("5")
    button(app, "Save the ballot").click().run()
    assert not app.exception
    stored = example.store.ballots.scores(run.workshops(example)[0], 1)
    assert (stored["impact"] == 5).sum() == 5
    assert stored["effort"].isna().all()
    assert list(app.table[0].value.columns) == ["Ballot", "Group", "Statement", "Level"]
    assert "Many ballots from a file" not in [one.value for one in app.header]


def test_a_round_that_nobody_answered_says_so_on_every_page(visit: Visit, example: Asking) -> None:
    made = risk_culture.begin(example, "Spring", ("citizens",))
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):  # there is nothing to talk about
        go(example, made.workshop_id, step)
        for page in ("workshop", "workshop_projector"):
            app = visit(page, workshop=made.workshop_id)
            assert not app.exception
            assert [one.value for one in app.error] == []
            if (step, page) == (Step.DECIDE, "workshop"):
                assert "Nobody gave this a level." in text(app)
    assert "fewer than 5 answers" in text(visit("workshop", workshop=made.workshop_id))
