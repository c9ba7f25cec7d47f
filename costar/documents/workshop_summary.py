"""A closed workshop as a workbook."""

from datetime import date

import pandas as pd

from costar.documents.idea_list import ideas_block
from costar.domain.council.access import Action
from costar.reports.of_council import document_of
from costar.reports.tables import table_of
from costar.reports.writers.xlsx import xlsx_of
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop.summary import (
    Summary,
    decisions_table,
    positions_table,
    statement,
    summary,
    took_part_table,
)
from costar.usecases.workshop.told_ideas import told_ideas
from costar.words import t


@needs(Action.EXPORT)
def summary_xlsx(asking: Asking, workshop_id: str) -> bytes:
    """Where a closed workshop put each activity, what it decided and who took part, as a workbook."""
    found = summary(asking, workshop_id)
    proposed = told_ideas(asking, workshop_id)
    tables = (
        table_of(t("summary.took_part"), took_part_table(found.took_part)),
        table_of(t("summary.positions"), _with_numbers(found)),
        table_of(t("summary.decisions"), decisions_table(found, in_a_file=True)),
        *([ideas_block(proposed)] if proposed.has_any else []),
    )
    return xlsx_of(document_of(asking.now, found.workshop.plan.name, date.today(), statement(found), tables))


def _with_numbers(found: Summary) -> pd.DataFrame:
    """The positions with scores that a workbook can reckon with."""
    table = positions_table(found)
    for name in ("impact", "effort"):
        # As a number, which a workbook can reckon with; where it is withheld the word stands
        score = found.scored[name].astype("float64").round(2)
        table[t(f"summary.column.{name}")] = score.astype("object").fillna(t("summary.withheld"))
    return table
