"""The quick wins of a meeting as a table for a spreadsheet, with the numbers that their paper has."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.matrix.matrix import Quadrant
from costar.ingest.write.table_csv import csv_of_table
from costar.sentences.phrases import numeral
from costar.usecases.matrix.view import matrix
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop.summary import decided_columns
from costar.words import t

_SCALES: Final = ("impact", "effort")
_ABOUT: Final = ("title", "service")


@needs(Action.EXPORT)
def wins_as_csv(asking: Asking, filters: Filters, wins: Sequence[str]) -> bytes:
    """These quick wins as CSV, in this order, where they lie on the Matrix and what is decided.

    What a room that is still open has put there stands without its place: nothing leaves it (decision 0042).

    Args:
        asking: who asks, and for which council.
        filters: the places in view, from which they have their numbers.
        wins: ids of activities.
    """
    activities = holding(asking).activities.set_index("activity_id", drop=False)
    # The page was drawn before: what was taken out since has nothing left to write
    found = activities.loc[[one for one in wins if one in activities.index]]
    placed = matrix(asking, filters, shared=True).placed.set_index("activity_id")
    told = placed[placed["quadrant"] == Quadrant.QUICK_WINS].reindex(found.index)
    number = told["number"].map(lambda one: str(int(one)), na_action="ignore").astype("object").fillna("")
    place = {
        name: told[name].map(numeral, na_action="ignore").astype("object").fillna("") for name in _SCALES
    }
    columns = {
        t("summary.column.number"): number,
        **{t(f"column.{name}"): found[name] for name in _ABOUT},
        t("column.status"): found["status"].map(lambda status: t(f"status.{status}")),
        **{t(f"column.{name}"): place[name] for name in _SCALES},
        t("quick_wins.column.scored_by"): told["workshop"].map(_scored_by),
        **decided_columns(found, in_a_file=True),
    }
    return csv_of_table(pd.DataFrame(columns))


def _scored_by(workshop: object) -> str:
    """Who scored it; missing where it has no place that may leave its room."""
    if not isinstance(workshop, str):
        return t("quick_wins.scored_by.open")
    return workshop or t("quick_wins.scored_by.team")
