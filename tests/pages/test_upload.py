from streamlit.testing.v1 import AppTest

from costar.domain.activities.filters import Filters
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from tests.pages.conftest import Visit

GOOD = b"title,service,impact,effort\nTea with the planners,Housing,5,1\n"
BROKEN = b"title,service,impact,effort\nTea with the planners,Housing,nine,1\nWalks,Housing,4,2\n"


def upload(visit: Visit, content: bytes, name: str = "ours.csv") -> AppTest:
    app = visit("upload")
    app.file_uploader[0].upload(name, content)
    return app.run()


def titles(asking: Asking) -> set[str]:
    return set(browse.holding(asking).kept(Filters())["title"])


def said(app: AppTest) -> str:
    return "\n".join(
        one.value for kind in (app.markdown, app.error, app.warning, app.info, app.success) for one in kind
    )


def test_a_good_file_is_saved_with_a_receipt_and_undone(visit: Visit, example: Asking) -> None:
    app = upload(visit, GOOD)
    assert not app.exception
    app.button(key="save_upload").click().run()
    assert "Tea with the planners" in titles(example)
    assert "1 new, 0 changed, 0 left out" in said(app).replace("\\", "")
    app.button(key="undo_upload").click().run()
    assert "Tea with the planners" not in titles(example)


def test_all_that_is_wrong_is_told_and_what_is_right_can_be_saved(visit: Visit, example: Asking) -> None:
    app = upload(visit, BROKEN)
    assert "1 row with something to mend will be left out" in said(app)
    app.button(key="save_upload").click().run()
    assert "Walks" in titles(example)
    assert "Tea with the planners" not in titles(example)


def test_a_file_that_is_no_table_gets_a_sentence(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"\x89PNG\r\n\x1a\n\x00\x00", "picture.csv")
    assert not app.exception
    assert app.error


def test_a_file_without_titles_cannot_be_saved(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"service,impact\nHousing,5\n")
    assert "Nothing can be saved yet" in said(app)
    assert not any(one.key == "save_upload" for one in app.button)


def test_columns_come_first_and_rows_when_the_headings_are_right(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"service,impact\nHousing,nine\n")
    assert "whole number" not in said(app)


def test_a_column_can_be_matched_by_hand(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,zzz\nTea with the planners,Housing,4\n")
    next(one for one in app.selectbox if "zzz" in one.label).select("impact").run()
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.query("title == 'Tea with the planners'").iloc[0]
    assert added["impact"] == 4


def test_what_is_not_in_the_file_is_archived_when_asked_for(visit: Visit, example: Asking) -> None:
    app = upload(visit, GOOD)
    app.checkbox[0].check().run()
    app.button(key="save_upload").click().run()
    assert titles(example) == {"Tea with the planners"}


def test_script_in_a_file_is_shown_as_it_is(visit: Visit, example: Asking) -> None:
    app = upload(
        visit, b"title,service,impact\n<script>alert(1)</script>![x](http://evil.example),Housing,x\n"
    )
    assert not app.exception
    assert "![x](" not in said(app)


def test_another_scale_is_shown_before_it_changes_anything(visit: Visit, example: Asking) -> None:
    app = upload(
        visit, b"title,service,impact\nTea with the planners,Housing,8\nWalks,Housing,10\nTalks,Housing,3\n"
    )
    assert "Nothing can be saved yet" in said(app)
    scale = next(one for one in app.selectbox if any("1–10" in str(option) for option in one.options))
    scale.select_index(next(at for at, option in enumerate(scale.options) if "1–10" in option)).run()
    assert "8 → 4" in said(app).replace("\\", "")
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title")["impact"]
    assert added[["Tea with the planners", "Walks", "Talks"]].tolist() == [4, 5, 2]


def test_ease_is_asked_and_turned_round(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,ease\nTea with the planners,Housing,5\n")
    next(one for one in app.selectbox if "ease" in one.label).select("effort").run()
    assert "Nothing can be saved yet" in said(app)
    app.radio[0].set_value(True).run()
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title")["effort"]
    assert added["Tea with the planners"] == 1


def test_personal_data_is_left_out_in_one_click(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,notes\nTea with the planners,Housing,Ask jo.bloggs@example.org\n")
    assert "e-mail addresses" in said(app)
    next(one for one in app.button if one.label == "Leave this column out").click().run()
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title")["notes"]
    assert added["Tea with the planners"] == ""


def test_a_row_that_was_set_aside_can_be_taken_back(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,impact\nWalks,Housing,4\nTotal,Housing,3\nTalks,Housing,2\n")
    next(one for one in app.selectbox if "after all" in one.label).select(3).run()
    app.button(key="save_upload").click().run()
    assert {"Walks", "Total", "Talks"} <= titles(example)
