"""What was typed into a form and not saved is there again, wherever somebody was meanwhile."""

import pytest
from streamlit.testing.v1 import AppTest

from costar.config import ROOT
from costar.ui import state
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.words import t
from tests.pages.conftest import Visit

NEW, OPEN = "form_activity", "form_activity_ex-022"


def turned(app: AppTest, page: str, **query: str) -> AppTest:
    app.query_params.clear()
    app.query_params.update(query)
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def left(app: AppTest, form: str) -> AppTest:
    """As when the keyboard or the mouse goes out of a form: costar.js presses this button."""
    return app.button(key=f"draft_{form}").click().run()


def away_and_back(app: AppTest, form: str, **query: str) -> AppTest:
    return turned(turned(left(app, form), "matrix", **query), "activities", **query)


def shown(app: AppTest, field: str, form: str) -> str:
    key = f"{form}_{field}"
    boxes = [*app.text_input, *app.text_area]
    return str(next(one.value for one in boxes if str(one.key).rstrip("_0123456789") == key))


def told(app: AppTest) -> list[str]:
    sentences = {t("form.kept"), t("form.kept.but")}
    return [one.value for one in app.markdown if one.value in sentences]


def test_it_is_there_again_after_another_page_and_says_that_it_is_not_saved(visit: Visit) -> None:
    app = visit("activities")
    app.text_input(key=f"{NEW}_title").set_value("Walking group")
    app.text_area(key=f"{NEW}_description").set_value("On Tuesdays")
    left(app, NEW)
    assert not told(app), "nothing moves while the form is in view"
    app = turned(turned(app, "matrix"), "activities")
    assert (shown(app, "title", NEW), shown(app, "description", NEW)) == ("Walking group", "On Tuesdays")
    assert told(app) == [t("form.kept")]
    app.button(key=f"{NEW}_go").click().run()
    assert [one.value for one in app.success] == [t("form.saved")]
    assert not told(app)
    app = turned(turned(app, "matrix"), "activities")
    assert (shown(app, "title", NEW), told(app)) == ("", [])


def test_it_waits_while_another_record_is_open(visit: Visit) -> None:
    app = visit("activities", activity="ex-022")
    title = shown(app, "title", OPEN)
    app.text_input(key=f"{OPEN}_title").set_value("Another name")
    left(app, OPEN)
    app.query_params[state.ACTIVITY] = "ex-001"
    app.run()
    assert not told(app)
    app.query_params[state.ACTIVITY] = "ex-022"
    app.run()
    assert shown(app, "title", OPEN) == "Another name"
    app.button(key=f"drop_{OPEN}").click().run()
    assert shown(app, "title", OPEN) == title
    assert not told(app)


def test_what_could_not_be_saved_is_there_again_too(visit: Visit) -> None:
    app = visit("activities")
    app.text_area(key=f"{NEW}_description").set_value("Without a title")
    app.button(key=f"{NEW}_go").click().run()
    assert app.error
    app = turned(turned(app, "matrix"), "activities")
    assert shown(app, "description", NEW) == "Without a title"


def test_what_was_typed_as_it_was_is_nothing_to_keep(visit: Visit) -> None:
    app = visit("activities", activity="ex-022")
    title = shown(app, "title", OPEN)
    app.text_input(key=f"{OPEN}_title").set_value("Another name")
    left(app, OPEN)
    app.text_input(key=f"{OPEN}_title").set_value(title)
    app = away_and_back(app, OPEN, activity="ex-022")
    assert not told(app)


def test_what_somebody_else_saved_meanwhile_is_shown_and_the_rest_waits(
    visit: Visit, example: Asking
) -> None:
    app = visit("activities", activity="ex-022")
    app.text_input(key=f"{OPEN}_title").set_value("Mine")
    app.text_area(key=f"{OPEN}_notes").set_value("My notes")
    left(app, OPEN)
    edit.edit(example, {"ex-022": {"title": "Theirs"}})
    app = turned(turned(app, "matrix"), "activities", activity="ex-022")
    assert (shown(app, "title", OPEN), shown(app, "notes", OPEN)) == ("Theirs", "My notes")
    assert told(app) == [t("form.kept.but")]


def test_it_is_of_the_council_for_which_it_was_typed(visit: Visit, example: Asking) -> None:
    other = configure.begin_council(example, "Otherham")
    app = visit("activities", council="exampleshire")
    app.text_input(key=f"{NEW}_title").set_value("Walking group")
    left(app, NEW)
    app.query_params[state.COUNCIL] = other
    app.run()
    assert shown(app, "title", NEW) == ""
    app.query_params[state.COUNCIL] = "exampleshire"
    app.run()
    assert shown(app, "title", NEW) == "Walking group"


@pytest.mark.parametrize(("page", "query"), [("activities", {}), ("health", {"part": "Flags"})])
def test_enter_saves_for_both_buttons_of_a_form_change_together(
    visit: Visit, page: str, query: dict[str, str]
) -> None:
    app = visit(page, **query)
    hidden = [one for one in app.button if str(one.key).startswith("draft_")]
    assert hidden
    order = [one.key for one in app.button]
    for one in hidden:
        saves = app.button(key=f"{str(one.key).removeprefix('draft_')}_go")
        assert order.index(saves.key) == order.index(one.key) - 1
        assert (saves.label, saves.disabled, saves.proto.type) == (one.label, one.disabled, one.proto.type)
