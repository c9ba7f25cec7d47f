"""Two tables side by side, merged cells over several rows, and sheets beyond the first fifty."""

from io import BytesIO

import xlsxwriter

from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.problems import Reason
from costar.ingest.read import Choices, read_activities

HEADINGS = ["Title", "Service", "Impact", "Effort"]
ROWS = [["Tea", "Parks", 4, 2], ["Walks", "Arts", 3, 1], ["Choir", "Arts", 2, 5], ["Seeds", "Parks", 1, 1]]
RISKS = [["Rain", "Jo"], ["Cost", "Al"], ["Time", "Bo"]]


def owners_column(risks: int, headings: tuple[str, str] = ("Risk", "Owner")) -> tuple[How, MatchReason]:
    """How the last column is taken, of a table with another beside it."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(at, 0, row)
        for at, risk in enumerate([headings, *(RISKS * 2)[:risks]]):
            sheet.write_row(at, 5, risk)
    last = read_activities(target.getvalue(), "a.xlsx").columns[-1]
    return last.how, last.why


def test_a_column_of_another_table_beside_ours_is_asked_about() -> None:
    assert owners_column(3) == (How.ASK, MatchReason.APART)


def test_a_table_that_begins_with_names_of_its_own_is_another() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADINGS, *ROWS[:3]]):
            sheet.write_row(at, 0, row)
        for at, risk in enumerate([["Risk", "Owner"], *RISKS]):
            sheet.write_row(at, 5, risk)
    assert read_activities(target.getvalue(), "a.xlsx").columns[-1].why is MatchReason.APART


def test_a_blank_column_that_only_makes_room_parts_nothing() -> None:
    assert owners_column(4, ("Team", "Owner"))[0] is How.ALIAS


def test_an_activity_over_several_rows_is_one() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEADINGS, "Steps"])
        for at, value in enumerate(ROWS[0]):
            sheet.merge_range(1, at, 2, at, value)
        sheet.write_column(1, 4, ["Find a hall", "Buy tea", "Find a leader", "Find a piano"])
        for at, row in enumerate(ROWS[1:3], 3):
            sheet.write_row(at, 0, row)
    reading = read_activities(target.getvalue(), "a.xlsx")
    assert reading.activities["title"].tolist() == ["Tea", "Walks", "Choir"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(3, Reason.CONTINUED)]


def test_the_table_behind_sixty_small_sheets_is_proposed() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for at in range(60):
            book.add_worksheet(f"Note {at}").write_string(0, 0, "Nothing here")
        sheet = book.add_worksheet("Plan")
        for at, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(at, 0, row)
    assert read_activities(target.getvalue(), "a.xlsx").sheet == "Plan"


def test_titles_that_somebody_says_are_in_a_blank_column_are_missing_and_no_error_of_ours() -> None:
    content = b"Title,Service,,Risk,Owner\nTea,Parks,,Rain,Jo\nWalks,Arts,,Cost,Al\nChoir,Arts,,Time,Bo\n"
    reading = read_activities(content, "a.csv", Choices(mapping={2: "title", 0: ""}))
    assert {one.code for one in reading.problems.errors} == {"required"}


def test_another_table_is_asked_about_where_only_the_cells_say_which_column_has_the_titles() -> None:
    ours = "Action item,Worker,Size\nPaint the hall,Ann,big\nMend the gate,Bob,small\nBuy a kettle,Cyd,big\n"
    beside = ["Milestone,Due date", "Open day,01/02/2199", ",", ","]
    text = "\n".join(f"{line},,{other}" for line, other in zip(ours.splitlines(), beside, strict=True))
    by_heading = {one.heading: one for one in read_activities(text.encode(), "a.csv").columns}
    assert by_heading["Action item"].field == "title"
    assert (by_heading["Due date"].how, by_heading["Due date"].why) == (How.ASK, MatchReason.APART)
