"""The PDF: tagged, named, in its language, and deaf to what people typed."""

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from pypdfium2 import PdfDocument

from costar.reports.document import Document, Paragraph, Table, texts_of
from costar.reports.writers.pdf import pdf_of, png_of, undrawn
from tests.calls import calls
from tests.reports.pdf_file import Pdf
from tests.reports.samples import DRAWING, HOSTILE, everything, typed


@pytest.fixture(scope="module")
def made() -> Pdf:
    return Pdf(pdf_of(everything()))


def test_it_is_tagged_and_says_so(made: Pdf) -> None:
    assert made.is_tagged
    assert made.claims_universal_access


def test_it_has_a_title_a_language_and_a_day(made: Pdf) -> None:
    about = made.reader.metadata
    assert str(made.root["/Lang"]) == "en-GB"
    assert about is not None
    assert about.title == "Report Plain"
    assert about.creation_date is not None
    assert about.creation_date.date() == date(2026, 11, 24)


def test_headings_and_tables_are_tagged_as_such(made: Pdf) -> None:
    assert [kind for kind in made.kinds if kind in ("H1", "H2", "H3")] == ["H1", "H2", "H3", "H2"]
    assert made.kinds.count("Table") == 1
    assert made.kinds.count("TH") == 2


def test_every_picture_has_its_summary(made: Pdf) -> None:
    assert made.alternatives == ["A box: Plain"] * 3


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_what_people_typed_is_said_as_it_is(text: str) -> None:
    said = Pdf(pdf_of(everything(text))).text
    assert text.replace(" ", "") in said.replace(" ", "")


def test_no_file_of_the_machine_can_be_read() -> None:
    said = Pdf(pdf_of(everything('#read("/etc/passwd") #include "/etc/passwd"'))).text
    assert Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0] not in said


@given(typed)
@hypothesis_settings(max_examples=15)
def test_whatever_people_type_a_pdf_comes_out_tagged_and_its_boxes_are_known(text: str) -> None:
    document = everything(text)
    made = Pdf(pdf_of(document))
    assert made.is_tagged
    assert made.claims_universal_access == (undrawn(document) == "")


def test_letters_of_many_scripts_are_there() -> None:
    """PDF/UA-1 refuses a letter that no font has; so that the promise is kept shows that all are there."""
    assert Pdf(pdf_of(everything(HOSTILE[-1]))).claims_universal_access


def test_a_sign_that_no_font_has_takes_the_promise_away_and_nothing_else() -> None:
    made = Pdf(pdf_of(everything("Ni hao: 你好")))
    assert made.is_tagged
    assert not made.claims_universal_access
    assert undrawn(everything("Ni hao: 你好")) == "你"


def test_letters_are_looked_for_in_every_text() -> None:
    document = everything("你")
    written = json.dumps(asdict(document), default=str, ensure_ascii=False)
    assert sum(text.count("你") for text in texts_of(document)) == written.count("你") > 3


def test_what_has_latin_letters_only_is_passed_at_a_look() -> None:
    rows = tuple((f"Activity {number}", str(number)) for number in range(1_000))
    document = replace(everything(), blocks=(Table("Activities", ("Title", "Number"), rows),))
    undrawn(document)
    # It was 58 a row, for the whole was copied twice and written as one text
    assert calls(undrawn, document) < 30 * len(rows)


def test_only_the_day_makes_two_of_the_same_differ() -> None:
    assert pdf_of(everything()) == pdf_of(everything())
    assert pdf_of(everything()) != pdf_of(everything(made_on=date(2026, 11, 25)))


def test_a_drawing_becomes_a_png_as_wide_as_asked() -> None:
    content = png_of(DRAWING, width=800)
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) == 800


@pytest.mark.parametrize(("title", "stands_right"), [("مكتبة الحي", True), ("Library", False)])
def test_a_title_stands_on_the_side_from_which_it_is_written(title: str, stands_right: bool) -> None:
    table = Table("Activities", ("Title", "Service"), ((title, "1"),))
    made = pdf_of(Document("A", "en-GB", "B", date(2026, 11, 24), "", (table, Paragraph(title))))
    page = np.asarray(PdfDocument(made)[0].render(scale=2, grayscale=True).to_pil())
    rows = np.flatnonzero((page < 128).any(axis=1))
    last = page[rows[rows < page.shape[0] * 0.9][-8:]]  # the paragraph; below it is the foot
    across = np.flatnonzero((last < 128).any(axis=0)).mean() / page.shape[1]
    assert (across > 0.5) == stands_right


@pytest.mark.parametrize("day", ["30 September 2026", "1 May 2027"])
def test_a_day_ends_before_the_next_column_begins(day: str) -> None:
    held = day.replace(" ", "\N{NO-BREAK SPACE}")
    why = "Breaks that parents helped to specify are fuller and complained about less. " * 2
    row = ("Parent carers shape short breaks", "Take on", why, "SEND manager", held, "Committee")
    table = Table("Decided", ("Activity", "Decision", "Why", "Owner", "Due", "Route"), (row,))
    made = pdf_of(Document("A", "en-GB", "B", date(2026, 11, 24), "", (table,)))
    page = PdfDocument(made)[0].get_textpage()
    said = page.get_text_range().replace("\N{NO-BREAK SPACE}", " ")
    _, _, end, _ = page.get_charbox(said.index(day) + len(day) - 1)
    begins, _, _, _ = page.get_charbox(said.index("Committee"))
    assert end < begins
