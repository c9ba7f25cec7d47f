"""What axe finds against WCAG 2.2 A and AA on a page as it stands."""

import re
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.screen import Screen

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


def told(screen: Screen) -> list[str]:
    """What axe finds, a line each."""
    return [
        f"{one['impact']} {one['rule']}: {one['where']} {one['html']} {one['why']}"
        for one in violations(screen)
    ]


def version() -> tuple[int, ...]:
    """Which axe it is: its script says so where it begins."""
    found = re.search(r"axe v([\d.]+)", AXE_SCRIPT)
    assert found
    return tuple(map(int, found[1].split(".")))


def _is_allowed(violation: dict[str, Any]) -> bool:
    grave = violation["impact"] in GRAVE
    return not grave and any(
        rule == violation["rule"] and selector in violation["where"] for rule, selector in ALLOWED
    )
