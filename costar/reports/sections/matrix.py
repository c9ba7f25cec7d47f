"""The Matrix in full: the picture, and every activity with its place."""

from costar.charts.matrix.matrix import matrix_key, matrix_table
from costar.charts.parts.theme import Size
from costar.reports.document import Block, Bullets, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.pictures import matrix_drawing
from costar.reports.tables import table_of
from costar.words import t


def matrix(material: Material) -> tuple[Block, ...]:
    """What lies where."""
    picture, heading = material.matrix, Heading(t("report.matrix"))
    if picture.placed.empty:
        return (heading, Paragraph(t("report.matrix.none")))
    return (
        heading,
        matrix_drawing(picture, size=Size.DESK),
        Paragraph(matrix_key()),
        table_of(t("report.matrix.table"), matrix_table(picture)),
        *_without_position(material),
    )


def _without_position(material: Material) -> tuple[Block, ...]:
    titles = tuple(str(title) for title in material.unplaced["title"])
    if not titles:
        return ()
    return (Heading(t("report.unplaced", n=len(titles)), 3), Bullets(titles))
