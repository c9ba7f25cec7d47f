"""Is my spreadsheet right, and what will change if I save it?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import SIZES, Open, Screen, Size

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


@pytest.mark.parametrize("size", SIZES)
def test_an_upload_tells_every_problem_saves_the_rest_and_is_taken_back(
    open_screen: Open, council: str, size: Size
) -> None:
    page = open_screen(council, size=size).go("upload").hand_in("plans.csv", FILE.encode())
    expect(page.main.get_by_role("heading", name="2 of 3 rows can be saved; 1 needs you.")).to_be_visible()
    wrong = page.main.get_by_role("textbox", name="impact, Row 3")
    expect(wrong).to_have_accessible_description("▲ Enter a whole number from 1 to 5.")
    assert wrong.get_attribute("aria-invalid") == "true"
    page.press("Save 2 activities")
    expect(page.main.get_by_role("heading", level=2, name="Saved", exact=True)).to_be_visible()
    expect(page.main.get_by_text("2 new, 0 changed, 1 left out.")).to_be_visible()
    expect(page.main.get_by_text("row 3: A bench for every bus stop")).to_be_visible()
    new = {"Tea with the planners", "Street parties without forms"}
    assert titles(page.turn_to("Matrix")) >= new
    page.turn_to("Upload")
    page.press("Undo this upload")
    expect(page.main.get_by_text("2 new activities are gone again").first).to_be_visible()
    assert not titles(page.turn_to("Matrix")) & new


def test_what_was_exported_comes_back_with_nothing_to_save(open_screen: Open, council: str) -> None:
    page = open_screen(council).go("activities")
    exported = page.download("Download all activities (CSV)")
    page.turn_to("Upload").hand_in("exported.csv", exported)
    expect(page.main.get_by_text("There is nothing to save: all 60 rows are stored already.")).to_be_visible()
    expect(page.main.get_by_text("exported.csv: 0 new, 0 changed, 60 the same.")).to_be_visible()


def test_nothing_is_saved_when_nobody_says_so(open_screen: Open, council: str) -> None:
    page = open_screen(council).go("upload").hand_in("plans.csv", FILE.encode())
    page.press("Save nothing")
    # Of a file that is larger a red sign is all that Streamlit shows
    expect(page.main.get_by_text("A CSV or Excel file of at most 50 MB")).to_be_visible()
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


def test_what_is_wrong_is_typed_over_in_view_and_the_grid_keeps_its_place(
    open_screen: Open, council: str
) -> None:
    rows = [f"Stall {at},current,Planning,{at % 5 + 1},31/0{6 if at % 5 < 2 else 7}/2027" for at in range(60)]
    content = "\n".join(["Project,Status,Service,Impact,Due on", *rows]).encode()
    page = open_screen(council, size=Size.PROJECTOR).go("upload").hand_in("stalls.csv", content)
    grid = page.main.locator(".costar-mending")
    last = grid.get_by_role("row").last
    last.scroll_into_view_if_needed()
    scrolled = grid.evaluate("one => one.scrollTop")
    assert scrolled > 100
    box = last.get_by_role("textbox").nth(1)
    box.fill("30/06/2027")
    box.press("Tab")
    page.settle()
    expect(page.main.get_by_role("heading", name="37 of 60 rows can be saved; 23 need you.")).to_be_visible()
    assert grid.evaluate("one => one.scrollTop") == scrolled
    expect(box).to_have_accessible_description("✓ You changed this")
    expect(last.get_by_role("textbox").nth(2)).to_be_focused()


def test_save_and_the_result_stay_in_view(open_screen: Open, council: str) -> None:
    rows = [f"Stall {at},Live,Planning,{at % 5 + 1},{at % 3 + 1}" for at in range(24)]
    content = "\n".join(["Project,Status,Service,Impact,Effort", *rows]).encode()
    page = open_screen(council).go("upload").hand_in("stalls.csv", content)
    main = page.main
    assert main.evaluate("one => one.scrollHeight") < 2 * 768
    main.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    expect(main.get_by_role("button", name="Save 24 activities")).to_be_in_viewport(ratio=1)
    heading = main.get_by_role("heading", name="All 24 rows can be saved.")
    expect(heading).to_be_in_viewport(ratio=1)
    # What has the focus is framed, and the frame lies on no letter.
    words, framed = heading.bounding_box(), main.locator(".st-key-upload_lead").bounding_box()
    assert words
    assert framed
    assert words["x"] - framed["x"] >= 6
    assert not main.evaluate("one => one.scrollWidth - one.clientWidth")


WIDE = "\n".join(
    [
        ",".join(["Project", "Status", "Due on", *(f"Finance column {at}" for at in range(37))]),
        *(f"Stall {at} on the square,Live,30/0{6 + at % 2}/2027,{'x,' * 36}x" for at in range(6)),
        f",Live,31/05/2027,{'x,' * 36}x",
        f"Stall 7 on the square,Live,31/02/2027,{'x,' * 36}x",
    ]
)


@pytest.mark.parametrize("size", [Size.LAPTOP, (390, 780), (320, 640)])
def test_a_cell_to_mend_is_wide_enough_to_type_in_and_in_view_however_wide_the_file(
    open_screen: Open, council: str, size: Size | tuple[int, int]
) -> None:
    page = open_screen(council, size=size).go("upload").hand_in("wide.csv", WIDE.encode())
    wrong = page.main.locator(".costar-mending [aria-invalid=true]")
    expect(wrong).to_have_count(2)
    for box in wrong.all():
        # In view beside what its row is called, and with room for a day or the beginning of a name
        found = box.evaluate("""(one) => {
          const box = one.getBoundingClientRect();
          const grid = one.closest(".costar-mending").getBoundingClientRect();
          return [box.width, grid.right - box.right, one.scrollWidth - one.clientWidth];
        }""")
        width, room, cut = found
        assert width >= 90
        assert room >= 0
        assert cut <= 0


def test_what_is_to_be_checked_needs_no_scrolling_sideways_on_a_phone(
    open_screen: Open, council: str
) -> None:
    rows = [f"Stall {at},{'Live' if at % 2 else 'Idea'},Planning" for at in range(24)]
    content = "\n".join(["Project,Project status,Service", *rows]).encode()
    page = open_screen(council, size=(390, 780)).go("upload").hand_in("stalls.csv", content)
    checked = page.main.get_by_role("listitem").filter(has_text="12 × Project status")
    expect(checked).to_have_count(2)
    expect(checked.first).to_contain_text('"Idea → potential"')
    wider = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.main.locator("*:has(> ul), ul, li").evaluate_all(wider) == 0


def test_a_row_of_boxes_that_is_not_full_leaves_no_strip_on_a_phone(open_screen: Open, council: str) -> None:
    rows = [f"Stall {at},{'Approved' if at % 2 else 'Draft'},Planning" for at in range(24)]
    content = "\n".join(["Project,Project status,Service", *rows]).encode()
    page = open_screen(council, size=(390, 780)).go("upload").hand_in("stalls.csv", content)
    empty = page.main.locator(".stColumn:not(:has(.stElementContainer))")
    assert empty.count()
    assert not empty.filter(visible=True).count()
    heights = "(all) => all.map((one) => one.getBoundingClientRect().height)"
    assert empty.evaluate_all(heights) == [0] * empty.count()
