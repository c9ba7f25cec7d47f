"""What is recommended, and how it stands."""

from datetime import date
from typing import Final

from costar.domain.activities.activity import Decision
from costar.domain.matrix.decisions import how_it_stands
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import in_word_order, text_of
from costar.reports.document import Block, Cell, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.tables import rows_in
from costar.sentences.phrases import day_words
from costar.words import t

_COLUMNS: Final = ("activity", "decision", "reason", "owner", "due", "route", "progress")


def decisions(material: Material) -> tuple[Block, ...]:
    """Every recommendation, in the order of what is taken on, put back, dropped."""
    # In the order in which they are asked: what to take on comes first
    kinds = [decision.value for decision in Decision]
    decided = material.activities[material.activities["decision"].isin(kinds)]
    heading = Heading(t("report.decisions"))
    if decided.empty:
        return (heading, Paragraph(t("report.decisions.none")))
    by_title = records_of(in_word_order(decided, "title"))
    ordered = sorted(by_title, key=lambda one: kinds.index(text_of(one, "decision")))
    header = [t(f"report.column.{name}") for name in _COLUMNS]
    table = rows_in(t("report.decisions.table"), header, [_row(one, material.made_on) for one in ordered])
    return (heading, Paragraph(t("report.decisions.recommended")), table)


def _row(activity: Record, today: date) -> list[Cell]:
    none = t("report.nobody")
    route = text_of(activity, "route")
    return [
        text_of(activity, "title"),
        t(f"decision.{activity['decision']}"),
        text_of(activity, "decision_reason"),
        text_of(activity, "owner_role") or none,
        day_words(activity["due_on"]) or none,
        t(f"route.{route}") if route else none,
        _progress(activity, today),
    ]


def _progress(activity: Record, today: date) -> str:
    # Only what is taken on is waited for.
    stands = how_it_stands(activity, today)
    return t(f"progress.{stands}") if stands else ""
