"""A long document as a deck: one slide a part, and what it leaves out is counted."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from costar.reports.document import Block, Bullets, Document, Heading, Paragraph, Table, cell_text
from costar.reports.writers.deck import deck_of
from costar.reports.writers.slides import PictureSlide, TableSlide, TextSlide, opening_of, slides_of
from tests.reports.samples import charts

FIRST = (Heading("In short"), Paragraph("Four quick wins."))


def filed(*blocks: Block) -> Document:
    return Document("Whole", "en-GB", "C", date(2026, 1, 1), "", (*FIRST, *blocks), filed=True)


def rows_of(n: int, text: str = "Activity") -> Table:
    return Table("All", ("Activity", "Impact"), tuple((f"{text} {at}", at) for at in range(n)))


def test_what_stands_first_is_on_the_first_slide() -> None:
    deck = deck_of(filed(Heading("Star"), Paragraph("One.")))
    assert [line.text for line in opening_of(deck)] == ["Four quick wins."]
    assert [slide.title for slide in slides_of(deck)] == ["Star"]


def test_a_picture_is_the_slide_of_its_part() -> None:
    picture = next(charts().pictures)
    (slide,) = slides_of(deck_of(filed(Heading("Star"), Paragraph("One."), picture, rows_of(9))))
    assert isinstance(slide, PictureSlide)
    assert slide.picture == picture


def test_of_a_part_with_parts_of_its_own_each_says_its_first_words() -> None:
    blocks = (
        Heading("Health"),
        Heading("Risks", 3),
        Paragraph("2 open."),
        Heading("Flags", 3),
        Bullets(("A flag",)),
    )
    (slide,) = slides_of(deck_of(filed(*blocks)))
    assert isinstance(slide, TextSlide)
    assert [line.text for line in slide.lines] == ["Risks: 2 open.", "Flags: A flag"]


@given(st.integers(0, 60), st.integers(1, 200), st.integers(0, 6))
def test_a_table_shows_the_rows_that_fit_and_counts_the_others(rows: int, letters: int, lines: int) -> None:
    said = (Paragraph("Said."),) * lines
    table = rows_of(rows, "x" * letters)
    (slide,) = slides_of(deck_of(filed(Heading("Activities"), *said, table)))
    assert isinstance(slide, TableSlide)
    shown = slide.table.rows
    assert shown == table.rows[: len(shown)]
    left_out = [line.text for line in slide.below if line.text.startswith(f"{rows - len(shown)} more row")]
    assert len(left_out) == (len(shown) < rows)
    assert rows == 0 or shown


def test_a_short_document_is_shown_whole() -> None:
    document = replace(filed(Heading("Activities"), rows_of(60)), filed=False)
    said = [
        cell_text(row[0])
        for one in slides_of(document)
        if isinstance(one, TableSlide)
        for row in one.table.rows
    ]
    assert said == [f"Activity {at}" for at in range(60)]
