"""What a file and what is stored come to together, and what of it nobody would see."""

import pandas as pd

from costar.domain.activities.activity import ACTIVITY, as_activities
from costar.domain.activities.matching import are_among
from costar.ingest.problems import Level, Problem, shown


def merged_rows(
    rows: pd.DataFrame, stored: pd.DataFrame, given: frozenset[str], *, restores: bool
) -> pd.DataFrame:
    """The rows as whole activities: a field that the file does not have keeps its stored value.

    Args:
        rows: of the file, each with the id of the activity that it means.
        stored: the council's activities.
        given: the fields that the file has.
        restores: whether those that are archived come back.
    """
    merged = _merged(rows, stored, given)
    return merged.assign(archived=False) if restores and "archived" not in given else merged


def about_archived(rows: pd.DataFrame, stored: pd.DataFrame, given: frozenset[str]) -> tuple[Problem, ...]:
    """A note about the rows whose activities are archived, which nobody would see after they are saved.

    Args:
        rows: of the file, each with the id of the activity that it means.
        stored: the council's activities.
        given: the fields that the file has; one that says itself what is archived needs no note.
    """
    gone = stored[stored["archived"]]
    if gone.empty or "archived" in given:
        return ()
    titles = gone.loc[are_among(gone["activity_id"], rows["activity_id"]), "title"].tolist()
    n = (("n", len(titles)),)
    return (Problem("is_archived", Level.NOTE, None, "title", shown("; ".join(titles)), n),) if titles else ()


def _merged(rows: pd.DataFrame, stored: pd.DataFrame, given: frozenset[str]) -> pd.DataFrame:
    kept = [field.name for field in ACTIVITY if field.name not in given and field.name != "activity_id"]
    places = pd.Index(stored["activity_id"]).get_indexer(rows["activity_id"])
    known, was = places >= 0, stored[kept].take(places[places >= 0])
    if len(places) and known.all():
        # Nothing is new, as in the same file again: no column is put together of two.
        return as_activities(rows.assign(**{name: was[name].array for name in kept}))
    merged = {}
    for name in kept if known.any() else ():
        # A copy, for the next line writes into it, and the rows stay as whoever calls has them
        merged[name] = rows[name].array.copy()
        merged[name][known] = was[name].array
    return as_activities(rows.assign(**merged))
