"""What holds the rows of a plan together: a programme that has projects, a board that has cards."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.headings import says_several
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.naming import ends_in_a_thing
from costar.ingest.matching.proofs import proves
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.suiting import LEAST_CELLS

_HOLDERS: Final = ("project", "programme", "program", "plan", "portfolio", "board", "workspace")
"""What holds rows together; the heading of a title that all rows have."""

_PROGRAMMES: Final = ("programme", "program", "portfolio")
_PROGRAMS: Final = ("projectname", "projectkey", "board", "workspace")
_HELD: Final = 0.75
"""Different names to each row up to which some hold several rows."""


def holds_more(heading: str) -> bool:
    """Whether a heading is a word for what may hold several rows."""
    return key_of(heading).startswith(_HOLDERS)


def is_of_a_program(heading: str) -> bool:
    """Whether a program calls so what holds its rows: "Project key", "Board"."""
    return key_of(heading).startswith(_PROGRAMS)


def holds(title: ColumnMatch, likely: ColumnMatch, cells: Sequence[Cells]) -> bool:
    """Whether the titles are what holds rows together, and the other column names each of the rows.

    A programme may have one row only: that some come again is enough where the other says what its cells are.
    One in a long list is a slip, and the projects are the rows.
    """
    held = cells[title.position]
    comes_again = held.filled >= LEAST_CELLS and len(held.counts) <= _HELD * held.filled
    is_held = len(cells[likely.position].counts) == cells[likely.position].filled
    return comes_again and is_held and holds_more(title.heading) and ends_in_a_thing(likely.heading)


def may_hold(title: ColumnMatch, likely: ColumnMatch) -> bool:
    """Whether nobody can tell the rows from what holds them: "Programme", "Engagement activity"."""
    is_holder = key_of(title.heading) in _PROGRAMMES
    is_row = ends_in_a_thing(likely.heading) and key_of(likely.heading) not in _PROGRAMMES
    return is_holder and is_row and not says_several(likely.heading)


def with_programmes_asked(
    found: Sequence[ColumnMatch], cells: Sequence[Cells], left_out: Collection[int]
) -> list[ColumnMatch]:
    """The columns, a programme that names no row asked about as the service, where no other column may be it.

    Args:
        found: what each column is, the title found.
        cells: a sample of each.
        left_out: columns of which a person said that they are nothing.
    """
    if any(one.field == "service" for one in found):
        return list(found)
    asked = next((one for one in found if _may_be_services(one, cells[one.position])), None)
    if asked is None or asked.position in left_out:
        return list(found)
    return [
        replace(one, field="service", how=How.ASK, why=MatchReason.MAYBE) if one is asked else one
        for one in found
    ]


def _may_be_services(one: ColumnMatch, cells: Cells) -> bool:
    is_free = key_of(one.heading) in _PROGRAMMES and one.how is How.NONE and one.why is MatchReason.TWICE
    return is_free and proves("service", cells)
