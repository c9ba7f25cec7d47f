"""How well co-production is looked after, and what needs talking about first."""

from collections.abc import Iterator

from costar.charts.health.ladder_words import LadderPicture, aims_sentence, ladder_summary, ladder_table
from costar.charts.health.risk_grid import RiskPicture, late_sentence, risk_summary, risk_table
from costar.domain.health.close_out import CloseOutStanding
from costar.domain.health.risks import overdue
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.reports.document import Block, Bullets, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.tables import rows_in, table_of
from costar.reports.whole import Whole
from costar.sentences.close_out import close_out_sentence, close_out_table
from costar.sentences.flags import flag_sentence
from costar.words import t

_BARRIER_COLUMNS = ("column.barrier", "link.activity", "column.what", "column.what_would_remove")


def health(material: Material) -> tuple[Block, ...]:
    """Ladder, red flags, risks, barriers and close-outs."""
    whole = material.whole
    if whole is None:
        return ()
    return (
        Heading(t("report.health")),
        *_ladder(whole),
        *_red_flags(whole),
        *_risks(whole),
        *_barriers(whole),
        *_close_outs(whole),
    )


def _ladder(whole: Whole) -> Iterator[Block]:
    picture = LadderPicture(whole.health.climbs)
    yield Heading(t("health.part.ladder"), 3)
    yield Paragraph(ladder_summary(picture))
    yield Paragraph(aims_sentence(picture))
    # A table without a single rung says no more than the sentence above it
    if picture.unrecorded < len(picture.climbs):
        yield table_of(t("report.ladder.table"), ladder_table(picture))


def _red_flags(whole: Whole) -> Iterator[Block]:
    flags = records_of(whole.health.red_flags)
    yield Heading(t("report.flags"), 3)
    if not flags:
        yield Paragraph(t("report.flags.none"))
        return
    yield Bullets(tuple(flag_sentence(flag, _about(flag, whole)) for flag in flags))


def _risks(whole: Whole) -> Iterator[Block]:
    picture = RiskPicture(whole.health.risks, whole.titles)
    yield Heading(t("health.part.risks"), 3)
    yield Paragraph(risk_summary(picture))
    if picture.lines.empty:
        return
    if late := records_of(overdue(picture.lines)):
        yield Bullets(tuple(late_sentence(line, whole.titles) for line in late))
    yield table_of(t("report.risks.table"), risk_table(picture))


def _barriers(whole: Whole) -> Iterator[Block]:
    barriers = records_of(whole.health.barriers)
    yield Heading(t("health.part.barriers"), 3)
    if not barriers:
        yield Paragraph(t("report.barriers.none"))
        return
    header = [*map(t, _BARRIER_COLUMNS), t("report.column.owner")]
    yield rows_in(
        t("health.barriers.count", n=len(barriers)), header, [_barrier(one, whole) for one in barriers]
    )


def _barrier(barrier: Record, whole: Whole) -> tuple[str, ...]:
    return (
        t(f"barrier.{barrier['barrier']}"),
        _about(barrier, whole),
        text_of(barrier, "what"),
        text_of(barrier, "what_would_remove") or t("report.nobody"),
        text_of(barrier, "owner_role") or t("report.nobody"),
    )


def _close_outs(whole: Whole) -> Iterator[Block]:
    pairs = whole.health.close_outs
    yield Heading(t("health.part.close_out"), 3)
    if pairs.empty:
        yield Paragraph(t("report.close_outs.none"))
        return
    differ = records_of(pairs[pairs["standing"] == CloseOutStanding.DIFFER])
    if not differ:
        yield Paragraph(t("health.closing.none_differ"))
    else:
        yield Paragraph(f"{t('health.closing.differ', n=len(differ))}.")
        yield Bullets(tuple(f"{_about(pair, whole)}: {close_out_sentence(pair)}" for pair in differ))
    yield table_of(t("report.close_outs.table"), close_out_table(pairs, whole.titles))


def _about(record: Record, whole: Whole) -> str:
    return whole.titles.get(text_of(record, "activity_id"), t("health.whole_council"))
