"""A page that is loaded again stands there at once as it was left, where nothing was written since."""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey

SEEN: Final = """
window.costarBefore = [];
const closed = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) {
  const shadow = closed.call(this, how), wasAlone = !document.querySelector(".stMain");
  const note = () => {
    if (!this.classList.contains("costar-before") || !this.isConnected) return requestAnimationFrame(note);
    window.costarBefore.push({
      words: shadow.querySelector("h1").innerText,
      marks: shadow.querySelectorAll("[data-key]").length,
      ink: getComputedStyle(shadow.querySelector("h1")).fontSize,
      wasAlone,
      isReached: this.contains(document.elementFromPoint(60, 90)),
      isHidden: this.inert && this.getAttribute("aria-hidden") === "true",
    });
  };
  note();
  return shadow;
};
"""
"""Notes what is shown of before: its root is closed to everything else."""

PRESSES: Final = """
new MutationObserver((_, watching) => {
  if (!document.querySelector(".costar-before")) return;
  watching.disconnect();
  dispatchEvent(new KeyboardEvent("keydown", { key: "Tab" }));
  const count = (parts) => document.querySelectorAll(parts).length;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.costarLeft = { before: count(".costar-before"), drawn: count(".stMain h1") };
  }));
}).observe(document, { subtree: true, childList: true });
"""
"""Presses a key as soon as something is shown of before, and notes what is there two frames later."""


def opened(screen: Screen, name: str) -> Screen:
    """A page that has been loaded twice, so that the server has said once how things stand."""
    screen.page.add_init_script(SEEN)
    return screen.go(name).go(name)


def seen(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate("window.costarBefore")
    return found


def test_what_stood_there_is_shown_until_it_is_drawn_anew(open_screen: Open) -> None:
    screen = opened(open_screen(), "matrix")
    marks = screen.page.locator(".costar-picture svg [data-key]").count()
    size = screen.main.locator("h1").evaluate("(one) => getComputedStyle(one).fontSize")
    screen.page.reload()
    screen.settle()
    assert seen(screen.page) == [
        {
            "words": "Matrix",
            "marks": marks,
            "ink": size,
            "wasAlone": True,
            "isReached": False,
            "isHidden": True,
        }
    ]
    expect(screen.page.locator(".costar-before")).to_have_count(0)
    screen.choose("Service", "Housing")
    screen.is_headed("1 of 8 scored")


def test_who_loads_it_again_before_it_is_drawn_sees_it_all_the_same(open_screen: Open) -> None:
    screen = opened(open_screen(), "star")
    screen.page.reload(wait_until="commit")
    screen.page.wait_for_selector(".costar-before", state="attached")
    screen.page.reload()
    screen.settle()
    assert [one["words"] for one in seen(screen.page)] == ["Star"]
    expect(screen.main.locator("h1")).to_be_visible()


def test_once_something_was_written_nobody_sees_what_was(open_screen: Open, council: str) -> None:
    screen = opened(open_screen(council), "matrix")
    screen.page.goto("about:blank")
    other = open_screen(council).go("settings")
    other.fill('Your name for "Quick wins"', "Begin here")
    other.press("Save")
    expect(other.main.get_by_text("are saved.")).to_be_visible()
    screen.page.go_back()
    screen.settle()
    assert seen(screen.page) == []


def test_another_address_shows_nothing_of_this_one(open_screen: Open, council: str) -> None:
    screen = opened(open_screen(council), "matrix")
    screen.go("matrix", service="Housing")
    assert seen(screen.page) == []
    screen.follow(f"{screen.address}/matrix?service=Housing")
    assert seen(screen.page) == []
    screen.go("star")
    assert seen(screen.page) == []


def test_who_turned_to_dark_meanwhile_sees_nothing_of_the_light_page(open_screen: Open) -> None:
    screen = opened(open_screen(), "star")
    screen.page.goto("about:blank")
    screen.page.emulate_media(color_scheme="dark")
    screen.go("star")
    assert seen(screen.page) == []


def test_who_presses_a_key_sees_what_there_is(open_screen: Open) -> None:
    screen = opened(open_screen(), "star")
    screen.page.add_init_script(PRESSES)
    screen.page.reload()
    screen.page.wait_for_function("window.costarLeft !== undefined")
    assert screen.page.evaluate("window.costarLeft") == {"before": 0, "drawn": 0}
    screen.settle()


def test_what_is_drawn_on_a_canvas_is_not_kept(open_screen: Open) -> None:
    screen = opened(open_screen(), "activities")
    screen.page.reload()
    screen.settle()
    assert seen(screen.page) == []
    assert re.match("Activities", screen.heading(1))
