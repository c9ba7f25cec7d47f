"""What may name the rows better than the column whose heading says so: a name, or what describes each."""

from collections.abc import Sequence
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.headings import says_several
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.people import are_people
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.suiting import LEAST_CELLS, MOST, is_titles

NAME: Final = "name"
_DONE: Final = ("activity", "activities", "activitytype", "typeofactivity")
"""What rows are called, or what is done there."""


def called_otherwise(
    columns: Sequence[ColumnMatch], cells: Sequence[Cells], title: ColumnMatch, described: ColumnMatch | None
) -> ColumnMatch | None:
    """A column that may name the rows better than the one whose heading says so; None where there is none.

    A column "Name" may tell rows apart at least as well as an "Activity" or "Initiatives", what they do: a
    register of premises has a name, and one of six activities. Of two columns that are different in each row
    nobody can tell which is meant. And where most rows have no "Action", what describes all may name them.

    Args:
        columns: what each column is.
        cells: a sample of each.
        title: the column that the headings name.
        described: one of descriptions that are as short as titles, None where there is none.
    """
    is_done = key_of(title.heading) in _DONE or says_several(title.heading)
    named = _named(columns, cells, title) if is_done else None
    return named or (
        described if described and _is_fuller(cells[described.position], cells[title.position]) else None
    )


def comes_again(cells: Cells) -> bool:
    """Whether most cells stand in several rows."""
    return cells.filled >= LEAST_CELLS and len(cells.counts) < MOST * cells.filled


def _named(columns: Sequence[ColumnMatch], cells: Sequence[Cells], title: ColumnMatch) -> ColumnMatch | None:
    named = next((one for one in columns if key_of(one.heading) == NAME and one.field in ("", "title")), None)
    if named is None:
        return None
    names, titles = cells[named.position], cells[title.position]
    is_whole = LEAST_CELLS <= len(names.counts) == names.filled >= titles.filled
    tells_more = comes_again(titles) and len(names.counts) > len(titles.counts)
    are_names = is_titles(names, 0) and not are_people(named.heading, names)
    return named if are_names and (is_whole or tells_more) else None


def _is_fuller(descriptions: Cells, titles: Cells) -> bool:
    return titles.filled < MOST * titles.rows and descriptions.filled >= DIFFERENT * descriptions.rows
