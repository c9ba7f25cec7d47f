"""The Star in full: the picture, a sentence for each arm, and its tables."""

from costar.charts.parts.theme import Size
from costar.charts.star.star import arm_sentence, star_table, steps_table
from costar.reports.document import Block, Bullets, Heading
from costar.reports.material import Material
from costar.reports.pictures import dots_drawing, star_drawing
from costar.reports.tables import table_of
from costar.words import t


def star(material: Material) -> tuple[Block, ...]:
    """Where we co-produce and where not."""
    picture = material.star
    return (
        Heading(t("report.star")),
        star_drawing(picture, size=Size.DESK, width=0.75),
        # Beside the Star stand always the same numbers on lines (domain.md, part 2)
        dots_drawing(picture),
        Bullets(tuple(arm_sentence(arm) for arm in picture.arms)),
        table_of(t("report.star.table", measure=t(f"measure.{picture.measure}")), star_table(picture)),
        table_of(t("report.steps.table"), steps_table(picture)),
    )
