"""What columns of nothing but whole numbers may be: numbers that rows go by, or counts of something."""

from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.sample import Cells

_LEAST_CODE: Final = 1_000


def are_counts(cells: Cells) -> bool:
    """Whether all cells are whole numbers, one above 1 among them: how many residents, and no ticks."""
    return all(map(str.isdecimal, cells.counts)) and any(int(text) > 1 for text in cells.counts)


def are_codes(texts: Sequence[str]) -> bool:
    """Whether whole numbers, all different, are what rows go by.

    They rise from row to row, or are long and all as long: others count something. Nor do they just count the
    rows: a new row shifts such a number.

    Args:
        texts: the numbers, in the order of the rows.
    """
    numbers = list(map(int, texts))
    are_as_long = len(set(map(len, texts))) == 1 and min(numbers) >= _LEAST_CODE
    counts_rows = sorted(numbers) == list(range(min(numbers), min(numbers) + len(numbers)))
    return not counts_rows and (are_as_long or numbers == sorted(numbers))
