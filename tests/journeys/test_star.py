"""Where do we co-produce, where not, and what next?"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import SIZES, Open, Screen, Size

pytestmark = pytest.mark.journey

CO_WORDS = ("Co-commission", "Co-design", "Co-deliver", "Co-assess")


def taking_part(star: Screen) -> dict[str, int]:
    """How many activities take part in each Co, from the sentences beside the Star."""
    found = re.findall(r"^(Co-\w+): (\d+) of \d+ activities", star.text, re.MULTILINE)
    return {co: int(count) for co, count in found}


@pytest.mark.story
def test_the_whole_star_and_three_things_to_try_are_in_the_first_view_of_a_desk(open_screen: Open) -> None:
    star = open_screen().go("star")
    ways = star.main.get_by_test_id("stPageLink-NavLink")
    shown = (star.main.get_by_role("img", name="Star", exact=True), ways.nth(0), ways.nth(2))
    for one in shown:
        box = one.bounding_box()
        assert box
        assert box["y"] + box["height"] <= Size.LAPTOP.viewport[1]


@pytest.mark.parametrize("size", SIZES)
def test_the_star_opens_and_says_the_same_in_a_sentence_a_picture_and_a_table(
    open_screen: Open, size: Size
) -> None:
    star = open_screen(size=size).go("star")
    sentence = star.heading(2)
    assert sentence.startswith("Co-deliver reaches furthest: 28 of 40")
    assert star.picture_name() == sentence
    star.unfold("Show the numbers as a table")
    table = {
        row["Co"]: int(row["Activities that take part"]) for row in star.table("Show the numbers as a table")
    }
    assert tuple(table) == CO_WORDS
    assert table == taking_part(star)
    assert all(re.search(rf"\b{count} of 40", star.drawn_words()) for count in table.values())


def test_another_measure_changes_picture_sentence_and_table_together(open_screen: Open) -> None:
    star = open_screen().go("star").pick("Depth", among="What the arms show")
    assert "the middle rung of each is 5 of 7" in star.heading(2)
    assert star.picture_name() == star.heading(2)
    star.unfold("Show the numbers as a table")
    assert [row["Depth"] for row in star.table("Show the numbers as a table")] == [
        "rung 4",
        "rung 5",
        "rung 5",
        "rung 4.5",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_an_edited_activity_changes_the_star(open_screen: Open, council: str, size: Size) -> None:
    screen = open_screen(council, size=size).go("star")
    before = taking_part(screen)
    screen.turn_to("Activities")
    screen.choose("Choose an activity to change, or add one", "Reading groups led by volunteers")
    section = screen.unfold("Which Co's it takes part in")
    screen.choose("Co-assess", "Rung 5: engagement", within=section)
    screen.press("Save")
    expect(screen.main.get_by_text("Saved.", exact=True)).to_be_visible()
    after = taking_part(screen.turn_to("Star"))
    assert after == before | {"Co-assess": before["Co-assess"] + 1}


def test_three_things_to_try_lead_to_where_they_are_done(open_screen: Open) -> None:
    star = open_screen().go("star")
    star.main.get_by_role("link", name="See it on the Matrix").click()
    star.page.get_by_role("heading", level=1, name="Matrix").wait_for()
    star.settle()
    expect(
        star.main.get_by_role("heading", level=2, name="People who ring us test our phone line")
    ).to_be_visible()


def test_an_aim_is_set_and_compared_with(open_screen: Open, council: str) -> None:
    star = open_screen(council).go("star")
    section = star.unfold("Set an aim")
    star.fill("Co-assess", "50", within=section)
    star.press("Save the aim")
    expect(star.main.get_by_text("The aim is saved.")).to_be_visible()
    star.pick("Our aim", among="Compare with")
    assert star.query["compare"] == ["Our aim"]
    star.unfold("Show the numbers as a table")
    assert star.table("Show the numbers as a table")[3]["Our aim"] == "50\xa0%"


def test_a_snapshot_is_taken_and_compared_with(open_screen: Open, council: str) -> None:
    star = open_screen(council).go("star")
    section = star.unfold("Take a snapshot")
    star.fill("Name of the snapshot", "Before the summer", within=section)
    star.press("Take it")
    expect(star.main.get_by_text('Snapshot "Before the summer" is kept.')).to_be_visible()
    pill = star.main.get_by_role("button", name=re.compile(r"^Before the summer \("))
    name = pill.inner_text()
    pill.click()
    star.settle()
    star.unfold("Show the numbers as a table")
    rows = star.table("Show the numbers as a table")
    assert [row[name] for row in rows] == [row["Reach"] for row in rows]
