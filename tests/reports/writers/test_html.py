"""The HTML file: nothing runs, nothing is fetched, and a screen reader finds its way."""

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given

from costar.reports.document import Document, Table
from costar.reports.writers.html import html_of
from tests.calls import calls
from tests.reports.samples import HOSTILE, everything, typed


class Outline(HTMLParser):
    """What the file is made of: its tags with their attributes, and all that it says."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self._silent = 0
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._silent += tag == "style"

    def handle_endtag(self, tag):
        self._silent -= tag == "style"

    def handle_data(self, data):
        if not self._silent:
            self.said.append(data)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture
def outline() -> Outline:
    return Outline(html_of(everything()).decode())


def test_there_is_one_heading_of_the_first_level_and_none_is_skipped(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels == [1, 2, 3, 2]


def test_the_language_and_the_landmarks_are_named(outline: Outline) -> None:
    assert outline.all("html") == [{"lang": "en-GB"}]
    assert [len(outline.all(name)) for name in ("header", "main", "footer", "title")] == [1, 1, 1, 1]


def test_every_picture_has_its_summary(outline: Outline) -> None:
    assert [one["alt"] for one in outline.all("img")] == ["A box: Plain"] * 3


def test_every_table_has_a_caption_and_every_heading_its_scope(outline: Outline) -> None:
    assert len(outline.all("caption")) == len(outline.all("table")) == 1
    assert [one["scope"] for one in outline.all("th")] == ["col", "col", "row", "row"]


def test_nothing_runs_and_nothing_is_fetched(outline: Outline) -> None:
    assert outline.all("script", "link", "iframe", "object", "form", "svg") == []
    assert all(str(one["src"]).startswith("data:image/svg+xml;base64,") for one in outline.all("img"))
    assert "default-src 'none'" in str(outline.all("meta")[1]["content"])


@given(typed)
def test_what_people_typed_is_text_wherever_it_stands(text: str) -> None:
    plain, hostile = (Outline(html_of(everything(one)).decode()) for one in ("Plain", text))
    assert [tag for tag, _ in plain.tags] == [tag for tag, _ in hostile.tags]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_said_as_it_is(text: str) -> None:
    assert text in Outline(html_of(everything(text)).decode()).said


def test_the_same_document_is_the_same_bytes() -> None:
    assert html_of(everything()) == html_of(everything())


def test_a_long_table_costs_as_much_as_its_rows() -> None:
    """Ten times the rows are at most twelve times the calls; the square of them would be a hundred."""

    def cost(rows: int) -> int:
        cells = tuple((f"Activity {n}", "Housing", n) for n in range(rows))
        table = Table("All", ("Activity", "Service", "Impact"), cells)
        return calls(html_of, Document("T", "en-GB", "C", date(2026, 1, 1), "", (table,)))

    cost(300)
    assert cost(3000) <= 12 * cost(300)
