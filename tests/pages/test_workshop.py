from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from costar.domain.activities.filters import Filters
from costar.domain.workshop.workshop import MOST_ACTIVITIES, Plan, Step
from costar.ui.text import plain
from costar.ui.workshop import prepare as workshop_prepare
from costar.usecases.matrix import decide, view
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from costar.usecases.workshop.rehearse import rehearse
from tests.pages.conftest import Visit


def ticks(app: AppTest) -> list[bool]:
    return [box.value for box in app.checkbox if str(box.key).startswith("take_")]


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def link(app: AppTest, label: str) -> dict[str, list[str]]:
    found = next(one for one in app.get("link_button") if one.proto.label == label)
    return parse_qs(urlsplit(found.proto.url).query)


def test_the_matrix_leads_to_a_workshop_with_the_same_filters(visit: Visit, example: Asking) -> None:
    choices = link(visit("matrix", search="library", activity="1"), "Score these in a workshop")
    assert choices == {"council": ["exampleshire"], "search": ["library"]}
    kept = browse.holding(example).kept(Filters(search="library"))
    assert ticks(visit("workshop", search="library")) == [True] * len(kept)


def test_quick_wins_lead_to_a_workshop_with_exactly_these(visit: Visit, example: Asking) -> None:
    taken = link(visit("quick_wins"), "Score these in a workshop")["take"][0]
    prepare = visit("workshop", take=taken)
    assert len(ticks(prepare)) == len(taken.split(",")) > 1
    everything = len(browse.holding(example).kept(Filters()))
    assert len(ticks(press(prepare, "Choose from all activities"))) == everything


def test_what_is_too_much_for_a_workshop_is_said_and_nothing_is_ticked(visit: Visit, example: Asking) -> None:
    count = len(browse.holding(example).kept(Filters()))
    for number in range(count, MOST_ACTIVITIES + 1):
        add(example, {"title": f"Idea {number}"})
    app = visit("workshop")
    assert any(f"These are {MOST_ACTIVITIES + 1}" in one.value for one in app.warning)
    assert not any(ticks(app))
    assert sum(ticks(press(app, f"Tick the first {MOST_ACTIVITIES}"))) == MOST_ACTIVITIES
    assert not any(ticks(press(app, "Tick none")))


def test_a_workshop_keeps_the_words_that_it_was_given(visit: Visit, example: Asking) -> None:
    app = visit("workshop", search="library")
    app.text_input(key="wording_instruction").input("Think of next year.")
    next(one for one in app.text_input if one.label == "Name of the workshop").input("Spring")
    press(app, "Open the workshop")
    assert run.workshops(example)[0].plan.wording.instruction == "Think of next year."


@pytest.mark.parametrize(("spoken", "asked"), [(("en",), []), (("en", "cy"), ["English", "Cymraeg"])])
def test_languages_are_asked_only_where_there_are_several(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, spoken: tuple[str, ...], asked: list[str]
) -> None:
    monkeypatch.setattr(workshop_prepare, "residents_languages", lambda: spoken)
    page = visit("workshop")
    assert any("languages" in one.value for one in page.markdown) == bool(asked)
    assert [one.label for one in page.checkbox if one.key.startswith("language_")] == asked


def test_a_closed_workshop_is_told_in_short_and_opens_the_next_one(visit: Visit, example: Asking) -> None:
    made = rehearse(example, "Autumn")
    items = run.room(example, made.workshop_id).items
    decide.decide(example, [items["activity_id"].iloc[0]], Recommendation("take_on", owner_role="Parks"))
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(example, made.workshop_id, step)
    app = visit("workshop", workshop=made.workshop_id)
    assert not app.exception
    assert not app.error
    took_part = app.table[0].value
    assert took_part.set_index("Group")["Took part"].to_dict()["Citizens"] == "12"
    assert {one.proto.label for one in app.get("download_button")} >= {"Positions as CSV", "Decisions as CSV"}
    following = visit("workshop")
    assert any(one.value == "Since last time" for one in following.subheader)
    assert any(plain(items["title"].iloc[0]) in one.value for one in following.markdown)


def test_the_wall_opens_with_what_became_of_the_last_workshop(visit: Visit, example: Asking) -> None:
    made = rehearse(example, "Autumn")
    ids = list(run.room(example, made.workshop_id).items["activity_id"])
    decide.decide(example, ids[:1], Recommendation("take_on", owner_role="Parks"))
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(example, made.workshop_id, step)
    following = run.prepare(example, Plan("Winter", ("citizens",), shows_last=True), ids)
    wall = visit("workshop_projector", workshop=following.workshop_id)
    assert any(one.value == "Since last time" for one in wall.header)
    quiet = run.prepare(example, Plan("Winter", ("citizens",)), ids)
    wall = visit("workshop_projector", workshop=quiet.workshop_id)
    assert not any(one.value == "Since last time" for one in wall.header)


def test_a_tie_break_is_asked_on_the_control_page_and_its_order_is_on_the_wall_once_it_is_ended(
    visit: Visit, example: Asking
) -> None:
    made = rehearse(example, "Autumn")
    run.take_step(example, made.workshop_id, Step.REVEAL)
    placed = view.round_view(example, made.workshop_id, 1).placed["activity_id"].tolist()[:2]
    control = visit("workshop", workshop=made.workshop_id)
    control.multiselect(key="tied").set_value(placed)
    press(control, "Ask the room")
    wall = visit("workshop_projector", workshop=made.workshop_id)
    assert not wall.exception
    assert any("0 of 30" in one.value for one in wall.header)
    press(visit("workshop", workshop=made.workshop_id), "End the tie-break and show it")
    wall = visit("workshop_projector", workshop=made.workshop_id)
    assert wall.title[0].value == "More often preferred, first"
    assert any("Too few people answered" in one.value for one in wall.markdown)
