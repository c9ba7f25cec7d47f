"""Texts that Excel moves to the right say how deep they stand, as spaces before them do."""

import pytest

from costar.ingest.read import Choices, read_activities
from tests.ingest.file.books import book
from tests.ingest.real_tables import questions_of

LINES = [("Parks", 0), ("Litter picks", 1), ("Walks", 1), ("Housing", 0), ("Lunch club", 1), ("Choir", 1)]


def _plan(lines: list[tuple[str, int]], *more: str) -> bytes:
    """A sheet with a column of texts, each so far to the right, and numbers under more headings."""

    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        deep = [workbook.add_format({"indent": n}) if n else None for n in range(4)]
        begin = 1 if more else 0
        if more:
            sheet.write_row(0, 0, more)
        for at, (text, depth) in enumerate(lines, begin):
            sheet.write(at, 0, text, deep[depth])
            sheet.write_row(at, 1, [at % 5 + 1] * max(len(more) - 1, 0))

    return book(fill)


def test_a_service_is_told_by_the_indents_below_it_and_asked_about_once() -> None:
    content = _plan(LINES)
    reading = read_activities(content, "plan.xlsx")
    titles = ["Litter picks", "Walks", "Lunch club", "Choir"]
    assert (reading.activities["title"].tolist(), questions_of(reading)) == (titles, 1)
    chosen = read_activities(content, "plan.xlsx", Choices(mapping={1: "service"}))
    assert chosen.activities["service"].tolist() == ["Parks", "Parks", "Housing", "Housing"]


def test_rows_below_others_in_a_table_are_pointed_out() -> None:
    reading = read_activities(_plan(LINES, "Title", "Impact", "Effort"), "plan.xlsx")
    assert reading.activities["title"].tolist() == [text for text, _ in LINES]
    assert "outline" in {one.code for one in reading.problems}


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_texts_that_are_all_moved_alike_say_nothing(depth: int) -> None:
    lines = [(text, depth) for text, _ in LINES]
    plain = read_activities(_plan([(text, 0) for text, _ in LINES], "Title", "Impact"), "plan.xlsx")
    reading = read_activities(_plan(lines, "Title", "Impact"), "plan.xlsx")
    assert reading.activities.equals(plain.activities)
    assert reading.problems == plain.problems
