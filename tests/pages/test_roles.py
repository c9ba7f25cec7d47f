"""What a role may not do does not stand on its pages, which say whom to ask instead."""

import pytest

from costar.domain.council.access import Person, Role
from costar.ui import state
from costar.words import t
from tests.pages.conftest import Visit

CHANGES = ("button", "file_uploader", "text_area", "number_input")
ACTIVITY = "ex-022"


@pytest.fixture
def visit_as(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open a page as somebody with one role in the example council."""

    def open_page(role: Role, name: str, **query: str):
        vera = Person("Vera", roles=frozenset({("exampleshire", role)}))
        monkeypatch.setattr(state, "LOCAL_ADMINISTRATOR", vera)
        app = visit(name, **query)
        assert [*app.error, *app.exception] == []
        return app

    return open_page


def to_press(app) -> set[str]:
    """The keys of whatever would save something."""
    return {one.key for kind in CHANGES for one in app.get(kind)}


def test_a_viewer_finds_nothing_to_press_that_is_refused(visit_as: Visit) -> None:
    pages = {name: visit_as(Role.VIEWER, name) for name in ("star", "activities", "upload", "settings")}
    assert {name: pressed for name, app in pages.items() if (pressed := to_press(app))} == {}
    assert [one.value for one in pages["upload"].info] == [t("upload.not_allowed")]
    assert [one.value for one in pages["settings"].info] == [t("settings.not_allowed")]


def test_a_viewer_reads_all_of_an_activity(visit_as: Visit) -> None:
    app = visit_as(Role.VIEWER, "activities", activity=ACTIVITY)
    assert to_press(app) == set()
    (read,) = [one.value for one in app.table if t("editor.column.value") in one.value.columns]
    assert read[t("editor.column.what")].iloc[0] == t("column.title")
    assert (read != "").all(axis=None)


def test_a_manager_sets_aims_and_takes_snapshots_and_changes_no_setting(visit_as: Visit) -> None:
    assert {"aim_go", "snapshot_go"} <= to_press(visit_as(Role.MANAGER, "star"))
    assert to_press(visit_as(Role.MANAGER, "settings")) == set()


def test_the_team_brings_in_files_and_takes_back_and_changes_no_setting(visit_as: Visit) -> None:
    settings = visit_as(Role.TEAM, "settings")
    assert not {"settings_go", "look_go", "hour_value_go"} & to_press(settings)
    assert "carry_file" in to_press(settings)
    assert t("history.batches") in [one.value for one in settings.header]
