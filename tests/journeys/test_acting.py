"""A press is answered where it was made: in view, beside its button, with nothing folded up or lost."""

from typing import Any

import pytest
from playwright.sync_api import Dialog, expect

from costar.words import t
from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey

PARTS = ("ladder", "flags", "risks", "culture", "barriers", "close_out")
ACTIVITY = "Care leavers on every interview panel for people who will work with them"
BESIDE = 80
"""Pixels from the button to what became of the press."""

TRIES = 20

MEASURE = """
() => {
  const answer = document.querySelector(".stMain [class*='st-key-reply_']").getBoundingClientRect();
  const button = document.activeElement.getBoundingClientRect();
  return { isFocused: document.activeElement.innerText.trim(), from: answer.top, to: answer.bottom,
           away: answer.top - button.bottom, height: innerHeight };
}
"""

LOOKS_AT_100_CHANGES = """
async () => {
  const ask = document.querySelector;
  let looks = 0;
  document.querySelector = (selector) => {
    looks += selector.includes("reply_");
    return ask.call(document, selector);
  };
  for (let n = 0; n < 100; n += 1) {
    document.body.append(document.createElement("i"));
    await null;
  }
  await new Promise((done) => setTimeout(done, 500));
  document.querySelector = ask;
  return looks;
}
"""
AT_ONCE = """
async () => {
  const folded = document.querySelector(".stMain [class*='st-key-add_'] details");
  const heights = [];
  for (const wait of [0, 0, 900]) {
    if (!heights.length) folded.querySelector("summary").click();
    await new Promise((then) => wait ? setTimeout(then, wait) : requestAnimationFrame(then));
    heights.push(folded.getBoundingClientRect().height);
  }
  return heights;
}
"""
"""Press a fold; its height in the two frames after, and when anything that moves would have come to rest."""


def test_a_press_is_answered_in_view_on_every_part_of_health(open_screen: Open, council: str) -> None:
    page = open_screen(council, size=Size.PROJECTOR).go("health")
    for part in PARTS:
        page.pick(t(f"health.part.{part}"), among=t("health.part.flags"))
        for size in (Size.PROJECTOR, Size.PHONE):
            width, height = size.viewport
            page.resize(width, height)
            _press_save(page)
            _is_answered_beside(page)


@pytest.mark.story
def test_a_save_is_read_out_and_the_next_one_too(open_screen: Open, council: str) -> None:
    page = open_screen(council, size=Size.PROJECTOR).go("health", part="Flags")
    heard = page.page.locator(".costar-heard")
    form = page.main.locator("[class*='st-key-add_']").first
    for evidence in ("Two panels met without them.", "And a third."):
        _unfold(page)
        page.choose("Activity", ACTIVITY, within=form)
        page.choose("Flag", "People are there, but they are not heard", within=form)
        page.fill("Evidence", evidence, within=form)
        _press_save(page)
        expect(heard).to_contain_text(t("form.saved"))
        _is_answered_beside(page)
    expect(heard).to_have_attribute("role", "status")


def test_what_folds_is_open_or_closed_at_once_so_that_no_click_misses(
    open_screen: Open, council: str
) -> None:
    page = open_screen(council).go("health", part="Flags")
    _, opened, left_open = page.page.evaluate(AT_ONCE)
    _, closed, left_closed = page.page.evaluate(AT_ONCE)
    assert opened == left_open
    assert closed == left_closed < opened


def test_a_page_is_not_looked_through_at_each_of_its_changes(open_screen: Open) -> None:
    assert 0 < open_screen().go("about").page.evaluate(LOOKS_AT_100_CHANGES) < 10


def _press_save(page: Screen) -> None:
    """Press Save in the form that adds a record, by keyboard."""
    form = page.main.locator("[class*='st-key-add_']").first
    _unfold(page)
    save = form.get_by_role("button", name=t("common.save"), exact=True).first
    save.focus()
    page.page.keyboard.press("Enter")
    page.settle()


def _unfold(page: Screen) -> None:
    form = page.main.locator("[class*='st-key-add_']").first
    if not form.locator("details[open]").count():
        form.locator("summary").first.click()
        page.settle()


def _is_answered_beside(page: Screen) -> None:
    form = page.main.locator("[class*='st-key-add_']").first
    expect(form.locator("details[open]").first).to_be_visible()
    found = _measured(page)
    assert found["isFocused"] == t("common.save")
    assert found["from"] >= 0
    assert found["to"] <= found["height"] + 1  # the browser scrolls by whole pixels
    assert 0 <= found["away"] <= BESIDE
    assert page.query["council"] == [page.council]


def _measured(page: Screen) -> dict[str, Any]:
    """Where the answer is once the page's script has brought it into view, as it does when all is drawn."""
    found: dict[str, Any] = {}
    for _ in range(TRIES):
        page.page.wait_for_timeout(250)
        found = page.page.evaluate(MEASURE)
        if found["from"] >= 0 and found["to"] <= found["height"] + 1:
            break
    return found


def test_the_browser_asks_before_what_was_typed_into_a_form_is_lost(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("quick_wins")
    asked: list[str] = []

    def stay_once(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if len(asked) > 1:
            dialog.accept()
        else:
            dialog.dismiss()

    screen.page.on("dialog", stay_once)
    owner = screen.main.get_by_role("textbox", name="Owner (role)").first
    owner.click()
    owner.press_sequentially("Head of half a")
    screen.page.evaluate("location.reload()")
    expect(owner).to_have_value("Head of half a")
    assert asked == ["beforeunload"]
    screen.pick("Back burner", among="Take on")
    screen.press("Save, next undecided")
    screen.page.reload()
    screen.settle()
    assert asked == ["beforeunload"], "it is saved: there is nothing to ask"


def test_what_was_typed_into_a_form_waits_while_its_page_is_away(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities")
    title = screen.main.get_by_role("textbox", name="Title (needed)")
    story = screen.main.get_by_role("textbox", name="Description")
    title.fill("Walking group")
    story.fill("On Tuesdays")
    screen.turn_to("Matrix").turn_to("Activities")
    expect(title).to_have_value("Walking group")
    expect(story).to_have_value("On Tuesdays")
    expect(screen.main.get_by_text("What you typed here earlier is not saved yet.")).to_be_visible()
    # Back, while somebody is still in the field
    title.fill("Walking group for all")
    screen.page.go_back()
    screen.settle()
    screen.page.go_forward()
    screen.settle()
    expect(title).to_have_value("Walking group for all")
    title.press("Enter")
    screen.settle()
    expect(screen.main.get_by_text("Saved.", exact=True)).to_be_visible()
    assert not screen.sentences("What you typed here earlier")


def test_what_was_chosen_in_a_form_waits_too_and_help_beside_it_lets_nothing_go(
    open_screen: Open, council: str
) -> None:
    screen = open_screen(council).go("activities", activity="ex-022")
    form = screen.main.get_by_test_id("stForm").first
    title = form.get_by_role("textbox", name="Title (needed)")
    status = form.get_by_role("combobox", name="Status")
    before = status.input_value()
    title.fill("Care leavers on every panel")
    form.get_by_role("button", name="Help for Reference").click()
    _look_away(screen)
    expect(title).to_have_value("Care leavers on every panel")
    # By keyboard: here Enter takes an option, and saves nothing.
    title.fill("Care leavers on each panel")
    status.focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        status.press(key)
    chosen = status.input_value()
    assert chosen != before
    _look_away(screen)
    expect(title).to_have_value("Care leavers on each panel")
    expect(status).to_have_value(chosen)


def test_what_only_the_mouse_chose_waits_as_well(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities", activity="ex-022")
    form = screen.main.get_by_test_id("stForm").first
    screen.choose("Status", "Ended", within=form)
    _look_away(screen)
    expect(form.get_by_role("combobox", name="Status")).to_have_value("Ended. It is over.")
    screen.unfold("Who works together", within=form)
    tick = form.get_by_role("checkbox", name="Partners")
    before = tick.is_checked()
    form.locator("label", has_text="Partners").first.click()
    _look_away(screen)
    screen.unfold("Who works together", within=form)
    expect(tick).to_be_checked(checked=not before)


def _look_away(screen: Screen) -> None:
    # Nobody goes on within the moment in which a box takes what was chosen.
    screen.settle().turn_to("Star").page.go_back()
    screen.settle()
