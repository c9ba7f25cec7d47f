"""Taking everything away: files that import back unchanged."""

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import Action
from costar.domain.council.moved import SETTING, rows_of
from costar.domain.record_types import RECORD_TYPES
from costar.domain.star.star import arms_of
from costar.errors import UserError
from costar.ingest.write import template, write
from costar.ingest.write.feed_book import feed_book
from costar.usecases.council.carry_beside import beside_rows
from costar.usecases.council.carry_choices import choices_of
from costar.usecases.council.share import pause
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.words import t


@needs(Action.EXPORT)
def activities_as_csv(asking: Asking) -> bytes:
    """Every activity, archived ones too, as CSV."""
    return write.csv_of(holding(asking).activities)


@needs(Action.EXPORT)
def activities_as_xlsx(asking: Asking) -> bytes:
    """Every activity, archived ones too, as a workbook."""
    return write.sheets_as_xlsx({ACTIVITIES.name: holding(asking).activities})


@needs(Action.EXPORT)
def everything_as_xlsx(asking: Asking) -> bytes:
    """Everything that the council keeps, as a workbook: activities first, then a sheet a type."""
    return write.sheets_as_xlsx(_everything(asking))


@needs(Action.EXPORT)
def everything_as_zip(asking: Asking) -> bytes:
    """The same as CSV files, one for each type, packed into one file.

    Where they have more bytes than are read back, a file beside them says so, and what to keep instead.
    """
    return write.sheets_as_zip(
        _everything(asking), lambda found, most: t("carry.large", found=found, most=most)
    )


@needs(Action.EXPORT)
def feed_workbook(asking: Asking, address: str) -> bytes:
    """A workbook to begin with for whoever connects Excel to the feed at this address."""
    held = holding(asking)
    return feed_book(held.activities, arms_of(held.kept(CURRENT)), address, t)


@needs(Action.EXPORT)
def activities_in_view_as_csv(asking: Asking, filters: Filters) -> bytes:
    """The activities that the filters keep as CSV that imports back unchanged.

    Raises:
        UserError: sharing is paused: a file that leaves councillors out could not be imported back.
    """
    if pause(asking):
        raise UserError("csv_paused")
    return write.csv_of(holding(asking).kept(filters))


@needs(Action.SEE)
def template_as_csv(_: Asking) -> bytes:
    """An empty file with our headings and one example, as CSV."""
    return template.template_csv(t)


@needs(Action.SEE)
def template_as_xlsx(_: Asking) -> bytes:
    """An empty file with our headings, one example and help, as a workbook."""
    return template.template_xlsx(t)


def _everything(asking: Asking) -> dict[str, pd.DataFrame]:
    """The records of each type, snapshots, plans, then what is set; what there is none of is left out.

    The activities always have a sheet.
    """
    revision = asking.now.revision
    found = asking.council.records_of_all(RECORD_TYPES, revision)
    kept = {name: records for name, records in found.items() if len(records) or name == ACTIVITIES.name}
    choices = rows_of(choices_of(asking.store, asking.council))
    return {**kept, **beside_rows(asking), SETTING.name: choices}
