"""Each page and state is opened once in each theme, and everything is asked of it there, at every width.

Opening a page costs more than all questions together. Pictures are kept in test-results/ for people to
look at.
"""

from collections.abc import Callable, Iterable
from typing import Final

import pytest

from costar.config import ROOT
from costar.ui.navigation import FIRST
from costar.words import t
from tests.journeys import axe, reading
from tests.journeys.screen import Open, Scheme, Screen, Size
from tests.journeys.shown import MENU, PAGES, STATES

pytestmark = pytest.mark.journey

FOLDER: Final = ROOT / "test-results"
TALL: Final = 2600
"""Axe judges only what is in view: what is below is called too small or too faint to judge."""

NARROWEST: Final = (320, TALL)
WITH_LABELS: Final = ("star", "card")
"""Where charts have labels that might be clipped."""

WITH_TABLES: Final = ("people", "charter", "flags")
PICTURED: Final = {size.viewport for size in Size}
Asked = Callable[[Screen], list[str]]


@pytest.mark.story
def test_axe_is_new_enough() -> None:
    assert axe.version() >= (4, 10)


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.story), "dark"])
def test_every_page_as_it_opens(open_screen: Open, scheme: Scheme) -> None:
    screen = open_screen(size=NARROWEST, scheme=scheme)
    told: list[str] = []
    titles: list[str] = []
    for name in PAGES:
        turn_to(at(screen, NARROWEST), name, scheme)
        told += look(screen, name, scheme)
        titles.append(screen.page.title())
    assert not told, "\n".join(told)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_in_another_state(open_screen: Open, scheme: Scheme) -> None:
    screen = open_screen(size=NARROWEST, scheme=scheme)
    told: list[str] = []
    for name, show in STATES.items():
        show(at(screen, NARROWEST))
        told += look(screen, name, scheme)
    assert not told, "\n".join(told)


def turn_to(screen: Screen, name: str, scheme: Scheme) -> None:
    """Go on by the bar, as people do: that costs half of a load, which is for the dark one to ask for."""
    if scheme == "dark" or name == FIRST or name not in MENU:
        screen.go(name)
    else:
        screen.turn_to(t(f"page.{name}"))
        screen.page.mouse.move(0, 0)


def look(screen: Screen, name: str, scheme: Scheme) -> list[str]:
    """Ask everything, from the narrowest to the widest; what no theme changes is asked in one."""
    told: list[str] = []
    for size, asked in questions(name, scheme):
        at(screen, size)
        if name in PAGES and size in PICTURED:
            keep_picture(screen, name, scheme)
        told += [f"{name}, {scheme}, {size[0]} px, {one}" for question in asked for one in question(screen)]
    return told


def questions(name: str, scheme: Scheme) -> Iterable[tuple[tuple[int, int], list[Asked]]]:
    """What is asked at which width and height."""
    labels: list[Asked] = [reading.clipped] if name in WITH_LABELS else []
    if scheme == "dark":
        for width in (320, 390, 1280):
            yield (width, TALL), [axe.told]
        yield Size.LAPTOP.viewport, []
        return
    yield NARROWEST, [axe.told, reading.escapes, *labels]
    yield (320, 740), [reading.sideways, *([reading.narrow_columns] if name in WITH_TABLES else [])]
    yield Size.PHONE.viewport, [reading.small_fields]
    if labels:
        yield (390, TALL), labels
        yield (768, 1200), labels
    yield Size.PROJECTOR.viewport, [reading.sideways, *labels]
    yield (1280, TALL), [axe.told, *labels]
    if name in PAGES:
        yield Size.LAPTOP.viewport, [lambda screen: reading.headings(screen, name)]


def keep_picture(screen: Screen, name: str, scheme: Scheme) -> None:
    """Take the page's picture, and see that it shows no error."""
    size = screen.page.viewport_size
    assert size
    screen.page.screenshot(path=FOLDER / f"{name}-{size['width']}-{scheme}.png")
    shown = screen.page.locator("[data-testid=stAlertContentError], [data-testid=stException]")
    assert not shown.count(), f"{name} shows an error"


def at(screen: Screen, size: tuple[int, int]) -> Screen:
    """The page in a window of another size, come to rest if it was opened already."""
    if screen.page.url != "about:blank":
        return screen.resize(*size)
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    return screen
