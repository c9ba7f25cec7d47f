"""What first?"""

import re

import pytest
from playwright.sync_api import expect

from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import Size as Drawn
from costar.charts.svg.drawing import svg_of
from tests.charts.svg.figures import EACH, NAUGHTY, figure_of
from tests.journeys.screen import SIZES, Open, Screen, Size

pytestmark = pytest.mark.journey

PHONE_LINE = ("ex-012", "People who ring us test our phone line and tell us how it felt")
TABLE = "Show the positions as a table"

COUNT_WHAT_MOVES = """
() => {
  [window.left, window.came] = [[], []];
  const picture = document.querySelector(".costar-picture");
  const has = (one, name) => one.classList?.contains(name);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      for (const one of addedNodes) {
        if (has(one, "costar-leaving")) window.left.push(one.querySelectorAll("[data-key]").length);
      }
      if (has(target, "costar-coming")) window.came.push(target.dataset.trace ?? target.dataset.key ?? "");
    }
  }).observe(picture, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
}
"""
READ_BOTH_WAYS = """
(drawn) => drawn.map((svg) => {
  const held = document.createElement("template");
  held.innerHTML = svg;
  const whole = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return held.content.childNodes.length === 1 && held.content.firstChild.isEqualNode(whole);
})
"""


def expect_card(screen: Screen, title: str) -> None:
    """The open card is this activity's."""
    expect(screen.page.locator(".st-key-card").get_by_role("heading", level=2, name=title)).to_be_visible()


def row_of(screen: Screen, title: str) -> dict[str, str]:
    """An activity's row in the table of positions."""
    screen.unfold(TABLE)
    return next(row for row in screen.table(TABLE) if row["Activity"] == title)


@pytest.mark.parametrize("size", SIZES)
def test_a_score_given_on_the_card_moves_the_point(open_screen: Open, council: str, size: Size) -> None:
    activity_id, title = PHONE_LINE
    matrix = open_screen(council, size=size).go("matrix", activity=activity_id)
    expect_card(matrix, title)
    before = matrix.spot(activity_id)
    assert (round(before.effort), round(before.impact)) == (2, 5)
    card = matrix.page.locator(".st-key-card")
    matrix.choose("Impact", "1: no real difference for people", within=card)
    matrix.choose("Effort", "5: years of work, much money, many permissions", within=card)
    matrix.press("Save the scores")
    expect(matrix.main.get_by_text("The scores are saved.")).to_be_visible()
    after = matrix.spot(activity_id)
    assert (round(after.effort), round(after.impact)) == (5, 1)
    assert after.left > before.left
    row = row_of(matrix, title)
    assert (row["Impact"], row["Effort"], row["Where"]) == ("1", "5", "Rethink or drop")
    assert "Rethink or drop: impact 1 is below the line at 3" in card.inner_text()


@pytest.mark.story
def test_selecting_a_point_with_the_mouse_opens_its_card(open_screen: Open) -> None:
    matrix = open_screen().go("matrix")
    activity_id, title = PHONE_LINE
    spot = matrix.spot(activity_id)
    matrix.page.mouse.click(spot.left, spot.top)
    expect_card(matrix, title)
    matrix.settle()
    assert matrix.query["activity"] == [activity_id]


def test_the_list_opens_a_card_and_close_closes_it(open_screen: Open) -> None:
    matrix = open_screen().go("matrix")
    _, title = PHONE_LINE
    matrix.main.get_by_role("radiogroup", name="Activities by number").get_by_text(title).click()
    expect_card(matrix, title)
    matrix.settle().press("Close")
    assert "activity" not in matrix.query
    expect(matrix.page.locator(".st-key-card")).to_have_count(0)


def test_in_a_long_list_a_box_finds_an_activity(open_screen: Open, council: str) -> None:
    lines = [f"Walk {number:03},3,3" for number in range(160)]
    upload = open_screen(council).go("upload")
    upload.hand_in("walks.csv", "\n".join(["title,impact,effort", *lines]).encode())
    upload.press("Save 160 activities")
    matrix = upload.go("matrix")
    listed = matrix.main.get_by_role("radiogroup", name="Activities by number").get_by_role("radio")
    expect(matrix.main.get_by_text("The first 12, best first:")).to_be_visible()
    expect(listed).to_have_count(12)
    box = matrix.main.get_by_role("searchbox", name="Find by name or number")
    box.fill("walk 15")
    expect(listed).to_have_count(10)
    matrix.page.get_by_text("Walk 157").click()
    expect_card(matrix, "Walk 157")
    expect(box).to_have_value("walk 15")
    box.fill("no such words")
    expect(matrix.main.get_by_role("status").get_by_text("No name here has these words")).to_be_visible()
    # What is open stands there beside the first.
    box.fill("")
    expect(listed).to_have_count(13)
    expect(listed.last).to_be_checked()


def test_an_activity_without_a_score_gets_a_place_when_it_is_scored(open_screen: Open, council: str) -> None:
    matrix = open_screen(council).go("matrix", activity="ex-005")
    scored = int(matrix.heading(2).split(" of ")[1].split()[0])
    card = matrix.page.locator(".st-key-card")
    assert "no place on the Matrix" in card.inner_text()
    matrix.choose("Impact", "4: much better for many people", within=card)
    matrix.choose("Effort", "1: we can do it now, with what we have", within=card)
    matrix.press("Save the scores")
    assert int(matrix.heading(2).split(" of ")[1].split()[0]) == scored + 1
    assert round(matrix.spot("ex-005").impact) == 4


def test_the_picture_says_what_the_sentence_says(open_screen: Open) -> None:
    matrix = open_screen().go("matrix")
    assert matrix.picture_name() == matrix.heading(2)
    matrix.unfold(TABLE)
    rows = matrix.table(TABLE)
    wins = sum(row["Where"] == "Quick wins" for row in rows)
    on_a_line = sum(row["Where"] == "Borderline" for row in rows)
    said = f"{wins} of {len(rows)} scored activities are quick wins, {wins - 1} of them still to do; "
    assert matrix.heading(2).startswith(f"{said}{on_a_line} lie on a line.")


def test_all_points_go_together_and_come_together_where_none_stays(open_screen: Open) -> None:
    matrix = open_screen().go("matrix", service="Housing")
    matrix.page.evaluate(COUNT_WHAT_MOVES)
    matrix.choose("Service", "Adult social care")
    left, came = matrix.page.evaluate("[window.left, window.came]")
    assert min(left) > 1
    assert "marks" in came
    assert [one for one in came if "ex-" in one] == []
    expect(matrix.main.locator(".costar-picture .costar-leaving")).to_have_count(0)


def test_the_pictures_are_as_a_part_of_a_page_what_they_are_as_a_file(open_screen: Open) -> None:
    """The browser reads them as HTML, which takes it a tenth of the time."""
    drawn = [
        svg_of(figure_of(*one), width=600, title=NAUGHTY, summary=NAUGHTY, choosable=True) for one in EACH
    ]
    assert open_screen().go("about").page.evaluate(READ_BOTH_WAYS, drawn) == [True] * len(EACH)


def test_ease_turns_the_picture_round(open_screen: Open) -> None:
    matrix = open_screen().go("matrix")
    before = matrix.spot("ex-022")
    matrix.switch("Show ease instead of effort")
    assert (round(before.effort), round(matrix.spot("ex-022").effort)) == (1, 5)
    assert (
        row_of(matrix, "Care leavers on every interview panel for people who will work with them")["Ease"]
        == "5"
    )


def test_settings_rename_a_quadrant_and_move_a_cut(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("settings")
    screen.fill("Impact line (1 to 5)", "4.5")
    screen.fill('Your name for "Quick wins"', "Start on Monday")
    screen.press("Save")
    expect(screen.main.get_by_text("are saved.")).to_be_visible()
    screen.turn_to("Matrix")
    assert "“Start on Monday”" in screen.heading(2)
    drawn = screen.drawn_words()
    assert "Cut 4.5" in drawn
    assert "Start on Monday" in drawn
    screen.unfold(TABLE)
    wins = [row for row in screen.table(TABLE) if row["Where"] == "Start on Monday"]
    assert wins
    assert all(float(row["Impact"]) > 4.5 for row in wins)


def test_a_window_gets_the_picture_that_it_has_room_for(open_screen: Open) -> None:
    matrix = open_screen(size=Size.PHONE).go("matrix")
    pictures = matrix.main.locator(".costar-picture svg")
    wide, narrow = (re.compile(f"^0 0 {WIDTH[one]} ") for one in (Drawn.DESK, Drawn.PHONE))
    expect(pictures).to_have_count(1)
    expect(pictures).to_have_attribute("viewBox", narrow)
    matrix.resize(1366, 768)
    expect(pictures).to_have_attribute("viewBox", wide)
    matrix.resize(390, 844)
    expect(pictures).to_have_attribute("viewBox", narrow)
    expect(pictures).to_have_count(1)


def test_a_chosen_point_is_marked_before_the_server_answers(open_screen: Open) -> None:
    matrix = open_screen().go("matrix")
    point = matrix.main.locator(".costar-picture [role=button]").first
    at_once = """(point) => {
      point.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return point.getAttribute("aria-current");
    }"""
    assert point.evaluate(at_once) == "true"
    expect(matrix.page.locator(".st-key-card")).to_be_visible()
    expect(matrix.main.locator(".costar-picture [aria-current]")).to_have_count(1)
