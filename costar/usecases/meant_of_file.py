"""What a file means for the activities that are stored, with all that the council knows of it."""

from dataclasses import replace

import pandas as pd

from costar.ingest.read import Choices, FileTable, Reading
from costar.usecases.changed_here import with_changed_here
from costar.usecases.known_spellings import with_known_spellings
from costar.usecases.meant_rows import Meant, meant_rows
from costar.usecases.merged_rows import about_archived
from costar.usecases.other_sheets import of_other_sheets
from costar.usecases.permission import Asking


def meant_of_file(
    asking: Asking, table: FileTable, reading: Reading, stored: pd.DataFrame, known: Choices
) -> Meant:
    """The activities that the rows mean, with names as the council spells them and what was changed here.

    Args:
        asking: who uploads, and for which council.
        table: as the file has it.
        reading: what it says.
        stored: the council's activities.
        known: what was said of it.
    """
    was, given = asking.council.history.changed_since_uploads(), reading.given
    meant = meant_rows(
        reading.activities,
        stored,
        given=given,
        in_order=known.in_order,
        renamed=known.renamed,
        same=known.same,
        sheets=of_other_sheets(asking, table, given),
        was=was,
    )
    # What costar wrote is taken back as it is.
    rows, spelled = (meant.rows, ()) if table.is_ours else with_known_spellings(meant.rows, stored)
    changed = with_changed_here(rows, stored, was, given, file_wins=known.file_wins)
    out = about_archived(rows, stored, given)
    problems = (*meant.problems, *spelled, *changed.notes, *([] if known.restores else out))
    return replace(meant, rows=changed.rows, problems=problems, changed_here=changed.kept, archived=out)
