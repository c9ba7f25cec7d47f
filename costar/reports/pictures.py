"""Star and Matrix for a document: as a drawing, as words, and as numbers for formats that draw themselves."""

from typing import Final

from costar.charts.matrix.layout import WIDTH as MATRIX_WIDTH
from costar.charts.matrix.matrix import matrix_sketch, matrix_summary
from costar.charts.matrix.moves import moves_figure
from costar.charts.matrix.picture import MatrixPicture
from costar.charts.matrix.words import cut_words, names_of
from costar.charts.parts.theme import Look, Size
from costar.charts.star.picture import StarPicture
from costar.charts.star.star import WIDTH as STAR_WIDTH
from costar.charts.star.star import dot_row_sketch, star_sketch, star_summary
from costar.charts.star.words import value_words
from costar.charts.svg.drawing import svg_of
from costar.domain.matrix.matrix import HIGHEST, LOWEST, Cuts, Quadrant
from costar.domain.records.fields import records_of
from costar.domain.records.reading import number_of, text_of
from costar.domain.star.star import TOP_OF, Measure
from costar.reports.document import Picture, Point, Radar, Scatter
from costar.reports.whole import Past
from costar.words import t

_DOTS_WIDTH: Final = 560
_PLACE: Final = ("number", "effort", "impact")


def star_drawing(star: StarPicture, *, size: Size, width: float = 1.0) -> Picture:
    """The Star on white, as wide a part of the page as asked."""
    figure = star_sketch(star, look=Look.LIGHT, size=size)
    summary = star_summary(star)
    # The sentence goes into the drawing as well: a copied picture still says what it shows
    svg = svg_of(figure, width=STAR_WIDTH[size], title=t("page.star"), summary=summary)
    return Picture(svg, t("report.star.summary", summary=summary), width, _radar(star), t("page.star"))


def dots_drawing(star: StarPicture) -> Picture:
    """The Star's twin on white: a dot on a line for each Co, for those who prefer a line."""
    figure = dot_row_sketch(star, look=Look.LIGHT, size=Size.DESK)
    summary = t("report.star.dots", summary=star_summary(star))
    svg = svg_of(figure, width=_DOTS_WIDTH, title=t("star.twin"), summary=summary)
    return Picture(svg, summary, 0.75, title=t("star.twin"))


def matrix_drawing(matrix: MatrixPicture, *, size: Size, width: float = 1.0) -> Picture:
    """The Matrix on white, as wide a part of the page as asked."""
    figure = matrix_sketch(matrix, look=Look.LIGHT, size=size)
    summary = matrix_summary(matrix)
    svg = svg_of(figure, width=MATRIX_WIDTH[size], title=t("page.matrix"), summary=summary)
    return Picture(
        svg, t("report.matrix.summary", summary=summary), width, _scatter(matrix), t("page.matrix")
    )


def moves_drawing(past: Past, cuts: Cuts, names: dict[Quadrant, str], summary: str) -> Picture:
    """What moved on the Matrix, on white."""
    figure = moves_figure(past.moves, past.stands, cuts, names, look=Look.LIGHT)
    title = t("trend.matrix")
    svg = svg_of(figure, width=MATRIX_WIDTH[Size.DESK], title=title, summary=summary)
    return Picture(svg, t("report.moves.summary", summary=summary))


def _radar(star: StarPicture) -> Radar:
    cos = tuple(star.values)
    series = [(t("chart.star.now"), star.values)]
    series += [(outline.name, dict(outline.values)) for outline in star.overlays]
    return Radar(
        tuple(t(f"co.{co}") for co in cos),
        tuple((name, tuple(values.get(co) for co in cos)) for name, values in series),
        top=TOP_OF[star.measure],
        number_format="0" if star.measure is Measure.DEPTH else "0%",
        said=tuple(tuple(value_words(values.get(co), star.measure) for co in cos) for _, values in series),
    )


def _scatter(matrix: MatrixPicture) -> Scatter:
    groups = []
    for quadrant, name in names_of(matrix).items():
        inside = records_of(matrix.placed.loc[matrix.placed["quadrant"] == quadrant, list(_PLACE)])
        points = [
            Point(text_of(one, "number"), number_of(one, "effort"), number_of(one, "impact"))
            for one in inside
        ]
        groups.append((name, tuple(points)))
    return Scatter(
        tuple((name, points) for name, points in groups if points),
        x_title=t("report.effort"),
        y_title=t("report.impact"),
        x_cut=(t("report.cut.effort", cut=cut_words(matrix, matrix.cuts.effort)), matrix.cuts.effort),
        y_cut=(t("report.cut.impact", cut=cut_words(matrix, matrix.cuts.impact)), matrix.cuts.impact),
        low=LOWEST,
        high=HIGHEST,
    )
