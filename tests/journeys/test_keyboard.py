"""Whole journeys without a mouse: nothing here clicks."""

import pytest
from playwright.sync_api import FileChooser, Locator, WebSocket, expect

from tests.journeys.keys import HAS_FOCUS, press, tab_to
from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey
PRESSES, WAITS = 4, 100


def open_chooser(screen: Screen, button: Locator) -> FileChooser:
    """Open the browser's own dialog; on a busy machine it may be late, or take a second press.

    It is listened for all the while: a dialog that nobody waits for stays open, and no other comes.
    """
    opened: list[FileChooser] = []
    screen.page.on("filechooser", lambda chooser: opened.append(chooser))
    for _ in range(PRESSES):
        if not button.evaluate(HAS_FOCUS):
            tab_to(screen, button)
        screen.page.keyboard.press("Enter")
        for _ in range(WAITS):
            screen.page.wait_for_timeout(100)
            if opened:
                return opened[0]
    raise AssertionError("no dialog opened")


def choose(screen: Screen, box: Locator, option: str) -> None:
    """Choose in a box that opens: type the option's first words, then Enter."""
    tab_to(screen, box)
    screen.page.keyboard.press("Control+A")
    screen.page.keyboard.type(option)
    expect(screen.page.get_by_role("option", name=option, exact=True)).to_be_visible()
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    screen.settle()


@pytest.mark.story
def test_filter_card_score_and_save_by_keyboard(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("matrix")
    main = screen.main
    choose(screen, main.get_by_role("combobox", name="Service"), "Housing")
    assert screen.query["service"] == ["Housing"]
    listed = main.get_by_role("radiogroup", name="Activities by number").get_by_role("radio")
    tab_to(screen, main.get_by_role("radiogroup", name="Activities by number"))
    screen.page.keyboard.press("Space")
    screen.settle()
    assert listed.first.is_checked()
    assert listed.first.evaluate(HAS_FOCUS), "the focus was lost when the card opened"
    screen.page.keyboard.press("ArrowDown")
    screen.settle()
    assert listed.nth(1).is_checked()
    card = screen.page.locator(".st-key-card")
    choose(screen, card.get_by_role("combobox", name="Impact"), "1: no real difference for people")
    press(screen, card.get_by_role("button", name="Save the scores"))
    expect(main.get_by_text("The scores are saved.")).to_be_visible()
    expect(card.get_by_role("button", name="Save the scores")).to_be_focused()
    assert "impact 1 is below the line at 3" in card.inner_text()


def test_an_upload_and_its_undo_by_keyboard(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("upload")
    chooser = open_chooser(screen, screen.main.get_by_test_id("stFileUploaderDropzone").locator("button"))
    content = b"title,status,impact,effort\nTea with the planners,current,5,1\n"
    chooser.set_files({"name": "tea.csv", "mimeType": "text/csv", "buffer": content})
    screen.main.locator(".st-key-upload_lead").wait_for()
    press(screen.settle(), screen.main.get_by_role("button", name="Save 1 activity"))
    expect(screen.main.get_by_role("heading", name="Saved", exact=True)).to_be_visible()
    press(screen, screen.main.get_by_role("button", name="Undo this upload"))
    expect(screen.main.get_by_text("Taken back.")).to_be_visible()


def test_a_decision_by_keyboard_opens_the_next_win(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("quick_wins")
    win = screen.main.locator(".st-key-win")
    title = win.get_by_role("heading", level=3).inner_text()
    press(screen, win.get_by_role("radio", name="Take on", exact=True))
    press(screen, win.get_by_role("button", name="Save, next undecided"))
    expect(screen.main.get_by_text(f"Saved: {title}.").first).to_be_visible()
    expect(win.get_by_role("heading", level=3)).not_to_have_text(title)


@pytest.mark.parametrize("name", ["star", "activities"])
def test_no_single_key_asks_the_server_for_anything(open_screen: Open, name: str) -> None:
    screen = open_screen()
    sent: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))

    screen.page.on("websocket", listen)
    screen.go(name)
    assert sent, "the page is not connected"
    screen.page.evaluate("document.activeElement.blur()")
    before = len(sent)
    for key in "abcdefghijklmnopqrstuvwxyz0123456789":
        screen.page.keyboard.press(key)
    screen.settle()
    assert len(sent) == before
    assert screen.page.get_by_role("dialog").count() == 0
