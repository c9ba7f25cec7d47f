"""What a room sees of every page: what leads on, what stands first, and words that stay whole."""

import re
from io import BytesIO
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.journeys import reading
from tests.journeys.rehearsal import rehearsed
from tests.journeys.screen import Open, Scheme, Screen, Size

pytestmark = pytest.mark.journey

DARK_TEXT: Final = 40
"""Of 255: text at six tenths of its ink has 109."""

LINE: Final = 680
"""Pixels of some 90 letters."""

EDGE: Final = 20
SHEET: Final = (718, 1047)
"""Pixels that A4 has inside its margins."""

BESIDE: Final = {
    "reveal": ("Talk about these next",),
    "talk": ("On the wall now", "Talk about these next"),
}
TURNED: Final = {"reveal": ("Part before", "Next part"), "talk": ()}
LINES: Final = "(one) => one.getClientRects().length"
DARK_PARTS: Final = """
() => {
  const light = (colour) => {
    const [red, green, blue, share = 1] = colour.match(/[\\d.]+/g).map(Number);
    return share === 0 ? null : 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const isDark = (ground) => ground !== null && ground < 60;
  const parts = [document.body, ...document.querySelectorAll(".stApp, .stMain *:not(svg *)")];
  const grounds = [...document.querySelectorAll(".costar-picture svg > rect")];
  const isPale = (ink) => ink !== null && ink > 200;
  return [
    ...parts.filter((one) => isDark(light(getComputedStyle(one).backgroundColor))),
    ...grounds.filter((one) => isDark(light(getComputedStyle(one).fill))),
    ...parts.filter((one) => isPale(light(getComputedStyle(one).color))),
  ].map((one) => one.outerHTML.slice(0, 80));
}
"""
"""What would be dark, or pale on white, on paper."""

LINES_OF_TEXT: Final = "(one) => Math.round(one.getClientRects()[0].height / 36)"
LOOK: Final = """
(one) => [getComputedStyle(one).textDecorationLine, getComputedStyle(one).color,
          getComputedStyle(one.closest(".stApp")).color]
"""


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.story), "dark"])
def test_what_is_late_stands_first_and_every_link_is_seen_as_one(open_screen: Open, scheme: Scheme) -> None:
    page = open_screen(size=Size.PROJECTOR, scheme=scheme).go("today")
    links = page.main.get_by_test_id("stPageLink-NavLink")
    assert "Overdue" in links.first.inner_text()
    late = [one for one in links.all() if "Overdue" in one.inner_text()]
    assert bottom(late[-1]) < Size.PROJECTOR.viewport[1] / 2
    due = page.main.get_by_role("heading", level=2).first
    beside = page.main.get_by_role("heading", name="Next workshop")
    assert abs(top(due) - top(beside)) < 12
    # The bar, the page's name and the sign before a link begin at one edge.
    edge = left(page.main.get_by_role("heading", level=1))
    for first in (page.page.get_by_test_id("stTopNavLink"), links):
        assert abs(left(first.first.locator("span").first) - edge) < 1.5
    search = page.page.locator(".st-key-find input")
    assert left(search) > right(page.page.get_by_test_id("stTopNavSection").last)
    assert abs(right(search) - right(page.main.locator(".stColumn").last)) < 3
    for one in [*links.locator("p").all(), *page.main.locator(".stButton [kind=tertiary] p").all()]:
        line, colour, of_text = one.evaluate(LOOK)
        assert line == "underline"
        assert colour != of_text


@pytest.mark.parametrize("width", [pytest.param(360, marks=pytest.mark.story), 320, 390])
def test_no_line_of_a_heading_ends_inside_the_name_of_a_co(open_screen: Open, width: int) -> None:
    page = open_screen(size=(width, 740))
    for name in ("star", "explorer"):
        names = page.go(name).main.locator("h2 em").all()
        assert names
        for one in names:
            assert one.inner_text().startswith("Co-")
            assert one.evaluate(LINES) == 1
        picture = page.main.locator(".costar-picture svg").first
        # One of its own for a phone, whole between the edges; the Star is whole in the first view.
        expect(picture).to_have_attribute("viewBox", re.compile(r"^0 0 3\d\d "))
        box = picture.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width
        assert name != "star" or box["y"] + box["height"] <= 740


def test_on_the_wall_the_name_of_a_co_is_as_large_as_what_is_said_of_it(open_screen: Open) -> None:
    page = open_screen(size=Size.PROJECTOR).go("star_projector")
    size = "(one) => getComputedStyle(one).fontSize"
    assert page.main.locator("h1 em").first.evaluate(size) == page.main.locator("h1").evaluate(size)


@pytest.mark.story
def test_a_table_to_edit_in_on_a_desk_a_phone_and_paper(open_screen: Open) -> None:
    """In one opening, which costs more than all three looks."""
    page = open_screen().go("activities")
    has_titles_in_the_ink_of_what_can_be_changed(page)
    page.resize(390, 844)
    has_a_head_of_a_quarter_of_a_phone(page.settle())
    page.resize(SHEET[0], SHEET[1])
    is_whole_on_paper(page.settle(), 58)


def has_titles_in_the_ink_of_what_can_be_changed(page: Screen) -> None:
    grid = page.main.locator(".stDataFrame").first
    box = grid.bounding_box()
    assert box
    # What comes under the pointer lies over the grid's own headings, and not on the buttons above it.
    grid.hover()
    tools = grid.locator("xpath=ancestor-or-self::*[.//*[@data-testid='stElementToolbar']][1]")
    assert top(tools.get_by_test_id("stElementToolbar").first) >= box["y"]
    page.page.mouse.move(0, 0)
    # Below the heading, in the column of titles.
    titles = {"x": box["x"] + 4, "y": box["y"] + 45, "width": 200, "height": 200}
    shown = Image.open(BytesIO(page.page.screenshot(clip=titles))).convert("L")
    darkest, _ = shown.getextrema()
    assert isinstance(darkest, int)
    assert darkest < DARK_TEXT


def test_a_heading_stands_over_its_numbers_and_the_section_is_marked_in_a_colour_that_is_seen(
    open_screen: Open,
) -> None:
    page = open_screen().go("charter")
    numbers = page.main.locator(".stTable th").nth(1)
    assert numbers.evaluate("(one) => getComputedStyle(one).textAlign") == "right"
    # As wide as its words: a number stands near the name that it is of.
    assert right(page.main.locator(".stTable table").first) < Size.LAPTOP.viewport[0] / 2
    # Of the light theme's two blues the one that stands out from white.
    section = page.page.get_by_test_id("stTopNavSection").nth(3)
    assert section.evaluate("(one) => getComputedStyle(one).borderBottomColor") == "rgb(29, 79, 145)"


def test_what_stands_beside_each_other_on_a_desk_leaves_no_hole_between_on_a_phone(open_screen: Open) -> None:
    page = open_screen(size=(390, 844)).go("today")
    due, beside = page.main.locator(".stColumn").all()[:2]
    assert top(beside) - bottom(due) == 16


def test_on_a_phone_a_row_of_sentences_is_whole(open_screen: Open) -> None:
    page = open_screen(size=(390, 844)).go("evidence")
    cells = page.main.locator("[class*=_worded_] .stTable :is(th, td)")
    expect(cells.first).to_be_visible()
    ends = cells.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().right)")
    assert len(ends) % 5 == 0
    assert max(ends) < 390


@pytest.mark.parametrize("stage", ["reveal", pytest.param("talk", marks=pytest.mark.story)])
def test_who_leads_a_room_has_what_is_next_beside_the_picture(open_screen: Open, stage: str) -> None:
    page = rehearsed(open_screen(), stage)
    expect(page.main.locator(".st-key-round_chart svg")).to_be_visible()
    # All steps in one line, with what turns the wall: the whole picture is in view below it.
    for name in ("Back one step", *TURNED[stage]):
        button = page.main.get_by_role("button", name=name)
        assert top(button) < bottom(page.main.locator(".st-key-next_step"))
    assert bottom(page.main.locator(".st-key-round_chart svg")) <= Size.LAPTOP.viewport[1]
    headings = {name: page.main.get_by_role("heading", name=name) for name in (*BESIDE[stage], "quick wins")}
    for name in BESIDE[stage]:
        assert bottom(headings[name]) < Size.LAPTOP.viewport[1]
        assert left(headings[name]) > right(page.main.locator(".st-key-round_chart svg"))
    assert top(headings[BESIDE[stage][0]]) <= top(headings["quick wins"])
    expect(page.main.locator(".st-key-short_groups tbody tr")).to_have_count(4 if stage == "talk" else 0)
    width, height = Size.PROJECTOR.viewport
    page.resize(width, height)
    parts = page.main.locator("[class*=st-key-talk_] button, [class*=st-key-talk_] button *")
    expect(parts.first).to_be_visible()
    assert (
        parts.evaluate_all("(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0
    )


def test_a_switch_that_is_off_is_seen_where_the_system_gives_the_colours(open_screen: Open) -> None:
    page = open_screen().go("matrix")
    page.page.emulate_media(forced_colors="active")
    track = page.main.locator(".st-key-relative label > span + div")
    for part in (track, track.locator("div")):
        assert part.evaluate("(one) => getComputedStyle(one).borderTopStyle") == "solid"
    ground = page.page.locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor")
    line = "(one) => getComputedStyle(one).borderBottomColor"
    away, here = page.page.get_by_test_id("stTopNavLink").first, page.page.get_by_test_id("stTopNavSection")
    assert away.evaluate(line) == ground
    assert here.nth(1).evaluate(line) != ground


def test_text_is_as_large_as_somebody_set_it_in_the_browser(open_screen: Open) -> None:
    screen = open_screen()
    sizes = {"fontSizes": {"standard": 32}}
    screen.page.context.new_cdp_session(screen.page).send("Page.setFontSizes", sizes)
    screen.go("quick_wins")
    assert screen.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert screen.main.locator("[class*=st-key-heading_of_section] p").first.evaluate(LINES_OF_TEXT) == 1
    assert reading.sideways(screen) == []
    listed, win = screen.main.locator(".costar-list"), screen.main.locator(".st-key-win")
    assert bottom(listed) <= top(win), "what has no room beside the list stands below it"
    wall = screen.go("matrix_projector").page
    assert wall.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


def test_whose_page_it_is_stands_where_everything_begins_on_a_phone(open_screen: Open) -> None:
    page = open_screen(size=(390, 844)).go("star")
    title, whose = (
        one.bounding_box() for one in (page.main.locator("h1"), page.main.locator(".st-key-council button"))
    )
    assert title
    assert whose
    assert title["x"] == whose["x"]


@pytest.mark.parametrize("width", [390, 320])
def test_the_head_of_a_page_takes_a_quarter_of_a_phone(open_screen: Open, width: int) -> None:
    has_a_head_of_a_quarter_of_a_phone(open_screen(size=(width, 844)).go("activities"))


def has_a_head_of_a_quarter_of_a_phone(page: Screen) -> None:
    count = page.main.get_by_role("heading", level=2).first
    assert count.evaluate(LINES_OF_TEXT) == 1
    assert top(count) < 844 / 3
    assert bottom(count) <= top(page.main.locator(".st-key-archived"))


def test_on_the_least_phone_every_kind_of_file_is_read(open_screen: Open) -> None:
    kinds = open_screen(size=(320, 640)).go("upload").main.get_by_text("50MB per file")
    assert kinds.evaluate("(one) => one.scrollWidth - one.clientWidth") == 0


def test_on_a_phone_every_way_to_sort_is_seen_as_a_button(open_screen: Open) -> None:
    page = open_screen(size=(390, 844)).go("quick_wins")
    ways = page.main.locator(".costar-list thead button").all()
    assert len(ways) == 5
    assert len({round(top(one)) for one in ways}) == 1
    for one in ways:
        assert one.evaluate("(one) => getComputedStyle(one).borderTopStyle") == "solid"


def test_on_a_projector_the_choices_and_what_to_try_stand_beside_the_star(open_screen: Open) -> None:
    page = open_screen(size=Size.PROJECTOR).go("star")
    picture = page.main.locator(".st-key-first_view_star svg")
    choices = page.main.locator(".st-key-measure")
    last = page.main.locator(".st-key-picture_and_wide_star [data-testid=stPageLink-NavLink]").nth(2)
    assert left(choices) > right(picture)
    assert top(choices) < top(picture) + EDGE
    assert max(bottom(picture), bottom(last)) < Size.PROJECTOR.viewport[1]


def test_on_a_projector_the_paper_for_the_meeting_stands_beside_the_finding(open_screen: Open) -> None:
    page = open_screen(size=Size.PROJECTOR).go("quick_wins")
    row = page.main.locator(".st-key-wins_choices")
    paper = row.get_by_test_id("stPopoverButton")
    assert top(paper) < bottom(row.get_by_role("heading"))
    assert right(paper) <= Size.PROJECTOR.viewport[0]


def test_every_section_of_the_bar_stands_on_one_line(open_screen: Open) -> None:
    page = open_screen().go("matrix")
    words = page.page.locator("[data-testid=stTopNav] [data-testid=stMarkdownContainer]").all()
    assert len({round(bottom(one)) for one in words}) == 1


def test_no_line_of_a_sentence_ends_inside_the_name_of_a_co(open_screen: Open) -> None:
    page = open_screen(size=(390, 844)).go("star")
    names = page.main.locator("p em").all()
    assert len(names) >= 4
    assert {one.evaluate(LINES) for one in names} == {1}


def test_a_switch_stands_in_the_middle_of_its_line_on_a_phone(open_screen: Open) -> None:
    page = open_screen(size=(390, 844)).go("star")
    label = page.main.locator(".st-key-filters_changed label")
    words = label.locator("p")
    assert abs(top(words) + bottom(words) - top(label) - bottom(label)) < 3


def test_the_ring_of_the_chosen_mark_is_seen_in_the_dark(open_screen: Open) -> None:
    page = open_screen(scheme="dark").go("matrix", activity="ex-012")
    ring = page.main.locator(".costar-picture [aria-current] > :is(circle, path)").first
    # Of the two blues the one that stands out from a dark ground.
    assert ring.evaluate("(one) => getComputedStyle(one).stroke") == "rgb(138, 184, 240)"


@pytest.mark.parametrize(
    "name", [pytest.param("star", marks=pytest.mark.story), "matrix_projector", "health"]
)
def test_paper_is_light_in_the_dark(open_screen: Open, name: str) -> None:
    page = open_screen(scheme="dark").go(name)
    assert page.page.evaluate(DARK_PARTS)
    page.page.emulate_media(media="print")
    # Paper is printed with the colours that words turn to; they take a fifth of a second on a busy machine.
    page.page.wait_for_function(f"() => ({DARK_PARTS.strip()})().length === 0", timeout=5_000)


@pytest.mark.parametrize(("name", "rows"), [("activities", 58), ("charter", 4)])
def test_a_table_to_edit_in_is_whole_on_paper(open_screen: Open, name: str, rows: int) -> None:
    is_whole_on_paper(open_screen(size=SHEET).go(name), rows)


def is_whole_on_paper(page: Screen, rows: int) -> None:
    table = page.main.locator(".costar-paper table")
    expect(table).to_have_count(0)
    page.page.emulate_media(media="print")
    expect(table.locator("tbody")).to_have_count(rows)
    expect(page.main.locator(".stDataFrame, .stForm").filter(visible=True)).to_have_count(0)
    box = table.bounding_box()
    assert box
    assert box["x"] + box["width"] <= SHEET[0]
    assert table.evaluate("(one) => getComputedStyle(one.tHead).display") == "table-header-group"
    # Each cell goes the way of its own letters: Arabic ends at the left, also its full stop.
    expect(table.locator("tbody th").first).to_have_css("unicode-bidi", "plaintext")


@pytest.mark.parametrize("name", ["help", "about"])
def test_what_is_read_has_lines_that_can_be_read_and_no_broken_word(open_screen: Open, name: str) -> None:
    page = open_screen().go(name)
    lines = [one.bounding_box() for one in page.main.locator("h2 ~ p, .stMarkdown p, td").all()]
    assert lines
    assert max(box["x"] + box["width"] for box in lines if box) < LINE + Size.LAPTOP.viewport[0] / 10
    words = page.main.locator("td strong", has_text="Co-production").all()
    assert all(word.evaluate(LINES) == 1 for word in words)


def test_settings_use_the_width_of_a_desk(open_screen: Open) -> None:
    page = open_screen().go("settings")
    beside = page.main.get_by_role("heading", name="Colour and logo")
    assert bottom(beside) < Size.LAPTOP.viewport[1] / 3


def test_a_report_is_looked_at_on_a_sheet_as_wide_as_its_pictures(open_screen: Open) -> None:
    page = open_screen().go("report")
    sheet, pictures = (
        page.main.locator(one).bounding_box() for one in (".st-key-report_preview", "[class*=st-key-white_]")
    )
    assert sheet
    assert pictures
    assert sheet["width"] - pictures["width"] < 2 * EDGE
    # Beside its choices, so that a desk is used to its right edge, and begins in the first view.
    council = page.main.locator(".st-key-whose").bounding_box()
    assert council
    assert sheet["x"] + sheet["width"] == pytest.approx(council["x"] + council["width"], abs=6)
    assert sheet["y"] < Size.LAPTOP.viewport[1] / 3
    page.page.emulate_media(media="print")
    page.resize(SHEET[0], SHEET[1])
    printed = page.main.locator(".st-key-report_preview").bounding_box()
    assert printed
    assert printed["width"] > 0.95 * SHEET[0]


def test_the_pictures_of_a_report_stand_on_white_in_the_dark(open_screen: Open) -> None:
    page = open_screen(scheme="dark").go("report")
    paper = page.main.locator("[class*=st-key-white_]")
    assert paper.locator("svg[role=img], svg").count() == 2
    assert paper.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert "Picture:" not in page.text


def left(one: Locator) -> float:
    box = one.bounding_box()
    assert box
    return box["x"]


def right(one: Locator) -> float:
    box = one.bounding_box()
    assert box
    return box["x"] + box["width"]


def top(one: Locator) -> float:
    box = one.bounding_box()
    assert box
    return box["y"]


def bottom(one: Locator) -> float:
    box = one.bounding_box()
    assert box
    return box["y"] + box["height"]
