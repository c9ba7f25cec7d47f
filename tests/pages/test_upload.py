from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
import xlsxwriter
from streamlit.testing.v1 import AppTest

from costar.config import ROOT
from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.filters import Filters
from costar.errors import Away
from costar.ui import clock
from costar.ui.text import plain
from costar.usecases import upload as uploading
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.upload import Preview
from costar.words import t
from tests.pages.conftest import Visit
from tests.pages.looking import press, sent

GOOD = b"title,service,impact,effort\nTea with the planners,Housing,5,1\n"
BROKEN = b"title,service,impact,effort\nTea with the planners,Housing,nine,1\nWalks,Housing,4,2\n"
TWICE = b"""Project,Service,Status,Impact,Due on
Tea with the planners,Housing,Live,4,31/06/2027
Walks,Housing,Live,4,30/06/2027
Talks,Housing,Live,5,31/06/2027
""" + b"".join(b"Stall %d,Housing,Live,2,01/07/2027\n" % place for place in range(17))
UNKNOWN = b"title,service,status,impact\nTea,Housing,Green,4\nWalks,Housing,Mauve,5\nTalks,Housing,Mauve,2\n"


def upload(visit: Visit, content: bytes, name: str = "ours.csv") -> AppTest:
    app = visit("upload")
    app.file_uploader[0].upload(name, content)
    return app.run()


def test_before_a_file_is_chosen_its_four_steps_are_told_as_headings(visit: Visit, example: Asking) -> None:
    app = visit("upload")
    names = [one.value.partition(":")[0] for one in app.subheader]
    assert names == [f"Step {n} of 4" for n in range(1, 5)]
    assert "when this page is loaded again, choose it again" in said(app)
    assert "on Settings, under what was saved" in said(app)
    assert not upload(visit, GOOD).subheader


def upload_of(asking: Asking, content: bytes) -> Preview:
    return uploading.preview(asking, content, "ours.csv")


def titles(asking: Asking) -> set[str]:
    return set(browse.holding(asking).kept(Filters())["title"])


def id_of(asking: Asking, title: str) -> str:
    return next(one for one, name in browse.names(asking, ACTIVITIES).items() if name == title)


def said(app: AppTest) -> str:
    return "\n".join(
        one.value for kind in (app.markdown, app.error, app.warning, app.info, app.success) for one in kind
    )


def covered() -> bytes:
    """A workbook whose first sheet is guidance, and whose last is empty but for a heading."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("Guidance").write_column(0, 0, ["How to fill this in", "Go to the next sheet"])
        projects = book.add_worksheet("Projects")
        for row, cells in enumerate([("Project name", "Impact", "Effort"), ("Tea", 4, 2), ("Walks", 5, 1)]):
            projects.write_row(row, 0, cells)
        book.add_worksheet("Lists").write(0, 0, "Project")
    return target.getvalue()


def lead(app: AppTest) -> str:
    """What stands at the top."""
    return str(app.header[0].value)


def grid(app: AppTest) -> list[dict[str, Any]]:
    """The rows to mend."""
    return list(sent(app, "mending").get("rows", []))


def test_a_good_file_is_saved_with_a_receipt_and_undone(visit: Visit, example: Asking) -> None:
    app = upload(visit, GOOD)
    assert not app.exception
    app.button(key="save_upload").click().run()
    assert "Tea with the planners" in titles(example)
    assert "1 new, 0 changed, 0 left out" in said(app).replace("\\", "")
    app.button(key="undo_upload").click().run()
    assert "Tea with the planners" not in titles(example)
    assert "Taken back. 1 new activity is gone again." in said(app)


def test_undo_counts_what_it_took_away_and_not_what_stays(visit: Visit, example: Asking) -> None:
    rows = b"title,status,service\nTea with planners,current,Planning\nWalks,current,Parks\n"
    app = upload(visit, rows).button(key="save_upload").click().run()
    edit.edit(example, {id_of(example, "Walks"): {"impact": 4}})
    app.button(key="undo_upload").click().run()
    assert "it stays as it is: Walks. 1 new activity is gone again." in said(app)
    assert titles(example) & {"Tea with planners", "Walks"} == {"Walks"}


def test_undo_does_not_say_that_an_activity_is_as_before_where_some_of_it_stays(
    visit: Visit, example: Asking
) -> None:
    rows = b"title,status,service\nTea with planners,current,Planning\nWalks,current,Parks\n"
    upload(visit, rows).button(key="save_upload").click().run()
    again = b"title,status,service,impact\nTea with planners,potential,Planning,2\nWalks,current,Parks,2\n"
    app = upload(visit, again).button(key="save_upload").click().run()
    tea = next(
        one for one, title in browse.names(example, ACTIVITIES).items() if title == "Tea with planners"
    )
    edit.edit(example, {tea: {"impact": 4}})
    app.button(key="undo_upload").click().run()
    assert "it stays as it is: Tea with planners. 1 changed activity is as it was before." in said(app)


def test_a_receipt_has_the_time_of_the_readers_clock(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_zone", lambda: ZoneInfo("Asia/Kathmandu"))  # UTC and 5:45
    now = datetime.now(UTC)
    app = upload(visit, GOOD).button(key="save_upload").click().run()
    times = {f"{now + timedelta(hours=5, minutes=45 + more):%H:%M}" for more in range(3)}
    assert any(time in said(app).replace("\\", "") for time in times)


def test_all_that_is_wrong_is_told_and_what_is_right_can_be_saved(visit: Visit, example: Asking) -> None:
    app = upload(visit, BROKEN)
    assert lead(app) == "1 of 2 rows can be saved; 1 needs you."
    app.button(key="save_upload").click().run()
    assert "Walks" in titles(example)
    assert "Tea with the planners" not in titles(example)


def test_a_file_that_is_no_table_gets_a_sentence(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"\x89PNG\r\n\x1a\n\x00\x00", "picture.csv")
    assert not app.exception
    assert app.error
    assert app.get("file_uploader")


def test_the_box_for_titles_says_which_column_is_likely(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"Venue,Opens\nTown hall,10am\nThe mill,9am\nOld library,11am\n")
    box = next(one for one in app.selectbox if one.label == t("upload.titles"))
    assert box.proto.placeholder == "Choose. Perhaps Venue?"


def test_a_budget_of_pabulib_can_be_chosen(visit: Visit, example: Asking) -> None:
    assert ".pb" in visit("upload").file_uploader[0].proto.type


def test_a_file_without_titles_cannot_be_saved(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"service,impact\nHousing,5\n")
    assert lead(app) == "Answer 1 question, then this file can be saved."
    assert not any(one.key == "save_upload" for one in app.button)
    next(one for one in app.selectbox if one.label.startswith("Which column")).select_index(0).run()
    assert lead(app) == "The one row can be saved."


def test_the_likeliest_names_come_first_of_all_columns(visit: Visit, example: Asking) -> None:
    rows = b"Grants,1,Grant ends early\nStaff,2,Nobody applies\nBuses,3,Fuel costs more\n"
    app = upload(visit, b"Phase,Level,Risk description\n" + rows)
    (box,) = [one for one in app.selectbox if one.label.startswith("Which column")]
    assert [option.partition(":")[0] for option in box.options] == ["Risk description", "Phase", "Level"]


def test_columns_come_first_and_rows_when_the_headings_are_right(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"service,impact\nHousing,nine\n")
    assert "whole number" not in said(app)


def test_a_column_can_be_matched_by_hand(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,zzz\nTea with the planners,Housing,4\n")
    app.session_state["upload_understood"] = True
    next(one for one in app.run().selectbox if "zzz" in one.label).select("impact").run()
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.query("title == 'Tea with the planners'").iloc[0]
    assert added["impact"] == 4


def test_what_is_not_in_the_file_is_archived_when_asked_for(visit: Visit, example: Asking) -> None:
    app = upload(visit, GOOD)
    next(one for one in app.checkbox if one.label.startswith("Archive")).check().run()
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
    assert lead(app).startswith("Answer 1 question")
    assert "8; 10; 3" in said(app)
    assert "No score" not in said(app)
    scale = next(one for one in app.selectbox if any("1–10" in str(option) for option in one.options))
    scale.select_index(next(at for at, option in enumerate(scale.options) if "1–10" in option)).run()
    assert "8 → 4" in said(app).replace("\\", "")
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title")["impact"]
    assert added[["Tea with the planners", "Walks", "Talks"]].tolist() == [4, 5, 2]


def test_ease_is_asked_and_turned_round(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,ease\nTea with the planners,Housing,5\n")
    app.session_state["upload_understood"] = True
    next(one for one in app.run().selectbox if "ease" in one.label).select("effort").run()
    assert lead(app).startswith("Answer 1 question")
    app.radio[0].set_value(True).run()
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title")["effort"]
    assert added["Tea with the planners"] == 1


def test_personal_data_is_left_out_in_one_click(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,notes\nTea with the planners,Housing,Ask jo.bloggs@example.org\n")
    assert "e-mail addresses" in said(app)
    press(app, "Leave this column out")
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title")["notes"]
    assert added["Tea with the planners"] == ""


def test_columns_that_are_taken_as_one_are_asked_about_together(visit: Visit) -> None:
    app = upload(visit, b"Activity,Housing,Libraries,Care\nA,x,,\nB,,x,\nC,,,x\nD,x,,\nE,,x,\n")
    asked = t("upload.match.together", headings=plain("Housing / Libraries / Care"))
    assert asked in [one.label for one in app.selectbox]


def test_columns_of_one_kind_of_doubt_are_taken_in_one_press(visit: Visit, example: Asking) -> None:
    rows = b"Tea with the planners,Housing,Low,High\nWalks,Housing,High,Low\nTalks,Housing,Low,Low\n"
    app = upload(visit, b"title,service,difficulty,value\n" + rows)
    assert t("upload.match.several", n=2) in said(app)
    app.button(key="take_columns_2").click().run()
    app.button(key="save_upload").click().run()
    added = browse.holding(example).activities.set_index("title").loc["Tea with the planners"]
    assert (added["effort"], added["impact"]) == (1, 5)


def test_columns_of_one_kind_of_doubt_are_left_in_one_press(visit: Visit) -> None:
    rows = b"Walks,Housing,Low,High\nTalks,Housing,Low,Low\nTeas,Housing,High,Low\n"
    app = upload(visit, b"title,service,difficulty,value\n" + rows)
    app.button(key="leave_columns_2").click().run()
    assert t("upload.match.several", n=2) not in said(app)
    assert t("upload.lead.columns", n=2) not in said(app)


def test_rows_that_were_set_aside_are_said_before_anything_is_opened(visit: Visit) -> None:
    app = upload(visit, b"title,service\nTEST ROW,Parks\nTea,Parks\n,\nTotal,2\n")
    assert t(
        "set_aside.said", n=2, reasons=f"{t('set_aside.trial')} (1), {t('set_aside.total')} (1)"
    ) in said(app)
    nothing = upload(visit, b"title,service\nTea,Parks\n,\nWalks,Parks\n")
    assert "set aside" not in said(nothing)


def test_a_row_that_was_set_aside_can_be_taken_back(visit: Visit, example: Asking) -> None:
    app = upload(visit, b"title,service,impact\nWalks,Housing,4\nTotal,Housing,3\nTalks,Housing,2\n")
    app.session_state["upload_understood"] = True
    next(one for one in app.run().selectbox if "after all" in one.label).select(3).run()
    app.button(key="save_upload").click().run()
    assert {"Walks", "Total", "Talks"} <= titles(example)


def test_problems_are_told_once_a_value_and_notes_once_a_meaning(visit: Visit, example: Asking) -> None:
    app = upload(visit, TWICE)
    assert lead(app) == "18 of 20 rows can be saved; 2 need you."
    told = '2 × Due on: "31/06/2027". Enter a day, such as 31/05/2026. Rows: 2, 4.'
    assert told in said(app).replace("\\", "")
    lines = [line for line in said(app).replace("\\", "").splitlines() if "Live → current" in line]
    assert len(lines) == 1
    assert lines[0].startswith("- 20 × ")
    assert lines[0].endswith("Rows: 2–21.")


def test_the_wrong_cell_stands_beside_the_title_and_is_marked(visit: Visit, example: Asking) -> None:
    app = upload(visit, TWICE)
    assert sent(app, "mending")["columns"][:2] == ["Project", "Due on"]
    marked = [(row["row"], cell["text"]) for row in grid(app) for cell in row["cells"] if cell["wrong"]]
    assert marked == [(2, "31/06/2027"), (4, "31/06/2027")]


def test_what_is_typed_over_is_saved_and_the_row_stays_where_it_stood(visit: Visit, example: Asking) -> None:
    app = upload(visit, TWICE)
    state = app.session_state["upload_said"]
    app.session_state["upload_said"] = replace(state, mended={(4, 4): "30/06/2027"}, times=1)
    app.run()
    assert lead(app) == "19 of 20 rows can be saved; 1 needs you."
    assert [row["row"] for row in grid(app)] == [2, 4]
    app.button(key="save_upload").click().run()
    assert {"Walks", "Talks"} <= titles(example)


def test_the_receipt_names_what_was_left_out_and_leads_back_to_it(visit: Visit, example: Asking) -> None:
    app = upload(visit, TWICE)
    app.button(key="save_upload").click().run()
    assert "- row 2: Tea with the planners\n- row 4: Talks" in said(app)
    press(app, "Mend these 2 rows")
    assert lead(app) == "18 of 20 rows are stored already; 2 need you."
    assert [row["row"] for row in grid(app)] == [2, 4]


def test_the_receipt_says_what_stands_in_a_row_that_does_not_fit_the_headings(visit: Visit) -> None:
    rows = "".join(f"Walk {n},Parks,2027-06-0{n},Ann's path\n" for n in range(1, 8))
    app = upload(visit, f"Title,Service,Due date,Notes\n{rows}Tea,Care,2027-06-09,Hot,Cold,Sweet\n".encode())
    app.button(key="save_upload").click().run()
    assert "- row 9: Tea Care 2027-06-09 Hot Cold" in said(app).replace("\\", "")


def test_words_are_asked_once_and_suggestions_taken_in_one_press(visit: Visit, example: Asking) -> None:
    app = upload(visit, UNKNOWN)
    assert lead(app) == "Answer 1 question, then this file can be saved."
    press(app, "Take the suggestion")
    press(app, "Leave the rest blank")
    assert lead(app) == "All 3 rows can be saved."
    press(app, "Take back my last answer")
    assert lead(app) == "Answer 1 question, then this file can be saved."


def test_names_below_a_yes_or_no_are_taken_as_yes_in_one_press_and_not_kept(
    visit: Visit, example: Asking
) -> None:
    ann, jo = "Cllr Ann Smith", "Cllr Jo Patel"
    names = {"Tea": ann, "Walks": "", "Talks": jo, "Runs": ann, "Seeds": jo}
    rows = [f"{title},Housing,current,{name}" for title, name in names.items()]
    app = upload(visit, "\n".join(["title,service,status,councillor", *rows]).encode())
    press(app, "Take the rest as yes")
    app.button(key="save_upload").click().run()
    saved = browse.holding(example).activities.set_index("title")["councillors"]
    assert [bool(saved[title]) for title in names] == [True, False, True, True, True]
    assert "smith" not in str(example.council.meanings())


def test_a_file_stays_in_hand_while_another_page_is_looked_at(visit: Visit, example: Asking) -> None:
    app = upload(visit, TWICE)
    app.switch_page(str(ROOT / "pages" / "about.py")).run()
    app.switch_page(str(ROOT / "pages" / "upload.py")).run()
    assert lead(app) == "18 of 20 rows can be saved; 2 need you."


def test_another_sheet_is_one_click_away_and_a_wrong_one_is_taken_back(visit: Visit, example: Asking) -> None:
    app = upload(visit, covered(), "plan.xlsx")
    tables = app.radio[0]
    assert tables.options[0].replace("\\", "") == (
        'Sheet "Projects", headings in row 1 (the likeliest): 3 of 3 columns are ours; '
        "it has a column of names; 2 rows"
    )
    tables.set_value(1).run()
    assert "Add a row for each activity." in app.error[0].value.replace("\\", "")
    app.radio[0].set_value(0).run()
    assert lead(app) == "All 2 rows can be saved."


def test_a_heading_row_that_is_not_there_is_taken_back(visit: Visit, example: Asking) -> None:
    app = upload(visit, GOOD)
    app.session_state["upload_understood"] = True
    app.run().number_input[0].set_value(57).run()
    assert "There is no row 57" in app.error[0].value
    press(app, "Take back my last answer")
    assert lead(app) == "The one row can be saved."


WORDS_AS_SCORES = (
    b"title,service,impact,effort\nTea,Housing,High,Low\nWalks,Housing,Medium,High\nTalks,Housing,High,Low\n"
)


@pytest.mark.parametrize("content", [GOOD, BROKEN, TWICE, UNKNOWN, WORDS_AS_SCORES])
def test_how_a_file_is_read_can_be_looked_at_whatever_is_asked_of_it(
    visit: Visit, example: Asking, content: bytes
) -> None:
    app = upload(visit, content)
    was = [one.label for one in app.selectbox]
    app.session_state["upload_understood"] = True
    app.run()
    assert not app.error
    scales = [one.label for one in app.selectbox if one.label.startswith("Scale of")]
    assert len(scales) == len(set(scales)) == 2 - (b"effort" not in content.lower())
    assert {one.label for one in app.selectbox} > set(was)


def test_each_scale_says_what_it_would_give(visit: Visit, example: Asking) -> None:
    app = upload(visit, WORDS_AS_SCORES)
    scale = next(one for one in app.selectbox if one.label.startswith("Scale of Impact"))
    assert scale.options[0] == "low, medium, high: 2 quick wins, 1 on a line"
    council = configure.council(example)
    own = replace(council.settings, quadrant_names={"quick_wins": "Do now"})
    configure.set_up(example, name=council.name, settings=own)
    scale = next(one for one in app.run().selectbox if one.label.startswith("Scale of Impact"))
    assert scale.options[0] == "low, medium, high: 2 under “Do now”, 1 on a line"


AMERICAN = b"title,service,due on\nTea,Housing,03/04/2027\nWalks,Housing,03/27/2027\nTalks,Housing,Jan 2027\n"


def test_a_wrong_value_that_comes_again_is_answered_once_and_remembered(
    visit: Visit, example: Asking
) -> None:
    app = upload(visit, TWICE)
    box = next(one for one in app.selectbox if "31/06/2027" in one.label.replace("\\", ""))
    assert box.options == ["Leave it blank"]  # and whatever is typed
    box.set_value("").run()
    assert lead(app) == "All 20 rows can be saved."
    app.button(key="save_upload").click().run()
    assert upload_of(example, TWICE).errors == ()


def test_what_a_value_was_read_as_can_be_changed(visit: Visit, example: Asking) -> None:
    app = upload(visit, TWICE)
    other = next(one for one in app.selectbox if one.label == "Read a value in another way")
    assert [one.replace("\\", "") for one in other.options] == ['Status: "Live" (20 rows) → current']
    other.set_value(0).run()
    next(one for one in app.selectbox if one.label.startswith('"Live"')).set_value("potential").run()
    app.button(key="save_upload").click().run()
    saved = browse.holding(example).activities.set_index("title")["status"]
    assert saved["Walks"] == "potential"


def test_the_order_of_american_days_is_asked_once(visit: Visit, example: Asking) -> None:
    app = upload(visit, AMERICAN)
    assert lead(app) == "Answer 1 question, then this file can be saved."
    app.radio[0].set_value(True).run()
    assert lead(app) == "All 3 rows can be saved."
    app.button(key="save_upload").click().run()
    saved = browse.holding(example).activities.set_index("title")["due_on"]
    assert [str(saved[title].date()) for title in ("Tea", "Walks")] == ["2027-03-04", "2027-03-27"]


def test_an_answer_does_not_read_the_file_again(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = upload(visit, AMERICAN)
    monkeypatch.setattr(
        "costar.usecases.upload.run_in_child", lambda *_, **__: pytest.fail("The file was read again.")
    )
    app.radio[0].set_value(False).run()
    assert lead(app) == "All 3 rows can be saved."


def test_rows_without_a_service_are_told_apart_by_one_box(visit: Visit, example: Asking) -> None:
    both = b"title,service,impact\nSoup day,Housing,4\nSoup day,Health,2\n"
    uploading.import_file(example, both, "ours.csv")
    app = upload(visit, b"title,impact\nSoup day,5\nSoup day,1\n", "again.csv")
    assert lead(app) == "None of the 2 rows can be saved yet: they need you."
    next(one for one in app.checkbox if "Soup day of Housing" in one.label.replace("\\", "")).check().run()
    assert lead(app) == "All 2 rows can be saved."
    changed = next(one.value for one in app.table if "Before" in one.value.columns)
    assert changed["Title"].tolist() == ["Soup day of Housing", "Soup day of Health"]
    app.button(key="save_upload").click().run()
    held = browse.holding(example).activities.query("title == 'Soup day'")
    assert held.set_index("service")["impact"].to_dict() == {"Housing": 5, "Health": 1}


def test_rows_with_the_numbers_of_another_list_wait_for_one_box(visit: Visit, example: Asking) -> None:
    uploading.import_file(example, b"id,title\n1,Soup day\n2,Toy library\n", "ours.csv")
    app = upload(visit, b"id,title\n1,Repairs panel\n2,Estate walk\n", "other.csv")
    assert lead(app) == "None of the 2 rows can be saved yet: they need you."
    next(one for one in app.checkbox if "under new titles" in one.label).check().run()
    assert lead(app) == "All 2 rows can be saved."
    app.button(key="save_upload").click().run()
    assert {"Repairs panel", "Estate walk"} <= titles(example)
    assert titles(example).isdisjoint({"Soup day", "Toy library"})


def test_all_changes_are_counted_though_the_first_alone_are_shown(visit: Visit, example: Asking) -> None:
    ids = browse.holding(example).activities["activity_id"]
    rows = [f"{one},Title {n},Service {n},Place {n},Note {n}" for n, one in enumerate(ids)]
    content = "\n".join(["activity_id,title,service,directorate,notes", *rows]).encode()
    app = upload(visit, content)
    assert f"{4 * len(ids)} changes, before and after" in [one.label for one in app.expander]
    assert "The first 200 of them stand here." in said(app)
    assert len(app.table[0].value) == 200


def test_what_is_about_the_whole_file_is_a_sentence_without_rows(visit: Visit) -> None:
    app = upload(visit, b"title,status\n<b>Tea</b>,live\nWalks,live\n")
    told = next(line for line in said(app).splitlines() if "web page" in line)
    assert told.startswith("- ")
    assert "×" not in told
    assert "Rows:" not in told


def test_lines_above_others_are_asked_about_once_with_what_each_answer_gives(visit: Visit) -> None:
    app = upload(visit, b"SEND\nPARKS\nWalks\nBingo\nHOUSING\nTea\nLunch\n")
    (box,) = [one for one in app.selectbox if "PARKS; HOUSING" in one.label]
    assert "SEND" in box.label
    assert box.options[:3] == [
        t("upload.above.activities", n=7),
        t("upload.above.details", n=3),
        t("upload.above.as", n=5, field=t("upload.match.none")),
    ]
    app = box.select("above:activities").run()
    assert "7" in lead(app)
    app.session_state["upload_understood"] = True
    (again,) = [one for one in app.run().radio if "PARKS; HOUSING" in one.label]
    assert again.value == "activities"


def test_what_was_cleaned_is_said_and_a_box_gives_it_back(visit: Visit) -> None:
    app = upload(visit, b"title,service\n<b>Tea</b>,Housing\nWalks,Parks\n")
    (box,) = [one for one in app.checkbox if "web page" in one.label]
    assert "Tea" in box.label
    app = box.check().run()
    assert [one.value for one in app.checkbox if "web page" in one.label] == [True]
    assert not app.exception


def test_what_headings_mean_is_not_forgotten_while_the_database_is_away(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise Away

    example.council.remember_headings({"bewitched": "title"})
    app = upload(visit, b"Bewitched,service,impact\nTea,Housing,4\nWalks,Housing,2\n")
    app.session_state["upload_understood"] = True  # somebody opens it
    monkeypatch.setattr(uploading, "forget_headings", away)
    app.run().button(key="forget_headings").click().run()
    assert "nothing was saved" in app.error[0].value
    assert not app.exception
    assert app.button(key="save_upload").label


def test_what_is_kept_of_earlier_files_is_said_before_one_is_chosen(visit: Visit, example: Asking) -> None:
    assert "kept from earlier files" not in said(visit("upload"))
    example.council.remember_headings({"bewitched": "title"})
    example.council.remember_meanings({"status": {"green": "current", "mauve": "ended"}})
    assert t("upload.kept", n=3) in said(visit("upload"))


def test_rows_that_say_the_same_are_named_and_left_out_by_one_box(visit: Visit) -> None:
    app = upload(visit, b"title,impact\nTea,4\nWalks,5\nTea,4\n")
    (box,) = [one for one in app.checkbox if "4 = 2" in one.label]
    assert lead(app) == t("upload.lead.can_be_saved", n=3)
    assert lead(box.check().run()) == t("upload.lead.can_be_saved", n=2)


def test_columns_that_are_asked_about_are_said_to_be_left_out_where_one_saves(visit: Visit) -> None:
    app = upload(visit, b"title,who\nGarden club,staff\nTea dance,residents\nBike bus,staff\n")
    assert t("upload.lead.columns", n=1) in said(app)
    assert any(one.key == "save_upload" for one in app.button)


def test_where_nothing_can_be_saved_the_button_leads_to_another_file(visit: Visit, example: Asking) -> None:
    labels = []
    for content in (GOOD, UNKNOWN, GOOD):
        app = upload(visit, content)
        labels.append(app.button(key="discard_upload").label)
        if len(labels) == 1:
            app.button(key="save_upload").click().run()
    assert labels == [t("upload.discard"), t("upload.another"), t("upload.another")]


def test_while_a_file_is_read_its_name_is_the_heading(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    header = st.header

    def tell(words: str, **rest: Any) -> None:
        told.append(words)
        header(words, **rest)

    monkeypatch.setattr(st, "header", tell)
    upload(visit, GOOD)
    at = told.index(t("upload.reading", file=plain("ours.csv")))
    assert told[at + 1] == "The one row can be saved."


def test_what_keeps_a_file_waiting_comes_first_and_stays_where_it_stood(
    visit: Visit, example: Asking
) -> None:
    rows = [
        *("Tea,Housing,Soon,High,tenants,31/06/2027", "Walks,Housing,Mauve,Low,volunteers,31/07/2027"),
        *("Talks,Housing,Mauve,High,tenants,31/07/2027", "Choir,Housing,Soon,Low,volunteers,31/08/2027"),
    ]
    heading = "Project,Service,Status,Impact on residents,Who is involved,Due on"
    app = upload(visit, "\n".join([heading, *rows]).encode())
    first = [one.label for one in app.selectbox]
    words = [at for at, label in enumerate(first) if label.startswith('"')]
    (column,) = [at for at, label in enumerate(first) if "Impact on residents" in label]
    assert max(words) < column
    assert "1 column is left out until you say what it is." in said(app)
    press(app, "Leave the rest blank")
    assert [one.label for one in app.selectbox][: column + 1] == first[: column + 1]


def test_what_changes_in_a_row_stands_together_in_the_order_of_the_file(
    visit: Visit, example: Asking
) -> None:
    upload(visit, GOOD + b"Walks,Housing,4,2\n").button(key="save_upload").click().run()
    app = upload(
        visit, b"title,service,impact,effort\nWalks,Housing,1,5\nTea with the planners,Housing,2,4\n"
    )
    changes = app.table[0].value
    assert changes[t("upload.row")].tolist() == ["2", "2", "3", "3"]
