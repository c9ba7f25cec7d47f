"""What rooms proposed, what was kept, and why the rest was not."""

from typing import Final

from costar.charts.parts.theme import shorten
from costar.reports.document import Block, Facts, Heading, Paragraph
from costar.reports.material import Material, Proposals
from costar.reports.tables import table_of
from costar.sentences.phrases import at_most, day
from costar.words import t

MOST_ON_A_PAGE: Final = 1
"""So many rooms, the newest, stand on a page."""

_MOST_NAMED: Final = 2
_LONGEST_TITLE: Final = 40


def proposals(material: Material) -> tuple[Block, ...]:
    """Each closed workshop in which the room was asked for ideas; on a page a line on the newest."""
    if not material.proposals:
        return ()
    heading = Heading(t("report.proposed"))
    if material.in_short:
        return (heading, Facts(tuple(map(_in_a_line, material.proposals[:MOST_ON_A_PAGE]))))
    return (heading, *(block for one in material.proposals for block in _in_full(one)))


def _in_a_line(one: Proposals) -> tuple[str, str]:
    named = at_most([f"“{shorten(title, _LONGEST_TITLE)}”" for title in one.kept], _MOST_NAMED)
    kept = t("report.proposed.kept", titles=named) if named else ""
    return (shorten(one.name, _LONGEST_TITLE), f"{one.sentence} {kept}".strip())


def _in_full(one: Proposals) -> tuple[Block, ...]:
    name = t("report.proposed.of", workshop=one.name, day=day(one.held_on))
    table = (table_of(name, one.table),) if len(one.table) else ()
    return (Heading(name, 3), Paragraph(one.sentence), *table)
