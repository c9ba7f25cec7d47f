"""The list, bucket or section that a card stands in: its stage where each is one, or perhaps its service."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import cells_of
from costar.ingest.matching.stages_alone import are_stages
from costar.ingest.matching.suiting import share_that_fits
from costar.ingest.table.labels import is_of_no_place
from costar.ingest.values.nothings import GROUPS
from costar.ingest.values.texts import Texts

_NAMES: Final = frozenset(
    ("bucket", "bucketname", "list", "listname", "section", "sectionname", "sectioncolumn", "lane",
     "swimlane", "boardcolumn", "columnname", "groupname", "boardlist")
)  # fmt: skip
_LEAST: Final = 2
_MOST: Final = 40


def with_lists_of_a_board(
    found: tuple[ColumnMatch, ...], columns: Sequence[Texts], answered: Collection[int]
) -> tuple[ColumnMatch, ...]:
    """The columns, with the one in which a program keeps its lists.

    A status that nobody filled in beside it is none. Which service a list is, is asked, unless the file names
    it.

    Args:
        found: what each column is by itself.
        columns: their cells, as far as they are in the file.
        answered: columns of which a person has said what they are, or that they are nothing.
    """
    own = [one for one in found if one.how is How.NONE and one.position not in answered]
    of_lists = [one for one in own if key_of(one.heading) in _NAMES and one.position < len(columns)]
    for one in of_lists:
        cells = cells_of(columns[one.position])
        if not _LEAST <= len(cells.counts) <= _MOST:
            continue
        status = next((other for other in found if other.field == "status"), None)
        is_blank = status is not None and not status.is_sure and not any(columns[status.position].tolist())
        if are_stages(cells) and (status is None or is_blank):
            return _with(found, replace(one, field="status", how=How.VALUES), taken_by=status)
        names_groups = len(cells.counts) < cells.filled and share_that_fits("service", cells) == 1
        may_be = names_groups and not are_stages(cells) and not is_of_no_place(list(cells.counts))
        if may_be and not any(other.field in GROUPS for other in found):
            return _with(found, replace(one, field="service", how=How.ASK, why=MatchReason.MAYBE))
    return found


def _with(
    found: tuple[ColumnMatch, ...], one: ColumnMatch, *, taken_by: ColumnMatch | None = None
) -> tuple[ColumnMatch, ...]:
    left = taken_by and replace(taken_by, field="", how=How.NONE, why=MatchReason.TWICE)
    return tuple(
        one if other.position == one.position else left if left and other is taken_by else other
        for other in found
    )
