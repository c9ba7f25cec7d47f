"""How much a file may hold. Past a limit it is refused, with both numbers."""

from typing import Final

from costar.errors import UserError

MOST_BYTES: Final = 50_000_000
MOST_PACKED: Final = 200_000_000
"""Of all files of a package that costar wrote, unpacked."""

MOST_ROWS: Final = 200_000
MOST_SHEET_ROWS: Final = 110_000
"""Of a workbook, a row of which costs several times what a line of text does (decision 0142)."""

MOST_LINES: Final = 2_000_000
"""Rows may have line breaks in their cells, but not that many."""

LONGEST_LINE: Final = 2_000_000
"""Characters of a line: Excel lets a cell have 32,767."""

MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 6_000_000
MOST_SHEET_CELLS: Final = 4_000_000
MOST_CHARACTERS: Final = 100_000_000
"""Of all cells of a sheet: a workbook keeps a long text once and points to it from each of its cells."""


def check_bytes(size: int) -> None:
    """Refuse a file that is empty or too large."""
    if not size:
        raise UserError("file.empty")
    if size > MOST_BYTES:
        # Rounded up: 50.2 MB must not be told as 50 of at most 50.
        raise UserError("file.too_many_bytes", found=-(-size // 1_000_000), most=MOST_BYTES // 1_000_000)


def check_lines(text: str) -> None:
    """Refuse a text with so many lines that it cannot be a table within the limits."""
    lines = max(text.count("\n"), text.count("\r"))  # old Macs end a line with CR alone
    if lines > MOST_LINES:
        raise UserError("file.too_many_rows", found=lines, most=MOST_ROWS)
    _check_longest_line(text)


def check_separators(text: str, delimiter: str) -> None:
    """Refuse a text with so many separators that its cells need not be counted one by one."""
    found = text.count(delimiter)
    if found > MOST_CELLS:
        raise UserError("file.too_many_cells", found=found, most=MOST_CELLS)


def check_shape(rows: int, columns: int) -> None:
    """Refuse a table with too many rows, columns or cells."""
    check_rows(rows)
    check_cells(rows, columns)


def check_rows(rows: int, most: int = MOST_ROWS) -> None:
    """Refuse so many rows; what was counted may be fewer than there are."""
    if rows > most:
        raise UserError("file.too_many_rows", found=rows, most=most)


def check_cells(rows: int, columns: int) -> None:
    """Refuse a table with too many columns or cells, however many rows it has."""
    if columns > MOST_COLUMNS:
        raise UserError("file.too_many_columns", found=columns, most=MOST_COLUMNS)
    if rows * columns > MOST_CELLS:
        raise UserError("file.too_many_cells", found=rows * columns, most=MOST_CELLS)


def _check_longest_line(text: str) -> None:
    """Refuse a text with a line that is no row: looking for words in one huge cell takes seconds."""
    ends = "\n" if "\n" in text else "\r"
    begun = 0
    while len(text) - begun > LONGEST_LINE:
        # Back from as far as a line may go, so that a file of many lines is looked at in a few steps.
        end = text.rfind(ends, begun, begun + LONGEST_LINE + 1)
        if end < 0:
            behind = text.find(ends, begun)
            found = (behind if behind >= 0 else len(text)) - begun
            raise UserError("file.line_too_long", found=found, most=LONGEST_LINE)
        begun = end + 1
