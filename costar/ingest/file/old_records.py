"""The records that an old .xls is made of, counted before xlrd makes objects of them.

A record of a few bytes may stand for many cells, or for a link on each of 16 million, and several sheets may
be one: a file's size says little of the work, and its records say it.
"""

import struct
from collections.abc import Callable, Iterator
from typing import Final

from costar.errors import UserError

MOST_OF_BOOK: Final = 65_536
"""Records before the first sheet: fonts, formats and styles have numbers of two bytes."""

MOST_OF_SHEET: Final = 2_000_000
"""Cells of a sheet, blank ones and other records too: thirty columns of as many rows as there may be."""

_RECORD: Final = struct.Struct("<HH")
_AREA: Final = struct.Struct("<HHHH")
_COUNTS: Final = struct.Struct("<II")
_BEGIN, _END = 0x0809, 0x000A
_CELLS_IN_A_ROW: Final = (0x00BD, 0x00BE)
"""Numbers, and blank cells, of a row in one record (MULRK and MULBLANK)."""

_LINK, _COLUMNS, _TEXTS = 0x01B8, 0x007D, 0x00FC
_TEXTS_A_RECORD: Final = 32
"""Texts that cells share and that cost as much as another record: a sheet may have one for each cell."""


def records_in(stream: bytes, begin: int) -> Iterator[tuple[int, int, int]]:
    """The kind of each record that begins there, and where its body begins and ends; up to its last one.

    Those of charts within a sheet are left out.
    """
    depth, at, last = 0, begin, len(stream) - _RECORD.size
    while 0 <= at <= last:
        code, length = _RECORD.unpack_from(stream, at)
        at += _RECORD.size
        if code == _BEGIN:
            depth += 1
        elif code == _END:
            depth -= 1
        if depth < 1:
            return
        if depth == 1:
            yield code, at, at + length
        at += length


def check_records(stream: bytes, begin: int, most: int) -> int:
    """How much the records that begin there stand for.

    Args:
        stream: the workbook's.
        begin: where a sheet, or the workbook itself, begins in it.
        most: what they may stand for.

    Raises:
        UserError: `file.too_many_parts`, at the first record beyond.
    """
    found = 0
    for code, at, end in records_in(stream, begin):
        found += _WEIGHTS[code](stream, at, end) if code in _WEIGHTS else 1
        if found > most:
            raise UserError("file.too_many_parts", found=found, most=most)
    return found


def _cells_in_a_row(_stream: bytes, at: int, end: int) -> int:
    # A blank cell takes two bytes, a number six.
    return (end - at) // 2


def _area(stream: bytes, at: int, end: int) -> int:
    """Cells of a link: xlrd keeps it for each of them."""
    if end - at < _AREA.size:
        return 1
    top, bottom, left, right = map(int, _AREA.unpack_from(stream, at))
    return max(1, (bottom - top + 1) * (right - left + 1))


def _columns(stream: bytes, at: int, end: int) -> int:
    if end - at < _RECORD.size:
        return 1
    first, last = map(int, _RECORD.unpack_from(stream, at))
    return max(1, last - first + 1)


def _texts(stream: bytes, at: int, end: int) -> int:
    if end - at < _COUNTS.size:
        return 1
    _, different = map(int, _COUNTS.unpack_from(stream, at))
    return 1 + different // _TEXTS_A_RECORD


_WEIGHTS: Final[dict[int, Callable[[bytes, int, int], int]]] = {
    **dict.fromkeys(_CELLS_IN_A_ROW, _cells_in_a_row),
    _LINK: _area,
    _COLUMNS: _columns,
    _TEXTS: _texts,
}
