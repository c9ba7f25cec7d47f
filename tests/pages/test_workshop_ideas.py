"""A room proposes: the facilitator's page, the wall, the keypad and the closed workshop."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from costar.domain.workshop.ideas import Idea, IdeaState
from costar.domain.workshop.workshop import Plan, Step
from costar.ui.workshop import wall_ideas
from costar.ui.workshop.wall_ideas import A_PART
from costar.usecases.permission import Asking
from costar.usecases.records.browse import holding
from costar.usecases.workshop import ideas, propose, run
from tests.pages.conftest import Visit
from tests.pages.looking import button
from tests.pages.looking import text as text_as_sent

PLAN = Plan("Spring", ("citizens",), proposes=True)


@pytest.fixture
def asked(example: Asking) -> str:
    """A room that is asked for ideas, and has given none."""
    made = run.prepare(example, PLAN, [])
    return run.take_step(example, made.workshop_id, Step.ASK_IDEAS).workshop_id


def give(example: Asking, workshop_id: str, *titles: str) -> None:
    for title in titles:
        propose.type_in(example, workshop_id, title, title, "")


def found(example: Asking, workshop_id: str) -> dict[str, Idea]:
    return {one.title: one for one in ideas.ideas_view(example, workshop_id).ideas}


def text(app: AppTest) -> str:
    assert not app.exception
    return text_as_sent(app).replace("\\", "")


def show_all(example: Asking, workshop_id: str) -> None:
    ideas.show(example, list(found(example, workshop_id).values()))


def test_a_workshop_is_opened_for_ideas_alone(visit: Visit, example: Asking) -> None:
    app = visit("workshop", search="nothing is called this")
    button(app, "Plan without an agenda").click().run()
    app.text_input(key="plan_name").input("Spring").run()
    next(one for one in app.checkbox if one.label == "The room proposes ideas first").check().run()
    button(app, "Open the workshop").click().run()
    button(app, "Ask for ideas").click().run()
    assert "No idea has come yet." in text(app)
    assert run.workshops(example)[0].progress.takes_ideas


def test_the_lobby_asks_whether_the_room_proposes(visit: Visit, example: Asking) -> None:
    ids = list(holding(example).activities["activity_id"].head(2))
    made = run.prepare(example, Plan("Spring", ("citizens",)), ids)
    app = visit("workshop", workshop=made.workshop_id)
    assert "Ask for ideas" not in [one.label for one in app.button]
    button(app, "Ask the room for ideas first").click().run()
    assert "Ask for ideas" in [one.label for one in app.button]
    button(app, "Score at once, without asking for ideas").click().run()
    assert "Ask for ideas" not in [one.label for one in app.button]


def test_scoring_nothing_is_refused_with_what_to_do(visit: Visit, asked: str) -> None:
    app = visit("workshop", workshop=asked)
    button(app, "Start scoring").click().run()
    assert [one.value for one in app.error] == [
        "There is nothing to score yet. Keep an idea, or add an activity, first."
    ]


def test_the_wall_shows_an_idea_only_once_the_facilitator_does(
    visit: Visit, example: Asking, asked: str
) -> None:
    give(example, asked, "A *bench*", "Ring 01632 960 123")
    wall = visit("workshop_projector", workshop=asked)
    assert [one.value for one in wall.subheader] == ["2 ideas so far"]
    assert "bench" not in text(wall)
    control = visit("workshop", workshop=asked)
    assert any("may have phone numbers in it" in one.value for one in control.warning)
    button(control, "Show").click().run()
    wall = visit("workshop_projector", workshop=asked)
    assert "A *bench*" in text(wall)
    assert "01632" not in text(wall)


def test_all_without_a_remark_are_shown_at_once_and_taken_back(
    visit: Visit, example: Asking, asked: str
) -> None:
    give(example, asked, "A bench", "A tree", "Ring 01632 960 123")
    app = visit("workshop", workshop=asked)
    button(app, "Show all 2 ideas without a remark").click().run()
    states = {title: one.state for title, one in found(example, asked).items()}
    assert states == {
        "A bench": IdeaState.SHOWN,
        "A tree": IdeaState.SHOWN,
        "Ring 01632 960 123": IdeaState.NEW,
    }
    button(app, "Take the last change back").click().run()
    assert {one.state for one in found(example, asked).values()} == {IdeaState.NEW}


def test_the_way_back_of_one_room_is_not_offered_in_another(
    visit: Visit, example: Asking, asked: str
) -> None:
    other = run.prepare(example, PLAN, [])
    run.take_step(example, other.workshop_id, Step.ASK_IDEAS)
    give(example, asked, "A bench", "A tree")
    app = visit("workshop", workshop=asked)
    button(app, "Show all 2 ideas without a remark").click().run()
    app.query_params["workshop"] = other.workshop_id
    assert "Take the last change back" not in [one.label for one in app.run().button]
    app.query_params["workshop"] = asked
    assert "Take the last change back" in [one.label for one in app.run().button]


def test_a_likeness_is_put_together_by_a_person(visit: Visit, example: Asking, asked: str) -> None:
    give(example, asked, "A walking school bus", "Walking bus to school")
    app = visit("workshop", workshop=asked)
    assert "1 pair may mean the same" in [one.value for one in app.subheader]
    button(app, "Put together as “A walking school bus”").click().run()
    ideas_now = found(example, asked)
    assert ideas_now["Walking bus to school"].part_of == ideas_now["A walking school bus"].idea_id
    button(app, "Take the last change back").click().run()
    button(app, "They differ").click().run()
    assert "1 pair may mean the same" not in [one.value for one in app.subheader]


def test_ideas_stand_under_the_heading_that_they_were_given(
    visit: Visit, example: Asking, asked: str
) -> None:
    give(example, asked, "A bench", "A tree")
    show_all(example, asked)
    app = visit("workshop", workshop=asked)
    next(one for one in app.multiselect if one.label == "Ideas").set_value(
        [found(example, asked)["A bench"].idea_id]
    )
    next(one for one in app.text_input if one.label == "Heading on the wall").input("Streets")
    button(app, "Put them there").click().run()
    wall = text(visit("workshop_projector", workshop=asked))
    assert re.search(r"### Streets.*A bench.*### More ideas.*A tree", wall, re.DOTALL)


def choose(app: AppTest, idea: Idea) -> AppTest:
    return next(one for one in app.selectbox if one.label == "Which idea").select(idea.idea_id).run()


def test_an_idea_is_kept_on_a_co_and_scored_at_once(visit: Visit, example: Asking, asked: str) -> None:
    give(example, asked, "A bench")
    show_all(example, asked)
    app = choose(visit("workshop", workshop=asked), found(example, asked)["A bench"])
    button(app, "Keep this idea").click().run()
    assert "Choose which of the four Co's it is." in [one.value for one in app.error]
    next(one for one in app.selectbox if one.label == "Which Co is it?").select("co_design")
    next(one for one in app.selectbox if one.label == "On which rung would it be?").select(6)
    button(app, "Keep this idea").click().run()
    assert not app.exception
    items = run.room(example, asked).scored_now
    assert list(zip(items["title"], items["status"], items["co_design"], strict=True)) == [
        ("A bench", "potential", 6)
    ]


def test_why_an_idea_is_not_kept_has_to_be_said(visit: Visit, example: Asking, asked: str) -> None:
    give(example, asked, "A bench")
    show_all(example, asked)
    app = choose(visit("workshop", workshop=asked), found(example, asked)["A bench"])
    button(app, "Do not keep it").click().run()
    assert any("why it is not kept" in one.value for one in app.error)
    next(one for one in app.text_input if one.label.startswith("Why it is not kept")).input("We have ten.")
    button(app, "Do not keep it").click().run()
    assert found(example, asked)["A bench"].reason == "We have ten."
    button(app, "Decide again").click().run()
    assert found(example, asked)["A bench"].state is IdeaState.SHOWN


def test_words_are_changed_set_aside_and_brought_back(visit: Visit, example: Asking, asked: str) -> None:
    give(example, asked, "Ring 01632 960 123")
    app = choose(visit("workshop", workshop=asked), found(example, asked)["Ring 01632 960 123"])
    next(one for one in app.text_input if one.label == "The idea" and one.value).input("A lunch club")
    button(app, "Change the words").click().run()
    assert list(found(example, asked)) == ["A lunch club"]
    next(one for one in app.button if one.label == "Set aside" and one.key.startswith("idea.")).click().run()
    assert found(example, asked)["A lunch club"].state is IdeaState.SET_ASIDE
    button(app, "Bring it back").click().run()
    assert found(example, asked)["A lunch club"].state is IdeaState.NEW


def test_a_helper_types_an_idea_from_paper(visit: Visit, example: Asking, asked: str) -> None:
    app = visit("workshop_paper", workshop=asked)
    button(app, "Add this idea").click().run()
    assert len(app.error) == 1
    next(one for one in app.text_input if one.label == "The idea").input("A bench")
    button(app, "Add this idea").click().run()
    assert [one.value for one in app.success] == ["“A bench” is added."]
    assert list(found(example, asked)) == ["A bench"]
    assert not next(one for one in app.text_input if one.label == "The idea").value


def test_a_closed_workshop_says_what_became_of_ideas(visit: Visit, example: Asking, asked: str) -> None:
    give(example, asked, "A bench", "A tree")
    show_all(example, asked)
    ideas.do_not_keep(example, found(example, asked)["A tree"], "We have ten.")
    run.take_step(example, asked, Step.CLOSE)
    app = visit("workshop", workshop=asked)
    assert "The room proposed 2 ideas: 0 kept, 1 not kept, 1 open." in text(app)
    assert any("We have ten" in table.value.to_string() for table in app.table)
    assert {one.proto.label for one in app.get("download_button")} >= {
        "Ideas as CSV",
        "Ideas as an Excel file",
    }
    assert "Each idea that the room saw gets an answer" in text(visit("workshop_projector", workshop=asked))


def test_many_ideas_turn_by_themselves_until_somebody_stops_them(
    visit: Visit, example: Asking, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(example, asked, *(f"{number} benches in the longest street of the town" for number in range(60)))
    show_all(example, asked)
    seconds = 0
    monkeypatch.setattr(wall_ideas, "time", lambda: seconds)
    wall = visit("workshop_projector", workshop=asked)
    first = text(wall)
    assert "Part 1 of" in first
    seconds = A_PART
    assert "Part 2 of" in text(wall.run())
    button(wall, "Stop turning").click().run()
    seconds = 2 * A_PART
    assert "Part 2 of" in text(wall.run())
    button(wall, "Part before").click().run()
    assert text(wall).count("benches") == first.count("benches")
    button(wall, "Turn by itself again").click().run()
    assert "Part 3 of" in text(wall)


def test_of_two_ideas_of_one_title_the_chosen_one_opens(visit: Visit, example: Asking, asked: str) -> None:
    for slot in ("first", "second"):
        propose.type_in(example, asked, slot, "A bus", f"The {slot} of both.")
    app = visit("workshop", workshop=asked)
    for one in ideas.ideas_view(example, asked).ideas:
        app.selectbox(key="idea_chosen").select(one.idea_id).run()
        assert f"idea.aside_{one.idea_id}_{one.revision}" in [each.key for each in app.button]
