"""New rows that may be stored activities: what is asked, and what an answer does."""

from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter

from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.permission import Asking

Rows = list[tuple[str, str, str, int]]
NORTH: Rows = [
    ("Lunch club", "Health", "North", 4),
    ("Walks", "Parks", "North", 3),
    ("Choir", "Arts", "North", 2),
]
SOUTH: Rows = [(title, service, "South", 6 - impact) for title, service, _, impact in NORTH]


def file_of(rows: Rows) -> bytes:
    lines = [",".join(map(str, row)) for row in [("Title", "Service", "Ward", "Impact"), *rows]]
    return "\n".join(lines).encode()


def test_the_list_of_another_ward_goes_over_nothing(asking: Asking) -> None:
    upload.import_file(asking, file_of(NORTH), "north.csv")
    found = upload.preview(asking, file_of(SOUTH), "south.csv")
    assert (len(found.added), len(found.changed), len(found.not_in_file)) == (3, 0, 3)
    assert [(one.kind, [pair[0] for pair in one.pairs]) for one in found.same_ones] == [("ward", [2, 3, 4])]
    moved = upload.preview(asking, file_of(SOUTH), "south.csv", Choices(same=frozenset({"ward"})))
    assert (len(moved.added), len(moved.changed), len(moved.not_in_file)) == (0, 3, 0)
    upload.save_preview(asking, found)
    for each in (NORTH, SOUTH, NORTH + SOUTH):
        again = upload.preview(asking, file_of(each), "again.csv")
        assert (again.changes.empty, again.same_ones) == (True, ())


def test_the_list_of_another_ward_takes_none_that_is_stored_without_a_ward(asking: Asking) -> None:
    upload.import_file(asking, file_of([*NORTH[:2], ("Choir", "Arts", "", 2)]), "plan.csv")
    found = upload.preview(asking, file_of(SOUTH), "south.csv")
    assert (len(found.added), len(found.changed)) == (3, 0)
    told = [(one.kind, [pair[3] for pair in one.pairs]) for one in found.same_ones]
    assert told == [("ward", ["North", "North", ""])]
    # Where wards were only added to the list, nothing is another one
    named = upload.preview(asking, file_of(NORTH), "plan.csv")
    assert (named.changes["field"].tolist(), named.same_ones) == (["ward"], ())


def test_one_that_moved_is_nothing_to_ask_about(asking: Asking) -> None:
    upload.import_file(asking, file_of(NORTH), "plan.csv")
    found = upload.preview(asking, file_of([SOUTH[0], *NORTH[1:]]), "plan.csv")
    assert (found.changes["field"].tolist(), found.same_ones) == (["ward", "impact"], ())


@pytest.mark.parametrize(
    ("slip", "title", "asked"),
    [
        ("Wallking group", "Walking group", True),
        ("Walking group 1", "Walking group 2", False),  # a digit is no slip
        ("Walking group", "Choir for all", False),
    ],
)
def test_a_mended_title_is_the_same_activity_when_a_person_says_so(
    asking: Asking, slip: str, title: str, asked: bool
) -> None:
    upload.import_file(asking, file_of([(slip, "Parks", "North", 3), *NORTH]), "plan.csv")
    mended = file_of([(title, "Parks", "North", 3), *NORTH])
    found = upload.preview(asking, mended, "plan.csv")
    assert [one.kind for one in found.same_ones] == (["title"] if asked else [])
    said = upload.preview(asking, mended, "plan.csv", Choices(same=frozenset({"title"})))
    assert said.changes["field"].tolist() == (["title"] if asked else ["activity_id"])


def test_where_references_count_the_rows_none_gives_a_row_to_another_title(asking: Asking) -> None:
    head = b"Title,Ref,Service\n"
    upload.import_file(asking, head + b"Walks,1,Parks\nChoir,2,Arts\nTea,3,Health\n", "plan.csv")
    found = upload.preview(asking, head + b"Singing,1,Arts\nTea,2,Health\n", "plan.csv")
    assert (found.left_out, found.renamed is not None) == ((2,), True)
    renamed = upload.preview(
        asking, head + b"Singing,1,Arts\nTea,2,Health\n", "plan.csv", Choices(renamed=True)
    )
    assert renamed.left_out == ()


def book_of(sheets: dict[str, Rows]) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate([("Title", "Impact"), *((row[0], row[3]) for row in rows)]):
                sheet.write_row(at, 0, cells)
    return target.getvalue()


def test_the_second_sheet_of_a_workbook_goes_over_nothing_of_the_first(asking: Asking) -> None:
    book, parks = book_of({"Health": NORTH, "Parks": SOUTH}), Choices(sheet="Parks")
    upload.import_file(asking, book, "plan.xlsx")
    found = upload.preview(asking, book, "plan.xlsx", parks)
    assert (len(found.added), [one.kind for one in found.same_ones]) == (3, ["sheet"])
    said = upload.preview(asking, book, "plan.xlsx", replace(parks, same=frozenset({"sheet"})))
    assert (len(said.added), len(said.changed), len(said.same_ones)) == (0, 2, 1)
    upload.save_preview(asking, found)
    for choices in (parks, Choices()):
        again = upload.preview(asking, book, "plan.xlsx", choices)
        assert (again.changes.empty, again.same_ones, len(again.not_in_file)) == (True, (), 3)
