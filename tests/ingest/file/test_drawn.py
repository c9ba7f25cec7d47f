"""Tables drawn with lines, as databases, terminals and Markdown do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.file.drawn import without_drawn_lines
from costar.ingest.problems import Level, Reason
from costar.ingest.read import read_activities
from tests.ingest.shared import codes

ROWS = [
    ("Title", "Service", "Impact"),
    ("Lunch club", "Health", "4"),
    ("Walks, all", "Parks", "3"),
    ("Choir", "", "2"),
]
WIDTHS = (12, 9, 6)


def drawn(
    bar: str, ends: tuple[str, str], rule: tuple[str, str, str, str], where: str, rows: list[tuple[str, ...]]
) -> str:
    """The rows in a drawing: `rule` is its left end, line, crossing and right end; `where` t, h, r, b."""
    left, line, cross, right = rule
    between = left + cross.join(line * (width + 2) for width in WIDTHS) + right
    lines = [between] if "t" in where else []
    for at, row in enumerate(rows):
        cells = (f" {cell:<{width}} " for cell, width in zip(row, WIDTHS, strict=True))
        lines.append(ends[0] + bar.join(cells) + ends[1])
        if ("h" in where and at == 0) or ("r" in where and at < len(rows) - 1):
            lines.append(between)
    return "\n".join([*lines, *([between] if "b" in where else [])]) + "\n"


WAYS = {
    "psql": drawn("|", ("", ""), ("", "-", "+", ""), "h", ROWS) + "(3 rows)\n\n",
    "mysql": drawn("|", ("|", "|"), ("+", "-", "+", "+"), "thb", ROWS) + "3 rows in set (0.00 sec)\n",
    "grid": drawn("|", ("|", "|"), ("+", "-", "+", "+"), "thrb", ROWS),
    "markdown": drawn("|", ("|", "|"), ("|", "-", "|", "|"), "h", ROWS),
    "org": drawn("|", ("|", "|"), ("|", "-", "+", "|"), "h", ROWS),
    "box": drawn("│", ("│", "│"), ("├", "─", "┼", "┤"), "thb", ROWS),
    "double": drawn("║", ("║", "║"), ("╠", "═", "╬", "╣"), "thb", ROWS),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_drawn_table_is_read_without_its_lines(way: str) -> None:
    found = read_activities(WAYS[way].encode(), "a.txt")
    assert found.activities[["title", "service"]].to_numpy().tolist() == [list(row[:2]) for row in ROWS[1:]]
    assert found.activities["impact"].tolist() == [4, 3, 2]
    assert codes(found.problems, Level.ERROR) == []
    assert "drawn_lines" in {one.code for one in found.problems}


def test_marks_for_left_and_right_are_lines_too() -> None:
    text = "| Title | Impact |\n|:--|:-:|\n| Tea | 4 |\n| Walks | 3 |\n"
    assert read_activities(text.encode(), "a.md").activities["impact"].tolist() == [4, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Title|Service\nTea|Health\nWalks|Parks\n",
        "Title,Notes\nTea,a | b\nWalks,--+--\n",
        "Title|Service|Notes\nTea|Health|-\n-|-|-\nWalks|Parks|a+b\n",
        "Title\n-----\nTea\n",
    ],
)
def test_what_is_not_drawn_stays(text: str) -> None:
    assert without_drawn_lines(text) is None


@given(
    st.lists(st.lists(st.text("abc é,;'", max_size=6), min_size=3, max_size=3), min_size=2, max_size=6),
    st.sampled_from(["h", "th", "thb", "thrb"]),
)
def test_every_cell_of_a_drawing_is_kept_in_its_row(rows: list[list[str]], where: str) -> None:
    text = drawn("|", ("|", "|"), ("+", "-", "+", "+"), where, [tuple(row) for row in rows])
    bars = without_drawn_lines(text)
    assert bars is not None
    kept = [line.split("|") for line in bars.splitlines() if line and line != "--|--|--"]
    assert kept == [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize("row", ["...,...,...", "…,…,…", "...,,", "-,-,-", ",⋮,", "- - -,,"])
def test_a_row_of_signs_that_stand_for_others_is_no_activity(row: str) -> None:
    found = read_activities(f"Title,Service,Impact\nTea,Health,4\n{row}\nWalks,Parks,3\n".encode(), "a.csv")
    assert found.activities["title"].tolist() == ["Tea", "Walks"]
    assert [(one.row, one.reason) for one in found.rows_set_aside] == [(3, Reason.UNUSED)]


def test_a_break_of_word_in_a_cell_of_a_drawing_ends_no_row() -> None:
    rows = "".join(f"| Walk {n} | 4 |\n" for n in range(40))
    text = f"| Title | Impact |\n|---|---|\n| Tea\x0band cake | 5 |\n{rows}"
    found = read_activities(text.encode(), "a.csv").activities
    assert (found["title"][0], found["impact"][0], len(found)) == ("Tea\nand cake", 5, 41)
