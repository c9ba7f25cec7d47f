"""Is my spreadsheet right, and what will change if I save it?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey

FILE = """title,status,service,impact,effort,co_design
Tea with the planners,current,Planning,5,1,5
A bench for every bus stop,potential,Planning,9,2,
Street parties without forms,current,Planning,4,2,6
"""


def titles(screen: Screen) -> set[str]:
    """What the Matrix lists."""
    screen.unfold("Show the positions as a table")
    return {row["Activity"] for row in screen.table("Show the positions as a table")}


@pytest.mark.parametrize("size", Size)
def test_an_upload_tells_every_problem_saves_the_rest_and_is_taken_back(
    open_screen: Open, council: str, size: Size
) -> None:
    page = open_screen(council, size=size).go("upload").hand_in("plans.csv", FILE.encode())
    problems = page.table("3. What is wrong")
    assert [(row["Row"], row["Heading"], row["Value"], row["Kind"]) for row in problems] == [
        ("3", "impact", "9", "To mend")
    ]
    assert problems[0]["What to do"] == "Enter a whole number from 1 to 5."
    expect(page.main.get_by_text("1 row with something to mend will be left out.")).to_be_visible()
    page.press("Save 2 activities")
    expect(page.main.get_by_role("heading", level=2, name="Saved")).to_be_visible()
    expect(page.main.get_by_text("2 new, 0 changed, 1 left out.")).to_be_visible()
    new = {"Tea with the planners", "Street parties without forms"}
    assert titles(page.turn_to("Matrix")) >= new
    page.turn_to("Upload")
    page.press("Undo this upload")
    expect(page.main.get_by_text("Taken back.")).to_be_visible()
    assert not titles(page.turn_to("Matrix")) & new


def test_what_was_exported_comes_back_with_nothing_to_save(open_screen: Open, council: str) -> None:
    page = open_screen(council).go("activities")
    exported = page.download("Download all activities (CSV)")
    page.turn_to("Upload").hand_in("exported.csv", exported)
    expect(page.main.get_by_text("There is nothing to save")).to_be_visible()
    metrics = dict(
        zip(
            page.main.get_by_test_id("stMetricLabel").all_inner_texts(),
            page.main.get_by_test_id("stMetricValue").all_inner_texts(),
            strict=True,
        )
    )
    assert metrics == {"New": "0", "Changed": "0", "The same": "60", "Not in the file": "0"}


def test_nothing_is_saved_when_nobody_says_so(open_screen: Open, council: str) -> None:
    page = open_screen(council).go("upload").hand_in("plans.csv", FILE.encode())
    page.press("Save nothing")
    expect(page.main.get_by_role("heading", name="4. What will change")).to_have_count(0)
    assert "Tea with the planners" not in titles(page.turn_to("Matrix"))


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\xff" * 50, b"title\n"], ids=["empty", "noise", "no rows"]
)
def test_a_file_that_holds_nothing_gets_a_sentence(open_screen: Open, council: str, content: bytes) -> None:
    page = open_screen(council).go("upload")
    page.main.locator("input[type=file]").set_input_files(
        {"name": "strange.csv", "mimeType": "text/csv", "buffer": content}
    )
    expect(page.main.get_by_role("alert").first).to_be_visible()
    page.settle()
    assert "Something went wrong" not in page.text
