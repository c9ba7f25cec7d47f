"""What people promise each other, and why anyone would join."""

from collections.abc import Iterator

from costar.domain.charter.charter import Cover, Reasons
from costar.reports.document import Block, Bullets, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.tables import table_of
from costar.sentences.charter import cover_sentence, cover_table, missing_sentence, reasons_table
from costar.words import t


def charters(material: Material) -> tuple[Block, ...]:
    """Which services have a charter, and what each actor gets out of it."""
    if material.whole is None:
        return ()
    found = material.whole.charters
    return (Heading(t("report.charters")), *_covers(found.covers), *_incentives(found.reasons))


def _covers(covers: tuple[Cover, ...]) -> Iterator[Block]:
    if not covers:
        yield Paragraph(t("report.charters.none"))
        return
    yield Paragraph(f"{cover_sentence(covers)}. {missing_sentence(covers)}".strip())
    yield table_of(t("charter.cover.caption"), cover_table(covers))


def _incentives(reasons: tuple[Reasons, ...]) -> Iterator[Block]:
    yield Heading(t("report.incentives"), 3)
    if not any(one.incentives for one in reasons):
        yield Paragraph(t("report.incentives.none"))
    missing = tuple(
        t("report.incentives.missing", actor=t(f"actor.{one.actor}"), n=one.activities)
        for one in reasons
        if one.is_missing
    )
    if missing:
        yield Bullets(missing)
    yield table_of(t("incentive.caption"), reasons_table(reasons))
