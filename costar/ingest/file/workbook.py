"""Workbooks: the visible cells of their visible sheets, as text. Macros and the rest stay closed."""

import re
from io import BytesIO
from typing import Final, Protocol
from zipfile import ZipFile

from costar.errors import UserError
from costar.ingest.file.cells import Grid
from costar.ingest.file.ods import CONTENT, OpenDocument
from costar.ingest.file.office import BINARY_BOOK, OfficeBook, book_in
from costar.ingest.file.old_excel import OldBook
from costar.ingest.file.package import ZIP, Package
from costar.ingest.file.signatures import OLD_OFFICE

_LOOKED_AT: Final = 64
_LOOKED_AT_OF_XML: Final = 4096
_FLAT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*>(?:\s|<!--.*?-->)*<office:document\s", re.DOTALL
)
"""How a whole OpenDocument spreadsheet in one file begins (.fods)."""

SAMPLED_ROWS: Final = 300
"""Rows of a sheet that are looked at before one of the sheets is read as a whole."""


class Book(Protocol):
    """A workbook that is open."""

    @property
    def kind(self) -> str:
        """How the name of such a file ends."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its visible sheets, in order."""

    def grid(self, name: str) -> Grid:
        """A whole sheet.

        Raises:
            UserError: `file.<why>`: the sheet is damaged or too large.
        """

    def sample(self, name: str) -> Grid:
        """The first `SAMPLED_ROWS` rows of a sheet; errors as for `grid`."""


def is_workbook(content: bytes) -> bool:
    """Whether the file is a workbook, or a locked one, rather than text."""
    return content.startswith(OLD_OFFICE) or _is_zip(content) or _is_flat(content)


def _is_zip(content: bytes) -> bool:
    # A web server may have put blank lines before it; a zip is read from its end.
    return content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(ZIP)


def _is_flat(content: bytes) -> bool:
    return _FLAT.match(content[:_LOOKED_AT_OF_XML]) is not None


def _packed(content: bytes) -> bytes:
    """A flat OpenDocument file as the package that it would be: its one part has all that the others have."""
    target = BytesIO()
    with ZipFile(target, "w") as package:
        package.writestr(CONTENT, content)
    return target.getvalue()


def open_book(content: bytes) -> Book:
    """The workbook in a file.

    Raises:
        UserError: `file.<why>`: it is no workbook, is locked, damaged or too large, or nothing in it is
            visible.
    """
    book = _opened(content)
    if not book.names:
        raise UserError("file.no_sheet", sheet="")
    return book


def check_sheet(book: Book, name: str) -> None:
    """Refuse a sheet's name that is none of the book's."""
    if name and name not in book.names:
        raise UserError("file.no_sheet", sheet=name)


def _opened(content: bytes) -> Book:
    # An .xlsx with a password begins so as well: xlrd refuses it, and it is told as locked.
    if content.startswith(OLD_OFFICE):
        return OldBook(content, SAMPLED_ROWS)
    package = Package(_packed(content) if _is_flat(content) else content)
    # A format that nobody writes any more, of which no library tells what is hidden (decision 0020).
    if package.has(BINARY_BOOK):
        raise UserError("file.binary_workbook")
    if book := book_in(package):
        return OfficeBook(package, book, SAMPLED_ROWS)
    if package.has(CONTENT):
        return OpenDocument(package, SAMPLED_ROWS)
    raise UserError(package.kind())
