"""What says what is done in each row where nothing describes it: a charity's "Activities", in sentences."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.matching.headings import says_several
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.proofs import proves
from costar.ingest.matching.sample import Cells

_FIELD: Final = "description"


def with_description(
    found: Sequence[ColumnMatch], cells: Sequence[Cells], left_out: Collection[int]
) -> list[ColumnMatch]:
    """The columns, the first that tells of several things in sentences as the description, if there is none.

    Args:
        found: what each column is.
        cells: a sample of each.
        left_out: columns of which a person said that they are nothing.
    """
    if any(one.field == _FIELD for one in found) or not any(one.field == "title" for one in found):
        return list(found)
    free = [one for one in found if one.how is How.NONE and one.position not in left_out]
    likely = next(
        (one for one in free if says_several(one.heading) and proves(_FIELD, cells[one.position])), None
    )
    return [
        replace(one, field=_FIELD, how=How.VALUES, why=MatchReason.NOTHING) if one is likely else one
        for one in found
    ]
