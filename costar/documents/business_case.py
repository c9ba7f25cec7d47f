"""A business case as a document, with every assumption."""

from datetime import date
from typing import Final

import pandas as pd

from costar.charts import business_case as charts
from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.documents.release import released
from costar.domain.council.access import Action
from costar.domain.evidence.business_case import Balance, Unit
from costar.reports.document import Block, Document, Heading, Notice, Paragraph, Picture, Table
from costar.reports.of_council import document_of
from costar.reports.tables import table_of
from costar.reports.writers.formats import Format, written
from costar.usecases.evidence import About, case
from costar.usecases.permission import Asking, needs
from costar.words import t

PICTURE_WIDTH: Final = 720
"""Pixels across a picture in a document, which scales it to its page."""


@needs(Action.EXPORT)
def case_file(asking: Asking, about: About, form: Format, today: date, *, internal: bool = False) -> bytes:
    """The business case in view in a format to take away, with every assumption.

    Raises:
        UserError: sharing is paused before an election, and this is not an administrator's own use.
    """
    return written(released(asking, case_document(asking, about, today), internal=internal), form)


@needs(Action.SEE)
def case_document(asking: Asking, about: About, today: date) -> Document:
    """The business case in view: what it comes to, then all that it rests on."""
    found = case(asking, about)
    council = asking.now
    # What was taken out has no title any more: then the service or the council names the case
    named = found.titles.get(about.activity_id, "") or about.service or council.name
    blocks: tuple[Block, ...] = (
        Notice(t("business_case.notice")),
        Heading(t("business_case.comes_to")),
        *(Paragraph(charts.balance_sentence(one)) for one in found.balances),
        *(_picture(unit, of) for unit, of in charts.units_of(found.balances)),
        *_table(t("business_case.caption"), charts.balance_table(found.balances)),
        Heading(t("business_case.rests_on")),
        Paragraph(charts.hours_sentence(found.hour_value)),
        *([Paragraph(t("business_case.uncounted", n=found.uncounted))] if found.uncounted else []),
        *_table(t("business_case.lines"), charts.line_table(found.lines, found.titles)),
    )
    statement = t(
        "business_case.statement",
        council=council.name,
        n=len(found.lines),
        years=charts.years_words(found.lines),
    )
    return document_of(council, t("business_case.title", what=named), today, statement, blocks)


def _picture(unit: Unit, of: tuple[Balance, ...]) -> Picture:
    figure = charts.range_figure(of, look=Look.LIGHT, size=Size.DESK)
    summary = charts.range_summary(of)
    title = t(f"business_case.numbers.{unit}")
    return Picture(svg_of(figure, width=PICTURE_WIDTH, title=title, summary=summary), summary, title=title)


def _table(caption: str, table: pd.DataFrame) -> tuple[Table, ...]:
    return () if table.empty else (table_of(caption, table),)
