"""Old workbooks (.xls), written record by record: no library that we have writes them."""

import struct
from collections.abc import Sequence

LINK = 0x01B8
_SECTOR = 4096
_BEGIN, _END = 0x0809, 0x000A
_NEVER, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(code: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<HHHHB", row, column, 15, len(text), 0) + text.encode("latin-1"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 15, value))


def row_of_blanks(row: int, n: int) -> bytes:
    return record(0x00BE, struct.pack("<HH", row, 0) + struct.pack("<H", 15) * n + struct.pack("<H", n - 1))


def sheet_of(*records: bytes) -> bytes:
    return _begin(0x0010) + b"".join(records) + record(_END)


TABLE = label(0, 0, "title") + label(0, 1, "impact") + label(1, 0, "Walks") + number(1, 1, 3.0)


def book_of(sheets: Sequence[bytes], before: bytes = b"", names: Sequence[str] = ()) -> bytes:
    """A workbook of sheets, each with a small table; names beyond them are all of the last."""
    bodies = [sheet[: len(_begin(0))] + TABLE + sheet[len(_begin(0)) :] for sheet in sheets]
    names = names or [f"S{at}" for at in range(len(sheets))]
    font = record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\5\0Arial")
    style = record(0x00E0, struct.pack("<HHHBBBBIiH", 0, 0, 1, 0, 0, 0, 0, 0, 0, 0))
    head = _begin(0x0005) + record(0x0042, struct.pack("<H", 1200)) + font * 4 + style * 16 + before
    at = len(head) + sum(len(_named(0, name)) for name in names) + len(record(_END))
    begins = [at + sum(map(len, bodies[:place])) for place in range(len(bodies))]
    places = zip(names, [*begins, *begins[-1:] * len(names)], strict=False)
    return _in_file(
        head + b"".join(_named(begin, name) for name, begin in places) + record(_END) + b"".join(bodies)
    )


def _begin(kind: int) -> bytes:
    return record(_BEGIN, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _named(begin: int, name: str) -> bytes:
    return record(0x0085, struct.pack("<iBBBB", begin, 0, 0, len(name), 0) + name.encode("latin-1"))


def _in_file(stream: bytes) -> bytes:
    """The small file system that such a file is: a table of sectors, one folder, and the workbook."""
    stream += bytes(-len(stream) % _SECTOR)
    n, each = len(stream) // _SECTOR, _SECTOR // 4
    tables = next(k for k in range(1, 110) if k * each >= k + 1 + n)
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 12, 6)
    struct.pack_into("<II", head, 44, tables, tables)
    struct.pack_into("<5I", head, 56, 0, _LAST, 0, _LAST, 0)
    struct.pack_into("<109I", head, 76, *range(tables), *[_NEVER] * (109 - tables))
    chain = [*[_TABLE] * tables, _LAST, *range(tables + 2, tables + 1 + n), _LAST]
    chain += [_NEVER] * (tables * each - len(chain))
    folders = _folder("Root Entry", 5, 1, _LAST, 0) + _folder("Workbook", 2, _NEVER, tables + 1, len(stream))
    sectors = struct.pack(f"<{len(chain)}I", *chain) + folders.ljust(_SECTOR, b"\0") + stream
    return bytes(head) + sectors


def _folder(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    made, written = bytearray(128), name.encode("utf-16-le")
    made[: len(written)] = written
    struct.pack_into("<HBBIII", made, 64, len(written) + 2, kind, 1, _NEVER, _NEVER, child)
    struct.pack_into("<II", made, 116, first, size)
    return bytes(made)
