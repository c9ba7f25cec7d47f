"""Taking everything away: files that import back unchanged."""

import pandas as pd

from costar.domain.access import Action
from costar.domain.choosing import Filters
from costar.ingest import template, write
from costar.usecases.asking import Asking, needs
from costar.usecases.browsing import holding


@needs(Action.EXPORT)
def everything_as_csv(asking: Asking) -> bytes:
    """Every activity, archived ones too, as CSV."""
    return write.csv_of(holding(asking).activities)


@needs(Action.EXPORT)
def everything_as_xlsx(asking: Asking) -> bytes:
    """Every activity, archived ones too, as a workbook."""
    return write.xlsx_of(holding(asking).activities)


@needs(Action.EXPORT)
def chosen_as_csv(asking: Asking, filters: Filters, activity_ids: list[str] | None = None) -> bytes:
    """The activities that pass the filters, or those of them that are named, in the order of the names."""
    kept = holding(asking).kept(filters)
    if activity_ids is not None:
        kept = _in_order_of(kept, activity_ids)
    return write.csv_of(kept)


@needs(Action.SEE)
def template_as_csv(_: Asking) -> bytes:
    """An empty file with our headings and one example, as CSV."""
    return template.template_csv()


@needs(Action.SEE)
def template_as_xlsx(_: Asking) -> bytes:
    """An empty file with our headings, one example and help, as a workbook."""
    return template.template_xlsx()


def _in_order_of(activities: pd.DataFrame, activity_ids: list[str]) -> pd.DataFrame:
    by_id = activities.set_index("activity_id", drop=False)
    return by_id.loc[[one for one in activity_ids if one in by_id.index]].reset_index(drop=True)
