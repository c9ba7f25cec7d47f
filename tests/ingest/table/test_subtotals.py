"""Rows of a spreadsheet's command for subtotals."""

import time
from io import BytesIO

import pytest
from openpyxl import Workbook

from costar.ingest.problems import Level, Reason
from costar.ingest.read import Reading, read_activities
from costar.ingest.table.choices import Choices
from costar.ingest.table.subtotals import subtotals_among, sums_among
from tests.ingest.shared import codes

HEADING = "Service,Title,Impact,Effort"
HEALTH = ["Health,Lunch club,4,2", "Health,Walks,3,2"]
PARKS = ["Parks,Garden,5,1", "Parks,Seeds,2,2"]


def read(rows: list[str], heading: str = HEADING) -> Reading:
    return read_activities("\n".join([heading, *rows]).encode(), "a.csv")


def totals(reading: Reading) -> list[int]:
    return [one.row for one in reading.rows_set_aside if one.reason is Reason.TOTAL]


@pytest.mark.parametrize(
    ("word", "of_health", "of_parks", "of_all"),
    [
        ("Total", ",7,4", ",7,3", ",14,7"),
        ("Count", "2,,", "2,,", "4,,"),
        ("Average", ",3.5,2", ",3.5,1.5", ",3.5,1.75"),
        ("Max", ",4,2", ",5,2", ",5,2"),
        ("StdDev", ",0.71,0", ",2.12,0.71", ",1.29,0.5"),
        ("Total", ",,", ",,", ",,"),  # formulas that nobody worked out
        ("Result", ",7,4", ",7,3", ",14,7"),  # as LibreOffice says it
    ],
)
def test_rows_of_subtotals_are_told_as_totals_and_no_activity_is_lost(
    word: str, of_health: str, of_parks: str, of_all: str
) -> None:
    rows = [
        *HEALTH,
        f"Health {word},{of_health}",
        *PARKS,
        f"Parks {word},{of_parks}",
        f"Grand {word},{of_all}",
    ]
    reading = read(rows)
    assert reading.activities["title"].tolist() == ["Lunch club", "Walks", "Garden", "Seeds"]
    assert reading.activities["impact"].tolist() == [4, 3, 5, 2]
    assert totals(reading) == [4, 7, 8]
    assert codes(reading.problems) == []


@pytest.mark.parametrize(
    "rows",
    [
        ["Grand Total,,14,7", "Health Total,,7,4", *HEALTH, "Parks Total,,7,3", *PARKS],  # above their groups
        [*HEALTH, "Health Total,,7,4", *PARKS, "Parks Total,,7,3"],  # no grand total
        ["Health,Lunch club,4,2", ",Walks,3,2", "Health Max,,4,2", *PARKS, "Parks Max,,5,2"],  # once a group
        ["Health,Lunch club,4,2", '",Walks,3,2', "Health Count,2,,", *PARKS, "Parks Count,2,,"],
    ],
)
def test_they_stand_above_or_below_their_groups(rows: list[str]) -> None:
    reading = read(rows)
    assert sorted(reading.activities["title"]) == ["Garden", "Lunch club", "Seeds", "Walks"]
    assert codes(reading.problems, Level.ERROR) == []


def test_a_summary_by_title_is_one_where_its_numbers_come_of_the_group() -> None:
    rows = ["Lunch,4", "Lunch,3", "Lunch Total,7", "Seeds,2", "Seeds Total,2", "Grand Total,9"]
    reading = read(rows, "Title,Impact")
    assert reading.activities["impact"].tolist()[:3] == [4, 3, 2]
    assert 4 in totals(reading)


@pytest.mark.parametrize(
    "row",
    [
        "Health,Health total,4,2",  # a title beside its service
        "Head count,,4,2",  # of no group
        "Health Count,Open day,4,2",  # with words of its own
    ],
)
def test_names_that_only_end_so_are_activities(row: str) -> None:
    rows = [one.split(",") for one in [*HEALTH, row, *PARKS]]
    assert subtotals_among(rows, range(len(rows))) == []


def test_one_that_is_an_activity_all_the_same_can_be_kept() -> None:
    rows = "Title,Impact\nLunch,4\nLunch,3\nLunch Total,7\nSeeds,2\nWalks,1\n"
    kept = read_activities(rows.encode(), "a.csv", Choices(kept_rows=frozenset([4])))
    assert totals(kept) == []


def test_formulas_without_a_result_in_such_rows_are_no_problem() -> None:
    book = Workbook()
    for row in [HEADING, *HEALTH, "Health Total,,=SUBTOTAL(9;C2:C3),=SUBTOTAL(9;D2:D3)", *PARKS]:
        book.active.append([int(one) if one.isdigit() else one or None for one in row.split(",")])
    target = BytesIO()
    book.save(target)
    reading = read_activities(target.getvalue(), "a.xlsx")
    assert totals(reading) == [4]
    assert codes(reading.problems) == []


@pytest.mark.parametrize("name", ["Total spend", "Parks total"])
def test_thousands_of_sums_are_told_as_quickly_as_few(name: str) -> None:
    rows = [["Parks", "Walks", "4"], [name, "", "3"]] * 10_000
    begun = time.process_time()
    assert len(sums_among(rows, range(len(rows)), range(len(rows)))) == 10_000
    assert time.process_time() - begun < 2


def test_titles_that_all_end_as_a_summary_does_are_not_each_sought_among_all() -> None:
    rows = [[f"Idea {at} product", "3", "4"] for at in range(12_000)]
    begun = time.process_time()
    assert subtotals_among(rows, range(len(rows))) == []
    assert time.process_time() - begun < 1


def test_a_text_of_nothing_but_blanks_between_two_words_is_no_total() -> None:
    long = [f"Health{' ' * 200_000}x", "3"]
    assert subtotals_among([["Health", "1"], ["Health", "2"], long], [2]) == []


_PLAN = [
    "Lunch club,Care,Live,4,2",
    "Walks,Parks,Planned,3,2",
    "Choir,Arts,Live,5,1",
    "Seeds,Parks,Live,2,2",
]
_TITLES = ["Lunch club", "Walks", "Choir", "Seeds"]


@pytest.mark.parametrize(
    "foot",
    ["4,,,,", "4,,,14,7", "4,,4,3.5,1.75", "4,4,4,5,2", ",,4,,", ",4,,3.5,"],
)
def test_a_last_row_that_counts_without_a_word_is_a_total(foot: str) -> None:
    reading = read([*_PLAN, foot], "Title,Service,Status,Impact,Effort")
    assert (reading.activities["title"].tolist(), totals(reading)) == (_TITLES, [6])
    assert codes(reading.problems, Level.ERROR) == []


@pytest.mark.parametrize("last", ["All,4,,,", "Total,4,,,", ""])
def test_counts_of_words_stand_above_their_total(last: str) -> None:
    reading = read([*_PLAN, ",,,,", "Live,3,,,", "Planned,1,,,", last], "Title,Service,Status,Impact,Effort")
    assert reading.activities["title"].tolist() == _TITLES


@pytest.mark.parametrize("row", ["5,,,,", "4,,,9,", "4,Parks,Live,4,2", "1984,,,,"])
def test_a_last_row_whose_number_comes_of_nothing_above_is_none(row: str) -> None:
    assert totals(read([*_PLAN, row], "Title,Service,Status,Impact,Effort")) == []


@pytest.mark.parametrize(
    "heads",
    [
        ["Maximum,,,5,5"],
        ["Max score,,,5,5"],
        ["Weight,,,2,1"],
        ["Total,,,14,7"],
        ["Average,,,3.5,1.75", "Out of:,,,5,5"],
    ],
)
def test_first_rows_that_say_how_much_a_column_counts_are_no_activities(heads: list[str]) -> None:
    reading = read([*heads, *_PLAN], "Title,Service,Status,Impact,Effort")
    assert reading.activities["title"].tolist() == _TITLES
    assert totals(reading) == list(range(2, 2 + len(heads)))


@pytest.mark.parametrize("title", ["Maximum fun", "Weight management", "Count me in", "Maximum"])
def test_a_first_activity_that_begins_as_such_a_word_does_is_an_activity(title: str) -> None:
    service = "Care" if title == "Maximum" else ""
    reading = read([f"{title},{service},Live,3,2", *_PLAN], "Title,Service,Status,Impact,Effort")
    assert reading.activities["title"].tolist() == [title, *_TITLES]


def test_a_summary_may_be_labelled_in_another_column_than_its_group() -> None:
    rows = ["Lunch club,Health,4,2", "Walks,Health,3,2", "Health Average,,3.5,2", "Garden,Parks,5,1"]
    rows += ["Seeds,Parks,2,2", "Parks Average,,3.5,1.5"]
    reading = read(rows, "Title,Service,Impact,Effort")
    assert totals(reading) == [4, 7]
    assert reading.activities["impact"].tolist() == [4, 3, 5, 2]


def test_a_title_that_ends_so_beside_its_own_service_is_an_activity() -> None:
    rows = ["Lunch club,Health,4,2", "Walks,Health,3,2", "Health Count,Parks,4,1", "Garden,Parks,5,1"]
    reading = read(rows, "Title,Service,Impact,Effort")
    assert reading.activities["title"].tolist() == ["Lunch club", "Walks", "Health Count", "Garden"]
