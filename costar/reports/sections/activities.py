"""Every activity in scope, with what is recorded of it."""

from typing import Final

from costar.charts.matrix.words import co_words
from costar.domain.activities.activity import ACTORS
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import in_word_order, text_of
from costar.reports.document import Block, Cell, Heading
from costar.reports.material import Material
from costar.reports.tables import rows_in
from costar.words import t

_COLUMNS: Final = ("activity", "service", "status", "cos", "actors")


def activities(material: Material) -> tuple[Block, ...]:
    """The list behind everything else."""
    frame = in_word_order(material.activities, "title")
    rows = [_row(one, str(cos)) for one, cos in zip(records_of(frame), co_words(frame), strict=True)]
    header = [t(f"report.column.{name}") for name in _COLUMNS]
    caption = t("report.activities.table", n=len(rows))
    return (Heading(t("report.activities")), rows_in(caption, header, rows))


def _row(activity: Record, cos: str) -> list[Cell]:
    actors = [t(f"actor.{actor}") for actor in ACTORS if activity[actor]]
    return [
        text_of(activity, "title"),
        text_of(activity, "service"),
        t(f"status.{activity['status']}"),
        cos,
        ", ".join(actors),
    ]
