"""What says what is done in each row where nothing describes it: a charity's "Activities", in sentences."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.matching.headings import says_several
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.proofs import proves
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.told import describes, says_more

_FIELD: Final = "description"


def with_description(
    found: Sequence[ColumnMatch], cells: Sequence[Cells], left_out: Collection[int]
) -> list[ColumnMatch]:
    """The columns, one that tells of them in sentences as the description, if there is none.

    What is called a description of the title goes before what tells more, and that before several things.

    Args:
        found: what each column is.
        cells: a sample of each.
        left_out: columns of which a person said that they are nothing.
    """
    if any(one.field == _FIELD for one in found) or not any(one.field == "title" for one in found):
        return list(found)
    free = [one for one in found if one.how is How.NONE and one.position not in left_out]
    title = next(one.heading for one in found if one.field == "title")
    told = [one for one in free if proves(_FIELD, cells[one.position])]
    likely = next(
        (
            one
            for says in (lambda heading: describes(heading, title), says_more, says_several)
            for one in told
            if says(one.heading)
        ),
        None,
    )
    return [
        replace(one, field=_FIELD, how=How.VALUES, why=MatchReason.NOTHING) if one is likely else one
        for one in found
    ]
