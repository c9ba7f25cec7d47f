"""Taking everything away: files that import back unchanged."""

from costar.domain.access import Action
from costar.ingest import template, write
from costar.usecases.asking import Asking, needs
from costar.usecases.browsing import holding
from costar.words import t


@needs(Action.EXPORT)
def everything_as_csv(asking: Asking) -> bytes:
    """Every activity, archived ones too, as CSV."""
    return write.csv_of(holding(asking).activities)


@needs(Action.EXPORT)
def everything_as_xlsx(asking: Asking) -> bytes:
    """Every activity, archived ones too, as a workbook."""
    return write.xlsx_of(holding(asking).activities)


@needs(Action.EXPORT)
def these_as_csv(asking: Asking, activity_ids: list[str]) -> bytes:
    """The named activities as CSV, in the order of the names."""
    activities = holding(asking).activities.set_index("activity_id", drop=False)
    known = [activity_id for activity_id in activity_ids if activity_id in activities.index]
    return write.csv_of(activities.loc[known].reset_index(drop=True))


@needs(Action.SEE)
def template_as_csv(_: Asking) -> bytes:
    """An empty file with our headings and one example, as CSV."""
    return template.template_csv()


@needs(Action.SEE)
def template_as_xlsx(_: Asking) -> bytes:
    """An empty file with our headings, one example and help, as a workbook."""
    return template.template_xlsx(t)
