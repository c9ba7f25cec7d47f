"""Whether a column that may name things has people's names in it instead."""

import pandas as pd

from costar.ingest.matching.names import are_names
from costar.ingest.matching.sample import Cells


def are_people(heading: str, cells: Cells) -> bool:
    """Whether a column's cells are people's names.

    Args:
        heading: of the column.
        cells: a sample of it.
    """
    # Asked as of notes: a title is never taken for people's names.
    return are_names(heading, "notes", pd.Series(list(cells.counts), dtype="str"))
