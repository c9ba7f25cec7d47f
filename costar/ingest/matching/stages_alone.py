"""A column of nothing but stages whose heading says something else: it is asked about as the status."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import Cells, cells_of_each
from costar.ingest.matching.suiting import LEAST_CELLS, MOST
from costar.ingest.values.meanings import suggested
from costar.ingest.values.texts import Texts

_MOST: Final = 8
"""Stages that a list has."""


def with_stages_asked(
    found: tuple[ColumnMatch, ...], columns: Sequence[Texts], answered: Collection[int]
) -> tuple[ColumnMatch, ...]:
    """The columns, with the first asked about whose cells all say how far something is.

    Args:
        found: what each column is by itself.
        columns: their cells, as far as they are in the file.
        answered: columns of which a person has said what they are, or that they are nothing.
    """
    if any(one.field == "status" for one in found):
        return found
    free = [one for one in found[: len(columns)] if one.how is How.NONE and one.position not in answered]
    cells = cells_of_each([columns[one.position] for one in free])
    likely = next((one for one, own in zip(free, cells, strict=True) if _tells_stages(one, own)), None)
    return tuple(
        replace(one, field="status", how=How.ASK, why=MatchReason.VALUES) if one is likely else one
        for one in found
    )


def are_stages(cells: Cells) -> bool:
    """Whether all cells are words for stages; a letter may be a colour, and as well a group."""
    return cells.share(lambda text: _is_word(text) and bool(suggested("status", text))) == 1


def _is_word(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1


def _tells_stages(one: ColumnMatch, cells: Cells) -> bool:
    """Whether the cells are of at least two stages: of red and green both are under way."""
    is_told = max(LEAST_CELLS, MOST * cells.rows) <= cells.filled and len(cells.counts) <= _MOST
    stages = {suggested("status", text) for text in cells.counts} if is_told else set()
    return bool(one.heading) and len(stages) > 1 and are_stages(cells)
