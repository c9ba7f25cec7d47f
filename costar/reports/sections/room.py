"""Who took part, how it was scored, and what it is not."""

from costar.domain.matrix.matrix import HIGHEST, LOWEST, Quadrant
from costar.domain.privacy import SMALLEST_GROUP, shareable, total_of
from costar.reports.document import Block, Facts, Heading, Notice, Paragraph
from costar.reports.material import Material, Sitting
from costar.reports.sections.words import count_or_withheld
from costar.reports.tables import rows_in
from costar.sentences.phrases import day, numeral
from costar.sentences.voices import effort_method
from costar.words import t

MOST_ON_A_PAGE = 2


def who_took_part(material: Material) -> tuple[Block, ...]:
    """Counts by group; small groups and what would give them away are withheld."""
    if not material.sittings:
        return (Heading(t("report.who")), Paragraph(t("report.who.nobody")))
    if material.in_short:
        rows = tuple(_in_a_line(sitting) for sitting in material.sittings[:MOST_ON_A_PAGE])
        return (Heading(t("report.who")), Facts(rows))
    tables = [_table(sitting) for sitting in material.sittings]
    withheld = Paragraph(t("report.who.withheld", smallest=SMALLEST_GROUP))
    return (Heading(t("report.who")), withheld, *tables)


def how_it_was_scored(material: Material) -> tuple[Block, ...]:
    """Scale, cuts, how many, when, and whose voice counts how; a page says scale and cuts at its top."""
    rows = [
        *(() if material.in_short else _measures(material)),
        _places(material),
        *(_how(sitting) for sitting in material.sittings[: MOST_ON_A_PAGE if material.in_short else None]),
    ]
    return (Heading(t("report.how")), Facts(tuple(rows)))


def _measures(material: Material) -> tuple[tuple[str, str], ...]:
    cuts = material.matrix.cuts
    scale = t("report.how.scale.is", lowest=int(LOWEST), highest=int(HIGHEST))
    # By the council's own name for what lies there
    name = material.matrix.quadrant_names[Quadrant.BORDERLINE]
    lines = t("report.how.cuts.are", impact=numeral(cuts.impact), effort=numeral(cuts.effort), name=name)
    return ((t("report.how.scale"), scale), (t("report.how.cuts"), lines))


def _places(material: Material) -> tuple[str, str]:
    placed = material.matrix.placed
    from_rooms = int((placed["workshop"] != "").sum())
    are = t(
        "report.how.positions.are",
        rooms=from_rooms,
        desk=len(placed) - from_rooms,
        unscored=len(material.unplaced),
    )
    return (t("report.how.positions"), are)


def no_consultation(_: Material) -> tuple[Block, ...]:
    """What nobody shall take it for."""
    return (Notice(t("report.no_consultation")),)


def _how(sitting: Sitting) -> tuple[str, str]:
    how = t(f"report.how.{sitting.weighing}", n=sitting.rounds)
    easy = t("easy.method") if sitting.easy_read else ""
    said = " ".join(filter(None, (how, effort_method(sitting.doers), easy)))
    return (sitting.name, f"{day(sitting.held_on)}. {said}")


def _in_a_line(sitting: Sitting) -> tuple[str, str]:
    # Small groups, and what would give them away, are withheld for each audience (decision 0026).
    counts = shareable(sitting.turnout)
    groups = [f"{t(f'actor.{group}')} {count_or_withheld(count)}" for group, count in counts.items()]
    total = count_or_withheld(total_of(sitting.turnout))
    return (sitting.name, t("report.who.line", total=total, groups=", ".join(groups)))


def _table(sitting: Sitting) -> Block:
    counts = shareable(sitting.turnout)
    rows = [(t(f"actor.{group}"), str(count_or_withheld(count))) for group, count in counts.items()]
    rows.append((t("report.who.all"), str(count_or_withheld(total_of(sitting.turnout)))))
    caption = t("report.who.table", workshop=sitting.name, day=day(sitting.held_on))
    return rows_in(caption, (t("report.column.group"), t("report.column.people")), rows)
