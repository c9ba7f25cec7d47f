"""Doing something: the answer stands beside the button, and typed text stays on an error."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from costar.errors import Away
from costar.ui import acting
from costar.ui.undoing import Standing, standing
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.words import t
from tests.pages.conftest import Visit


def _labelled(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()


def _flag_to_save(visit: Visit) -> AppTest:
    app = visit("health", part="Flags")
    app.selectbox(key="form_flag_activity_id").select("ex-022")
    app.selectbox(key="form_flag_flag").select("not_heard")
    app.text_area(key="form_flag_evidence").set_value("Nobody answered")
    return app


def _away(*_: object, **__: object) -> None:
    raise Away


def test_what_was_typed_stays_when_it_cannot_be_saved(visit: Visit) -> None:
    app = visit("health", part="Flags")
    app.text_area(key="form_flag_evidence").set_value("Nobody answered")
    _labelled(app, "Save")
    assert app.text_area(key="form_flag_evidence").value == "Nobody answered"
    assert [one.value for one in app.error] == [one.value for one in app.toast]


def test_a_save_is_answered_once_with_a_way_back(visit: Visit) -> None:
    app = _flag_to_save(visit)
    _labelled(app, "Save")
    assert not app.error
    assert not app.exception
    assert [one.value for one in app.success] == ["Saved."]
    assert app.text_area(key="form_flag_evidence_1").value == ""
    app.button(key="undo_answer").click().run()
    assert [one.value for one in app.success] == ["Taken back."]


def test_a_choice_that_is_not_offered_is_answered_with_those_that_are(visit: Visit) -> None:
    """A browser can send what no page of ours offers."""
    app = _flag_to_save(visit)
    box = app.selectbox(key="form_flag_flag")
    box.options.append("forged")
    box.select("forged")
    _labelled(app, "Save")
    assert not app.exception
    assert "Enter one of these: " in app.error[0].value
    assert t("flag.not_heard") in app.error[0].value


def test_an_answer_that_cannot_be_put_into_words_is_answered(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit draws no page after an error of ours in a callback."""

    def speechless(_: object) -> str:
        raise KeyError("choices")

    app = visit("health", part="Flags")
    monkeypatch.setattr(acting, "error_words", speechless)
    _labelled(app, "Save")
    assert not app.exception
    assert "this reference: " in app.error[0].value


def test_who_saves_while_the_database_is_away_is_told_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _flag_to_save(visit)
    monkeypatch.setattr(edit, "add", _away)
    _labelled(app, "Save")
    assert "does not answer just now, so nothing was saved" in app.error[0].value
    assert app.text_area(key="form_flag_evidence").value == "Nobody answered"


def test_a_press_is_answered_where_the_database_is_away_before_anything_is_done(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = example.store.of("exampleshire").council().revision
    app = _flag_to_save(visit)
    monkeypatch.setattr(acting, "standing", _away)
    _labelled(app, "Save")
    assert "does not answer just now, so nothing was saved" in app.error[0].value
    assert not app.exception
    assert example.store.of("exampleshire").council().revision == before


def test_what_was_saved_is_said_where_the_database_is_away_a_moment_later(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = example.store.of("exampleshire").council().revision
    app = _flag_to_save(visit)
    monkeypatch.setattr(acting, "step_since", _away)
    _labelled(app, "Save")
    assert [one.value for one in app.success] == ["Saved."]
    assert not app.error
    assert not app.exception
    assert "undo_answer" not in [one.key for one in app.button]
    assert example.store.of("exampleshire").council().revision == before + 1


def test_a_press_means_the_council_that_was_in_view(visit: Visit, example: Asking) -> None:
    """Another one was chosen, and the page is not drawn yet: the press comes from what stood there before."""
    app = visit("health", part="Flags")
    example.store.add_council("b", "Council B")
    app.selectbox(key="form_flag_flag").select("not_heard")
    app.text_area(key="form_flag_evidence").set_value("Nobody answered")
    app.query_params["council"] = "b"
    _labelled(app, "Save")
    assert t("error.other_council") in [one.value for one in app.error]
    assert example.store.of("b").council().revision == 0


def test_nothing_is_saved_into_a_council_that_was_made_anew_under_its_id(
    visit: Visit, example: Asking
) -> None:
    app = visit("health", part="Flags")
    app.selectbox(key="form_flag_flag").select("not_heard")
    app.text_area(key="form_flag_evidence").set_value("Nobody answered")
    example.store.erase_council("exampleshire")
    example.store.add_council("exampleshire", "Another council")
    _labelled(app, "Save")
    assert t("error.other_council") in [one.value for one in app.error]
    assert example.store.of("exampleshire").council().revision == 0


def test_who_has_lost_their_council_is_told_so(visit: Visit, example: Asking) -> None:
    app = visit("health", part="Flags")
    app.selectbox(key="form_flag_flag").select("not_heard")
    example.store.erase_council("exampleshire")
    _labelled(app, "Save")
    assert t("error.other_council") not in [one.value for one in app.error]
    assert app.error


def test_what_takes_long_says_so_until_it_is_done(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    @contextmanager
    def working(words: str, *, show_time: bool) -> Iterator[None]:
        said.append(words)
        yield
        said.append("done")

    app = _flag_to_save(visit)

    def saving() -> Standing:
        said.append("saving")
        return standing()

    monkeypatch.setattr(st, "spinner", working)
    monkeypatch.setattr(acting, "standing", saving)
    _labelled(app, "Save")
    assert said[:2] == [t("common.working"), "saving"]
    assert said[-1] == "done"
