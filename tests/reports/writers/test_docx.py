"""The DOCX: opened again, it has real headings, real tables and a summary for each picture."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from costar.reports.writers.docx import docx_of
from tests.reports.samples import HOSTILE, everything, typed


@pytest.fixture(scope="module")
def opened() -> Document:
    return docx.Document(BytesIO(docx_of(everything())))


def test_headings_are_headings(opened: Document) -> None:
    names = [one.style.name for one in opened.paragraphs if one.style.name.startswith("Heading")]
    assert names == ["Heading 1", "Heading 2", "Heading 3", "Heading 2"]


def test_tables_have_a_caption_and_a_heading_row(opened: Document) -> None:
    table = opened.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Table Plain"
    assert [cell.text for cell in table.rows[2].cells] == ["Other", "2.5"]


def test_every_picture_has_its_summary(opened: Document) -> None:
    described = [one.get("descr") for one in opened.element.body.iter(qn("wp:docPr"))]
    assert described == ["A box: Plain"] * 3


def test_it_is_in_its_language_and_of_its_day(opened: Document) -> None:
    languages = {one.get(qn("w:val")) for one in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert opened.core_properties.title == "Report Plain"
    assert opened.core_properties.created is not None
    assert opened.core_properties.created.date() == date(2026, 11, 24)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_said_as_it_is(text: str) -> None:
    made = docx.Document(BytesIO(docx_of(everything(text))))
    assert text in [one.text for one in made.paragraphs]
    assert made.tables[0].rows[1].cells[0].text == text


@given(typed)
@hypothesis_settings(max_examples=10)
def test_whatever_people_type_it_opens_again(text: str) -> None:
    assert docx.Document(BytesIO(docx_of(everything(text)))).tables


def test_only_the_day_makes_two_of_the_same_differ() -> None:
    assert docx_of(everything()) == docx_of(everything())
    assert docx_of(everything()) != docx_of(everything(made_on=date(2026, 11, 25)))


def test_no_clock_is_left_in_the_archive() -> None:
    times = {entry.date_time for entry in ZipFile(BytesIO(docx_of(everything()))).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
