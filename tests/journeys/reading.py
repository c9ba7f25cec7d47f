"""What axe does not see, asked of a page as it stands: each finds what is wrong, or nothing."""

from itertools import pairwise
from typing import Final

from tests.journeys.screen import Screen
from tests.journeys.shown import MENU

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

SMALL_FIELDS: Final = """
() => [...document.querySelectorAll("[data-testid=stTextInputRootElement], .stSelectbox [role=group], "
    + "[data-testid=stNumberInputContainer], [data-testid^=stNumberInputStep], .costar-day")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 42)
  .map((one) => `${one.dataset.testid || one.className}: ${one.getBoundingClientRect().height} px`)
"""

CUT_OFF: Final = """
() => [...document.querySelectorAll(".stMain :is(label, button, a, [role=radio], .stButtonGroup) *")]
  .filter((one) => one.checkVisibility() && one.innerText?.trim() && one.clientWidth > 1)
  .filter((one) => one.dataset.testid !== "stIconMaterial")
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
  .map((one) => `${one.innerText.trim()} (${one.clientWidth} of ${one.scrollWidth} px)`)
"""

CLIPPED: Final = """
() => [...document.querySelectorAll(".costar-picture")]
  .filter((chart) => chart.checkVisibility())
  .flatMap((chart) => {
    const sheet = chart.querySelector(":scope > svg").getBoundingClientRect();
    return [...chart.querySelectorAll("svg text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true }))
      .map((text) => [text, text.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.left < sheet.left - 1 || box.right > sheet.right + 1
        || box.top < sheet.top - 1 || box.bottom > sheet.bottom + 1))
      .map(([text, box]) => `${text.textContent}: ${Math.round(box.left - sheet.left)} to `
        + `${Math.round(box.right - sheet.left)} of ${Math.round(sheet.width)}`);
  })
"""

OVERLAPPING: Final = """
() => [...document.querySelectorAll(".costar-picture")]
  .filter((chart) => chart.checkVisibility())
  .flatMap((chart) => {
    // A line has air above and below its letters.
    const ink = ({ left, right, top, bottom, width, height }) =>
      ({ left, right, top: top + height / 5, bottom: bottom - height / 5, width, height: height * 0.6 });
    const texts = [...chart.querySelectorAll("svg text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true }))
      .map((text) => [text.textContent, ink(text.getBoundingClientRect())]).filter(([, box]) => box.width);
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
    for (let at = one; at && !at.matches(".costar-picture"); at = at.parentElement) {
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
  // The Star's ticks cut its arms, and its steps' shades each other: both are said in figures and dots.
  const MARKS = "[data-trace]:not([data-trace=ticks], [data-trace=steps]) :is(path, circle)";
  const found = { texts: [], marks: [] };
  for (const chart of document.querySelectorAll(".costar-picture")) {
    if (!chart.checkVisibility()) continue;
    const sheet = chart.querySelector(":scope > svg");
    const ground = read(getComputedStyle(sheet).backgroundColor);
    const page = read(getComputedStyle(document.querySelector(".stApp")).backgroundColor);
    const paper = over(ground, page);
    const all = [...chart.querySelectorAll(":scope > svg :is(path, rect, circle, text)")]
      .filter((one) => !one.closest("defs") && one.checkVisibility());
    const shapes = all.filter((one) => one.tagName !== "text" && paint(one, "fill")[3] > 0.1);
    for (const text of all.filter((one) => one.tagName === "text" && one.textContent.trim())) {
      const box = text.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
      const below = shapes.filter((one) => one.compareDocumentPosition(text) & 4 && covers(one, x, y));
      const behind = below.reduce((colour, one) => over(paint(one, "fill"), colour), paper);
      const ink = paint(text, "fill");
      if (ink[3]) found.texts.push([text.textContent.trim(), ratio(over(ink, behind), behind)]);
    }
    for (const mark of all.filter((one) => one.matches(MARKS))) {
      const stroke = paint(mark, "stroke"), width = parseFloat(getComputedStyle(mark).strokeWidth);
      const fill = paint(mark, "fill");
      if (!width && !fill[3] || !stroke[3] && !fill[3]) continue;
      const seen = [...(width && stroke[3] ? [stroke] : []), ...(fill[3] ? [fill] : [])];
      const what = mark.getAttribute("class") ?? mark.closest("[data-trace]").dataset.trace;
      const best = Math.max(...seen.map((colour) => ratio(over(colour, paper), paper)));
      found.marks.push([`${what} ${seen.join(" in ")}`, best]);
    }
  }
  return found;
}
"""

ESCAPES: Final = r"""
() => [...document.querySelectorAll("[aria-label]")].map((one) => one.getAttribute("aria-label"))
  .filter((name) => /\\[!-/:-@[-`{-~]/.test(name))
"""

TIMES: Final = 20
"""How often a chart is looked at again, a quarter of a second apart."""


def sideways(screen: Screen) -> list[str]:
    """What makes the page scroll sideways, and labels that are cut off."""
    return _found(screen, SIDEWAYS) + _found(screen, CUT_OFF)


def escapes(screen: Screen) -> list[str]:
    """Names in which those who listen hear what only Markdown needs: "Day\\-centre"."""
    return _found(screen, ESCAPES)


def small_fields(screen: Screen) -> list[str]:
    """Fields that a thumb would miss: 44 pixels with the edge around them."""
    return _found(screen, SMALL_FIELDS)


def clipped(screen: Screen) -> list[str]:
    """Words of a chart that are clipped, or written over others.

    A chart is drawn again some time after its window was resized: it gets a few seconds.
    """
    found: list[str] = []
    for _ in range(TIMES):
        found = _found(screen, CLIPPED) + _found(screen, OVERLAPPING)
        if not found:
            break
        screen.page.wait_for_timeout(250)
    return found


def narrow_columns(screen: Screen) -> list[str]:
    """Tables whose columns cannot be read, or that cannot be moved by keyboard."""
    return _found(screen, COLUMNS) if screen.main.locator(".stTable").count() else ["no table"]


def headings(screen: Screen, name: str) -> list[str]:
    """Whether there is one heading of level 1, no level skipped, and the title and language that belong."""
    found = screen.page.evaluate(LEVELS)
    levels, title = [level for level, _ in found], screen.page.title()
    told = [] if levels.count(1) == 1 and levels[0] == 1 else [f"headings {found}"]
    told += [f"a level is skipped: {found}" for before, after in pairwise(levels) if after - before > 1]
    if name in MENU and title != f"{found[0][1]} · costar":
        told.append(f"the title is {title}")
    if screen.page.evaluate("document.documentElement.lang") != "en-GB":
        told.append("no language")
    return told


def _found(screen: Screen, question: str) -> list[str]:
    answer: list[str] = screen.page.evaluate(question)
    return answer
