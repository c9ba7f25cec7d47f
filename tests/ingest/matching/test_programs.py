"""Columns as programs for projects and forms name them, in files made after their exports."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Reason
from costar.ingest.read import Reading, read_activities

JIRA = (
    "Summary,Issue key,Status,Project name,Project lead,Due date,Labels,Labels,Description,"
    "Custom field (Impact),Custom field (Service)\n"
    "Litter picks,COP-1,In Progress,Co-production,asmith,30/Jun/26 12:00 AM,a,b,Every Saturday,5,Parks\n"
    "Reading groups,COP-2,Done,Co-production,asmith,,,,,4,Libraries\n"
    "Tenant panels,COP-3,Done,Co-production,asmith,,,,,2,Housing\n"
)
DYNAMICS = (
    "(Do Not Modify) Activity,(Do Not Modify) Row Checksum,Name,Service\n"
    "a1b2c3d4-0000-11ec-94f6-000d3a86b5d1,Wq2LmTq==,Litter picks,Parks\n"
    "a1b2c3d4-0000-11ec-94f6-000d3a86b5d2,Wq2LmTr==,Reading groups,Libraries\n"
    "a1b2c3d4-0000-11ec-94f6-000d3a86b5d3,Wq2LmTs==,Tenant panels,Housing\n"
)
FORM = (
    "Timestamp,What is the name of your activity?,Which service does it belong to?,"
    "How much impact does it have?,How much effort does it need? (1 = little and 5 = a lot)\n"
    "12/05/2026 09:14:22,Litter picks,Parks,5,2\n"
    "12/05/2026 09:20:41,Reading groups,Libraries,4,3\n"
    "12/05/2026 10:02:03,Tenant panels,Housing,3,1\n"
)
TITLES = ["Litter picks", "Reading groups", "Tenant panels"]


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (JIRA, {"title", "reference", "status", "owner_role", "due_on", "description", "impact", "service"}),
        (DYNAMICS, {"title", "service"}),
        (FORM, {"title", "service", "impact", "effort"}),
    ],
)
def test_what_a_program_exports_goes_in_without_a_question(text: str, fields: set[str]) -> None:
    reading = read(text)
    assert (reading.activities["title"].tolist(), set(reading.given)) == (TITLES, fields)
    assert not [one for one in reading.questions if one.is_needed]


def test_a_project_that_all_issues_have_is_no_title_even_without_a_description() -> None:
    text = "\n".join(",".join(row.split(",")[:4]) for row in JIRA.splitlines()) + "\n"
    assert read(text).activities["title"].tolist() == TITLES


@pytest.mark.parametrize(
    ("heading", "told"), [("Activity", "Description"), ("Project", "Description"), ("Title", "Summary")]
)
def test_one_activity_in_each_ward_does_not_lose_its_title_to_what_is_done_there(
    heading: str, told: str
) -> None:
    wards = ("North,Ten oaks", "South,Hazel by a school", "East,Cherries in Mill Lane", "West,Apple trees")
    reading = read(f"{heading},Ward,{told}\n" + "".join(f"Tree planting,{one}\n" for one in wards))
    assert reading.activities["title"].tolist() == ["Tree planting"] * 4
    assert "description" in reading.given


def test_keys_of_a_database_are_no_titles() -> None:
    text = "Activity,Service\n" + "".join(f"a1b2c3d4-0000-11ec-94f6-000d3a86b5d{n},Parks\n" for n in range(4))
    assert [one.code for one in read(text).problems if one.level is Level.ERROR] == ["no_title_column"]


def test_a_pivot_tables_filter_and_blanks_are_no_heading_and_no_activity() -> None:
    table = "Activity,Service,Count\nWalk,Parks,1\nChoir,Arts,1\n(blank),,\nGrand Total,,2\n"
    reading = read(f"Status,(All),\n,,\n{table}")
    assert (reading.heading_row, reading.activities["title"].tolist()) == (3, ["Walk", "Choir"])


def test_a_total_that_counts_records_is_one() -> None:
    text = "Title,Service,Status\nWalk,Parks,Live\nChoir,Arts,Live\n\nTotal,3 records\n"
    reading = read(text)
    assert (5, Reason.TOTAL) in [(one.row, one.reason) for one in reading.rows_set_aside]
    assert reading.is_ready


@pytest.mark.parametrize("unit", ["days", "£k", "hours", "FTE", "£", "people"])
def test_what_counts_days_or_pounds_is_asked_about_before_it_is_a_score(unit: str) -> None:
    reading = read(f"Title,Impact,Effort ({unit})\nWalk,4,1\nTea,2,5\nChoir,3,2\n")
    assert [one.heading for one in reading.columns if one.how is How.ASK] == [f"Effort ({unit})"]
    assert reading.given == {"title", "impact"}


def test_lines_that_name_their_own_values_are_no_titles() -> None:
    text = "Title: Walk\nService: Parks\nStatus: Live\n\nTitle: Tea\nService: Arts\nStatus: Live\n"
    assert [one.code for one in read(text).problems if one.level is Level.ERROR] == ["labelled_lines"]


def test_titles_that_say_their_kind_first_are_titles() -> None:
    text = "Activity\nProject: Litter\nEvent: Fair\nActivity: Walk\nIdea: Swap shop\nAction: Bus\n"
    assert (read(text).is_ready, len(read(text).activities)) == (True, 5)


def test_who_ends_a_letter_is_no_activity() -> None:
    reading = read("Title,Service,Impact\nWalk,Parks,3\nTea,Arts,2\n\nBest wishes,\nAnn\n")
    assert reading.activities["title"].tolist() == ["Walk", "Tea"]


@pytest.mark.parametrize("heading", ["Programme", "Project"])
def test_whether_a_summary_beside_one_programme_names_activities_is_asked(heading: str) -> None:
    found = read(
        f"{heading},Summary,Ward\nActive,Meet on Mondays,A\nActive,Meet later,B\nActive,Meet soon,C\n"
    )
    assert [(one.heading, one.field) for one in found.columns if one.how is How.ASK] == [("Summary", "title")]
    assert "no_title_column" in {one.code for one in found.problems}


GRID = (
    "Which service runs it?,How would you score it? [Impact],How would you score it? [Effort],"
    "What is the project called?\nParks,5,2,Litter picks\nLibraries,4,3,Reading groups\n"
    "Housing,3,1,Tenant panels\n"
)
ASANA = (
    "Task ID,Completed At,Name,Due Date\n1201,2026-03-02,Litter picks,2026-02-28\n"
    "1205,,Reading groups,2026-06-30\n1203,2026-04-01,Tenant panels,2026-04-30\n"
)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (GRID, {"service", "impact", "effort", "title"}),
        (ASANA, {"reference", "done_on", "title", "due_on"}),
    ],
)
def test_a_forms_grid_and_the_day_of_a_tasks_end_are_known(text: str, fields: set[str]) -> None:
    reading = read(text)
    assert (reading.activities["title"].tolist(), set(reading.given)) == (TITLES, fields)


@pytest.mark.parametrize(
    ("heading", "field", "perhaps"),
    [
        ("Timeline - End", "due_on", ()),
        ("Timeline - Start", "", ()),
        ("Impact\n1 low - 5 high", "impact", ()),
        ("FOI Ref", "", ("reference",)),
        ("Engagement activity", "", ("title",)),
        ("Type of activity", "", ()),
        ("Parent task", "", ()),
        ("Homes [Impact]", "", ()),
    ],
)
def test_what_a_heading_says_at_its_end(heading: str, field: str, perhaps: tuple[str, ...]) -> None:
    named = named_by(heading)
    assert (named.field, () if named.field else named.perhaps) == (field, perhaps)


@pytest.mark.parametrize(
    ("holder", "title"), [("Programme", "Engagement activity"), ("Plan name", "Proposed local action")]
)
def test_a_programme_of_several_activities_is_the_title_of_none(holder: str, title: str) -> None:
    text = f"{holder},{title}\nCancer,Litter picks\nCancer,Reading groups\nHearts,Tenant panels\n"
    reading = read(text)
    assert reading.activities["title"].tolist() == TITLES
    assert [one.how for one in reading.columns] == [How.NONE, How.VALUES]


def test_a_programme_beside_what_is_said_of_an_activity_stays_the_title() -> None:
    text = "Programme,Main action\nLitter picks,Buy grabbers\nReading groups,Find rooms\nTea,Find rooms\n"
    assert read(text).activities["title"].tolist() == ["Litter picks", "Reading groups", "Tea"]


def test_a_project_that_is_there_twice_by_a_slip_stays_the_title() -> None:
    names = ["Litter picks", "Litter picks", "Reading groups", "Tenant panels", "Tea", "Choir"]
    text = "Project,Learning activity\n" + "".join(
        f"{one},Learn {'abcdef'[n]}\n" for n, one in enumerate(names)
    )
    assert read(text).activities["title"].tolist() == names


@pytest.mark.parametrize(("codes", "how"), [("A1 A2 A2", How.FUZZY), ("1 2 1", How.NONE)])
def test_only_numbers_that_begin_anew_are_no_references(codes: str, how: How) -> None:
    rows = "".join(f"{code},{title}\n" for code, title in zip(codes.split(), TITLES, strict=True))
    assert read(f"Referance,Title\n{rows}").columns[0].how is how


def test_of_a_score_of_two_groups_the_second_is_asked_about() -> None:
    text = "Title,Impact (staff),Impact (residents)\nLitter picks,5,2\nReading groups,4,3\nTea,1,2\n"
    assert [one.how for one in read(text).columns] == [How.EXACT, How.EXACT, How.ASK]


@pytest.mark.parametrize(
    ("ids", "field"),
    [
        (("A1010", "A1010", "A1030"), "reference"),
        (
            ("0b5f8ed2b5c24a1aa6c1d1d0c8a5b9e1", "0b5f8ed2b5c24a1aa6c1d1d0c8a5b9e1-12", "ex-001"),
            "activity_id",
        ),
    ],
)
def test_an_activity_id_of_a_program_is_its_reference(ids: tuple[str, str, str], field: str) -> None:
    rows = zip(ids, ("Litter picks", "Reading groups", "Tenant panels"), strict=True)
    text = "Activity ID,Activity name\n" + "".join(f"{one},{title}\n" for one, title in rows)
    reading = read_activities(text.encode(), "schedule.csv")
    assert reading.columns[0].field == field
    assert len(reading.activities) == len(ids)


def test_urgency_is_no_impact_and_what_was_noted_to_the_second_is_no_due_day() -> None:
    rows = "".join(
        f"{title},{word},2026-05-0{at} 09:1{at}:2{at}\n"
        for at, (title, word) in enumerate([("Tea", "Urgent"), ("Walk", "Medium"), ("Choir", "Low")], 1)
    )
    reading = read_activities(f"Title,Priority,Date\n{rows}".encode(), "a.csv")
    assert [one.how for one in reading.columns[1:]] == [How.NONE, How.NONE]


@pytest.mark.parametrize("day", ["05/12/2026 09:18:01 AM", "2099-05-01T09:18:41Z"])
def test_a_moment_is_no_day_of_ours_even_where_it_lies_ahead(day: str) -> None:
    rows = "".join(f"{title},{day}\n" for title in ("Tea", "Walk", "Choir"))
    reading = read_activities(f"Title,End Date\n{rows}".encode(), "a.csv")
    assert {"due_on", "done_on"}.isdisjoint(reading.given)


def test_names_as_sharepoint_keeps_them_are_read() -> None:
    text = "Title,Service_x0020_area,Due_x0020_date\nTea,Care,31/03/2097\nWalk,Parks,30/06/2097\n"
    assert {"service", "due_on"} <= set(read_activities(text.encode(), "a.csv").given)


def test_the_last_second_of_a_day_is_the_day() -> None:
    rows = "".join(f"{title},2099-05-01 23:59:59\n" for title in ("Tea", "Walk", "Choir"))
    assert "due_on" in read(f"Title,End Date\n{rows}").given


def test_boxes_of_limesurvey_are_each_who_takes_part() -> None:
    rows = "Walks,Yes,No\nTea,No,Yes\nChoir,Yes,Yes\n"
    heading = "What is your idea?,Who takes part? [Residents],Who takes part? [Councillors]"
    found = read_activities(f"{heading}\n{rows}".encode(), "a.csv").activities
    assert found["citizens"].tolist() == [True, False, True]
    assert found["councillors"].tolist() == [False, True, True]


def test_a_moment_in_milliseconds_is_its_day_in_the_uk() -> None:
    rows = "Walks,1798761600000\nTea,1813705200000\nChoir,\n"
    found = read_activities(f"Task Name,Due Date\n{rows}".encode(), "a.csv").activities["due_on"]
    assert found.dt.strftime("%Y-%m-%d").tolist()[:2] == ["2027-01-01", "2027-06-23"]


@pytest.mark.parametrize(
    ("cells", "asked"),
    [(("120", "4.5", "2000"), ""), (("£20,000", "£1m", "£5"), ""), (("4", "2", "5"), "impact")],
)
def test_a_value_that_is_an_amount_raises_no_question(cells: tuple[str, ...], asked: str) -> None:
    rows = "".join(f'Club {"abc"[at]},"{cell}"\n' for at, cell in enumerate(cells))
    assert read_activities(f"Title,Value\n{rows}".encode(), "a.csv").columns[1].field == asked
