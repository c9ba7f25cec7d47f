"""A page that is printed from the browser: whole, with what it shows and whose it is."""

import re

import pypdfium2
import pytest

from costar.words import t
from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey

MARGIN = {"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}


@pytest.mark.story
def test_what_scrolls_is_whole_and_says_whose_it_is_and_what_is_shown(open_screen: Open) -> None:
    screen = open_screen().go("matrix")
    titles = screen.main.get_by_role("radio").count()
    words = " ".join(printed(screen))
    assert "Exampleshire (example council)" in words
    assert "Shown: everything." in words
    assert len(re.findall(r"(?<!\d)(?:[1-9]|[1-4]\d)\. |No score yet: ", words)) >= titles


@pytest.mark.parametrize("name", [pytest.param("people", marks=pytest.mark.story), "evidence"])
def test_a_long_table_begins_below_its_heading_and_leaves_no_page_empty(open_screen: Open, name: str) -> None:
    screen = open_screen().go(name)
    first_row = screen.main.locator(".stTable tr").nth(1).locator("th, td").first.inner_text()
    pages = printed(screen)
    assert all(pages)
    assert first_row.split()[0] in pages[0]
    assert t("records.find") not in " ".join(pages), "a box with nothing in it is not on paper"


def test_all_columns_of_who_is_missing_are_on_paper_and_its_titles_take_two_lines(open_screen: Open) -> None:
    screen = open_screen(size=(718, 1000)).go("people")
    screen.page.emulate_media(media="print")
    table = screen.main.locator(".st-key-dense_groups table")
    sheet = screen.main.locator(".st-key-dense_groups").bounding_box()
    drawn = table.bounding_box()
    assert sheet
    assert drawn
    assert drawn["width"] <= sheet["width"] + 1
    heights = table.locator("tbody tr").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert max(heights) < 3 * 17 + 10


def test_the_second_line_of_a_name_is_on_paper(open_screen: Open) -> None:
    screen = open_screen().go("quick_wins")
    second = screen.main.locator(".costar-list th small").all_inner_texts()
    words = " ".join(printed(screen))
    assert second
    assert [one for one in second if one not in words] == []


def test_what_stands_beside_each_other_has_the_width_of_the_sheet(open_screen: Open) -> None:
    screen = open_screen(size=(718, 1000)).go("settings")
    screen.page.emulate_media(media="print")
    sheet = screen.main.locator(".stMainBlockContainer").bounding_box()
    assert sheet
    columns = [one.bounding_box() for one in screen.main.locator(".stColumn:visible").all()]
    assert columns
    assert [one for one in columns if one and one["width"] < 0.9 * sheet["width"]] == []


def test_a_list_and_what_stands_beside_it_do_not_lie_over_each_other(open_screen: Open) -> None:
    screen = open_screen(size=(718, 1000)).go("quick_wins")
    screen.page.emulate_media(media="print")
    listed, beside = (
        one.bounding_box() for one in screen.main.locator(".st-key-picture_and_wide_win .stColumn").all()[:2]
    )
    assert listed
    assert beside
    assert listed["y"] + listed["height"] <= beside["y"]


def printed(screen: Screen) -> list[str]:
    """The words of each page of A4, in one line."""
    document = pypdfium2.PdfDocument(screen.page.pdf(format="A4", margin=MARGIN))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
