"""What columns of nothing but whole numbers may be: numbers that rows go by, or counts of something."""

from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.sample import Cells

_LEAST_CODE: Final = 1_000
_REGISTERED: Final = 100_000
"""From which numbers of a register are told, though one may have a digit more: charities in England."""


def are_counts(cells: Cells) -> bool:
    """Whether all cells are whole numbers, one above 1 among them: how many residents, and no ticks."""
    return all(map(str.isdecimal, cells.counts)) and any(int(text) > 1 for text in cells.counts)


def are_codes(texts: Sequence[str]) -> bool:
    """Whether whole numbers, all different, are what rows go by.

    They rise from row to row, or are long and about as long: others count something. Nor do they just count
    the rows: a new row shifts such a number.

    Args:
        texts: the numbers, in the order of the rows.
    """
    numbers = list(map(int, texts))
    shortest, longest = min(numbers), max(numbers)
    are_as_long = shortest >= _LEAST_CODE and len(str(longest)) - len(str(shortest)) <= (
        shortest >= _REGISTERED
    )
    counts_rows = sorted(numbers) == list(range(min(numbers), min(numbers) + len(numbers)))
    return not counts_rows and (are_as_long or numbers == sorted(numbers))
