"""What was said of files, on the page of settings."""

from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.said_of_files import explained
from costar.words import t
from tests.pages.conftest import Visit

PLAN = b"Title,Service,Status,Code\nTea *x*,Health,Zeta,Long words\nLong walks,Parks,Yota,Others\n"
SAID = Choices(mapping={3: "description"}, meanings={"status": {"zeta": "current", "yota": ""}})


def test_settings_list_what_was_said_of_files_and_forget_it(visit: Visit, example: Asking) -> None:
    app = visit("settings", council="exampleshire")
    app.session_state["explained_open"] = True
    assert t("explained.empty") in [one.value for one in app.run().markdown]
    upload.save_preview(example, upload.preview(example, PLAN, "plan.csv", SAID))
    app = visit("settings", council="exampleshire")
    assert t("explained.title") in [one.value for one in app.header]
    app.session_state["explained_open"] = True
    app.run()
    means = t("explained.column.means")
    table = next(one.value for one in app.table if means in one.value)
    assert table[means].tolist() == [t("column.description"), t("upload.meanings.blank"), t("status.current")]
    app.button(key="forget_some").click().run()
    assert len(explained(example)) == 3
    next(one for one in app.multiselect if one.label == t("explained.choose")).set_value([0]).run()
    app.button(key="forget_some").click().run()
    assert not app.exception
    assert [one.about for one in explained(example)] == ["yota", "zeta"]
    app.button(key="forget_all").click().run()
    assert explained(example) == ()


def test_undo_says_that_what_was_said_of_the_file_still_holds(visit: Visit, example: Asking) -> None:
    upload.save_preview(example, upload.preview(example, PLAN, "plan.csv", SAID))
    app = visit("upload")
    app.file_uploader[0].upload("plan.csv", PLAN.replace(b"Long walks", b"River path"))
    app.run().button(key="save_upload").click().run()
    app.button(key="undo_upload").click().run()
    assert any(t("upload.undone.explained") in one.value for one in app.success)
