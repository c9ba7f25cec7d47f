"""Who is affected, and who is missing."""

from costar.domain.people.affected import begun_only
from costar.reports.document import Block, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.tables import table_of
from costar.sentences.affected import group_table, missing_summary, missing_table
from costar.words import t


def people(material: Material) -> tuple[Block, ...]:
    """The seven groups of each activity, and what is missing first."""
    if material.whole is None:
        return ()
    found, heading = material.whole.people, Heading(t("report.affected"))
    summary = Paragraph(missing_summary(found.counted))
    if not found.counted.begun:
        return (heading, summary, Paragraph(t("report.affected.none")))
    missing = [table_of(t("report.missing.table"), missing_table(found.missing))]
    return (
        heading,
        summary,
        # Of those where nobody has begun all seven cells would say so, and the sentence does
        table_of(t("report.affected.table"), group_table(begun_only(found.standings))),
        *(missing if len(found.missing) else [Paragraph(t("people.missing.complete"))]),
    )
