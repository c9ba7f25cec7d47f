"""Rows that are struck through."""

from pathlib import Path

import pytest

from costar.errors import UserError
from costar.ingest.file.struck_words import left_of_runs
from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities
from tests.ingest.file.books import book, ods_of, ods_row
from tests.reports.office import Office

TITLES = ("Lunch club", "Walks", "Choir", "Books")


def plan(struck: dict[int, tuple[int, ...]]) -> bytes:
    """A workbook with the columns of some rows struck through, both from 0 below the headings."""

    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        line = workbook.add_format({"font_strikeout": True})
        bold = workbook.add_format({"bold": True})
        sheet.write_row(0, 0, ["Ref", "Title", "Impact"], bold)
        for at, title in enumerate(TITLES):
            for column, cell in enumerate((f"A{at}", title, at % 5 + 1)):
                sheet.write(at + 1, column, cell, line if column in struck.get(at, ()) else None)

    return book(fill)


def aside(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.row, one.reason, one.text) for one in reading.rows_set_aside]


@pytest.mark.parametrize("columns", [(0, 1, 2), (1,), (1, 2)])
def test_a_row_whose_title_is_struck_through_is_set_aside_and_can_be_kept(columns: tuple[int, ...]) -> None:
    content = plan({1: columns})
    reading = read_activities(content, "plan.xlsx")
    assert reading.activities["title"].tolist() == ["Lunch club", "Choir", "Books"]
    assert aside(reading) == [(3, Reason.STRUCK, "Walks")]
    kept = read_activities(content, "plan.xlsx", Choices(kept_rows=frozenset({3})))
    assert kept.activities["title"].tolist() == list(TITLES)


def test_another_cell_that_is_struck_through_takes_nothing_away() -> None:
    assert read_activities(plan({1: (0,), 2: (2,)}), "plan.xlsx").activities["title"].tolist() == list(TITLES)


def test_where_every_row_is_struck_through_none_is_left_out() -> None:
    content = plan(dict.fromkeys(range(4), (0, 1, 2)))
    assert read_activities(content, "plan.xlsx").activities["title"].tolist() == list(TITLES)


def test_a_title_all_of_whose_letters_are_struck_through_is_told() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        line, bold = (workbook.add_format({name: True}) for name in ("font_strikeout", "bold"))
        both = workbook.add_format({"font_strikeout": True, "bold": True})
        sheet.write_column(0, 0, ["Title", "Tea"])
        sheet.write_rich_string(2, 0, line, "Wal", both, "ks")
        sheet.write_rich_string(3, 0, line, "Old ", bold, "choir")

    reading = read_activities(book(fill), "plan.xlsx")
    assert reading.activities["title"].tolist() == ["Tea", "choir"]
    assert aside(reading) == [(3, Reason.STRUCK, "Walks")]


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        (("-Old ", "choir"), "choir"),
        (("Tea ", "-and cake ", "club"), "Tea club"),
        (("Choir", "- (2025)"), "Choir"),
    ],
)
def test_words_that_are_struck_through_are_left_out_said_and_kept_at_a_click(
    pieces: tuple[str, ...], left: str
) -> None:
    whole = "".join(one.removeprefix("-") for one in pieces)

    def fill(workbook) -> None:
        line, plain = workbook.add_format({"font_strikeout": True}), workbook.add_format({"italic": True})
        sheet = workbook.add_worksheet("Plan")
        sheet.write_column(0, 0, ["Title", "Walks"])
        runs = [part for one in pieces for part in (line if one[0] == "-" else plain, one.removeprefix("-"))]
        sheet.write_rich_string(2, 0, *runs)

    content = book(fill)
    reading = read_activities(content, "plan.xlsx")
    (question,) = [one for one in reading.questions if one.ask is Ask.VERBATIM]
    assert reading.activities["title"].tolist() == ["Walks", left]
    assert (question.field, question.answer, question.examples) == (
        "struck_words",
        False,
        (f"{whole} → {left}",),
    )
    assert [one.code for one in reading.problems] == ["struck_words"]
    kept = read_activities(content, "plan.xlsx", Choices(verbatim=frozenset({"struck_words"})))
    assert kept.activities["title"].tolist() == ["Walks", whole]
    assert [one.answer for one in kept.questions] == [True]


def test_libreoffices_rows_are_told_as_well() -> None:
    style = (
        '<style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/>'
        '</style:style><style:style style:name="ce2">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )

    def row(title: str, name: str) -> str:
        cell = '<table:table-cell table:style-name="{}"><text:p>{}</text:p></table:table-cell>'
        return f"<table:table-row>{cell.format(name, title)}{cell.format('ce2', 'Parks')}</table:table-row>"

    rows = row("Title", "ce2").replace("Parks", "Service")
    rows += row("Tea", "ce2") + row("Walks", "ce1") + row("Choir", "ce2")
    reading = read_activities(ods_of(rows, style), "plan.ods")
    assert reading.activities["title"].tolist() == ["Tea", "Choir"]
    assert aside(reading) == [(3, Reason.STRUCK, "Walks")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('<text:p><text:span text:style-name="T1">Walks</text:span></text:p>', ""),
        ('<text:p text:style-name="T1">Walks</text:p>', ""),
        ('<text:p>Walks <text:span text:style-name="T1">old</text:span></text:p>', "Walks"),
        ('<text:p><text:span text:style-name="T1">Old </text:span>walks</text:p>', "walks"),
        ('<text:p>A</text:p><text:p text:style-name="T1">B</text:p><text:p/><text:p>C</text:p>', "A\n\nC"),
        ('<text:p text:style-name="T1">B</text:p><text:p>A</text:p>', "A"),
    ],
)
def test_libreoffices_letters_are_told_as_well(text: str, left: str) -> None:
    style = (
        '<style:style style:name="T1"><style:text-properties style:text-line-through-type="single"/>'
        "</style:style>"
    )
    rows = ods_row("Title", "Service") + ods_row("Tea", "Parks")
    rows += ods_row("Walks", "Parks").replace("<text:p>Walks</text:p>", text) + ods_row("Choir", "Arts")
    reading = read_activities(ods_of(rows, style), "plan.ods")
    assert reading.activities["title"].tolist() == ["Tea", *filter(None, [left]), "Choir"]
    assert [one.code for one in reading.problems] == ["struck_words"] * bool(left)


def test_libreoffices_rows_that_are_repeated_are_all_told() -> None:
    style = (
        '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/>'
        "</style:style>"
    )
    text = '<text:p><text:span text:style-name="T1">Old </text:span>walks</text:p>'
    row = ods_row("Walks", "Parks").replace("<text:p>Walks</text:p>", text)
    row = row.replace("<table:table-row", '<table:table-row table:number-rows-repeated="2"', 1)
    reading = read_activities(ods_of(ods_row("Title", "Service") + row, style), "plan.ods")
    assert reading.activities["title"].tolist() == ["walks", "walks"]


@pytest.mark.parametrize(
    ("runs", "left"),
    [
        ([(0, True), (6, False)], "choir 🎵 now"),
        ([(0, False), (12, True)], "Old 🎵 choir"),
        ([(0, False), (4, True), (6, False)], "Old choir 🎵 now"),
        ([(0, True)], None),
        ([(0, False), (3, False)], None),
        ([(0, True), (0, False)], None),
        ([(0, False), (99, True)], None),
    ],
)
def test_an_old_workbooks_letters_are_told_as_well(runs: list[tuple[int, bool]], left: str | None) -> None:
    text = "Old 🎵 choir 🎵 now"
    assert left_of_runs(text, runs) == left


@pytest.mark.office
def test_an_old_workbooks_rows_are_told_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(plan({1: (0, 1, 2), 2: (1,), 3: (0,)}))
    old = Office(tmp_path).converted("xls", [file]) / "plan.xls"
    assert [row for row, _, _ in aside(read_activities(old.read_bytes(), "plan.xls"))] == [3, 4]
    # Here, for making a second old workbook takes seconds: its letters count as those of others do.
    monkeypatch.setattr("costar.ingest.file.sheet_cells.MOST_CHARACTERS", 10)
    with pytest.raises(UserError) as refused:
        read_activities(old.read_bytes(), "plan.xls")
    assert refused.value.key == "file.too_many_bytes"
