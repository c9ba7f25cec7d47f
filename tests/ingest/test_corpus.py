"""Files as councils' programs write them go in whole, and what is unsure in them is asked."""

from io import BytesIO

import pytest
import xlsxwriter

from costar.errors import UserError
from costar.ingest.file.decode import decode
from costar.ingest.matching.match import How
from costar.ingest.problems import Level, Reason
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.table.table import read_table
from tests.ingest.corpus import Written, is_taken_whole, old_encodings, written
from tests.ingest.pairs import pairs
from tests.ingest.shared import FILES, codes, needs_files, quoted

REPORTS = FILES / "reports"
CORPUS = written()
ONE_ALONE = [("cp850", "à la carte"), ("cp437", "à la carte")]
"""To Windows the one letter is three dots, and nothing around it says otherwise."""


def report(name: str) -> Reading:
    return read_activities((REPORTS / name).read_bytes(), name)


@pytest.mark.parametrize(
    "file",
    [
        # Of the two real tables one is read in the ten minutes: both are written in the same ways
        pytest.param(file, marks=pytest.mark.long if name.startswith("participatory") else (), id=name)
        for name, file in CORPUS.items()
    ],
)
def test_a_table_goes_in_whole_and_without_a_question(file: Written) -> None:
    assert is_taken_whole(file)


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, marks=() if name.startswith("made up") else pytest.mark.long, id=name)
        for name, file in pairs().items()
    ],
)
def test_two_disguises_at_once_need_no_question(file: Written) -> None:
    assert is_taken_whole(file)


@pytest.mark.parametrize(
    ("text", "content"),
    [(text, content) for encoding, text, content in old_encodings() if (encoding, text) not in ONE_ALONE],
)
def test_letters_are_told_by_the_words_they_make(text: str, content: bytes) -> None:
    assert text in decode(content).text


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"Lunch \x85 la carte", "cp850"),
        (b"Caf\x82 \x85 propos", "cp850"),
        (b"Lunch and more\x85", "cp1252"),
        (b"Dance \x85 then tea", "cp1252"),
        (b"\x85 and so on", "cp1252"),
        (b"vis-\x85-vis", "cp850"),
    ],
)
def test_three_dots_and_a_lone_letter_are_told_apart_by_what_follows(content: bytes, encoding: str) -> None:
    assert decode(b"title\r\n" + content + b"\r\n").encoding == encoding


def test_letters_that_were_only_guessed_are_said_and_can_be_chosen() -> None:
    content = "title\r\nCafé\r\n".encode("cp850")
    assert ("guessed_encoding", None) in codes(read_table(content, "a.csv").problems)
    assert read_table(content, "a.csv", Choices(encoding="cp850")).problems == ()


@pytest.mark.parametrize(
    ("text", "meant"), [("CafÃ©", "Café"), ("Itâ€™s", "It’s"), ("Caf√©", "Café"), ("Â£500", "£500")]
)
def test_letters_that_were_broken_before_are_pointed_out(text: str, meant: str) -> None:
    (problem,) = read_table(f"title,service\n{text},Parks\n".encode(), "a.csv").problems
    assert (problem.code, problem.row, dict(problem.values)["meant"]) == ("broken_letters", 2, meant)


def test_sound_letters_are_not_called_broken() -> None:
    assert read_table("title\nCafé Åse – “½” naïve Ångström\n".encode(), "a.csv").problems == ()


BODY = "".join(f"A{n},Parks,{n % 5 + 1}\n" for n in range(8))


@pytest.mark.parametrize(
    "foot", ["Number of activities,,8", "Average,,3.1", "Sub-total Parks,,20", "Total,,20"]
)
def test_a_foot_is_no_activity(foot: str) -> None:
    read = read_table(f"title,service,impact\n{BODY}{foot}\n".encode(), "a.csv")
    assert [(one.row, one.reason) for one in read.set_aside] == [(10, Reason.TOTAL)]


EXPORTS = [
    "Applied filters:\nStatus is Open\nYear is 2026",
    "No filters applied",
    "Exported on 3 May 2026 10:33 by J Smith",
    "Data updated on 3/4/26, 10:00 AM",
    "Page 1 of 3",
    "Total",
    "Total: 8 activities",
    "Rows: 8",
    "8 records",
    "Showing 1 to 8 of 8 entries",
    "© Exampleshire Council",
]


@pytest.mark.parametrize("line", EXPORTS)
@pytest.mark.parametrize("body", [f"title,service,impact\n{BODY}", "title\nA0\nA1\nA2\n"])
def test_what_a_program_writes_around_its_export_is_no_activity(body: str, line: str) -> None:
    right = read_activities(body.encode(), "a.csv").activities["title"].tolist()
    blanks = "," * body.splitlines()[0].count(",")
    # Where there is one column both are the same.
    for more in {"", blanks}:
        for text in (
            f"{quoted(line)}{more}\n{body}",
            f"{quoted(line)}{more}\n{more}\n{body}",
            f"{body}{quoted(line)}{more}\n",
            f"{body}{more}\n{quoted(line)}{more}\n",
        ):
            assert read_activities(text.encode(), "a.csv").activities["title"].tolist() == right


@pytest.mark.parametrize("title", ["Run 5k together", "Total wellbeing", "Updated 2026 plan", "3 item swap"])
def test_a_title_that_only_sounds_like_an_export_is_an_activity(title: str) -> None:
    assert len(read_activities(f"title\nA\nB\n{title}\n".encode(), "a.csv").activities) == 3


def test_a_title_that_begins_like_a_foot_is_an_activity() -> None:
    read = read_table(f"title,service,impact\n{BODY}Number bus for all,Parks,3\n".encode(), "a.csv")
    assert len(read.row_numbers) == 9


@pytest.mark.parametrize("name", ["HOUSING AND COMMUNITIES,,", "Housing,,"])
def test_the_name_of_a_section_is_asked_about_once(name: str) -> None:
    content = f"title,ward,impact\n{name}\n{BODY}{name.replace('H', 'P')}\n{BODY}".encode()
    reading = read_activities(content, "a.csv")
    assert [row.reason for row in reading.rows_set_aside] == [Reason.SECTION] * 2
    # What the lines were read as is a note, and no question (decision 0098).
    assert [one.code for one in reading.problems] == ["lines_above", "ask_column"]
    chosen = read_activities(content, "a.csv", Choices(mapping={3: "service"})).activities
    assert chosen["service"].nunique() == 2


def test_a_title_alone_among_others_stays_an_activity() -> None:
    content = f"title,service,impact\n{BODY}Walks,,\n{BODY}".encode()
    assert len(read_activities(content, "a.csv").activities) == 17


def test_a_row_of_a_section_that_a_person_keeps_is_an_activity() -> None:
    content = f"title,ward,impact\nHOUSING,,\n{BODY}".encode()
    kept = read_activities(content, "a.csv", Choices(kept_rows=frozenset({2})))
    assert (len(kept.activities), kept.rows_set_aside) == (9, ())


def test_every_table_on_a_sheet_is_a_candidate_and_any_can_be_taken() -> None:
    content = f"Ward,Count\nNorth,3\nSouth,4\n\ntitle,service,impact\n{BODY}".encode()
    reading = read_activities(content, "a.csv")
    assert (reading.heading_row, len(reading.activities)) == (5, 8)
    assert [one.heading_row for one in reading.candidates] == [5, 1]
    assert {row.reason for row in reading.rows_set_aside} == {Reason.SECOND_TABLE, Reason.BLANK}
    assert read_table(content, "a.csv", Choices(heading_row=1)).headings[:2] == ("Ward", "Count")


def test_a_heading_one_cell_short_is_asked_unless_the_cells_vouch_for_it() -> None:
    sure = read_table(b"title,service,impact\nA,Parks,4,\nB,Parks,3,\n", "a.csv")
    unsure = read_table(b"title service,impact,notes\nA,Parks,4,\nB,Parks,3,\n", "a.csv")
    assert (sure.doubtful, unsure.doubtful) == (False, True)


@needs_files
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("m1-excel-blocks-last-column-blank.csv", 40),
        ("m4-own-template-filled-in-excel.csv", 40),
        ("f1-if-empty-formula.xlsx", 3),
        ("r1-cover-sheet-first.xlsx", 2),
        ("section_rows.xlsx", 6),
        ("stray_note_right.csv", 6),
        ("m5-csv-msdos-cp850.csv", 2),
    ],
)
def test_reported_files_go_in(name: str, rows: int) -> None:
    reading = report(name)
    assert (len(reading.activities), reading.is_ready) == (rows, True)


@needs_files
def test_an_error_is_a_problem_of_its_cell() -> None:
    reading = report("f3-excel-errors-in-text.xlsx")
    assert {(one.code, one.row, one.heading, one.value) for one in reading.problems} == {
        ("error_cell", 2, "Service", "#N/A"),
        ("error_cell", 3, "Project", "#REF!"),
        ("error_cell", 3, "Ward", "#VALUE!"),
        ("error_cell", 4, "Service", "#NAME?"),
        ("error_cell", 4, "Description", "#DIV/0!"),
    }


@needs_files
def test_zeros_in_front_are_kept_and_a_formula_without_a_result_is_a_problem_of_its_cell() -> None:
    reading = report("k3-date-as-title.xlsx")
    assert reading.activities["reference"].tolist() == ["0012", "0012"]
    assert [(one.code, one.row, one.heading) for one in reading.problems if one.level is Level.ERROR] == [
        ("formula_without_value", 4, "Reference")
    ]


@needs_files
def test_a_short_heading_is_asked_and_never_shifted() -> None:
    reading = report("short_heading.csv")
    assert reading.given == frozenset()
    assert ("uneven_heading", 1) in codes(reading.problems, Level.ERROR)


def test_an_old_workbook_that_is_none_says_so() -> None:
    with pytest.raises(UserError, match=r"file\.(damaged|old_or_locked)"):
        read_table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "a.xls")


def test_one_row_that_ends_early_is_read_where_its_headings_leave_one_way() -> None:
    read = read_table(b"title,service,impact,notes\nA,Parks,4\nB,Arts,3,x\n", "a.csv")
    assert (read.row_numbers, codes(read.problems)) == ((2, 3), [("mended_row", 2)])
    unsure = read_table(b"title,service,impact,effort\nA,4,3\nB,Arts,3,2\n", "a.csv")
    assert codes(unsure.problems) == [("uneven_row", 2)]


def test_a_key_below_the_table_is_no_activity() -> None:
    content = f"title,service,impact\n{BODY},,\nKey,,\n1,Low,\n5,High,\n".encode()
    assert len(read_table(content, "a.csv").row_numbers) == 8


def test_a_blank_sheet_is_only_not_proposed() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("Sheet1")
        book.add_worksheet("Sheet2").write_column(0, 0, ["title", "A"])
    read = read_table(target.getvalue(), "a.xlsx")
    assert (read.sheet, read.sheets, len(read.candidates)) == ("Sheet2", ("Sheet1", "Sheet2"), 1)


PROGRAMS = {
    "Trello": (
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List Name,Archived\n",
        "5f{n},Do thing {n},https://trello.com/c/{n},About {n},green,jo,2027-03-0{n}T12:00:00Z,Doing,false\n",
        {"Card ID": "reference", "Card Name": "title", "Card Description": "description"},
    ),
    "Planner": (
        "Plan name,X\nPlan ID,x\n\nTask ID,Task Name,Bucket Name,Progress,Completed By,Created By,Due date\n",
        "aB{n}x_{n},Do the thing {n},Doing,Not started,,Bob Jones,04/2{n}/2027\n",
        {"Task Name": "title", "Progress": "status", "Completed By": "", "Created By": ""},
    ),
    "Decidim": (
        "id;category/name/en;title/en;state\n",
        "{n};Parks;Proposal for a place {n};accepted\n",
        {"id": "reference", "title/en": "title", "category/name/en": ""},
    ),
    "SharePoint": (
        '"ListSchema={""xml"":[""<Field />""]}"\n"Title","Service","Status","Due Date","Item Type"\n',
        '"Act {n}","Parks","In Progress","3/2{n}/2027","Item"\n',
        {"Title": "title", "Service": "service", "Due Date": "due_on", "Item Type": ""},
    ),
    "Forms": (
        "ID,Start time,What is the name of your project?,How much impact will it have? (1-5)\n",
        "{n},5/{n}/26 9:00:00,Our garden {n},{n}\n",
        {"What is the name of your project?": "title", "How much impact will it have? (1-5)": "impact"},
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_exports_of_programs_are_known_and_nothing_is_taken_wrongly(name: str) -> None:
    head, row, right = PROGRAMS[name]
    reading = read_activities((head + "".join(row.format(n=n) for n in range(1, 6))).encode(), "a.csv")
    found = {one.heading: one.field for one in reading.columns if one.heading in right}
    assert found == right
    assert len(reading.activities) == 5
    asked = [one.heading for one in reading.columns if one.how is How.ASK]
    assert asked == [heading for heading in asked if right.get(heading) == "impact"]


def test_an_apostrophe_before_a_number_is_no_part_of_it_and_that_is_said() -> None:
    reading = read_activities(b"title,reference,impact\nThe '90s club,'0012,'4\nTea,'0013,3\n", "a.csv")
    assert reading.activities[["title", "reference", "impact"]].to_numpy().tolist() == [
        ["The '90s club", "0012", 4],
        ["Tea", "0013", 3],
    ]
    assert [(one.code, dict(one.values)) for one in reading.problems] == [("apostrophes", {"n": 3})]
    years = read_activities(b"title,notes\nWalks of the year,'24\n", "a.csv")
    assert "apostrophes" not in {one.code for one in years.problems}


def test_totals_of_groups_among_the_rows_are_no_activities() -> None:
    content = (
        "title,service,impact\nTea,Parks,3\nWalks,Parks,4\nParks total,,7\nPage 1 of 2,,\n"
        "title,service,impact\nRun,Housing,2\nBus,Housing,1\nHousing total,,3\nGrand total,,10\n"
    )
    reading = read_activities(content.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Tea", "Walks", "Run", "Bus"]
    assert (reading.is_ready, len(reading.rows_set_aside)) == (True, 5)
    kept = read_activities(content.encode(), "a.csv", Choices(kept_rows=frozenset({9})))
    assert "Housing total" in kept.activities["title"].tolist()


def test_a_table_on_its_side_is_no_list_of_activities() -> None:
    turned = b"Title,Tea,Walks,Run\nService,Parks,Parks,Housing\nImpact,3,4,5\nEffort,1,2,3\n"
    assert codes(read_activities(turned, "a.csv").problems, Level.ERROR) == [("turned_table", None)]
    upright = b"Title,Notes\nService,x\nTea dance,y\nWalks,z\n"
    assert read_activities(upright, "a.csv").is_ready


def test_headings_in_welsh_are_known() -> None:
    content = b"Teitl,Gwasanaeth,Effaith,Ymdrech\nTe,Parciau,3,2\nCerdded,Parciau,4,1\n"
    assert read_activities(content, "a.csv").given == {"title", "service", "impact", "effort"}
