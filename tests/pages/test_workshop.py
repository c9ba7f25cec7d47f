from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from costar.domain.activities.filters import Filters
from costar.domain.workshop.ballot import Ballot
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import MOST_ACTIVITIES, Plan, Step
from costar.ui.text import plain
from costar.ui.workshop import clicker
from costar.ui.workshop import prepare as workshop_prepare
from costar.usecases.council import languages
from costar.usecases.matrix import decide, view
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.edit import add
from costar.usecases.workshop import join, plans, run, set_aside
from costar.usecases.workshop.rehearse import rehearse
from tests.pages.conftest import Visit
from tests.pages.looking import press


def ticks(app: AppTest) -> list[bool]:
    return [box.value for box in app.checkbox if str(box.key).startswith("take_")]


def link(app: AppTest, label: str) -> dict[str, list[str]]:
    found = next(one for one in app.get("link_button") if one.proto.label == label)
    return parse_qs(urlsplit(found.proto.url).query)


def begun(app: AppTest) -> AppTest:
    return press(app, "Plan for 15 people")


def heading(app: AppTest) -> str:
    return str(app.header[0].value)


def test_nothing_is_ticked_at_first_and_what_ended_is_not_listed(visit: Visit, example: Asking) -> None:
    everything = browse.holding(example).kept(Filters())
    app = begun(visit("workshop"))
    assert not app.exception
    assert ticks(app) == [False] * sum(everything["status"] != "ended")
    assert heading(app) == "A plan without a name. 0 activities: about 0 minutes"


def test_the_matrix_leads_to_a_plan_with_what_its_filters_keep(visit: Visit, example: Asking) -> None:
    choices = link(visit("matrix", search="library", activity="1"), "Score these in a workshop")
    assert choices == {"council": ["exampleshire"], "search": ["library"], "take": ["view"]}
    begun(visit("workshop", search="library", take="view"))
    kept = browse.holding(example).kept(Filters(search="library"))
    assert set(plans.prepared_plans(example)[0].activity_ids) == set(kept["activity_id"])


def test_quick_wins_lead_to_a_plan_with_exactly_these_or_with_none(visit: Visit, example: Asking) -> None:
    taken = link(visit("quick_wins"), "Score these in a workshop")["take"][0]
    assert sum(ticks(begun(visit("workshop", take=taken)))) == len(taken.split(",")) > 1
    assert not any(ticks(begun(press(visit("workshop", take=taken), "Begin with none"))))


def test_a_search_neither_ticks_nor_unticks_and_a_reload_keeps_what_was_chosen(
    visit: Visit, example: Asking
) -> None:
    app = begun(visit("workshop"))
    boxes = [one for one in app.checkbox if str(one.key).startswith("take_")][:12]
    for box in boxes:
        box.check()
    app.run()
    assert heading(app).endswith("12 activities: about 10 minutes")
    app.text_input(key="plan_name").input("Spring").run()
    app.text_input(key="search").input("library").run()
    assert len(ticks(app)) < 12
    app.text_input(key="search").input("").run()
    assert sum(ticks(app)) == 12
    again = visit("workshop", plan=plans.prepared_plans(example)[0].plan_id)
    assert heading(again) == "Spring. 12 activities: about 10 minutes"
    assert sum(ticks(again)) == 12


def test_what_is_listed_is_ticked_at_once_up_to_what_a_workshop_scores(visit: Visit, example: Asking) -> None:
    count = len(browse.holding(example).kept(Filters()))
    for number in range(count, MOST_ACTIVITIES + 5):
        add(example, {"title": f"Idea {number}"})
    app = begun(visit("workshop"))
    assert sum(ticks(press(app, f"Tick the first {MOST_ACTIVITIES}"))) == MOST_ACTIVITIES
    app.text_input(key="search").input("Idea").run()
    press(app, "Untick these")
    app.text_input(key="search").input("").run()
    assert 0 < sum(ticks(app)) < MOST_ACTIVITIES


def test_a_workshop_keeps_the_words_and_the_network_that_it_was_given(visit: Visit, example: Asking) -> None:
    app = begun(visit("workshop", search="library", take="view"))
    app.text_input(key="plan_wording_instruction").input("Think of next year.").run()
    app.text_input(key="plan_wifi_name").input("Hall guests").run()
    app.text_input(key="plan_wifi_password").input("short").run()
    assert any("8 to 63" in one.value for one in app.warning)
    # A blank at an end may be part of it
    app.text_input(key="plan_wifi_password").input(" long enough ").run()
    press(app, "Open the workshop")
    assert "name" in app.error[0].value
    app.text_input(key="plan_name").input("Spring").run()
    press(app, "Open the workshop")
    plan = run.workshops(example)[0].plan
    assert plan.wording.instruction == "Think of next year."
    assert plan.wifi == Wifi("Hall guests", " long enough ")


def test_a_saved_plan_is_opened_by_three_presses_and_copied_by_one(visit: Visit, example: Asking) -> None:
    made = plans.begin(example, 8, ("en",), list(browse.holding(example).activities["activity_id"].head(2)))
    plans.change(example, made.plan_id, replace(made.plan, name="Spring"))
    app = press(visit("workshop"), "Open the plan Spring")
    press(app, "Open the workshop")
    assert run.workshops(example)[0].plan.name == "Spring"
    copied = press(visit("workshop"), "Copy Spring")
    assert heading(copied).startswith(plain("Spring (copy)") + ". 2 activities")
    listed = visit("workshop")
    press(listed, "Take out " + plain("Spring (copy)"))
    assert [one.plan.name for one in plans.prepared_plans(example)] == ["Spring"]


def test_a_box_of_a_plan_shows_what_is_kept_wherever_it_opens(visit: Visit, example: Asking) -> None:
    app = begun(visit("workshop", search="library", take="view"))
    app.text_input(key="plan_wording_instruction").input("Think of next year.").run()
    app.radio(key="plan_easy_read_choice").set_value("first").run()
    app.text_input(key="plan_name").input("Spring").run()
    boxes = [*app.checkbox, *app.text_input, *app.number_input]
    at_first = {one.key: (one.proto.default, one.value) for one in boxes if str(one.key).startswith("plan_")}
    assert len(at_first) > 12
    assert [key for key, (first, now) in at_first.items() if first != now] == []
    assert [one.key for one in app.radio if one.proto.default != one.index] == []


@pytest.mark.parametrize(("spoken", "asked"), [(("en",), []), (("en", "cy"), ["English", "Cymraeg"])])
def test_languages_are_asked_only_where_there_are_several(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, spoken: tuple[str, ...], asked: list[str]
) -> None:
    monkeypatch.setattr(workshop_prepare, "residents_languages", lambda: spoken)
    page = begun(visit("workshop"))
    assert [one.label for one in page.checkbox if one.key.startswith("plan_language_")] == asked


def test_what_a_language_calls_itself_in_its_file_is_no_markup(visit: Visit, example: Asking) -> None:
    file = languages.to_translate(example, "pl").decode()
    languages.bring(
        example, file.replace("X-Language-Name: polski", "X-Language-Name: :star: **pl**").encode()
    )
    assert ":star: **pl**" not in [one.label for one in begun(visit("workshop")).checkbox]
    settings = visit("settings")
    assert f"Take out {plain(':star: **pl**')}" in [one.label for one in settings.button]
    told = settings.button(key="forget_pl").click().run().success[0].value
    assert plain(":star: **pl**") in told


def test_workshops_of_one_name_are_told_apart_by_the_code_on_the_wall(visit: Visit, example: Asking) -> None:
    ids = [str(one) for one in browse.holding(example).activities["activity_id"].head(1)]
    two = [run.prepare(example, Plan("Spring", ("citizens",)), ids) for _ in range(2)]
    listed = [one.value for one in visit("workshop").markdown if one.value.startswith("Spring: ")]
    assert sorted(listed) == sorted(f"Spring: Lobby: people join, code {one.said_code}" for one in two)


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


def test_the_lobby_has_a_part_that_says_what_became_of_the_last_workshop(
    visit: Visit, example: Asking
) -> None:
    made = rehearse(example, "Autumn")
    ids = list(run.room(example, made.workshop_id).items["activity_id"])
    decide.decide(example, ids[:1], Recommendation("take_on", owner_role="Parks"))
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(example, made.workshop_id, step)
    following = run.prepare(example, Plan("Winter", ("citizens",), shows_last=True), ids)
    wall = visit("workshop_projector", workshop=following.workshop_id)
    assert wall.title[0].value == "Winter"
    press(wall, "Next part")
    wall = visit("workshop_projector", workshop=following.workshop_id)
    assert wall.title[0].value == "Since last time"
    assert any("Parks" in one.value for one in wall.markdown)
    quiet = run.prepare(example, Plan("Winter", ("citizens",)), ids)
    wall = visit("workshop_projector", workshop=quiet.workshop_id)
    assert not any(one.label == "Next part" for one in wall.button)


def test_the_plan_is_changed_after_the_workshop_is_open(visit: Visit, example: Asking) -> None:
    made = run.prepare(example, Plan("Spring", ("citizens",)), [add(example, {"title": "Bread"})])
    app = visit("workshop", workshop=made.workshop_id)
    next(one for one in app.text_input if one.label.startswith("Name of the workshop")).set_value("Summer")
    next(one for one in app.number_input if one.label.startswith("Minutes")).set_value(7)
    app = press(app, "Save the plan")
    plan = example.store.workshops.one(made.workshop_id).plan
    assert (plan.name, plan.minutes, plan.groups) == ("Summer", 7, ("citizens",))
    assert heading(app) == "Summer"


def test_odd_ballots_that_came_while_the_page_stood_there_are_set_aside_and_count_again(
    visit: Visit, example: Asking
) -> None:
    made = run.prepare(example, Plan("Spring", ("citizens",)), [add(example, {"title": "Bread"})])
    key = run.take_step(example, made.workshop_id, Step.START).workshop_id
    app = visit("workshop", workshop=key)
    for _ in range(3):
        join.join(example.store, made.code, "citizens", "en")
    found = set_aside.odd_ballots(example, key)["ballot_id"].tolist()
    here = example.store.workshops.one(key)
    example.store.odd.mark([Ballot("exampleshire", key, one, "citizens", "en", "phone") for one in found[:2]])
    app.session_state["set_aside"] = True  # somebody opens it
    app = press(app.run(), "Set aside")
    assert example.store.odd.aside(here) == set(found[:2]), "those that look odd are chosen already"
    assert "2 ballots are set aside." in [one.value for one in app.success]
    assert not app.multiselect(key="aside_ids").value
    app.multiselect(key="counted_ids").set_value(found[:1])
    press(app, "Let them count again")
    assert example.store.odd.aside(here) == {found[1]}


def test_odd_ballots_that_come_while_others_are_chosen_are_proposed_next(
    visit: Visit, example: Asking
) -> None:
    made = run.prepare(example, Plan("Spring", ("citizens",)), [add(example, {"title": "Bread"})])
    key = run.take_step(example, made.workshop_id, Step.START).workshop_id
    for _ in range(3):
        join.join(example.store, made.code, "citizens", "en")
    ids = set_aside.odd_ballots(example, key)["ballot_id"].tolist()
    ballots = [Ballot("exampleshire", key, one, "citizens", "en", "phone") for one in ids]
    example.store.odd.mark(ballots[:1])
    app = visit("workshop", workshop=key)
    app.session_state["set_aside"] = True  # somebody opens it
    app.run()
    example.store.odd.mark(ballots[1:2])
    press(app, "Set aside")
    assert example.store.odd.aside(example.store.workshops.one(key)) == {ids[0]}
    assert app.multiselect(key="aside_ids").value == [ids[1]]
    # Somebody else sets it aside: what is chosen here is what can be
    set_aside.set_aside(example, key, ids[1:2], aside=True)
    assert app.run().multiselect(key="aside_ids").value == []
    assert not app.exception


def test_a_tie_break_is_asked_on_the_control_page_and_its_order_is_on_the_wall_once_it_is_ended(
    visit: Visit, example: Asking
) -> None:
    made = rehearse(example, "Autumn")
    run.take_step(example, made.workshop_id, Step.REVEAL)
    placed = view.round_view(example, made.workshop_id, 1).placed["activity_id"].tolist()[:2]
    control = visit("workshop", workshop=made.workshop_id)
    control.multiselect(key="tied").set_value(placed)
    press(control, "Ask the room")
    assert not any("In this round" in one.value for one in control.markdown)
    assert control.table[0].value.columns.tolist() == ["Group", "Joined"]
    wall = visit("workshop_projector", workshop=made.workshop_id)
    assert not wall.exception
    assert [one.proto.text for one in wall.get("progress")] == ["0 of 30 have finished, 0\xa0have begun"]
    press(visit("workshop", workshop=made.workshop_id), "End the tie-break and show it")
    wall = visit("workshop_projector", workshop=made.workshop_id)
    assert wall.title[0].value == "More often preferred, first"
    assert any("Too few people answered" in one.value for one in wall.markdown)


def test_a_second_laptop_that_is_behind_reveals_no_round_that_it_did_not_see(
    visit: Visit, example: Asking
) -> None:
    workshop_id = rehearse(example, "Two laptops").workshop_id
    behind = visit("workshop", workshop=workshop_id)
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(example, workshop_id, step)
    told = press(behind, "Reveal")
    assert example.store.workshops.one(workshop_id).progress.takes_scores
    assert any("The workshop has moved on" in one.value for one in (*told.error, *told.warning))


def test_what_a_second_laptop_left_out_is_unticked_here_and_comes_back_by_one_press(
    visit: Visit, example: Asking
) -> None:
    room = run.room(example, rehearse(example, "Two laptops").workshop_id)
    workshop_id, item = room.workshop.workshop_id, str(room.items["activity_id"].iloc[0])
    app = visit("workshop", workshop=workshop_id)
    assert app.checkbox(key=f"item_{item}").value
    run.skip(example, workshop_id, item, skipped=True)
    assert not app.run().checkbox(key=f"item_{item}").value
    app.checkbox(key=f"item_{item}").check().run()
    assert not run.room(example, workshop_id).items["skipped"].any()


def test_what_a_clicker_asked_in_one_room_is_not_answered_in_another(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys(*, on_next: Callable[[], None], on_back: Callable[[], None]) -> None:
        st.button("Page Down", on_click=on_next)
        st.button("Page Up", on_click=on_back)

    monkeypatch.setattr(clicker, "hear_keys", keys)
    one, other = (rehearse(example, name).workshop_id for name in ("One", "Other"))
    app = visit("workshop", workshop=one)
    app.toggle(key="clicker_here").set_value(True).run()
    asked = {button.key for button in press(app, "Page Down").button}
    assert "clicker_yes" in asked, "a reveal cannot be taken back"
    app.query_params["workshop"] = other
    app.run()
    assert "clicker_yes" not in {button.key for button in app.button}
    press(app, "Page Down")
    assert example.store.workshops.one(other).progress.takes_scores


def test_talk_says_what_the_wall_shows_and_closing_what_is_undecided_and_where_the_way_leads(
    visit: Visit, example: Asking
) -> None:
    made = rehearse(example, "Autumn")
    run.take_step(example, made.workshop_id, Step.REVEAL)
    app = visit("workshop", workshop=made.workshop_id)
    about = next(one for one in app.button if one.label.startswith("Talk about "))
    about.click().run()
    assert app.success[0].value.startswith(f"The wall shows {about.label.removeprefix('Talk about ')} ")
    placed = view.round_view(example, made.workshop_id, 1).placed["activity_id"]
    decide.decide(example, [placed.iloc[0]], Recommendation("take_on"))
    run.take_step(example, made.workshop_id, Step.DECIDE)
    app = visit("workshop", workshop=made.workshop_id)
    asked = f"{len(placed) - 1} activities have no decision from this workshop."
    assert [one.value for one in app.markdown].count(asked) == 2, "at the head, and below the decisions"
    app.button(key="close_below").click().run()
    assert example.store.workshops.one(made.workshop_id).is_closed
    assert [one.proto.label for one in app.get("page_link")] == ["Quick wins, with the paper for the meeting"]
