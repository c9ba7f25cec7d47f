"""What a role may not do does not stand on its pages, which say whom to ask instead."""

import pytest

from costar.domain.council.access import Person, Role
from costar.domain.workshop.workshop import Plan, Step
from costar.ui import state
from costar.usecases.permission import Asking
from costar.usecases.workshop import run
from costar.usecases.workshop.rehearse import rehearse
from costar.words import t
from tests.activities import titled
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


@pytest.fixture
def running(example: Asking) -> str:
    """A workshop whose first round is open."""
    made = run.prepare(example, Plan("Spring", ("citizens", "managers")), titled(example, ("Apple", "Bread")))
    return run.take_step(example, made.workshop_id, Step.START).workshop_id


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TEAM])
def test_who_does_not_run_a_workshop_looks_on(visit_as: Visit, running: str, role: Role) -> None:
    control = visit_as(role, "workshop", workshop=running)
    assert to_press(control) == {"back_to_list"}
    assert [one.value for one in control.info] == [t("workshop.looked_on")]
    control.button(key="back_to_list").click().run()
    assert "workshop" not in control.query_params
    assert [one.value for one in control.markdown if one.value == t("workshop.facilitator_only")]
    paper = visit_as(role, "workshop_paper", workshop=running)
    assert to_press(paper) == set()
    assert [one.value for one in paper.info] == [t("workshop.facilitator_only")]


def test_who_looks_on_at_a_wall_in_parts_reads_which_part_and_does_not_turn_it(
    visit_as: Visit, example: Asking
) -> None:
    revealed = run.take_step(example, rehearse(example, "Spring").workshop_id, Step.REVEAL)
    walls = {
        role: visit_as(role, "workshop_projector", workshop=revealed.workshop_id)
        for role in (Role.TEAM, Role.FACILITATOR)
    }
    assert {role: to_press(app) for role, app in walls.items()} == {
        Role.TEAM: set(),
        Role.FACILITATOR: {"wall_back", "wall_on"},
    }
    assert any("1 of" in one.value for one in walls[Role.TEAM].markdown)


def test_who_runs_workshops_has_the_steps_and_the_paper(visit_as: Visit, running: str) -> None:
    assert "step_reveal" in to_press(visit_as(Role.FACILITATOR, "workshop", workshop=running))
    assert "paper_file_0" in to_press(visit_as(Role.FACILITATOR, "workshop_paper", workshop=running))


def test_of_a_closed_workshop_each_has_what_their_role_may(visit_as: Visit) -> None:
    closed = "exampleshire-spring-2026"
    found = {
        role: to_press(visit_as(role, "workshop", workshop=closed))
        for role in (Role.VIEWER, Role.MANAGER, Role.TEAM)
    }
    assert found[Role.VIEWER] == {"back_to_list"}
    assert any(key.startswith("decide_") for key in found[Role.MANAGER])
    assert not any(key.startswith("decide_") for key in found[Role.TEAM])
    assert found[Role.TEAM] > found[Role.VIEWER]


def test_a_viewer_reads_all_of_an_activity(visit_as: Visit) -> None:
    app = visit_as(Role.VIEWER, "activities", activity=ACTIVITY)
    assert to_press(app) == set()
    (read,) = [one.value for one in app.table if t("editor.column.value") in one.value.columns]
    assert read[t("editor.column.what")].iloc[0] == t("column.title")
    assert (read != "").all(axis=None)


def test_on_a_card_of_the_matrix_a_viewer_finds_no_scores_to_save(visit_as: Visit) -> None:
    looked_at = to_press(visit_as(Role.VIEWER, "matrix", activity=ACTIVITY))
    assert looked_at == {"close_card"}
    assert f"score_{ACTIVITY}_go" in to_press(visit_as(Role.TEAM, "matrix", activity=ACTIVITY))


def test_a_manager_sets_aims_and_takes_snapshots_and_changes_no_setting(visit_as: Visit) -> None:
    assert {"aim_go", "snapshot_go"} <= to_press(visit_as(Role.MANAGER, "star"))
    assert to_press(visit_as(Role.MANAGER, "settings")) == set()


def test_the_team_brings_in_files_and_takes_back_and_changes_no_setting(visit_as: Visit) -> None:
    settings = visit_as(Role.TEAM, "settings")
    assert not {"settings_go", "look_go", "hour_value_go"} & to_press(settings)
    assert "carry_file" in to_press(settings)
    assert t("history.batches") in [one.value for one in settings.header]
