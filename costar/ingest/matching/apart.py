"""Columns of another table that stands beside ours: "Owner" of a risk is no owner of an activity."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.titles import with_title
from costar.ingest.values.texts import Texts

_LEAST_NAMES: Final = 3


def with_others_asked(
    found: Sequence[ColumnMatch], columns: Sequence[Texts], cells: Sequence[Cells]
) -> list[ColumnMatch]:
    """The columns, asked about where a blank one parts them from the titles and they are another table.

    A blank column alone only makes room; another table also ends elsewhere, or begins with names of its own.

    Args:
        found: what each column is.
        columns: their cells.
        cells: a sample of each.
    """
    # A blank column that somebody says has the titles parts nothing from them
    gaps = {at for at, one in enumerate(found) if not (one.heading or one.is_read or _end_of(columns[at]))}
    title = _title_of(found, cells) if gaps else None
    if title is None:
        return list(found)
    blocks = _blocks(len(found), gaps)
    end = next(_end_of_block(block, columns) for block in blocks if title in block)
    others = [block for block in blocks if title not in block]
    apart = {
        at
        for block in others
        if _end_of_block(block, columns) != end or _begins_with_names(found[block[0]], columns[block[0]])
        for at in block
    }
    return [_asked(one) if at in apart else one for at, one in enumerate(found)]


def _title_of(found: Sequence[ColumnMatch], cells: Sequence[Cells]) -> int | None:
    """The place of the titles, by their heading or else by what is in the columns."""
    named = next((one.position for one in found if one.is_read and one.field == "title"), None)
    likely = (one.position for one in with_title(found, cells) if one.field == "title")
    return next(likely, None) if named is None else named


def _asked(one: ColumnMatch) -> ColumnMatch:
    if not one.is_read or one.is_sure:
        return one
    return replace(one, how=How.ASK, why=MatchReason.APART)


def _blocks(n: int, gaps: set[int]) -> list[list[int]]:
    """The places between blank columns."""
    blocks: list[list[int]] = [[]]
    for at in range(n):
        if at in gaps:
            blocks.append([])
        else:
            blocks[-1].append(at)
    return [block for block in blocks if block]


def _end_of_block(block: Sequence[int], columns: Sequence[Texts]) -> int:
    return max(_end_of(columns[at]) for at in block)


def _begins_with_names(first: ColumnMatch, column: Texts) -> bool:
    """Whether the first column is none of ours, and has another text in each row."""
    texts = [text.strip() for text in column.tolist()]
    is_full = len(texts) >= _LEAST_NAMES and all(map(_has_letters, texts))
    return not first.is_read and bool(first.heading) and is_full and len(set(texts)) == len(texts)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _end_of(column: Texts) -> int:
    """How many rows there are up to the last that is filled."""
    texts = column.tolist()
    return next((at + 1 for at in range(len(texts) - 1, -1, -1) if texts[at].strip()), 0)
