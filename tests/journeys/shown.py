"""All that is walked: every page as it opens, from the registry of pages, and what else pages can show."""

from collections.abc import Callable
from typing import Final

from costar.ui.navigation import HIDDEN, SECTIONS
from tests.journeys.rehearsal import rehearsed
from tests.journeys.screen import Screen

OF_ONE_WORKSHOP: Final = ("workshop_projector", "workshop_paper")
"""Pages that show nothing without a workshop: the stories of a workshop go there."""

MENU: Final = tuple(name for names in SECTIONS.values() for name in names)
PAGES: Final = (*MENU, *(name for name in HIDDEN if name not in OF_ONE_WORKSHOP))


def _show_error(screen: Screen) -> None:
    screen.go("activities", activity="ex-012")
    screen.fill("Title", "").fill("Ward code year", "soon").press("Save")
    screen.main.get_by_role("alert").wait_for()


def _show_problems(screen: Screen) -> None:
    screen.go("upload").hand_in("plans.csv", b"title,impact\nTea with the planners,9\nA bench,2\n")


def _show_dialog(screen: Screen) -> None:
    screen.go("quick_wins").press("Give another date")
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


def _show_plan(screen: Screen) -> None:
    screen.go("workshop").press("Plan for 15 people")


def _show_control(screen: Screen) -> None:
    rehearsed(screen, "scoring")


def _show_ideas(screen: Screen) -> None:
    rehearsed(screen, "ideas").unfold("One idea: change, keep or not")
    screen.choose("Which idea", "A bench (on the wall)")


def _show_revealed(screen: Screen) -> None:
    rehearsed(screen, "reveal")


def _show_talk(screen: Screen) -> None:
    rehearsed(screen, "talk")


def _show_decided(screen: Screen) -> None:
    rehearsed(screen, "decide")


def _show_closed(screen: Screen) -> None:
    rehearsed(screen, "closed")


def _show_flags(screen: Screen) -> None:
    screen.go("health", part="Flags")


def _show_empty(screen: Screen) -> None:
    screen.go("matrix", search="nothing is called this")


STATES: Final[dict[str, Callable[[Screen], None]]] = {
    "error": _show_error,
    "problems": _show_problems,
    "dialog": _show_dialog,
    "folds": _show_folds,
    "card": _show_card,
    "empty": _show_empty,
    "flags": _show_flags,
    "question": _show_question,
    "end of a walk": _show_end_of_walk,
    "plan": _show_plan,
    "control": _show_control,
    "control, ideas": _show_ideas,
    "control, revealed": _show_revealed,
    "control, talk": _show_talk,
    "control, decided": _show_decided,
    "control, closed": _show_closed,
}
