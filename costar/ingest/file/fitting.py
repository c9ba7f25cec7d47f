"""Rows with a cell too few or too many: read only when the other rows leave one way to read them."""

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

_LEAST_ROWS: Final = 5
_SAMPLED: Final = 2000
_MOST_SHAPES: Final = 12
"""A column whose texts have more shapes than this is free text, and speaks for nothing."""

_MOST_KNOWN: Final = 10_000
"""Looks of rows of which the way is kept."""

_NEW: Final = -1
"""Stands for a blank cell that is put in."""

_ASCII: Final = str.maketrans(dict.fromkeys(string.digits, "9") | dict.fromkeys(string.ascii_letters, "a"))
"""The same as the patterns of `_shape`, in a tenth of the time."""

_USUAL: Final = 0.02
"""Share of a column's rows that a shape (or a blank) needs to be one that the column has."""


class Fitter:
    """What each column of the good rows looks like, to judge the others by.

    Only a blank cell is ever taken out or put in: text is never cut, joined or moved to a column whose
    texts look different.
    """

    def __init__(self, rows: list[list[str]], width: int) -> None:
        sample = rows[:: max(1, len(rows) // _SAMPLED)]
        self._width = width
        self._columns = [
            _shapes([row[at] for row in sample if at < len(row)]) for at in range(width if sample else 0)
        ]
        self._speaks = len(sample) >= _LEAST_ROWS
        self._known: dict[tuple[str, ...], list[int] | None] = {}

    def fit(self, row: list[str]) -> list[str] | None:
        """The row as wide as the others, or None when no way of that, or more than one, fits them."""
        # Rows that look alike are fitted alike, and thousands cost what one does. A blank cell looks as it
        # is written, for another way is one with other texts.
        looks = tuple(_shape(cell) or cell for cell in row)
        if looks not in self._known and len(self._known) < _MOST_KNOWN:
            self._known[looks] = self._way(looks)
        way = self._known[looks] if looks in self._known else self._way(looks)
        return None if way is None else [row[at] if at != _NEW else "" for at in way]

    def fits_so_far(self, row: list[str]) -> bool:
        """Whether the cells that a row has look like those of the columns they stand in."""
        return all(
            shapes is None or _shape(cell) in shapes for cell, shapes in zip(row, self._columns, strict=False)
        )

    def _way(self, looks: Sequence[str]) -> list[int] | None:
        """The only way that fits: the places of the row's own cells, and of new ones."""
        # Too few rows to know the columns by: a cell may be missing anywhere, but blank ones too many may go.
        if len(looks) < self._width and not self._speaks:
            return None
        ways = {tuple(looks[at] if at != _NEW else "" for at in way): way for way in self._ways(looks)}
        found = [way for seen, way in ways.items() if not self._speaks or self._fits(seen)]
        return found[0] if len(found) == 1 else None

    def _ways(self, looks: Sequence[str]) -> Iterator[list[int]]:
        """The row with blank cells put in, or blank ones that stand together taken out."""
        missing, places = self._width - len(looks), list(range(len(looks)))
        for at in range(len(looks) + 1):
            if missing > 0:
                yield [*places[:at], *[_NEW] * missing, *places[at:]]
            # `missing` is below 0 here: there are so many cells too many.
            elif not any(map(str.strip, looks[at : at - missing])) and at - missing <= len(looks):
                yield [*places[:at], *places[at - missing :]]

    def _fits(self, looks: Sequence[str]) -> bool:
        fitting = [
            shapes is None or look.strip() in shapes
            for look, shapes in zip(looks, self._columns, strict=True)
        ]
        # Free text fits everything: one column at least must be able to say no.
        return all(fitting) and any(shapes is not None and shapes != {""} for shapes in self._columns)


def _shapes(texts: list[str]) -> frozenset[str] | None:
    """The usual shapes of a column, or None when it is free text that is also blank at times."""
    counts = Counter(_shape(text) for text in texts)
    if len(counts) > _MOST_SHAPES:
        return None if counts[""] else _ANY_TEXT
    return frozenset(shape for shape, n in counts.items() if n >= max(1, _USUAL * len(texts)))


class _AnyText(frozenset[str]):
    """Every shape but the blank one."""

    def __contains__(self, shape: object) -> bool:
        return shape != ""


_ANY_TEXT: Final = _AnyText({"text"})


def _shape(text: str) -> str:
    """Digits as 9, letters as a, the rest as it is: `28/01/2018` is `99/99/9999`."""
    # Enough to tell codes, days and numbers apart; whole notes would cost time and say no more.
    bare = text.strip()[:40]
    if bare.isascii():
        return bare.translate(_ASCII)
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", bare))
