"""What takes an opening of its own: the charts' contrast, the focus, filters on a phone."""

import io
from typing import Final

import numpy as np
import pytest
from PIL import Image

from tests.journeys.reading import CONTRASTS
from tests.journeys.screen import Open, Scheme, Screen, Size

pytestmark = pytest.mark.journey

CHARTS: Final = ("star", "matrix", "star_projector", "matrix_projector")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_drawn_stands_out(open_screen: Open, scheme: Scheme) -> None:
    screen = open_screen(size=(1366, 1200), scheme=scheme)
    faint: dict[str, object] = {}
    for name in CHARTS:
        found = screen.go(name, compare="With what could be").page.evaluate(CONTRASTS)
        assert found["texts"]
        assert found["marks"]
        faint |= {f"{name} text {words}": ratio for words, ratio in found["texts"] if ratio < 4.5}
        faint |= {f"{name} mark {paint}": ratio for paint, ratio in found["marks"] if ratio < 3}
    assert not faint


def test_faint_ink_is_noticed(open_screen: Open) -> None:
    screen = open_screen().go("star")
    screen.page.add_style_tag(
        content=".costar-picture text { fill: #999999 !important; transition: none !important; }"
    )
    ratios = dict(screen.page.evaluate(CONTRASTS)["texts"])
    assert round(ratios["Co-commission"], 2) == 2.85


@pytest.mark.parametrize(("name", "scheme"), [("settings", "dark"), ("matrix", "light")])
def test_the_focus_is_seen_at_every_stop(open_screen: Open, name: str, scheme: Scheme) -> None:
    screen = open_screen(size=(1280, 1000), scheme=scheme).go(name, service="Housing")
    faint: list[str] = []
    stops = 0
    while stops < 90:
        screen.page.keyboard.press("Tab")
        stop = screen.page.evaluate(STOP)
        if stop is None:
            break
        stops += 1
        if _seen(screen, stop["clip"]) < FEWEST_PIXELS:
            faint.append(stop["what"])
    assert stops >= 15
    assert faint == []


FEWEST_PIXELS: Final = 40
CLEAR: Final = 90
"""A difference of so much of 255 is a focus that can be seen."""

STOP: Final = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  let box = one.getBoundingClientRect(), shown = one;
  while (box.width * box.height < 100 && shown.parentElement) {
    shown = shown.parentElement;
    box = shown.getBoundingClientRect();
  }
  const left = Math.max(0, box.left - 8), top = Math.max(0, box.top - 8);
  const width = Math.min(innerWidth, box.right + 8) - left;
  const height = Math.min(innerHeight, box.bottom + 8) - top;
  const what = `${one.tagName} ${one.getAttribute("aria-label") || one.textContent.slice(0, 40)}`
    + ` ${one.closest("[data-testid]")?.dataset.testid}`;
  return { what, clip: { x: left, y: top, width, height } };
}
"""


def _seen(screen: Screen, clip: dict[str, float]) -> int:
    """How many pixels differ clearly between the focused control and the same without focus."""
    if clip["width"] < 1 or clip["height"] < 1:
        return 0
    focused = _picture(screen, clip)
    screen.page.evaluate("document.activeElement.blur()")
    blurred = _picture(screen, clip)
    return int((np.abs(focused - blurred).max(axis=2) >= CLEAR).sum())


def _picture(screen: Screen, clip: dict[str, float]) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    shot = screen.page.screenshot(clip=clip, animations="disabled", caret="hide")
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=np.int16)


FOLDED: Final = ("matrix", "trend", "people", "evidence", "health")
"""Pages with filters above their first sentence."""


def test_on_a_phone_the_page_comes_before_its_filters(open_screen: Open) -> None:
    screen = open_screen(size=Size.PHONE)
    for name in FOLDED:
        screen.go(name)
        second = screen.main.get_by_role("heading", level=2).first
        box = second.bounding_box()
        assert box
        assert box["y"] + box["height"] < Size.PHONE.viewport[1], name
    screen.go("matrix")
    service = screen.main.get_by_label("Service").first
    assert not service.is_visible()
    screen.main.get_by_text("Choose what is shown").click()
    service.wait_for(state="visible")
