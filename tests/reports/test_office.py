"""Every office file of the sample council, opened in LibreOffice: what people see is what we wrote."""

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import docx
import openpyxl
import pptx
import pytest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.documents import meeting
from costar.documents.business_case import case_file
from costar.documents.charter import charter_file
from costar.documents.report import Order, report
from costar.documents.workshop_summary import summary_xlsx
from costar.domain.charter.charter import CHARTER
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.domain.people.taking_part import LAB, TERMS
from costar.domain.records.record import RecordType
from costar.domain.workshop.workshop import Step
from costar.reports.document import Document, Heading, Paragraph, Radar, Scatter, cell_text
from costar.reports.material import Audience
from costar.reports.writers.formats import Format, written
from costar.storage.store import Store
from costar.usecases import evidence
from costar.usecases.permission import Asking
from costar.usecases.records import export
from costar.usecases.records.browse import records
from costar.usecases.workshop import rehearse, run
from tests.reports.office import Office, Page, Sheets, text_of, words_in

pytestmark = pytest.mark.office

TODAY: Final = date(2026, 11, 24)
ONE_PAGE: Final = ("charter.docx", "lab.docx", "meeting.docx", "terms.docx")
WRITTEN: Final = (*ONE_PAGE, "case.docx", "report.docx")
SHOWN: Final = ("meeting-slides.pptx", "slides.pptx")
RECKONED: Final = ("book.xlsx", "meeting-book.xlsx", "summary.xlsx", "everything.xlsx", "template.xlsx")
MARGIN: Final = 14.0
"""In points; a slide's own margin is 43 and a page's 42."""


@dataclass(frozen=True)
class Desk:
    """The files in a folder, the reports that they were made from, and what LibreOffice makes of them."""

    folder: Path
    reports: dict[Audience, Document]
    pages: dict[str, list[Page]]
    sheets: dict[str, Sheets]

    def text(self, name: str) -> str:
        return words_in(text_of(self.pages[name]))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, new_installation: Path) -> Desk:
    folder = tmp_path_factory.mktemp("office")
    office = Office(folder)
    store = Store(f"duckdb:///{shutil.copy(new_installation, folder)}")
    asking = Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    workshop_id = closed_workshop(asking)
    reports = {audience: report(asking, Order(audience)) for audience in Audience}
    for name, content in (of_reports(reports) | of_records(asking) | books(asking, workshop_id)).items():
        (folder / name).write_bytes(content)
    store.close()
    files = [folder / name for name in (*WRITTEN, *SHOWN, *RECKONED)]
    sheets = office.sheets([folder / name for name in RECKONED])
    return Desk(folder, reports, office.pdfs(files), sheets)


def closed_workshop(asking: Asking) -> str:
    workshop = rehearse.rehearse(asking, "Autumn workshop")
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, workshop.workshop_id, step)
    return workshop.workshop_id


def of_reports(reports: dict[Audience, Document]) -> dict[str, bytes]:
    short, whole = reports[Audience.MEETING], reports[Audience.FILE]
    return {
        "meeting.docx": written(short, Format.DOCX),
        "meeting-slides.pptx": written(short, Format.PPTX),
        "meeting-book.xlsx": written(short, Format.XLSX),
        "report.docx": written(whole, Format.DOCX),
        "slides.pptx": written(whole, Format.PPTX),
        "book.xlsx": written(whole, Format.XLSX),
    }


def of_records(asking: Asking) -> dict[str, bytes]:
    form = Format.DOCX
    return {
        "charter.docx": charter_file(asking, first(asking, CHARTER), form, TODAY),
        "terms.docx": meeting.terms_document(asking, first(asking, TERMS), form),
        "lab.docx": meeting.lab_document(asking, first(asking, LAB), form),
        "case.docx": case_file(asking, evidence.About(), form, TODAY),
    }


def books(asking: Asking, workshop_id: str) -> dict[str, bytes]:
    return {
        "summary.xlsx": summary_xlsx(asking, workshop_id),
        "everything.xlsx": export.everything_as_xlsx(asking),
        "template.xlsx": export.template_as_xlsx(asking),
    }


def first(asking: Asking, of: RecordType) -> str:
    return str(records(asking, of)[of.key].iloc[0])


# ---- Word files ----


@pytest.mark.parametrize("name", ONE_PAGE)
def test_what_is_meant_for_one_page_is_on_one_page(desk: Desk, name: str) -> None:
    assert len(desk.pages[name]) == 1


def test_the_whole_report_is_no_longer_than_its_tables_need(desk: Desk) -> None:
    """With columns all of one width it was 42 pages."""
    assert 15 <= len(desk.pages["report.docx"]) <= 28


@pytest.mark.parametrize("name", WRITTEN)
def test_every_heading_and_every_cell_can_be_read(desk: Desk, name: str) -> None:
    said, made = desk.text(name), docx.Document(str(desk.folder / name))
    headings = [one.text for one in made.paragraphs if one.style.name.startswith("Heading")]
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert headings
    assert [text for text in (*headings, *cells) if words_in(text) not in said] == []


def test_no_heading_of_a_column_is_broken_within_a_word(desk: Desk) -> None:
    words = set(text_of(desk.pages["report.docx"]).split())
    headings = [heading for table in desk.reports[Audience.FILE].tables for heading in table.header]
    assert {word for heading in headings for word in heading.split()} - words == set()


def test_star_and_matrix_stand_side_by_side_on_the_page_for_a_meeting(desk: Desk) -> None:
    (page,) = desk.pages["meeting.docx"]
    assert len(page.pictures) == 2
    assert len(set(page.pictures)) == 1


@pytest.mark.parametrize("name", WRITTEN)
def test_no_page_of_a_word_file_is_blank(desk: Desk, name: str) -> None:
    assert all(len(page.text.splitlines()) > 3 for page in desk.pages[name])


# ---- Slides ----


@pytest.mark.parametrize("name", SHOWN)
def test_each_slide_shows_its_title(desk: Desk, name: str) -> None:
    slides = list(pptx.Presentation(str(desk.folder / name)).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    shown = [words_in(page.text) for page in desk.pages[name]]
    assert len(shown) == len(titles)
    assert [title for title, text in zip(titles, shown, strict=True) if words_in(title) not in text] == []


@pytest.mark.parametrize("name", [*SHOWN, *WRITTEN])
def test_nothing_runs_off_a_slide_or_a_page(desk: Desk, name: str) -> None:
    assert [text for page in desk.pages[name] for text in page.outside(MARGIN)] == []


def test_the_whole_report_is_twelve_slides_behind_its_first(desk: Desk) -> None:
    assert len(desk.pages["slides.pptx"]) <= 14


def test_every_cell_of_the_meeting_stands_on_a_slide(desk: Desk) -> None:
    said = desk.text("meeting-slides.pptx")
    cells = [cell for table in desk.reports[Audience.MEETING].tables for row in table.rows for cell in row]
    assert [cell for cell in map(cell_text, cells) if words_in(cell) not in said] == []


@pytest.mark.parametrize(
    ("name", "title", "audience"),
    [
        ("meeting-slides.pptx", "Matrix", Audience.MEETING),
        ("slides.pptx", "The Matrix: what first", Audience.FILE),
    ],
)
def test_the_drawn_matrix_has_the_number_of_every_activity(
    desk: Desk, name: str, title: str, audience: Audience
) -> None:
    """LibreOffice used to leave out quick wins, which stood before a longer series."""
    charts = [picture.chart for picture in desk.reports[audience].pictures]
    (matrix,) = [chart for chart in charts if isinstance(chart, Scatter)]
    slide = slide_named(desk, title, name)
    # A label of many numbers stands on two lines, of which the first ends with its comma
    shown = Counter(re.split(r",\s*", ", ".join(text for text, *_ in slide.pieces)))
    on_both_axes = Counter("12345" * 2)
    assert Counter(point.label for _, points in matrix.groups for point in points) + on_both_axes <= shown
    assert {group for group, _ in matrix.groups} <= set(shown)


def test_the_drawn_star_names_every_co_and_says_its_numbers(desk: Desk) -> None:
    said = words_in(slide_named(desk, "Star").text)
    for part in ("Co-commission", "Co-design", "Co-deliver", "Co-assess", "100%"):
        assert part in said
    (star, *_) = desk.reports[Audience.MEETING].pictures
    assert isinstance(star.chart, Radar)
    for co, value in zip(star.chart.categories, star.chart.said[0], strict=True):
        assert words_in(f"{co}: {value}") in said
    assert words_in(star.summary) in said


# ---- Workbooks ----


@pytest.mark.parametrize("name", RECKONED)
def test_no_column_is_too_narrow_for_its_numbers(desk: Desk, name: str) -> None:
    assert "###" not in text_of(desk.pages[name])


@pytest.mark.parametrize("name", ["book.xlsx", "summary.xlsx", "everything.xlsx"])
def test_the_cells_of_a_workbook_are_those_that_we_wrote(desk: Desk, name: str) -> None:
    book, found = openpyxl.load_workbook(desk.folder / name), desk.sheets[name]
    for sheet in book.worksheets:
        ours = [[as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert found[sheet.title] == without_blank_ends(ours)


def test_on_paper_a_table_is_as_wide_as_its_page(desk: Desk) -> None:
    """Each sheet of the workbook for a meeting is one page wide; so there are not more pages than this."""
    assert len(desk.pages["meeting-book.xlsx"]) <= 3
    assert len(desk.pages["summary.xlsx"]) == 4


def test_key_figures_are_the_same_in_every_format(desk: Desk) -> None:
    document = desk.reports[Audience.MEETING]
    headline = next(words_in(block.text) for block in document.blocks if isinstance(block, Paragraph))
    figures = [picture.summary for picture in document.pictures]
    for name in ("meeting.docx", "meeting-slides.pptx", "meeting-book.xlsx"):
        assert headline in desk.text(name)
    for name in ("meeting-slides.pptx", "meeting-book.xlsx"):
        assert [figure for figure in figures if words_in(figure) not in desk.text(name)] == []


def test_the_headings_of_a_report_are_on_the_first_sheet(desk: Desk) -> None:
    headings = [block.text for block in desk.reports[Audience.FILE].blocks if isinstance(block, Heading)]
    first_column = {row[0] for row in desk.sheets["book.xlsx"]["About"]}
    assert set(headings) <= first_column


# ---- What comes out ----


def slide_named(desk: Desk, title: str, name: str = "meeting-slides.pptx") -> Page:
    beginning = title.split()
    return next(page for page in desk.pages[name] if page.text.split()[: len(beginning)] == beginning)


def as_text(cell: object) -> str:
    """A cell as a workbook keeps it: days as days, whole numbers without a point."""
    if cell is None:
        return ""
    if hasattr(cell, "date"):
        return str(cell.date())
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def without_blank_ends(rows: list[list[str]]) -> list[list[str]]:
    """Rows of equal length as LibreOffice writes them: without the last columns in which nothing stands."""
    width = max((at for row in rows for at, cell in enumerate(row, start=1) if cell), default=0)
    return [row[:width] for row in rows]
