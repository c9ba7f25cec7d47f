import pytest
from streamlit.testing.v1 import AppTest

from costar.domain.evidence.business_case import BUSINESS_CASE
from costar.domain.evidence.evidence import CHAMPION, LESSON, OUTCOME
from costar.domain.records.fields import Value
from costar.ui.text import headline
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from tests.pages.conftest import Visit
from tests.pages.looking import button, text

WALKS = "ex-024"


def headings(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


@pytest.mark.parametrize("section", ["Outcomes", "Business case", "Champions", "Lessons"])
def test_every_section_opens_from_its_link(visit: Visit, section: str) -> None:
    app = visit("evidence", show=section, activity=WALKS)
    assert not app.exception
    assert not app.error


def test_an_outcome_is_added_for_the_activity_in_view_and_says_which_way_it_went(
    visit: Visit, example: Asking
) -> None:
    app = visit("evidence", activity="ex-036")
    form = "form_outcome_ex-036_"
    app.text_input(key=f"{form}outcome").set_value("Readers know more neighbours")
    app.text_input(key=f"{form}before").set_value("41")
    app.text_input(key=f"{form}after").set_value("55")
    button(app, "Save").click().run()
    kept = browse.records(example, OUTCOME).query("activity_id == 'ex-036'")
    assert kept[["before", "after"]].to_numpy().tolist() == [[41, 55]]
    assert headline("1 outcome: 1 better") in headings(app)


def test_a_number_with_what_it_counts_is_asked_about_before_it_is_saved(
    visit: Visit, example: Asking
) -> None:
    app = visit("evidence", activity="ex-036")
    form = "form_outcome_ex-036_"
    app.text_input(key=f"{form}outcome").set_value("Homes are looked at")
    app.text_input(key=f"{form}before").set_value("28 homes")
    app.text_input(key=f"{form}after").set_value("1.8k")
    button(app, "Save").click().run()
    assert "Do you mean 1,800? It stands in the box now." in app.error[0].value
    assert [app.text_input(key=f"{form}{name}").value for name in ("before", "after")] == ["28", "1,800"]
    assert browse.records(example, OUTCOME).query("activity_id == 'ex-036'").empty
    button(app, "Save").click().run()
    kept = browse.records(example, OUTCOME).query("activity_id == 'ex-036'")
    assert kept[["before", "after"]].to_numpy().tolist() == [[28, 1800]]


def test_a_service_is_chosen_among_those_of_the_council(visit: Visit, example: Asking) -> None:
    app = visit("evidence", show="Lessons")
    service = app.selectbox(key="form_lesson_service")
    assert {"Housing", "Public health"} <= set(service.options)
    app.text_area(key="form_lesson_lesson").set_value("Ask first")
    app.selectbox(key="form_lesson_lesson_kind").select("next_time")
    service.select("Housing")
    button(app, "Save").click().run()
    kept = browse.records(example, LESSON).set_index("lesson")
    assert kept.at["Ask first", "service"] == "Housing"


def test_a_business_case_is_a_range_with_its_assumption(visit: Visit, example: Asking) -> None:
    line: dict[str, Value] = {
        "what": "Tea",
        "activity_id": "ex-036",
        "side": "council",
        "unit": "pounds",
        "low": 10.0,
        "assumption": "A pot a week",
    }
    edit.add(example, {**line, "direction": "in", "high": 30.0}, BUSINESS_CASE)
    edit.add(example, {**line, "direction": "out", "high": 90.0}, BUSINESS_CASE)
    app = visit("evidence", show="Business case", activity="ex-036")
    assert "from a cost of £20 to a saving of £80" in text(app).replace("\\", "")
    assert [one.proto.component_name for one in app.get("bidi_component")].count("costar.picture") == 1
    assert any("A pot a week" in str(one.value.to_numpy()) for one in app.table)


def test_a_service_without_a_champion_gets_one(visit: Visit, example: Asking) -> None:
    app = visit("evidence", show="Champions")
    app.text_input(key="form_champion_Waste and streets_role").set_value("Recycling manager")
    form = next(one for one in app.button if "Waste and streets" in str(one.proto.form_id))
    form.click().run()
    kept = browse.records(example, CHAMPION)
    assert ("Recycling manager", "Waste and streets") in set(zip(kept["role"], kept["service"], strict=True))


def test_lessons_stand_under_their_kind(visit: Visit, example: Asking) -> None:
    edit.add(example, {"lesson": "Ask *first*", "lesson_kind": "next_time", "service": "Housing"}, LESSON)
    app = visit("evidence", show="Lessons", service="Housing")
    assert "Next time" in [str(one.value) for one in app.subheader]
    assert "Ask \\*first\\*" in text(app)


def test_a_phone_and_a_sheet_of_paper_say_what_is_kept(visit: Visit) -> None:
    """There the boxes that choose it are folded away, or are not printed."""

    def shown(**query: str) -> list[str]:
        said = [one.value.replace("\\", "") for one in visit("evidence", **query).markdown]
        return [one for one in said if one.startswith("Shown: ")]

    assert shown() == ["Shown: everything."]
    assert len(of_housing := shown(service="Housing")) == 1
    assert "Housing" in of_housing[0]
    assert shown(activity="ex-012") != shown()


def test_settings_say_what_an_hour_is_worth(visit: Visit, example: Asking) -> None:
    app = visit("settings")
    app.number_input(key="hour_low").set_value(12.0)
    button(app, "Save what an hour is worth").click().run()
    assert "Give both ends" in app.error[0].value
    app.number_input(key="hour_high").set_value(15.0)
    button(app, "Save what an hour is worth").click().run()
    assert configure.council(example).settings.hour_value_high == 15.0


def test_quick_wins_and_cards_say_what_evidence_there_is(visit: Visit, example: Asking) -> None:
    win = "ex-022"
    paid: dict[str, Value] = {"outcome": "Rent is paid", "activity_id": win, "before": 2.0, "after": 3.0}
    edit.add(example, paid, OUTCOME)
    for app in (visit("quick_wins", activity=win), visit("matrix", activity=win)):
        assert "better" in next(one.value for one in app.markdown if one.value.startswith("Evidence"))
