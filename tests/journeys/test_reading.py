"""What axe does not see: headings, titles, reflow, the charts' contrast and labels, the focus."""

import io
from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from PIL import Image

from tests.journeys.rehearsal import STAGES, rehearsed
from tests.journeys.screen import Open, Scheme, Screen, Size

pytestmark = pytest.mark.journey

PAGES: Final = (
    "star",
    "trend",
    "activities",
    "upload",
    "explorer",
    "matrix",
    "quick_wins",
    "workshop",
    "people",
    "charter",
    "evidence",
    "health",
    "report",
    "settings",
    "about",
)
WALLS: Final = ("star_projector", "matrix_projector", "explorer_walk")
CHARTS: Final = ("star", "matrix", "star_projector", "matrix_projector")

LEVELS: Final = """
() => [...document.querySelectorAll(".stMain :is(h1, h2, h3, h4, h5, h6)")]
  .filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.textContent.trim()])
"""

SIDEWAYS: Final = """
() => {
  const main = document.querySelector(".stMain"), page = document.documentElement;
  if (main.scrollWidth <= main.clientWidth && page.scrollWidth <= page.clientWidth) return [];
  return [...main.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility())
    .map((one) => `${one.tagName} ${one.dataset.testid || one.className}`).slice(0, 10);
}
"""

CLIPPED: Final = """
() => [...document.querySelectorAll(".stPlotlyChart")].filter((chart) => chart.checkVisibility())
  .flatMap((chart) => {
    const sheet = chart.querySelector("svg.main-svg").getBoundingClientRect();
    return [...chart.querySelectorAll("svg.main-svg text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true }))
      .map((text) => [text, text.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.left < sheet.left - 1 || box.right > sheet.right + 1
        || box.top < sheet.top - 1 || box.bottom > sheet.bottom + 1))
      .map(([text, box]) => `${text.textContent}: ${Math.round(box.left - sheet.left)} to `
        + `${Math.round(box.right - sheet.left)} of ${Math.round(sheet.width)}`);
  })
"""

OVERLAPPING: Final = """
() => [...document.querySelectorAll(".stPlotlyChart")].filter((chart) => chart.checkVisibility())
  .flatMap((chart) => {
    const texts = [...chart.querySelectorAll("svg.main-svg text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true }))
      .map((text) => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width);
    const told = [];
    texts.forEach(([one, a], at) => texts.slice(at + 1).forEach(([other, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const smaller = Math.min(a.width * a.height, b.width * b.height);
      if (wide > 0 && high > 0 && wide * high > smaller / 4) told.push(`${one} / ${other}`);
    }));
    return told;
  })
"""

CONTRASTS: Final = """
() => {
  const read = (colour) => {
    const [red, green, blue, alpha = 1] = (colour.match(/[\\d.]+/g) || []).map(Number);
    return colour === "none" || red === undefined ? [0, 0, 0, 0] : [red, green, blue, alpha];
  };
  const over = (top, below) => {
    const share = (at) => top[at] * top[3] + below[at] * (1 - top[3]);
    return [share(0), share(1), share(2), 1];
  };
  const light = ([red, green, blue]) => [red, green, blue].map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const paint = (one, what) => {
    const style = getComputedStyle(one), [red, green, blue, alpha] = read(style[what]);
    let seen = alpha * Number(style[what + "Opacity"] ?? 1);
    for (let at = one; at && !at.classList?.contains("svg-container"); at = at.parentElement) {
      seen *= Number(getComputedStyle(at).opacity);
    }
    return [red, green, blue, seen];
  };
  const covers = (shape, x, y) => {
    const box = shape.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    const at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
    return shape.isPointInFill(at);
  };
  const found = { texts: [], marks: [] };
  for (const chart of document.querySelectorAll(".stPlotlyChart")) {
    if (!chart.checkVisibility()) continue;
    const ground = read(getComputedStyle(chart.querySelector(".main-svg")).backgroundColor);
    const page = read(getComputedStyle(document.querySelector(".stApp")).backgroundColor);
    const paper = over(ground, page);
    const all = [...chart.querySelectorAll(".main-svg :is(path, rect, circle, text)")]
      .filter((one) => !one.closest("defs, .draglayer, .hoverlayer") && one.checkVisibility());
    const shapes = all.filter((one) => one.tagName !== "text" && paint(one, "fill")[3] > 0.1);
    for (const text of all.filter((one) => one.tagName === "text" && one.textContent.trim())) {
      const box = text.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
      const below = shapes.filter((one) => one.compareDocumentPosition(text) & 4 && covers(one, x, y));
      const behind = below.reduce((colour, one) => over(paint(one, "fill"), colour), paper);
      const ink = paint(text, "fill");
      if (ink[3]) found.texts.push([text.textContent.trim(), ratio(over(ink, behind), behind)]);
    }
    for (const mark of all.filter((one) => one.matches(".point, .js-line, .legendpoints path"))) {
      const stroke = paint(mark, "stroke"), width = parseFloat(getComputedStyle(mark).strokeWidth);
      const fill = paint(mark, "fill");
      if (!width && !fill[3] || !stroke[3] && !fill[3]) continue;
      const edge = width && stroke[3] ? stroke : fill;
      found.marks.push([mark.getAttribute("class") + " " + edge.join(), ratio(over(edge, paper), paper)]);
    }
  }
  return found;
}
"""


def test_every_page_has_one_title_of_its_own_and_skips_no_level(open_screen: Open) -> None:
    screen = open_screen()
    told: dict[str, object] = {}
    titles: list[str] = []
    for name in (*PAGES, *WALLS):
        headings = screen.go(name).page.evaluate(LEVELS)
        levels = [level for level, _ in headings]
        titles.append(screen.page.title())
        steps = all(after - before <= 1 for before, after in pairwise(levels))
        matches = name in WALLS or titles[-1] == f"{headings[0][1]} · costar"
        if levels.count(1) != 1 or levels[0] != 1 or not steps or not matches:
            told[name] = (titles[-1], headings)
        assert screen.page.evaluate("document.documentElement.lang") == "en-GB"
    assert not told
    assert len(set(titles)) == len(titles)


CUT_OFF: Final = """
() => [...document.querySelectorAll(".stMain :is(label, button, a, [role=radio], .stButtonGroup) *")]
  .filter((one) => one.checkVisibility() && one.innerText?.trim() && one.clientWidth > 1)
  .filter((one) => one.dataset.testid !== "stIconMaterial")
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
  .map((one) => `${one.innerText.trim()} (${one.clientWidth} of ${one.scrollWidth} px)`)
"""


@pytest.mark.parametrize("size", [(320, 740), Size.PROJECTOR.viewport], ids=["320", "1024"])
def test_no_page_scrolls_sideways_and_no_label_is_cut_off(open_screen: Open, size: tuple[int, int]) -> None:
    screen = open_screen(size=size)
    told: dict[str, list[str]] = {}
    for name in (*PAGES, *WALLS):
        screen.go(name)
        told[name] = screen.page.evaluate(SIDEWAYS) + screen.page.evaluate(CUT_OFF)
    assert not {name: found for name, found in told.items() if found}


@pytest.mark.parametrize("size", [(320, 740), Size.PROJECTOR.viewport], ids=["320", "1024"])
@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_of_a_workshop_scrolls_sideways(
    open_screen: Open, size: tuple[int, int], stage: str
) -> None:
    screen = rehearsed(open_screen(size=size), stage)
    assert screen.page.evaluate(SIDEWAYS) + screen.page.evaluate(CUT_OFF) == []


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
        content=".main-svg text { fill: #999999 !important; transition: none !important; }"
    )
    ratios = dict(screen.page.evaluate(CONTRASTS)["texts"])
    assert round(ratios["Co-commission"], 2) == 2.85


@pytest.mark.parametrize("name", ["star", "matrix"])
def test_no_chart_label_is_clipped_or_written_over(open_screen: Open, name: str) -> None:
    screen = open_screen(size=(320, 1200))
    told: dict[int, list[str]] = {}
    for width in (320, 390, 768, 1024, 1280):
        screen.page.set_viewport_size({"width": width, "height": 1200})
        screen.go(name, activity="ex-012" if name == "matrix" else [])
        told[width] = screen.page.evaluate(CLIPPED) + screen.page.evaluate(OVERLAPPING)
    assert not {width: found for width, found in told.items() if found}


BESIDE: Final = """
() => [...document.querySelectorAll(".stPlotlyChart")].flatMap((chart) => {
  const button = chart.querySelector(".modebar-btn")?.getBoundingClientRect();
  return [...chart.querySelectorAll("svg.main-svg text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return button?.width && box.width && text.textContent.trim() && box.left < button.right
      && box.right > button.left && box.top < button.bottom && box.bottom > button.top;
  }).map((text) => text.textContent);
})
"""


def test_the_download_button_lies_over_no_word(open_screen: Open) -> None:
    screen = open_screen()
    told = {name: screen.go(name).page.evaluate(BESIDE) for name in ("star", "matrix")}
    assert not {name: found for name, found in told.items() if found}


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


COLUMNS: Final = """
() => [...document.querySelectorAll(".stTable table")].filter((one) => one.checkVisibility())
  .flatMap((table) => {
    const box = table.closest(".stTable > div");
    const hidden = box.scrollWidth > box.clientWidth && box.tabIndex !== 0 ? ["not reached by keyboard"] : [];
    const narrow = [...table.querySelectorAll("td")].filter((cell) =>
      cell.textContent.trim().length > 40 && cell.clientWidth < 150);
    return [...hidden, ...narrow.map((cell) => `${cell.clientWidth} px: ${cell.textContent.slice(0, 40)}`)];
  })
"""


@pytest.mark.parametrize(("name", "query"), [("people", {}), ("charter", {}), ("health", {"part": "Flags"})])
def test_tables_on_a_phone_have_columns_that_can_be_read(
    open_screen: Open, name: str, query: dict[str, str]
) -> None:
    screen = open_screen(size=(320, 740)).go(name, **query)
    screen.page.wait_for_timeout(400)
    assert screen.main.locator(".stTable").count()
    assert screen.page.evaluate(COLUMNS) == []
