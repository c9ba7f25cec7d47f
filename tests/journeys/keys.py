"""Going to something by Tab, and pressing it."""

from playwright.sync_api import Locator

from tests.journeys.screen import Screen

MOST_STOPS = 150
HAS_FOCUS = "(one) => one === document.activeElement || one.contains(document.activeElement)"


def tab_to(screen: Screen, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MOST_STOPS):
        screen.page.keyboard.press("Tab")
        if target.count() and target.first.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{target} was not reached in {MOST_STOPS} stops")


def press(screen: Screen, button: Locator, key: str = "Enter") -> None:
    """Go to a button and press it."""
    tab_to(screen, button)
    screen.page.keyboard.press(key)
    screen.settle()
