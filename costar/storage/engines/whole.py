"""Whether a DuckDB file is whole, looked at without changing a byte of it or of its log."""

import struct
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

import duckdb

from costar.errors import UserError
from costar.storage.engines.mark import HEADER, check_mark, is_sound, log_file, mark_file

BLOCK: Final = 256 * 1024
"""Bytes of a block of the file, after its three headers: DuckDB's default, with which costar makes files."""

_CHECKSUM: Final = 8
"""Bytes with which a block begins."""

_PART: Final = (BLOCK - _CHECKSUM) // 64 // 8 * 8
"""Bytes of each of the 64 parts of a block in which DuckDB keeps what it needs for itself, in whole words."""

_NOWHERE: Final = (1 << 64) - 1

READING: Final[dict[str, str | bool | int | float | list[str]]] = {
    "access_mode": "READ_ONLY",
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "2GB",
    "threads": 2,
}
"""A log is applied in memory only, so that whoever looks at damage does not make it worse."""

SCHEMA: Final = "costar_file"
"""What the file says of itself, not of councils, is in a schema of its own: PostgreSQL has none of it."""


def check_name(path: Path) -> None:
    """See that the data file can have its log beside it.

    Raises:
        UserError: DuckDB would look for the log in another folder, one that is cut off at a question mark.
    """
    if "?" in str(path):
        raise UserError("store_name", file=str(path))


def check_whole(path: Path) -> None:
    """Read every value of the file and its log, and see that nothing of what was saved is missing.

    Raises:
        UserError: something is damaged or missing; the sentence says what, and what to do.
    """
    check_name(path)
    if not path.exists():
        if log_file(path).exists() or mark_file(path).exists():
            raise UserError("store_file_missing", file=path.name)
        return
    try:
        was_open = read_every_value(path)
    except duckdb.Error as error:
        raise why_not_read(error, path) from error
    # Last: a file that reads well may still be one that lost its log
    check_mark(path, was_open=was_open)


def has_bad_blocks(path: Path) -> bool:
    """Whether a block does not have its checksum, or is missing and not free.

    Where every table could be read, it belongs to an index, which can be made anew, or to nothing.
    """
    with path.open("rb") as file:
        headers = [file.read(HEADER) for _ in range(3)][1:]
        # DuckDB's header: bytes 8–16 count checkpoints (little-endian), 24–32 point to the list of free
        # blocks, 32–40 count the blocks
        newest = max((one for one in headers if is_sound(one)), key=lambda one: one[8:16][::-1])
        list_at, blocks = struct.unpack("<QQ", newest[24:40])
        for number in range(blocks):
            block = file.read(BLOCK)
            if not block:
                # The header was written before DuckDB cut free blocks off the file's end
                return not set(range(number, blocks)) <= _free_blocks(file, list_at, blocks)
            if len(block) < BLOCK or (any(block) and not is_sound(block)):
                return True
    return False


def _free_blocks(file: BinaryIO, list_at: int, most: int) -> set[int]:
    """The numbers of the blocks that DuckDB calls free; none where the list itself is missing."""
    words = _words(file, list_at)
    try:
        return set(islice(words, min(next(words, 0), most)))
    except struct.error:
        return set()


def _words(file: BinaryIO, at: int) -> Iterator[int]:
    """What DuckDB wrote into parts of blocks, of which each begins with where the next one is."""
    while at != _NOWHERE:
        part, block = divmod(at, 1 << 56)
        file.seek(3 * HEADER + block * BLOCK + _CHECKSUM + part * _PART)
        at, *words = struct.unpack(f"<{_PART // 8}Q", file.read(_PART))
        yield from words


def why_not_read(error: BaseException, path: Path) -> UserError:
    """What to say where DuckDB could not open or read the file."""
    # Only DuckDB's words tell these apart
    said = str(error)
    if "Could not set lock" in said:
        return UserError("store_locked", file=path.name)
    if "WAL does not match" in said:
        return UserError("store_log_foreign", file=path.name)
    if "replaying WAL" in said:
        return UserError("store_log_changed", file=path.name)
    return UserError("store_damaged", file=path.name)


def read_every_value(path: Path) -> bool:
    """Read every value, each with its checksum; whether the file says that it was open."""
    with duckdb.connect(path, config=READING) as reading:
        found = reading.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        # A hash of whole rows, for counting them would read no column and see no damage; and of all tables in
        # one statement, for each of seventy costs as much as what most of them hold
        each = (f'SELECT bit_xor(hash(one)) FROM "{schema}"."{table}" AS one' for schema, table in found)  # noqa: S608
        if found:
            reading.execute(" UNION ALL ".join(each)).fetchall()
        if not any(schema == SCHEMA for schema, _ in found):
            return False
        return bool(reading.execute(f"SELECT bool_or(is_open) FROM {SCHEMA}.keeping").fetchall()[0][0])  # noqa: S608
