"""Names of an uploaded file as the council already spells them."""

import pandas as pd

from costar.domain.activities.matching import are_among
from costar.domain.activities.spellings import SPELLED, other_spellings
from costar.ingest.problems import Level, Problem, shown


def with_known_spellings(
    rows: pd.DataFrame, stored: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows with names as activities that the file does not have spell them, and a note for each field.

    A file that has all activities of a service may spell it anew.

    Args:
        rows: of the file, each with the id of the activity that it means.
        stored: the council's activities.
    """
    # What a file says by itself has one spelling already.
    if stored.empty:
        return rows, ()
    elsewhere = stored[~are_among(stored["activity_id"], rows["activity_id"])]
    changed, said = {}, []
    for name in SPELLED:
        others = other_spellings(rows[name], elsewhere[name].value_counts().index.tolist())
        if others:
            n = int(rows[name].isin(list(others)).sum())
            became = "; ".join(f"{one} → {usual}" for one, usual in others.items())
            said.append(Problem("known_spelling", Level.NOTE, None, name, shown(became), (("n", n),)))
            changed[name] = rows[name].replace(others)
    return (rows.assign(**changed) if changed else rows), tuple(said)
