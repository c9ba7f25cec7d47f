"""What has changed since the last snapshot, and why."""

from costar.charts import trend as charts
from costar.charts.matrix.words import names_of
from costar.reports.document import Block, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.pictures import moves_drawing
from costar.reports.tables import table_of
from costar.reports.whole import Past
from costar.sentences.moves import moves_sentence, moves_table
from costar.sentences.phrases import numeral
from costar.words import t


def trend(material: Material) -> tuple[Block, ...]:
    """The Star, the decisions and the Matrix, then and now."""
    if material.whole is None:
        return ()
    past, heading = material.whole.past, Heading(t("report.trend"))
    if past is None:
        return (heading, Paragraph(t("report.trend.none")))
    cuts = material.matrix.cuts
    alike = t("trend.same_definitions", impact=numeral(cuts.impact), effort=numeral(cuts.effort))
    # Both moments are read by the cuts of today; that the Matrix was cut otherwise then has to be said.
    unlike = [] if past.cut_alike else [Paragraph(t("trend.unlike", n=1, names=past.star.names[0]))]
    return (
        heading,
        Paragraph(charts.trend_sentence(past.star)),
        table_of(t("report.trend.table"), charts.trend_table(past.star, past.decisions)),
        Paragraph(charts.decisions_sentence(past.star.names, past.decisions)),
        Paragraph(alike),
        *unlike,
        *_moves(past, material),
    )


def _moves(past: Past, material: Material) -> tuple[Block, ...]:
    if past.moves.empty:
        return (Paragraph(t("trend.nothing_moved")),)
    names = names_of(material.matrix)
    summary = moves_sentence(past.moves, names, since=past.star.days[0])
    return (
        Paragraph(summary),
        moves_drawing(past, material.matrix.cuts, names, summary),
        Paragraph(t("chart.moves.key")),
        table_of(t("report.moves.table"), moves_table(past.moves, names)),
    )
