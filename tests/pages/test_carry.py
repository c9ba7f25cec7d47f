"""A council's file on the page of settings: what it would replace is shown before it is saved."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.council.access import Role
from costar.domain.council.moved_history import KeptHistory
from costar.storage.council.batches import Batch, Beside, Save
from costar.ui import state
from costar.ui.text import plain
from costar.usecases.permission import Asking
from costar.words import t
from tests.pages.conftest import Visit

CUT = b"setting_id,part,value\r\nimpact_cut,1,2.5\r\n"
SAVE = "carry_save"


def brought(visit: Visit) -> AppTest:
    app = visit("settings", council="exampleshire")
    next(one for one in app.file_uploader if one.label == t("carry.choose")).upload("setting.csv", CUT)
    return app.run()


def test_what_a_file_replaces_is_shown_and_saved_at_a_press(visit: Visit, example: Asking) -> None:
    before = example.council.council().settings.impact_cut
    app = brought(visit)
    assert t("carry.settings", n=1) in [one.value for one in app.header]
    table = next(one.value for one in app.table if t("carry.column.setting") in one.value)
    assert table.iloc[0].tolist() == [plain(one) for one in (t("settings.cut.impact"), f"{before:g}", "2.5")]
    app.button(SAVE).click().run()
    assert not app.exception
    assert example.council.council().settings.impact_cut == 2.5


def test_who_is_no_administrator_is_told_that_settings_stay(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = state.asking
    team = replace(LOCAL_ADMINISTRATOR, role=Role.TEAM)
    monkeypatch.setattr(state, "asking", lambda: replace(asked(), person=team))
    app = brought(visit)
    assert t("carry.settings_stay") in [one.value for one in app.markdown]
    assert SAVE not in [one.key for one in app.button]


def test_what_was_saved_before_the_move_is_a_list_without_buttons(visit: Visit, example: Asking) -> None:
    moment = pd.Timestamp("2025-03-01 10:00")
    columns = {"made_by": "=Bea", "kind": "edit", "note": "", "added": 0, "changed": 3, "number": "1"}
    saves = pd.DataFrame([{"made_at": moment, **columns}])
    changes = pd.DataFrame(columns=["number", "record_type", "record_id", "field", "before", "after"])
    beside, revision = Beside(history=KeptHistory(saves, changes)), example.council.council().revision
    example.council.save(Save(Batch("bring_back", "Ada"), revision, (), beside=beside))
    app = visit("settings", council="exampleshire")
    assert not app.exception
    table = next(one.value for one in app.table if "=Bea" in one.value.to_string().replace("\\", ""))
    assert [str(one) for one in table[t("carry.column.changed")]] == ["3"]
