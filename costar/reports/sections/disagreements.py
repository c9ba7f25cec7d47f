"""Where the room does not agree: worth another talk, and never hidden by an average."""

from typing import Final

import pandas as pd

from costar.charts.matrix.words import names_of
from costar.charts.parts.theme import shorten
from costar.domain.activities.activity import ACTORS
from costar.domain.records.fields import Record, Value, records_of
from costar.domain.records.reading import text_of
from costar.domain.workshop.agreement import Agreement
from costar.domain.workshop.groups import TOGETHER
from costar.reports.document import Block, Bullets, Cell, Heading, Paragraph
from costar.reports.material import Material, Sitting
from costar.reports.sections.words import is_untold, room_words
from costar.reports.tables import rows_in
from costar.sentences.phrases import numbered, numeral
from costar.sentences.voices import voice_name
from costar.words import t

MOST_ON_A_PAGE: Final = 3
_LONGEST_TITLE: Final = 70


def disagreements(material: Material) -> tuple[Block, ...]:
    """What to talk about next, least agreed first."""
    if not material.sittings:
        return ()
    placed = material.matrix.placed
    open_ones, untold = least_agreed(placed), int(is_untold(placed).sum())
    heading = Heading(t("report.disagreements"))
    beside = (Paragraph(t("report.disagreements.untold", n=untold)),) if untold else ()
    if open_ones.empty:
        return (heading, *(beside or (Paragraph(t("report.disagreements.none")),)))
    names = names_of(material.matrix)
    shown = open_ones.head(MOST_ON_A_PAGE) if material.in_short else open_ones
    # The file has room for everything, so nothing in it is shortened
    longest = _LONGEST_TITLE if material.in_short else 10**6
    items = [
        f"{numbered(row['number'], shorten(text_of(row, 'title'), longest))}: {room_words(row, names)}"
        for row in records_of(shown)
    ]
    return (heading, Bullets(tuple(items)), *beside)


def least_agreed(placed: pd.DataFrame) -> pd.DataFrame:
    """What a room scored and does not agree on, or where its groups differ; least agreement first."""
    is_open = placed["groups_differ"] | ~(is_untold(placed) | (placed["verdict"] == Agreement.AGREED))
    open_ones = (placed["workshop"] != "") & is_open
    return placed[open_ones].sort_values(["agreement", "number"], na_position="last", kind="stable")


def groups_that_differ(material: Material) -> tuple[Block, ...]:
    """Where each voice puts what groups see differently; small groups are heard together."""
    placed = material.matrix.placed
    # Of all rooms that are told: who was asked in one of them has a column, and says so in the others
    voices = {voice for one in material.sittings for voice in (*one.turnout, *one.by_group["group"])}
    groups = [voice for voice in (*ACTORS, TOGETHER) if voice in voices]
    rows = [_row(activity, material, groups) for activity in records_of(placed[placed["groups_differ"]])]
    if not rows:
        return ()
    header = [t("report.column.activity"), *map(voice_name, groups)]
    table = rows_in(t("report.groups.table"), header, rows)
    return (Heading(t("report.groups"), 3), Paragraph(t("report.groups.withheld")), table)


def _row(activity: Record, material: Material, groups: list[str]) -> list[Cell]:
    # Workshops of one plan have one name: the newest of them that scored this put it where it lies
    sitting = next((one for one in material.sittings if _has_placed(one, activity)), None)
    scores = _scores_of(activity, sitting) if sitting else {}
    asked = (*sitting.turnout, TOGETHER) if sitting else ()
    withheld, not_asked = t("report.withheld"), t("report.not_asked")
    cells = [scores.get(group) or withheld if group in asked else not_asked for group in groups]
    return [numbered(activity["number"], activity["title"]), *cells]


def _has_placed(sitting: Sitting, activity: Record) -> bool:
    named = sitting.name == activity["workshop"]
    return named and bool((sitting.by_group["activity_id"] == activity["activity_id"]).any())


def _scores_of(activity: Record, sitting: Sitting) -> dict[str, str]:
    """The middle scores of each voice that is large enough."""
    of_it = sitting.by_group[sitting.by_group["activity_id"] == activity["activity_id"]]
    return {
        text_of(one, "group"): t(
            "report.scores", impact=_numeral(one["impact"]), effort=_numeral(one["effort"])
        )
        for one in records_of(of_it)
        if one["impact"] is not None or one["effort"] is not None
    }


def _numeral(score: Value) -> str:
    return "–" if score is None else numeral(float(str(score)))
