"""What rooms proposed, what was kept, and why the rest was not."""

from costar.reports.document import Block, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.tables import table_of
from costar.sentences.phrases import day
from costar.words import t


def proposals(material: Material) -> tuple[Block, ...]:
    """Each closed workshop in which the room was asked for ideas."""
    blocks: list[Block] = []
    for one in material.proposals:
        name = t("report.proposed.of", workshop=one.name, day=day(one.held_on))
        blocks += [Heading(name, 3), Paragraph(one.sentence)]
        if len(one.table):
            blocks.append(table_of(name, one.table))
    return (Heading(t("report.proposed")), *blocks) if blocks else ()
