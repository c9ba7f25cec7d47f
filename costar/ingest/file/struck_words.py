"""Words that are struck through in a cell that has others: what the others say, in every kind of workbook."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

# Not line breaks, which part what was written below each other.
_GAPS: Final = re.compile(r"[ \t]{2,}")
_UTF16: Final = "utf-16-le"


def words_left(pieces: Iterable[str]) -> str:
    """What the pieces say that are not struck through, without the gaps that the others leave."""
    return _GAPS.sub(" ", "".join(pieces)).strip()


def left_of_runs(text: str, runs: Sequence[tuple[int, bool]]) -> str | None:
    """What is left of a text without its runs that are struck through; None where all are, or none.

    Args:
        text: of a cell.
        runs: where each begins, in the units of UTF-16, and whether it is struck through; the first at 0.
    """
    letters = text.encode(_UTF16, "surrogatepass")
    ends = [*runs, (len(letters) // 2, False)]
    pieces = [
        (letters[2 * begin : 2 * end].decode(_UTF16, "surrogatepass"), is_struck)
        for (begin, is_struck), (end, _) in pairwise(ends)
    ]
    kept = [piece for piece, is_struck in pieces if piece and (not is_struck or piece.isspace())]
    n = sum(1 for piece, _ in pieces if piece)
    return words_left(kept) if len(kept) < n and "".join(kept).strip() else None
