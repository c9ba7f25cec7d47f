"""Whether a column that was found to be the title is asked about: what speaks against it."""

from collections.abc import Sequence
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.headings import says_described, says_name, says_role
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions_asked import says_said
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.suiting import is_titles
from costar.ingest.table.sections import SECTION

_NAMES_OF_PEOPLE: Final = ("name", "names", "fullname")


def is_open(title: ColumnMatch, columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> bool:
    """Whether only a person can say that a column is the title.

    Args:
        title: the column that is likely to be.
        columns: what each column is.
        cells: a sample of each.
    """
    return (
        _may_be_people(title, columns) or _is_alone(title, columns) or _is_said_before(title, columns, cells)
    )


def is_described_before(title: ColumnMatch, columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> bool:
    """Whether what the rows are stands in long texts before it, as "Risk description" before what it affects.

    Args:
        title: the column that is likely to be, for its cells alone.
        columns: what each column is.
        cells: a sample of each.
    """
    before = [one for one in columns[: title.position] if not one.is_read and says_described(one.heading)]
    is_named = bool(title.candidates) or says_name(title.heading)
    return not is_named and any(is_titles(cells[one.position]) for one in before)


def _may_be_people(title: ColumnMatch, columns: Sequence[ColumnMatch]) -> bool:
    """Whether names stand beside roles, as in a list of who does what: their look cannot tell."""
    is_name = key_of(title.heading) in _NAMES_OF_PEOPLE
    return is_name and any(says_role(one.heading) for one in columns)


def _is_alone(title: ColumnMatch, columns: Sequence[ColumnMatch]) -> bool:
    """Whether no heading names anything of ours, so that the row may be no heading at all.

    One that is all there is says it by itself.
    """
    # The heading of what stands above rows is ours, and none of the file.
    others = [one for one in columns if one.heading.strip() not in ("", SECTION) and one is not title]
    is_named = bool(title.candidates) or says_name(title.heading)
    return bool(others) and not is_named and not any(one.candidates or one.is_read for one in others)


def _is_said_before(title: ColumnMatch, columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> bool:
    """Whether descriptions that could be names stand before it: rows begin with what they are.

    A risk and what is done about it are both different in each row.
    """
    before = [one for one in columns[: title.position] if one.is_read and one.field == "description"]
    # What people said is answered by what rows are: "You said", "We did".
    before = [one for one in before if not says_said(one.heading)]
    return not says_name(title.heading) and any(is_titles(cells[one.position]) for one in before)
