"""The id of what the rows are called: "Promise id" beside "Promise", "org_id" beside "org_name"."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.matching.headings import words_of
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import Cells, cells_of
from costar.ingest.matching.suiting import LEAST_CELLS
from costar.ingest.values.texts import Texts

_FIELD: Final = "reference"
_AN_ID: Final = frozenset(("id", "code", "ref", "reference"))
"""What ends the heading of an id. A "number" may as well say how many there are."""


def with_own_id(
    found: tuple[ColumnMatch, ...], columns: Sequence[Texts], answered: Collection[int]
) -> tuple[ColumnMatch, ...]:
    """The columns, one whose heading says that it is the id of what the title names as the reference.

    There is none yet, and each row has another: an organisation's id tells no activities apart.

    Args:
        found: what each column is by itself, the title among them, or one that is asked about as the title.
        columns: their cells, as far as they are in the file.
        answered: columns of which a person has said what they are, or that they are nothing.
    """
    if any(one.field in (_FIELD, OUR_ID) for one in found):
        return found
    title = next((words_of(one.heading) for one in found if one.field == "title"), [])
    free = [one for one in found[: len(columns)] if not one.field and one.position not in answered]
    own = [one for one in free if _is_id_of(words_of(one.heading), title)]
    key = next((one for one in own if _tell_apart(cells_of(columns[one.position]))), None)
    return tuple(
        replace(one, field=_FIELD, how=How.VALUES, why=MatchReason.NOTHING) if one is key else one
        for one in found
    )


def _is_id_of(words: list[str], title: list[str]) -> bool:
    of = words[:-1]
    return bool(of) and words[-1] in _AN_ID and title[: len(of)] == of


def _tell_apart(cells: Cells) -> bool:
    """Whether every row has another code, which is one word."""
    is_whole = LEAST_CELLS <= len(cells.counts) == cells.filled == cells.rows
    return is_whole and not any(" " in text for text in cells.counts)
