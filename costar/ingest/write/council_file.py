"""Files that costar wrote of a whole council: a sheet, or a packed CSV file, for each type of record.

Other people's spreadsheets go through `read`; here a heading is a field's own name, letter by letter.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from costar.errors import UserError
from costar.ingest.child.limits import (
    MOST_BYTES,
    MOST_LINES,
    MOST_PACKED,
    check_bytes,
    check_cells,
    check_lines,
)
from costar.ingest.file.cells import Grid, grid_of
from costar.ingest.file.clean import columns_as_written
from costar.ingest.file.decode import decode
from costar.ingest.file.dialect import dialect_of
from costar.ingest.file.fitting import Fitter
from costar.ingest.file.workbook import is_workbook, open_book
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.short_rows import left_out
from costar.ingest.values.texts import Texts, columns_of

_SAID: Final = ("damaged_row", "mended_quotes", "stray_quote", "hidden_columns")
_OF_THE_BOOK: Final = "hidden_sheets"
_OF_A_MAC: Final = "__MACOSX/"
"""Where a Mac that packs files keeps what it knows of each, under the file's own name."""

_PACKED_BY: Final = (ZIP_STORED, ZIP_DEFLATED)


@dataclass(frozen=True)
class CouncilSheet:
    """One table of the file as text: its name, its headings, and the cells below each, the first in row 2.

    `problems`: rows whose cells cannot be told apart, or do not stand under the headings.
    """

    name: str
    headings: tuple[str, ...]
    columns: tuple[Texts, ...]
    problems: tuple[Problem, ...] = ()


def sheets_of(content: bytes, file_name: str) -> tuple[CouncilSheet, ...]:
    """Every table in a workbook, a package of CSV files, or one CSV file.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read.
    """
    check_bytes(len(content))
    if packed := _packed_sheets(content):
        return packed
    if not is_workbook(content):
        return (_sheet_of_text(file_name, content),)
    book = open_book(content)
    # As for the files of a package: each of a million sheets could be the same large part.
    check_cells(rows=0, columns=len(book.names))
    # One after the other, so that only the texts that are kept are held of each.
    return tuple(_sheet(name, book.grid(name), is_first=at == 0) for at, name in enumerate(book.names))


def _packed_sheets(content: bytes) -> tuple[CouncilSheet, ...]:
    """The CSV files in a package of them; none when it is something else."""
    try:
        package = ZipFile(BytesIO(content))
    # What is told wrongly at its end: another version, a place before the beginning, letters of no encoding.
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return ()
    with package:
        files = [
            one
            for one in package.infolist()
            if one.filename.lower().endswith(".csv") and not one.filename.startswith(_OF_A_MAC)
        ]
        # The limit of columns serves for files, too. One byte more, since they may all be blank.
        check_cells(rows=0, columns=len(files))
        _check_unpacked(1 + sum(one.file_size for one in files), MOST_PACKED)
        return tuple(_sheets_in(package, files))


def _sheets_in(package: ZipFile, files: list[ZipInfo]) -> Iterator[CouncilSheet]:
    """One file after the other, so that the whole text of one alone is held beside what is kept of others."""
    carefully = 0
    for one in files:
        content = _unpacked(package, one)
        if columns := columns_as_written(content):
            yield CouncilSheet(one.filename, columns.headings, columns.cells)
            continue
        # What a program changed in between takes many times the memory: as much as any list may have.
        carefully += len(content)
        _check_unpacked(carefully, MOST_BYTES)
        yield _sheet_of_text(one.filename, content)


def _check_unpacked(size: int, most: int) -> None:
    # To split it, as other files are, would part the saves of a history from their changes.
    if size > most:
        raise UserError("file.package_large", found=-(-size // 1_000_000), most=most // 1_000_000)


def _unpacked(package: ZipFile, one: ZipInfo) -> bytes:
    try:
        # Every program packs so; other ways have errors, and wishes for memory, of their own.
        if one.compress_type not in _PACKED_BY:
            raise NotImplementedError
        return package.read(one)
    # RuntimeError is zipfile's word for a password, and for ways of packing that Python does not know.
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise UserError("file.package", name=shown(one.filename)) from error


def _sheet_of_text(name: str, content: bytes) -> CouncilSheet:
    decoded = decode(content)
    check_lines(decoded.text)
    return _sheet(name, grid_of(decoded.text, dialect_of(decoded.text), MOST_LINES))


def _sheet(name: str, grid: Grid, *, is_first: bool = False) -> CouncilSheet:
    # A history may be longer than any list: what was written is read back, up to so many lines and bytes.
    check_cells(len(grid.rows), max(map(len, grid.rows), default=0))
    problems = (*_unsound(grid, is_first=is_first), *_hidden_rows(grid), *_uneven(grid))
    headings, *rows = grid.rows or [[]]
    width = len(headings)
    wide = [row[:width] + [""] * (width - len(row)) for row in rows]
    return CouncilSheet(name, tuple(headings), columns_of(wide, width), problems)


def _unsound(grid: Grid, *, is_first: bool) -> Iterator[Problem]:
    """Rows that were mended, or could not be, and what is hidden; the book's own sheets are said once."""
    said = (*_SAID, _OF_THE_BOOK) if is_first else _SAID
    return (one for one in grid.problems if one.code in said)


def _hidden_rows(grid: Grid) -> Iterator[Problem]:
    """What a filter that somebody left on keeps out, which would else be gone without a word."""
    if grid.hidden:
        yield Problem("hidden_rows", Level.NOTE, None, values=(("n", len(grid.hidden)),))


def _uneven(grid: Grid) -> Iterator[Problem]:
    """Rows that have more than the headings, or may have lost a cell anywhere.

    Blank cells that a program left out at the right are none, and neither are blank ones beyond.
    """
    width, rows = len(grid.rows[0]) if grid.rows else 0, grid.rows
    places = [at for at in range(1, len(rows)) if any(rows[at]) and at + 1 not in grid.damaged]
    fitter = Fitter([rows[at] for at in places if len(rows[at]) == width], width)
    blank = set(left_out(rows, places, width, fitter.fits_so_far))
    for at in places:
        is_short = len(rows[at]) < width and at not in blank
        if is_short or any(map(str.strip, rows[at][width:])):
            about = (("cells", len(rows[at])), ("usual", width))
            yield Problem("uneven_row", Level.ERROR, at + 1, "", shown(" ".join(rows[at])), about)
