import json
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import UnknownElement

from costar.domain.council.pre_election import Period
from costar.domain.star.star import Measure
from costar.ui.navigation import HIDDEN, SECTIONS
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.star import view as mapping
from costar.words import t
from tests.pages.conftest import Visit
from tests.pages.looking import button, text

PAGES = [name for names in SECTIONS.values() for name in names]


def test_every_page_opens_with_one_heading_and_no_error_and_says_whose_it_is(visit: Visit) -> None:
    shown = {name: visit(name) for name in (*PAGES, *HIDDEN)}
    told = {name: (_errors(app), len(app.title)) for name, app in shown.items()}
    assert told == dict.fromkeys(shown, ([], 1))
    assert [name for name in PAGES if "Exampleshire" not in _whose(shown[name])] == []


def test_every_page_has_something_to_say_about_an_empty_council(visit: Visit, example: Asking) -> None:
    empty = configure.begin_council(example, "Nowhere")
    shown = {name: visit(name, council=empty) for name in PAGES}
    assert {name: (_errors(app), _whose(app)) for name, app in shown.items()} == dict.fromkeys(
        PAGES, ([], "Nowhere")
    )
    # What to do next, on every page that shows activities; Activities does not lead to itself.
    leads = {name: [_lead(link) for link in app.main.get("page_link")] for name, app in shown.items()}
    assert leads["activities"] == [t("page.upload")]
    assert {tuple(leads[name]) for name in ("star", "matrix", "people", "report")} == {
        (t("page.upload"), t("page.activities"))
    }


def _errors(app: AppTest) -> list[str]:
    """What a page that opens as it should has none of."""
    return [str(one.value) for one in (*app.exception, *app.error)]


def _lead(link: UnknownElement) -> str:
    label: str = link.proto.label
    return label


def _whose(app: AppTest) -> str:
    """The council that stands in the heading."""
    label: str = app.get("popover")[0].proto.popover.label
    return label


def test_an_unknown_council_gets_a_sentence(visit: Visit) -> None:
    page = visit("star", council="nowhere")
    assert page.error[0].value.endswith("shows a council that you can see, where there is one.")
    # As the bar does, which leads on without the council of the address
    page.run()
    assert not page.error
    assert page.title[0].value == "Star"


def test_filters_from_the_url_narrow_the_star(visit: Visit) -> None:
    whole, one = visit("star"), visit("star", service="Housing")
    assert one.selectbox(key="service").value == "Housing"
    assert summary(one) != summary(whole)


def test_the_measure_is_in_the_url(visit: Visit) -> None:
    app = visit("star", measure="Depth")
    assert app.get("button_group")
    assert "middle rung" in text(app)


def test_an_aim_is_saved_and_drawn_when_asked_for(visit: Visit, example: Asking) -> None:
    app = visit("star")
    app.number_input(key="aim_co_assess_reach").set_value(50)
    button(app, "Save the aim").click().run()
    assert configure.council(example).settings.aims == {"reach.co_assess": 0.5}


def test_each_measure_has_boxes_of_its_own_for_its_aims(visit: Visit) -> None:
    found = {
        name: {one.key for one in visit("star", measure=t(f"measure.{name}")).number_input}
        for name in ("reach", "spread", "depth")
    }
    assert all(len(keys) == 4 for keys in found.values())
    assert len(set().union(*found.values())) == 12


def test_a_snapshot_can_be_taken(visit: Visit, example: Asking) -> None:
    app = visit("star")
    next(one for one in app.text_input if one.label == "Name of the snapshot").set_value("Before summer")
    button(app, "Take it").click().run()
    assert [one.name for one in example.council.snapshots()] == ["Before summer", "Spring 2026"]


def test_a_card_opens_from_the_url_and_its_scores_move_the_point(visit: Visit, example: Asking) -> None:
    app = visit("matrix", activity="ex-012")
    app.selectbox(key="score_ex-012_impact").select(1)
    button(app, "Save the scores").click().run()
    assert browse.one(example, "ex-012")["impact"] == 1


def test_a_score_does_not_take_back_the_other_that_somebody_else_gave_meanwhile(
    visit: Visit, example: Asking
) -> None:
    app = visit("matrix", activity="ex-012")
    edit.edit(example, {"ex-012": {"effort": 5}})
    app.selectbox(key="score_ex-012_impact").select(1)
    button(app, "Save the scores").click().run()
    assert not app.error
    saved = browse.one(example, "ex-012")
    assert (saved["impact"], saved["effort"]) == (1, 5)


def test_the_list_names_each_activity_with_its_number_and_knows_which_is_open(visit: Visit) -> None:
    listed = _listed(visit("matrix", activity="ex-012"))
    ids, titles = zip(*listed["rows"], strict=True)
    assert titles[0] == "1. Care leavers on every interview panel for people who will work with them"
    assert len(set(titles)) == len(ids) == 58
    assert listed["chosen"] == "ex-012"
    assert "ex-012" in ids


def test_the_first_of_a_long_list_are_as_many_as_have_a_place(visit: Visit, example: Asking) -> None:
    for title, score in (("Zebra one", 4), ("Zebra two", None), ("Zebra three", 1)):
        edit.add(example, {"title": title, "impact": score, "effort": score})
    told = {}
    for search in ("", "Zebra", "Zebra two"):
        listed = _listed(visit("matrix", search=search))
        told[search] = (listed["first"], listed["words"]["first"])
    assert told == {
        "": (12, "The first 12, best first:"),
        "Zebra": (2, "The first 2, best first:"),
        "Zebra two": (12, ""),
    }


def _listed(app: AppTest) -> dict[str, Any]:
    """What the page hands to the browser for its list of titles."""
    found = [one.proto for one in app.get("bidi_component") if one.proto.component_name == "costar.named"]
    return dict(json.loads(found[0].json or found[0].mixed.json))


def test_a_card_of_an_activity_that_is_gone_gets_a_sentence(visit: Visit) -> None:
    app = visit("matrix", activity="gone")
    assert "not in this council" in app.warning[0].value


def test_settings_move_the_cut(visit: Visit, example: Asking) -> None:
    app = visit("settings")
    app.number_input[0].set_value(4.0)
    button(app, "Save").click().run()
    assert configure.council(example).settings.impact_cut == 4.0
    app.button(key="undo_answer").click().run()
    assert configure.council(example).settings.impact_cut == 3.0


def test_settings_of_a_page_that_stood_open_leave_what_others_set(visit: Visit, example: Asking) -> None:
    app = visit("settings")
    mapping.set_aim(example, Measure.REACH, {"co_assess": 0.5})
    app.number_input[0].set_value(4.0)
    button(app, "Save").click().run()
    settings = configure.council(example).settings
    assert (settings.impact_cut, settings.aims) == (4.0, {"reach.co_assess": 0.5})


def test_settings_that_make_no_sense_are_told(visit: Visit) -> None:
    app = visit("settings")
    app.text_input(key="settings_name").set_value(" ")
    button(app, "Save").click().run()
    assert "Names need at least 1 letter" in app.error[0].value


def test_settings_keep_the_days_before_an_election(visit: Visit, example: Asking) -> None:
    app = visit("settings")
    app.text_input(key="settings_pre_election_from").set_value("25/3/2027")
    app.text_input(key="settings_pre_election_to").set_value("6 May 2027")
    button(app, "Save").click().run()
    period = configure.council(example).settings.pre_election
    assert period == Period(date(2027, 3, 25), date(2027, 5, 6))


def test_half_a_period_is_told(visit: Visit) -> None:
    app = visit("settings")
    app.text_input(key="settings_pre_election_from").set_value("25/3/2027")
    button(app, "Save").click().run()
    assert "needs a first and a last day" in app.error[0].value


def test_a_form_tells_every_fault(visit: Visit, example: Asking) -> None:
    app = visit("activities", activity="ex-012")
    app.text_input(key="form_activity_ex-012_title").set_value("")
    app.text_input(key="form_activity_ex-012_due_on").set_value("soon")
    button(app, "Save").click().run()
    assert "Title" in app.error[0].value
    assert "Due" in app.error[0].value


def test_an_activity_is_added_with_the_form(visit: Visit, example: Asking) -> None:
    app = visit("activities")
    app.text_input(key="form_activity_title").set_value("Tea with the planners")
    app.selectbox(key="form_activity_co_design").select(5)
    app.text_input(key="form_activity_due_on").set_value("3/4/2027")
    button(app, "Save").click().run()
    added = browse.holding(example).activities.query("title == 'Tea with the planners'").iloc[0]
    assert (added["co_design"], str(added["due_on"].date())) == (5, "2027-04-03")


def test_what_people_type_is_never_read_as_markup(visit: Visit, example: Asking) -> None:
    app = visit("activities")
    app.text_input(key="form_activity_title").set_value(
        "![x](http://evil.example/x.png) <script>alert(1)</script> **b**"
    )
    button(app, "Save").click().run()
    for page in ("matrix", "quick_wins", "activities"):
        shown = visit(page)
        assert not shown.exception
        assert all("![x](" not in one.value for one in shown.markdown)


def summary(app: AppTest) -> str:
    return str(app.header[0].value)


def test_trend_says_what_moved_since_spring_and_why(visit: Visit) -> None:
    said = text(visit("trend")).replace("\\", "")
    assert "Since 31\xa0May\xa02026: 7 activities moved; 18 are new; 1 is gone" in said
    assert "from Quick wins to Major projects. The team scored it again on 15\xa0July\xa02026" in said
    assert "Spring 2026" in said
    assert "Every moment is worked out in the same way" in said


def test_trend_tells_beside_the_picture_what_its_numbers_are(visit: Visit) -> None:
    beside = [one.value for column in visit("trend").columns for one in column.markdown]
    assert any(one.startswith("1. A report card for each library") for one in beside)


def test_the_councils_own_word_stands_on_pages(visit: Visit, example: Asking) -> None:
    council = configure.council(example)
    chosen = replace(council.settings, headline_term="Working *together*")
    configure.set_up(example, name=council.name, settings=chosen)
    assert r"Working \*together\*: Where do we" in text(visit("star"))


def test_a_run_makes_no_page_that_was_made_before(visit, monkeypatch):
    app = visit("star")
    made = []
    monkeypatch.setattr(st, "Page", lambda *_, **__: made.append(1))
    assert not app.run().exception
    assert made == []


def test_each_visitor_has_a_page_of_his_own_so_that_two_may_run_it():
    def script() -> None:
        import streamlit as st

        from costar.ui import navigation

        st.text(str(navigation.page("help") is navigation.page("help")))

    assert AppTest.from_function(script).run().text[0].value == "False"
