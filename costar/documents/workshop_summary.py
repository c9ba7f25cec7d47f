"""A closed workshop as a workbook."""

from datetime import date

import pandas as pd

from costar.documents.idea_list import ideas_block
from costar.domain.council.access import Action
from costar.reports.document import Document, Table
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
        _block(t("summary.took_part"), took_part_table(found.took_part)),
        _block(t("summary.positions"), _with_numbers(found)),
        _block(t("summary.decisions"), decisions_table(found, in_a_file=True)),
        *([ideas_block(proposed)] if proposed.has_any else []),
    )
    name, council = found.workshop.plan.name, asking.now.name
    return xlsx_of(Document(name, "en-GB", council, date.today(), statement(found), tables))


def _with_numbers(found: Summary) -> pd.DataFrame:
    """The positions with scores that a workbook can reckon with."""
    table = positions_table(found)
    for name in ("impact", "effort"):
        # As a number, which a workbook can reckon with; where it is withheld the word stands
        score = found.scored[name].astype("float64").round(2)
        table[t(f"summary.column.{name}")] = score.astype("object").fillna(t("summary.withheld"))
    return table


def _block(caption: str, table: pd.DataFrame) -> Table:
    # A whole number of NumPy's is no `int`: its column would not be known as one of numbers.
    rows = tuple(tuple(row) for row in table.astype("object").itertuples(index=False))
    return Table(caption, tuple(map(str, table.columns)), rows)
