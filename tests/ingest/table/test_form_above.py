"""A form above a table is no part of it, and what it names belongs to all rows."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Reading, read_activities
from costar.ingest.table.form_above import end_of_form
from tests.calls import calls
from tests.ingest.real_tables import questions_of

TABLE = "Activity,Status,Impact,Effort,Lead\n"
ROWS = (
    "Inspections,current,4,2,Lettings\nRepairs panel,potential,3,2,Repairs\nWelcome packs,current,5,1,Care\n"
)
PLANNER = (
    "Project name,Co-production plan\nProject manager,Ann\nStart date,01/04/2026\nFinish date,31/12/2026\n"
    "Duration,196 days\nCompleted percentage,40%\nDate exported,20/05/2026\n,\n"
    "Task number,Outline number,Name,Assigned to,Start,Finish,Duration,Bucket,% complete,Priority,Notes\n"
    "1,1,Inspections,Lettings team,01/04/2026,30/09/2097,9 days,B,50%,Medium,Six tenants come\n"
    "2,2,Repairs panel,Repairs team,01/04/2026,31/12/2097,9 days,B,20%,Medium,\n"
    "3,3,Welcome packs,Care team,01/04/2026,31/12/2097,9 days,B,0%,Medium,\n"
)


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


@pytest.mark.parametrize(
    "form",
    [
        "Service,Housing,,Date,20/05/2026\nLead,Lettings manager,,Ward,Riverside\n",
        "Return 2026,,,,\nService:,Housing,,,\nDate,20/05/2026,,,\nWard:,Riverside,,,\n,,,,\n",
        "Service: Housing,,,,\nWard: Riverside,,,,\n",
        "Service area,Housing\nCompleted by,Ann\nWard,Riverside\n\n",
    ],
)
def test_a_form_above_a_table_is_set_aside_and_its_service_belongs_to_all_rows(form: str) -> None:
    reading = read(form + TABLE + ROWS)
    found = reading.activities
    assert found["title"].tolist() == ["Inspections", "Repairs panel", "Welcome packs"]
    assert [found[name].unique().tolist() for name in ("service", "ward")] == [["Housing"], ["Riverside"]]
    said = [one.value for one in reading.problems if one.code == "said_above"]
    assert (said, questions_of(reading)) == (["Housing", "Riverside"], 0)


def test_more_lines_of_a_form_than_rows_below_hide_no_heading() -> None:
    reading = read(PLANNER)
    assert (reading.heading_row, reading.activities["title"].tolist()) == (
        9,
        ["Inspections", "Repairs panel", "Welcome packs"],
    )
    assert {one.reason for one in reading.rows_set_aside} == {Reason.TITLE, Reason.BLANK}


@pytest.mark.parametrize(
    "above",
    [
        "Service: All,,,,\n",
        "Ward:,(All),,,\n,,,,\n",
        "Service: Housing,,,,\nService area: Parks,,,,\n",
        "Housing services plan: 2026,,,,\n",
        "Service: 2026,,,,\n",
    ],
)
def test_a_line_that_names_no_service_for_sure_gives_none(above: str) -> None:
    assert {"service", "ward"}.isdisjoint(read(above + TABLE + ROWS).given)


def test_a_table_that_says_it_itself_is_not_told_from_above() -> None:
    reading = read("Service: Housing,,\n" + "Title,Service,Impact\nTea,Care,3\nWalk,Parks,4\nChoir,Arts,2\n")
    assert reading.activities["service"].tolist() == ["Care", "Parks", "Arts"]


@pytest.mark.parametrize(
    "form",
    [
        "Directorate:,Place,Service:,Housing,Ward:,North\n,,,,,\n",
        "Lead,Ann,,,\nService,Housing,,,\nDate,1/5/26,,,\n",
    ],
)
def test_lines_of_a_form_are_no_second_table(form: str) -> None:
    head = "No,Action,Lead,Due,Impact,Comments\n" if "Directorate" in form else TABLE
    rows = "1,Tea,Care team,31/03/2097,3,so far well\n2,Walk,Parks team,31/03/2097,4,\n"
    reading = read(form + head + (rows if "Directorate" in form else ROWS))
    assert {one.reason for one in reading.rows_set_aside} <= {Reason.TITLE, Reason.BLANK}
    assert reading.activities["service"].unique().tolist() == ["Housing"]


def test_a_line_among_the_rows_that_names_another_one_ends_what_was_said_above() -> None:
    reading = read(
        f"Service: Housing,,,,\n,,,,\n{TABLE}{ROWS}Service: Parks,,,,\nWalks,current,3,2,Rangers\n"
    )
    assert "Housing" not in reading.activities.get("service", []).tolist()


@pytest.mark.parametrize("first", ["Ward,Count\nNorth,3\nSouth,4\n", "Ward,Contact\nNorth,Ann\nSouth,Bo\n"])
def test_a_table_of_two_columns_above_another_can_still_be_chosen(first: str) -> None:
    table = "Activity,Impact,Effort\nTea,3,2\nWalk,4,1\nChoir,2,2\n"
    assert [one.heading_row for one in read(f"{first}\n{table}").candidates] == [5, 1]


def test_pairs_that_are_a_table_of_two_columns_stay_its_rows() -> None:
    reading = read("Project,Lead\nTea,Care team\nWalk,Parks team\nChoir,Arts team\n")
    assert (reading.heading_row, len(reading.activities)) == (1, 3)


def test_a_label_may_say_name_of() -> None:
    form = "Quarterly return,,,,\nName of service,Housing,,,\nName of the ward,Riverside,,,\n"
    found = read(form + TABLE + ROWS).activities
    assert [found[name].unique().tolist() for name in ("service", "ward")] == [["Housing"], ["Riverside"]]


def test_a_heading_over_two_rows_of_merged_cells_is_one_though_only_words_stand_below() -> None:
    text = (
        "Service,Activity,Quarter 1,,Quarter 2,\nService,Activity,Apr,May,Jul,Aug\n"
        "Care,Tea,Plan,,,Open\nParks,Walk,,Plan,,\n"
    )
    reading = read(text)
    assert reading.activities["title"].tolist() == ["Tea", "Walk"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(2, Reason.HEADING)]


def test_headings_merged_over_the_weeks_of_a_chart_are_no_activities() -> None:
    text = (
        "Task,Due date,Lead,Status,Phase one,,,,\nTask,Due date,Lead,Status,Week 1,,,Week 2,\n"
        "Task,Due date,Lead,Status,M,T,W,M,T\nBook the hall,,,,,,,,\nInvite people,,,,,,,,\n"
        "Task,2027-01-05,,,,,,,\nBuy tea,,,,,,,,\n"
    )
    reading = read(text)
    assert reading.activities["title"].tolist() == ["Book the hall", "Invite people", "Task", "Buy tea"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [
        (2, Reason.HEADING), (3, Reason.HEADING),
    ]  # fmt: skip


def test_rows_that_are_alike_below_no_heading_stay_rows() -> None:
    reading = read("4,Work,North,-10,-10\n4,Choir,North,-10,-10\n4,Tea,North,-10,-10\n3,Walk,South,-10,-10\n")
    assert Reason.HEADING not in {one.reason for one in reading.rows_set_aside if one.row > 1}


def test_the_first_row_of_a_table_tells_that_no_form_stands_above() -> None:
    rows = [["Thing", "Bit", "Other"], *([f"a{n}", f"b{n}", f"c{n}"] for n in range(59))]
    # What a name means is kept once it was asked: both times the first row's are.
    end_of_form(rows)
    assert calls(lambda: end_of_form(rows)) == calls(lambda: end_of_form(rows[:3]))


def test_headings_that_name_every_second_column_are_no_form() -> None:
    text = (
        "Programme area,Engagement activity,Audience,Channel,Owner,Dates,Status,Feedback loop closed?\n"
        "Vision,Residents assembly,Residents,In person,Head of Engagement,Oct-Dec 2026,Live,No\n"
        "Services,Staff ideas board,Staff,Intranet,HR Lead,Oct 2026,Closed,Yes\n"
        "Identity,Name the council,Residents,Online,Media Lead,Feb 2027,Planned,No\n"
    )
    assert read(text).activities["title"].tolist() == [
        "Residents assembly",
        "Staff ideas board",
        "Name the council",
    ]
