"""What cannot be made, so that no writer has to look for it."""

from datetime import date

import pytest

from costar.reports.document import (
    Block,
    Document,
    Heading,
    Picture,
    Table,
    cell_text,
    is_numeric,
    legible,
)
from tests.reports.samples import DRAWING, everything


def made_of(*blocks: Block) -> Document:
    return Document("T", "en-GB", "C", date(2026, 1, 1), "", blocks)


@pytest.mark.parametrize("levels", [(3,), (2, 4), (1,), (2, 3, 5)])
def test_no_heading_skips_a_level(levels: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="level"):
        made_of(*(Heading("H", level) for level in levels))


def test_headings_may_climb_back() -> None:
    assert len(made_of(*(Heading("H", level) for level in (2, 3, 4, 2, 3))).blocks) == 5


def test_a_heading_goes_one_below_the_last_not_the_deepest() -> None:
    with pytest.raises(ValueError, match="level 4 after 2"):
        made_of(*(Heading("H", level) for level in (2, 3, 2, 4)))


def test_no_picture_without_a_summary() -> None:
    with pytest.raises(ValueError, match="summary"):
        Picture(DRAWING, " ")


def test_no_table_without_a_caption() -> None:
    with pytest.raises(ValueError, match="caption"):
        Table("", ("A",), ())


def test_no_row_without_a_cell_for_each_heading() -> None:
    with pytest.raises(ValueError, match="each row"):
        Table("T", ("A", "B"), (("a",),))


def test_pictures_of_a_gallery_count() -> None:
    assert len(list(everything().pictures)) == 3


def test_what_nobody_can_read_is_left_out_everywhere() -> None:
    assert legible(everything("a\x00b\x1bc\ud800d\r\ne")) == everything("abcd\ne")


def test_a_title_that_nobody_can_read_is_no_reason_to_have_no_document() -> None:
    assert legible(Document("\x01", "en-GB", "C", date(2026, 1, 1), "", ())).title == "\ufffd"


def test_numbers_read_as_numbers() -> None:
    assert [cell_text(cell) for cell in (4, 2.5, 3.0, 12345, "x")] == ["4", "2.5", "3", "12,345", "x"]


def test_a_column_of_numbers_may_have_blanks_but_no_words() -> None:
    table = Table("T", ("A", "B", "C"), ((1, "", "x"), ("", "", 2)))
    assert [is_numeric(table, column) for column in range(3)] == [True, False, False]
