"""What whole columns tell of rows as wide as each other, in a tenth of the time of a look at each row."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from operator import is_

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute

from costar.ingest.values.texts import Texts, columns_of


class Glance:
    """The rows of a file by column; those without any cell count as blank ones.

    Args:
        rows: of the whole file, as they are now: whoever writes into them puts another row in a place.
        width: of all of them but those without a cell.
        columns: theirs.
    """

    def __init__(self, rows: Sequence[list[str]], width: int, columns: tuple[Texts, ...]) -> None:
        self._rows = list(rows)
        self.width = width
        self._columns = columns

    @classmethod
    def of(cls, rows: Sequence[list[str]]) -> "Glance | None":
        """The rows by column; None where they are not as wide as each other, or fewer than columns.

        Of few rows and two million columns it would be two million columns, and tell nothing sooner.
        """
        widths = set(map(len, rows)) - {0}
        if len(widths) != 1 or (width := widths.pop()) > len(rows):
            return None
        blank = [""] * width
        return cls(rows, width, columns_of([row or blank for row in rows], width))

    @property
    def rows(self) -> list[list[str]]:
        """The rows, in a list of the caller's own."""
        return list(self._rows)

    def is_of(self, rows: Sequence[list[str]]) -> bool:
        """Whether these are the rows, none of them another one by now."""
        return len(rows) == len(self._rows) and all(map(is_, rows, self._rows))

    def columns_from(self, begin: int, rows: Sequence[list[str]], width: int) -> tuple[Texts, ...] | None:
        """The columns of a table's rows, where these are the file's, one after the other; else None.

        Args:
            begin: the place of the first in the file.
            rows: of the table.
            width: of the table.
        """
        same = self._rows[begin : begin + len(rows)]
        if width != self.width or len(same) != len(rows) or not all(map(is_, rows, same)):
            return None
        return tuple(column[begin : begin + len(rows)] for column in self._columns)

    def begin_with_letter(self, place: int) -> "npt.NDArray[np.bool_]":
        """Which rows have a letter first in the cell at a place."""
        return _as_places(compute.utf8_is_alpha(self._first(place)))

    @cached_property
    def begin_plainly(self) -> "npt.NDArray[np.bool_]":
        """Which rows begin with a letter or a digit, and have no letter that is two in another case."""
        plain = compute.string_is_ascii(pa.array(self._columns[0]))
        return _as_places(compute.and_(compute.utf8_is_alnum(self._first(0)), plain))

    def have_first(self, *words: str) -> "npt.NDArray[np.bool_]":
        """Which rows have one of some words in the first cell, in whatever letters."""
        first = pa.array(self._columns[0])
        return _any_of([compute.match_substring(first, word, ignore_case=True) for word in words])

    def begin_with(self, *signs: str) -> "npt.NDArray[np.bool_]":
        """Which rows begin with one of some signs."""
        first = pa.array(self._columns[0])
        return _any_of([compute.starts_with(first, one) for one in signs])

    def _first(self, place: int) -> "pa.ChunkedArray":
        return compute.utf8_slice_codeunits(pa.array(self._columns[place]), 0, 1)


def _as_places(found: "pa.ChunkedArray | pa.Array") -> "npt.NDArray[np.bool_]":
    return np.asarray(found, dtype=bool)


def _any_of(found: "list[pa.ChunkedArray]") -> "npt.NDArray[np.bool_]":
    places: npt.NDArray[np.bool_] = np.logical_or.reduce(list(map(_as_places, found)))
    return places


def usual_width(rows: list[list[str]], *, without: Collection[int] = ()) -> int:
    """The number of cells that most rows have; the earlier one when two are as common.

    Args:
        rows: of a whole file, blank ones too.
        without: rows (as Excel counts) that do not count.
    """
    if without:
        rows = [row for at, row in enumerate(rows, 1) if at not in without]
    # Nearly every file has one width: nothing has to be counted then.
    if len(widths := set(map(len, rows))) == 1 and any(map(any, rows)):
        return widths.pop()
    return likeliest_width(map(len, filter(any, rows)))


def likeliest_width(widths: Iterable[int]) -> int:
    """The commonest of the widths of rows, the earlier one when two are as common; 0 where there is none."""
    counts = Counter(widths)
    # Rows of one cell count half: a title and notes may outnumber the rows of a small table.
    return max(counts, key=lambda width: (counts[width] * min(width, 2), counts[width]), default=0)
