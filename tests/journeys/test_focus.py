"""The keyboard's place: it is never lost to the page's body, and what is done often takes few keys.

Reveal and Pause are asked in `test_clicker`, the place in a list in `test_quick_wins`.
"""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.rehearsal import choose_to_compare, opened
from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey

MOST_STOPS = 150
SLOWER = 4
HAS_FOCUS = "(one) => one === document.activeElement || one.contains(document.activeElement)"
LOST = "document.activeElement === document.body || !document.activeElement.checkVisibility()"


class Keys:
    """A keyboard that counts what is pressed; typing a word counts each of its letters."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.pressed = 0

    def press(self, *keys: str) -> "Keys":
        """Press one key after the other, and wait until what they asked for is there."""
        for key in keys:
            self.screen.page.keyboard.press(key)
            self.pressed += 1
        self.screen.settle()
        return self

    def tab_to(self, target: Locator) -> "Keys":
        """Press Tab until the target has the focus."""
        for _ in range(MOST_STOPS):
            self.press("Tab")
            if target.count() and target.first.evaluate(HAS_FOCUS):
                return self
        raise AssertionError(f"{target} was not reached in {MOST_STOPS} stops")


def is_kept(screen: Screen) -> bool:
    """Whether the focus is on something that is seen, once the page has come to rest."""
    # A function, not an expression: Playwright looks again at an expression by `eval`, which the page refuses
    screen.settle().page.wait_for_function(f"() => !({LOST})", timeout=30_000)
    return True


def test_the_scores_of_an_activity_take_few_keys(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("matrix", activity="ex-012")
    card = screen.page.locator(".st-key-card")
    card.get_by_role("combobox", name="Impact").focus()
    keys = Keys(screen)
    keys.press("ArrowDown", "ArrowDown", "Enter").tab_to(card.get_by_role("combobox", name="Effort"))
    keys.press("ArrowDown", "ArrowDown", "Enter").tab_to(card.get_by_role("button", name="Save the scores"))
    keys.press("Enter")
    expect(screen.main.get_by_text("The scores are saved.")).to_be_visible()
    assert keys.pressed <= 15
    assert is_kept(screen)


def test_a_decision_takes_few_keys(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("quick_wins")
    win = screen.main.locator(".st-key-win")
    screen.main.locator(".costar-list [aria-current=true]").focus()
    keys = Keys(screen).tab_to(win.get_by_role("radio", name="Take on", exact=True)).press("Space")
    keys.tab_to(win.get_by_role("button", name="Save, next undecided")).press("Enter")
    expect(screen.main.get_by_text("Saved:").first).to_be_visible()
    assert keys.pressed <= 20
    assert is_kept(screen)


def test_the_picture_is_one_stop(open_screen: Open) -> None:
    screen = open_screen().go("matrix")
    marks = screen.main.locator(".costar-picture [role=button]")
    assert marks.count() > 40
    assert marks.and_(screen.page.locator("[tabindex='0']")).count() == 1
    marks.and_(screen.page.locator("[tabindex='0']")).focus()
    Keys(screen).press("Tab")
    assert not screen.main.locator(".costar-picture").first.evaluate(HAS_FOCUS)


def test_it_is_not_lost_when_a_file_is_chosen_and_saved(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("upload")
    slowed(screen, SLOWER)
    screen.main.get_by_test_id("stFileUploaderDropzone").locator("button").focus()
    screen.hand_in("tea.csv", b"title,status,impact,effort\nTea with the planners,current,5,1\n")
    assert is_kept(screen), "after a file was chosen"
    press(screen, "Save 1 activity")
    expect(screen.main.get_by_role("heading", name="Saved", exact=True)).to_be_visible()
    expect(screen.main.locator(".st-key-receipt")).to_be_focused()
    press(screen, "Undo this upload")
    expect(screen.main.locator(".st-key-upload_lead")).to_be_focused()
    # Answered below the result, and not above the page's name, which would push all of it down
    parts = screen.main.locator("h1, .st-key-upload_lead, [class*=st-key-reply_]")
    # In the order of the page
    assert "st-key-reply_" in parts.evaluate_all("(all) => all.at(-1).className")


def test_the_tables_of_a_file_are_gone_through_by_arrow_keys(open_screen: Open, council: str) -> None:
    tables = (
        b"Project,Service,Impact\nTea,Parks,3\nWalks,Parks,4\n,,\n,,\nIdea,Service\nTalks,Parks\nRuns,Parks\n"
    )
    screen = open_screen(council).go("upload").hand_in("two.csv", tables)
    boxes = screen.main.get_by_role("radiogroup", name="This file has 2 tables").get_by_role("radio")
    boxes.first.focus()
    for at, key in ((1, "ArrowDown"), (0, "ArrowUp")):
        screen.page.keyboard.press(key)
        screen.settle()
        expect(boxes.nth(at)).to_be_checked()
        expect(boxes.nth(at)).to_be_focused()


def test_it_is_not_lost_between_a_charter_and_all(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("charter")
    for name in ("Begin a charter for Waste and streets", "All charters", "Open"):
        press(screen, name)
        assert is_kept(screen), f"after {name}"


def test_asking_for_a_tie_break_leads_to_where_the_workshop_is(
    open_screen: Open, revealed_council: str
) -> None:
    screen = opened(open_screen(revealed_council, size=Size.PROJECTOR), "reveal")
    expect(screen.main.get_by_role("heading", name="Talk about these next")).to_be_visible()
    ways = screen.main.get_by_role("button", name=re.compile("^Talk about [0-9]+$"))
    assert len(set(ways.evaluate_all("all => all.map((one) => one.getBoundingClientRect().x)"))) == 1
    choose_to_compare(screen, 2)
    press(screen, "Ask the room")
    expect(screen.page.locator(".st-key-where")).to_be_focused()
    expect(screen.page.locator(".st-key-where")).to_be_in_viewport(timeout=5_000)


def slowed(screen: Screen, times: int) -> None:
    """Make the page's own machine so many times slower: what is drawn in between can be come upon."""
    chromium = screen.page.context.new_cdp_session(screen.page)
    chromium.send("Emulation.setCPUThrottlingRate", {"rate": times})


def press(screen: Screen, name: str) -> None:
    """Press a button by keyboard."""
    button = screen.main.get_by_role("button", name=name, exact=True).first
    button.focus()
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_timeout(600)
    screen.settle()


ANSWERED = """Project,Project status,Impact on residents,Effort
Tea,Approved,High,Low
Walks,Draft,Low,Low
Choir,Live,Medium,High
"""


def test_it_is_not_lost_when_what_is_asked_of_a_file_is_answered_and_the_result_is_read_out(
    open_screen: Open, council: str
) -> None:
    screen = open_screen(council, size=Size.PROJECTOR).go("upload").hand_in("asked.csv", ANSWERED.encode())
    heard, keyboard = screen.page.locator(".costar-heard"), screen.page.keyboard
    expect(heard).to_have_text("Answer 1 question, then this file can be saved.")
    # The column goes to where the others are folded away
    screen.main.get_by_role("combobox", name="Impact on residents").focus()
    keyboard.type("Impact")
    screen.page.get_by_role("option", name="Impact", exact=True).wait_for()
    Keys(screen).press("ArrowDown", "Enter")
    assert is_kept(screen), "after a column was told"
    # The button goes with the words that it took
    screen.main.get_by_role("button", name="Take all 2 suggestions").focus()
    Keys(screen).press("Enter")
    assert is_kept(screen), "after suggestions were taken"
    expect(heard).to_have_text("All 3 rows can be saved.")
    # What is drawn afresh has the keyboard again
    screen.unfold("Change how this file is read")
    row = screen.main.get_by_role("spinbutton", name="Row with the headings")
    row.fill("2")
    Keys(screen).press("Enter")
    expect(screen.main.get_by_role("spinbutton", name="Row with the headings")).to_be_focused()
    expect(heard).not_to_have_text("All 3 rows can be saved.")


DROPPED = """(text) => {
  const held = new DataTransfer();
  held.items.add(new File([text], "asked.csv", { type: "text/csv" }));
  return held;
}"""


def test_it_is_at_the_result_when_a_file_was_dropped(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("upload")
    held = screen.page.evaluate_handle(DROPPED, ANSWERED)
    box = screen.main.get_by_test_id("stFileUploaderDropzone")
    for sign in ("dragenter", "dragover", "drop"):
        box.dispatch_event(sign, {"dataTransfer": held})
    expect(screen.main.locator(".st-key-upload_lead")).to_be_focused()
