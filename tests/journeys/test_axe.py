"""No serious or critical violation of WCAG 2.2 A and AA: any page, state and width, both themes."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.rehearsal import rehearsed
from tests.journeys.screen import Open, Scheme, Screen

pytestmark = pytest.mark.journey

PAGES: Final = (
    "star",
    "activities",
    "upload",
    "matrix",
    "quick_wins",
    "trend",
    "explorer",
    "explorer_walk",
    "people",
    "charter",
    "evidence",
    "health",
    "report",
    "settings",
    "about",
)
WALLS: Final = ("star_projector", "matrix_projector")
WIDTHS: Final = (320, 390, 1280)
TALL: Final = 2600
"""Axe judges only what is in view: what is below is called too small or too faint to judge."""

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
GRAVE: Final = ("serious", "critical")

ALLOWED: Final[dict[tuple[str, str], str]] = {}
"""What is Streamlit's own, no worse than moderate, not to be mended from outside: (rule, selector) → why."""

RUN: Final = """
async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => ({
    rule: one.id, impact: node.impact || one.impact, where: node.target.join(" "),
    html: node.html.slice(0, 200), why: node.failureSummary.replaceAll("\\n", " ") })));
}
"""


def violations(screen: Screen) -> list[dict[str, Any]]:
    """What axe finds on the page as it is."""
    if not screen.page.evaluate("typeof axe === 'object'"):
        screen.page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = screen.page.evaluate(RUN, list(TAGS))
    return [one for one in found if not _is_allowed(one)]


def at_every_width(screen: Screen, where: str) -> list[str]:
    """What axe finds, from the narrowest to the widest."""
    told: list[str] = []
    for width in WIDTHS:
        screen.page.set_viewport_size({"width": width, "height": TALL})
        screen.settle()
        told += [
            f"{where}, {width} px, {one['impact']} {one['rule']}: {one['where']} {one['html']} {one['why']}"
            for one in violations(screen)
        ]
    return told


def test_axe_is_new_enough(open_screen: Open) -> None:
    screen = open_screen(size=(1280, TALL)).go("about")
    screen.page.evaluate(AXE_SCRIPT)
    version = screen.page.evaluate("axe.version")
    assert tuple(int(part) for part in version.split(".")) >= (4, 10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_as_it_opens(open_screen: Open, scheme: Scheme) -> None:
    screen = open_screen(size=(WIDTHS[0], TALL), scheme=scheme)
    told = [one for name in (*PAGES, *WALLS) for one in at_every_width(_narrow(screen).go(name), name)]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_in_another_state(open_screen: Open, scheme: Scheme) -> None:
    screen = open_screen(size=(WIDTHS[0], TALL), scheme=scheme)
    told: list[str] = []
    for name, show in STATES.items():
        show(_narrow(screen))
        told += at_every_width(screen, name)
    assert not told, "\n".join(told)


def _narrow(screen: Screen) -> Screen:
    screen.page.set_viewport_size({"width": WIDTHS[0], "height": TALL})
    return screen


def _show_error(screen: Screen) -> None:
    screen.go("activities", activity="ex-012")
    screen.fill("Title", "").fill("Ward code year", "soon").press("Save")
    screen.main.get_by_role("alert").wait_for()


def _show_problems(screen: Screen) -> None:
    screen.go("upload").hand_in("plans.csv", b"title,impact\nTea with the planners,9\nA bench,2\n")


def _show_dialog(screen: Screen) -> None:
    screen.go("quick_wins").press("Decide", within=screen.main.locator(".st-key-win_1"))
    screen.page.get_by_role("dialog").wait_for()


def _show_folds(screen: Screen) -> None:
    screen.go("star")
    for name in ("Show the numbers as a table", "Set an aim", "Take a snapshot"):
        screen.unfold(name)


def _show_card(screen: Screen) -> None:
    screen.go("matrix", activity="ex-012")
    for name in ("Record a decision", "History of changes", "Show the positions as a table"):
        screen.unfold(name)


def _show_question(screen: Screen) -> None:
    screen.go("explorer_walk", audit="Housing")


def _show_end_of_walk(screen: Screen) -> None:
    screen.go("explorer_walk", audit="Housing", question="end")


def _show_control(screen: Screen) -> None:
    rehearsed(screen, "scoring")


def _show_revealed(screen: Screen) -> None:
    rehearsed(screen, "talk")


def _show_decided(screen: Screen) -> None:
    rehearsed(screen, "decide")


def _show_closed(screen: Screen) -> None:
    rehearsed(screen, "closed")


def _show_empty(screen: Screen) -> None:
    screen.go("matrix", search="nothing is called this")


STATES: Final[dict[str, Callable[[Screen], None]]] = {
    "error": _show_error,
    "problems": _show_problems,
    "dialog": _show_dialog,
    "folds": _show_folds,
    "card": _show_card,
    "empty": _show_empty,
    "question": _show_question,
    "end of a walk": _show_end_of_walk,
    "control": _show_control,
    "control, revealed": _show_revealed,
    "control, decided": _show_decided,
    "control, closed": _show_closed,
}


def _is_allowed(violation: dict[str, Any]) -> bool:
    grave = violation["impact"] in GRAVE
    return not grave and any(
        rule == violation["rule"] and selector in violation["where"] for rule, selector in ALLOWED
    )
