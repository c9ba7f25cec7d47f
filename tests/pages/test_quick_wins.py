"""Quick wins: the list of what waits for the meeting, one of them open, and the paper."""

import csv
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from costar.documents.report import Order, report
from costar.domain.activities.filters import Filters
from costar.domain.workshop.workshop import Step
from costar.ui.text import headline
from costar.usecases.council import configure
from costar.usecases.matrix import decide, view
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.matrix.wins_file import wins_as_csv
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.run import take_step
from tests.pages.conftest import Visit
from tests.pages.looking import press, sent


def rows(app: AppTest) -> list[dict[str, Any]]:
    """The rows that the list was given."""
    return list(sent(app, "list")["rows"])


def opened(app: AppTest) -> str:
    return str(app.subheader[0].value)


def test_the_first_that_waits_for_a_decision_is_open(visit: Visit) -> None:
    app = visit("quick_wins")
    # How many are overdue changes with the days that go by.
    said = str(app.header[0].value).replace("\u00a0", " ").replace("\\", "")
    assert re.fullmatch(
        r"9 quick wins for the next meeting: 6 wait for a decision, \d (is|are) overdue\.", said
    )
    assert len(rows(app)) == 9
    assert opened(app).startswith("Care leavers on every interview panel")


def test_list_and_matrix_say_the_same_count(visit: Visit) -> None:
    wins = visit("quick_wins")
    listed, matrix, *below = (
        str(said.value).replace("\u00a0", " ")
        for said in (wins.header[0], visit("matrix").header[0], *wins.markdown)
    )
    assert listed.startswith("9 quick wins for the next meeting")
    assert any("1 more is done or has ended, and is not in this list" in one for one in below)
    assert matrix.startswith("10 of 48 scored activities are quick wins, 9 of them still to do")


def test_a_win_has_the_number_that_it_has_on_the_matrix(visit: Visit, example: Asking) -> None:
    listed = {row["id"]: int(row["cells"][0]["text"]) for row in rows(visit("quick_wins"))}
    placed = view.matrix(example, Filters()).placed
    numbers = dict(zip(placed["activity_id"], placed["number"], strict=True))
    assert listed == {one: numbers[one] for one in listed}


def test_a_day_in_the_list_stays_on_one_line(visit: Visit) -> None:
    lines = [row["cells"][-1]["below"] for row in rows(visit("quick_wins"))]
    days = [line for line in lines if line]
    assert days
    assert all(re.search(r", \d+\u00a0[A-Z][a-z]+(?:\u00a0\d{4})?$", one) for one in days)


def test_saving_a_decision_opens_the_next_one_and_says_what_was_saved(visit: Visit, example: Asking) -> None:
    app = visit("quick_wins")
    first = opened(app)
    app.button_group(key="decide_ex-022_decision").set_value("take_on")
    app.text_input(key="decide_ex-022_owner_role").set_value("Leaving care lead")
    press(app, "Save, next undecided")
    assert not app.error
    assert opened(app) != first
    assert app.success[0].value.startswith("Saved: Care leavers on every interview panel")
    assert browse.one(example, "ex-022")["owner_role"] == "Leaving care lead"
    assert headline("5 wait for a decision") in str(app.header[0].value)


def test_a_decision_that_makes_no_sense_stays_with_what_was_typed(visit: Visit) -> None:
    app = visit("quick_wins")
    app.button_group(key="decide_ex-022_decision").set_value("take_on")
    app.text_input(key="decide_ex-022_due_on").set_value("soon")
    press(app, "Save, next undecided")
    assert "Due on" in app.error[0].value
    assert app.text_input(key="decide_ex-022_due_on").value == "soon"


def test_an_owner_without_a_decision_is_no_decision(visit: Visit, example: Asking) -> None:
    app = visit("quick_wins")
    app.text_input(key="decide_ex-022_owner_role").set_value("Leaving care lead")
    press(app, "Save, next undecided")
    assert app.error[0].value.startswith("Nothing is decided yet")
    assert app.text_input(key="decide_ex-022_owner_role").value == "Leaving care lead"
    assert not browse.one(example, "ex-022")["owner_role"]


def test_a_decision_does_not_go_over_what_somebody_else_decided_meanwhile(
    visit: Visit, example: Asking
) -> None:
    app = visit("quick_wins", activity="ex-024")
    theirs = Recommendation("take_on", "Cheap", "Housing engagement lead", date(2027, 2, 28))
    decide.decide(example, ["ex-024"], theirs)
    app.text_input(key="decide_ex-024_owner_role").set_value("Repairs lead")
    press(app, "Save, next undecided")
    assert "somebody else changed 3 values" in app.error[0].value
    assert browse.one(example, "ex-024")["due_on"] == date(2027, 2, 28)
    press(app, "Save, next undecided")
    assert browse.one(example, "ex-024")["owner_role"] == "Repairs lead"
    assert browse.one(example, "ex-024")["due_on"] == date(2027, 2, 28)


def test_what_was_dropped_meanwhile_is_not_marked_as_done(visit: Visit, example: Asking) -> None:
    app = visit("quick_wins")
    decide.decide(example, ["ex-024"], Recommendation("drop", "Too dear"))
    app.button(key="done_ex-024").click().run()
    assert "they saved “Drop”" in app.error[0].value
    assert browse.one(example, "ex-024")["done_on"] is None


def test_a_press_on_what_is_decided_does_not_take_the_decision_away(visit: Visit) -> None:
    app = visit("quick_wins", activity="ex-024")
    decision = app.button_group(key="decide_ex-024_decision")
    assert (decision.value, decision.proto.required) == ("take_on", True)


def rename(asking: Asking) -> None:
    council = configure.council(asking)
    own = replace(council.settings, quadrant_names={"quick_wins": "Do *now*"})
    configure.set_up(asking, name=council.name, settings=own)


def test_a_name_of_the_councils_own_stands_in_every_sentence(visit: Visit, example: Asking) -> None:
    rename(example)
    app = visit("quick_wins")
    assert app.title[0].value == "Do \\*now\\*"
    assert app.header[0].value.startswith(headline("9 under “Do *now*” for the next meeting: 6 wait"))
    assert sent(app, "list")["caption"].startswith("“Do *now*”, best first")
    assert any("is “Do \\*now\\*”" in one.value for one in app.markdown)


def test_things_to_try_and_links_say_that_name_too(visit: Visit, example: Asking) -> None:
    rename(example)
    app = visit("star")
    said = " ".join(str(one.value) for one in app.markdown)
    assert "under “Do \\*now\\*” wait for a decision" in said
    assert "quick win" not in said.casefold()
    assert "Decide on “Do \\*now\\*”" in [one.proto.label for one in app.get("page_link")]
    found = visit("find", find="quick wins")
    assert "Do \\*now\\*" in [one.proto.label for one in found.get("page_link")]


def test_each_decision_says_what_it_means(visit: Visit) -> None:
    said = [one.value for one in visit("quick_wins").caption]
    assert any("Back burner. Not now; we look at it again later." in one for one in said)


def test_the_address_opens_a_win(visit: Visit) -> None:
    app = visit("quick_wins")
    last = rows(app)[-1]
    assert opened(visit("quick_wins", activity=last["id"])) == last["cells"][1]["text"]


def test_a_press_that_changes_no_activity_works_out_no_matrix(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Filters] = []
    work_out = view.matrix

    def noted(asking: Asking, filters: Filters, *, relative: bool = False) -> view.MatrixView:
        found.append(filters)
        return work_out(asking, filters, relative=relative)

    monkeypatch.setattr(view, "matrix", noted)
    app = visit("quick_wins")
    app.button_group(key="which").set_value("undecided").run()
    assert found == [Filters()]
    assert len(rows(app)) == 6


def test_what_somebody_else_scored_is_no_quick_win_any_more(visit: Visit, example: Asking) -> None:
    app = visit("quick_wins")
    edit.edit(example, {"ex-022": {"impact": 1}})
    assert not app.run().error
    assert len(rows(app)) == 8


def test_wins_of_a_room_that_is_still_open_are_told_before_the_paper_leaves_them_out(
    visit: Visit, example: Asking
) -> None:
    workshop = rehearse(example, "Autumn")
    assert not visit("quick_wins").warning
    take_step(example, workshop.workshop_id, Step.REVEAL)
    app = visit("quick_wins")
    in_view = tuple(str(row["id"]) for row in rows(app))
    paper = report(example, Order(wins=in_view))
    listed = next(one for one in paper.tables if "Decision" in one.header)
    (told,) = [one.value for one in app.warning]
    assert 0 < len(listed.rows) < len(in_view)
    assert told.startswith(f"{len(in_view) - len(listed.rows)} of these are not on the paper yet")
    assert "Autumn" in told
    written = list(csv.DictReader(StringIO(wins_as_csv(example, Filters(), in_view).decode("utf-8-sig"))))
    open_ones = [row for row in written if row["Scored by"] == "A workshop that is still open"]
    assert len(written) - len(open_ones) == len(listed.rows)
    assert {row["Impact"] for row in open_ones} == {""}


def test_the_file_of_quick_wins_says_what_the_page_says(visit: Visit, example: Asking) -> None:
    listed = rows(visit("quick_wins"))
    content = wins_as_csv(example, Filters(), [str(row["id"]) for row in listed]).decode("utf-8-sig")
    written = list(csv.DictReader(StringIO(content)))
    shown = [[cell["text"] for cell in row["cells"][:2]] for row in listed]
    assert [[row["Number"], row["Title"]] for row in written] == shown
    assert written[0]["Decision"] == "Take on"
    assert written[0]["Owner (role)"] == "Direct payments lead"
    assert written[0]["Due on"] == "2026-11-27"
    assert written[0]["Impact"] == "5"
