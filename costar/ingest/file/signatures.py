"""What a file is by its first bytes, when it is something else than a table."""

import re
from typing import Final

from costar.errors import UserError

OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .xls begins, an old .doc, and an .xlsx with a password."""

# PNG, JPEG, GIF, TIFF with its bytes in either order, and an icon.
_PICTURES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
)
# gzip, 7-Zip, RAR, bzip2, xz and Zstandard.
_ARCHIVES: Final = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_DOCUMENTS: Final = (b"%PDF", b"{\\rtf")
_LOOKED_AT: Final = 4096
_RIFF_PICTURE: Final = re.compile(rb"RIFF....WEBP", re.DOTALL)
_BITMAP: Final = re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL)
_PHONE_PICTURE: Final = re.compile(rb"....ftyp(?:hei|hev|mif|avif)", re.DOTALL)
_DRAWING: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<svg\b", re.IGNORECASE)
_OF_A_PROGRAM: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{\s*\"|BEGIN:V[A-Z]+\r?\n)|"
    rb"....ftyp|SQLite format 3\x00|PAR1|MZ|ID3",
    re.DOTALL,
)
"""JSON, a calendar, a film, a database, a program, a song."""

_LETTER: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z-]*:[ \t][^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n"
)
_OF_A_LETTER: Final = re.compile(
    rb"^(from:[^\r\n]*@|subject:|mime-version:|message-id:|content-type: multipart)",
    re.IGNORECASE | re.MULTILINE,
)
# "Subject: Walks" alone may begin a list of labelled lines.
_LEAST_OF_A_LETTER: Final = 2
_STATEMENTS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*--[^\r\n]*\r?\n)*\s*(?:INSERT\s+INTO|CREATE\s+(?:TABLE|DATABASE))\s+\S+\s*\(",
    re.IGNORECASE,
)
"""What somebody wrote for a database, and not what a database holds."""

_VALUES: Final = re.compile(rb"\)\s*VALUES\b", re.IGNORECASE)
"""A single statement may go without the sign that ends it; "Create table tennis (12-16)" is an activity."""

# Beside a workbook that is open: who opened it, in bytes, filled up with blanks, then in two bytes a letter.
_LOCK: Final = re.compile(rb"[\x01-\x36][^\x00\r\n]{1,54}[ \x00]*[\x01-\x36]\x00", re.DOTALL)
_LENGTH_OF_LOCK: Final = 165
_BESIDE: Final = b"\x00\x05\x16\x07"
"""What macOS keeps of a file on a stick, in another one whose name begins with "._"."""

_SHORTCUT: Final = re.compile(
    rb"L\x00\x00\x00\x01\x14\x02\x00|(?:\xef\xbb\xbf)?\s*\[(?:\{[0-9A-F-]+\}|InternetShortcut)", re.IGNORECASE
)
_OF_A_FOLDER: Final = re.compile(
    rb"\x00\x00\x00\x01Bud1|(?:\xef\xbb\xbf)?\s*\[\.ShellClassInfo\]", re.IGNORECASE
)
"""How macOS and Windows show a folder."""

_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|table|\?xml)\b", re.IGNORECASE)
_XML_BOOK: Final = re.compile(rb".{0,2000}urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL)
"""What Excel of 2003 wrote as XML, and many programs still do under the name .xls."""


def refuse_what_is_no_table(content: bytes) -> None:
    """Refuse a picture, an archive, a document or a web page under whatever name, as what it is.

    Raises:
        UserError: `file.picture`, `file.archive`, `file.document`, `file.web_page`, `file.xml_workbook`,
            `file.lock`, `file.beside`, `file.shortcut`, `file.not_a_spreadsheet`.
    """
    _refuse_what_stands_beside(content)
    if content.startswith(_PICTURES) or any(
        one.match(content) for one in (_RIFF_PICTURE, _BITMAP, _PHONE_PICTURE, _DRAWING)
    ):
        raise UserError("file.picture")
    if content.startswith(_ARCHIVES):
        raise UserError("file.archive")
    if content.startswith(_DOCUMENTS):
        raise UserError("file.document")
    if _PAGE.match(content):
        raise UserError("file.xml_workbook" if _XML_BOOK.match(content[:_LOOKED_AT]) else "file.web_page")
    if _is_a_letter(content[:_LOOKED_AT]):
        raise UserError("file.web_page" if b"text/html" in content[:_LOOKED_AT].lower() else "file.document")
    if _STATEMENTS.match(content[:_LOOKED_AT]) and (b";" in content or _VALUES.search(content)):
        raise UserError("file.not_a_spreadsheet")
    # "MZ" or "ID3" may begin a heading: it is a program's file only where zero bytes are near.
    if _OF_A_PROGRAM.match(content) and (content[:1] in b"\xef \t\r\n{[B" or b"\x00" in content[:_LOOKED_AT]):
        raise UserError("file.not_a_spreadsheet")


def _refuse_what_stands_beside(content: bytes) -> None:
    """Refuse what a machine puts beside a file, and what only leads to one: the file itself was meant."""
    if len(content) == _LENGTH_OF_LOCK and _LOCK.match(content):
        raise UserError("file.lock")
    if content.startswith(_BESIDE):
        raise UserError("file.beside")
    if _SHORTCUT.match(content):
        raise UserError("file.shortcut")
    # Windows writes the one of a folder in two bytes a letter.
    narrow = content[:_LOOKED_AT].removeprefix(b"\xff\xfe").replace(b"\x00", b"")
    if _OF_A_FOLDER.match(content) or _OF_A_FOLDER.match(narrow):
        raise UserError("file.not_a_spreadsheet")


def _is_a_letter(top: bytes) -> bool:
    """Whether a file begins as an e-mail does, or as a web page that a browser saved with its pictures."""
    found = _LETTER.match(top)
    return found is not None and len(set(_OF_A_LETTER.findall(found.group()))) >= _LEAST_OF_A_LETTER
