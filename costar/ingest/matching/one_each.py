"""Each field is read from one column: the surest of those that would be it."""

from collections.abc import Sequence
from dataclasses import replace

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.matching.around import without_which
from costar.ingest.matching.headings import says_cost, says_several
from costar.ingest.matching.judging import tells
from costar.ingest.matching.matched import RANK, ColumnMatch, How, MatchReason
from costar.ingest.matching.naming import without_brackets
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.suiting import (
    LEAST_CELLS,
    share_that_fits,
)


def one_column_a_field(found: list[ColumnMatch], cells: Sequence[Cells]) -> list[ColumnMatch]:
    """Where several columns would be one field, the surest is; others that are named so are asked about.

    Args:
        found: what each column is by itself.
        cells: a sample of each.
    """
    taken: dict[str, int] = {}
    # A column without cells proves nothing, however well its heading fits.
    surest_first = sorted(
        found,
        key=lambda one: (
            _says_less(one, cells[one.position]) or _has_other_words(one, cells[one.position]),
            _rank(one),
            # How hard something is goes before what it costs, which only may say the same.
            one.field == "effort" and says_cost(one.heading),
        ),
    )
    for one in surest_first:
        if one.field:
            taken.setdefault(one.field, one.position)
    return [
        one if taken.get(one.field) in (None, one.position) else _beside(one, cells, found[taken[one.field]])
        for one in found
    ]


def _rank(one: ColumnMatch) -> int:
    """How sure a column is: the key of each row stands first, and keys of others behind it."""
    is_key = one.field == "reference" and one.position == 0 and one.is_read
    return min(RANK[one.how], RANK[How.ALIAS]) if is_key else RANK[one.how]


def _beside(one: ColumnMatch, cells: Sequence[Cells], taken: ColumnMatch) -> ColumnMatch:
    """A column beside the one that its field was taken from; an empty one beside it is no question."""
    says_less = _says_less(one, cells[one.position]) and bool(cells[taken.position].counts)
    # Either tells the rows apart, and the one that is not used is named: no answer would tell us more.
    says_less = says_less or one.field == "reference" or _is_within(one, taken, cells[taken.position])
    says_less = says_less or _holds_several(one, cells[one.position], cells[taken.position])
    says_less = says_less or _has_other_words(one, cells[one.position])
    # Of "Impact (staff)" and "Impact (residents)" nobody can tell which is meant, whatever is in brackets
    is_alike = without_brackets(one.heading) == without_brackets(taken.heading) == one.field
    is_alike = is_alike or (
        one.field == "due_on" and without_which(one.heading) == without_which(taken.heading)
    )
    if (one.is_named or is_alike) and not says_less:
        return replace(one, how=How.ASK, why=MatchReason.TWICE)
    return replace(one, field="", how=How.NONE, why=MatchReason.TWICE)


def _says_less(one: ColumnMatch, cells: Cells) -> bool:
    """Whether a column is empty, or a reference that comes again: a programme's beside a project's."""
    comes_again = one.field == "reference" and len(cells.counts) < cells.filled
    return not cells.counts or (comes_again and not one.is_sure)


def _has_other_words(one: ColumnMatch, cells: Cells) -> bool:
    """Whether cells have no words of their field's list, or say no more than that something is under way.

    So a "Stage" and a "RAG" are left beside an "active" state.
    """
    is_of_a_list = one.field in FIELD and FIELD[one.field].kind is Kind.CHOICE
    if not is_of_a_list or one.is_sure or one.how is How.EXACT:
        return False
    is_known = one.field != "status" and share_that_fits(one.field, cells) > 0
    return not is_known and not tells(one.field, cells)


def _is_within(one: ColumnMatch, taken: ColumnMatch, names: Cells) -> bool:
    """Whether a column has several things in each row, as "Actions", and the other a name for each row."""
    is_whole = LEAST_CELLS <= len(names.counts) == names.filled == names.rows
    several = one.field == "title" and says_several(one.heading) and not says_several(taken.heading)
    return several and is_whole and not one.is_sure


def _holds_several(one: ColumnMatch, holders: Cells, names: Cells) -> bool:
    """Whether names that come again hold rows that another column names: projects and their events."""
    is_whole = len(names.counts) == names.filled == names.rows
    come_again = (
        len(holders.counts) < holders.filled
        if is_whole
        else 2 * len(holders.counts) <= min(holders.filled, len(names.counts))
    )
    return one.field == "title" and not one.is_sure and names.filled >= LEAST_CELLS and come_again
