"""Rows with several words: told by their first letters, they are none of those that are looked at closely."""

from collections.abc import Sequence
from typing import Final

_SAMPLED: Final = 200
_WORDS: Final = 3


def without_words(rows: Sequence[Sequence[str]], width: int) -> frozenset[int]:
    """The places of the rows that may have fewer than three cells of words.

    The others are a table's usual rows: a total, a name of a section, a note or a count has fewer. Three
    columns are looked at for it, so that a large file costs no more than one look at each row. Whatever is
    mended or filled up later is among those found, being of another width.

    Args:
        rows: of which those of another width may be anything.
        width: of the table.
    """
    sample = [row for row in rows[:_SAMPLED] if len(row) == width]
    counts = [sum(row[at][:1].isalpha() for row in sample) for at in range(width)]
    if width < _WORDS:
        return frozenset(range(len(rows)))
    one, two, three = sorted(range(width), key=lambda at: -counts[at])[:_WORDS]
    return frozenset(
        at
        for at, row in enumerate(rows)
        if not (
            len(row) == width
            and row[one][:1].isalpha()
            and row[two][:1].isalpha()
            and row[three][:1].isalpha()
        )
    )


def unusual(rows: Sequence[Sequence[str]], headings: Sequence[str], few: frozenset[int]) -> frozenset[int]:
    """The places of the rows that may be something else than a table's, the first cell and few words told.

    Args:
        rows: of the whole file.
        headings: of the table.
        few: rows that may have fewer than three words.
    """
    heading = headings[0].strip().casefold()
    more = (
        at
        for at, row in enumerate(rows)
        if at not in few
        and not (
            row[0][:1].isalnum()
            and (first := row[0].casefold()).strip() != heading
            # What every word for a total has
            and "total" not in first
            and "cyfan" not in first
        )
    )
    return few.union(more)
