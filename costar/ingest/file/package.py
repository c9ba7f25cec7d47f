"""The zip that a workbook is: looked over before anything in it is opened, and read part by part."""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.parsers import expat

from costar.errors import UserError

ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .xls begins, and an .xlsx with a password."""

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 400_000_000
MOST_RATIO: Final = 150
"""Bytes unpacked for each byte packed: real workbooks stay below 50."""

_RATIO_MATTERS_FROM: Final = 5_000_000
_PACKED_BY: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK: Final = 1 << 16


def local(name: str) -> str:
    """A tag's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


@dataclass
class Handlers:
    """What to do at each start tag, end tag and text of a part; names come without prefixes."""

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] = field(default=lambda _name: None)
    text: Callable[[str], None] = field(default=lambda _text: None)


class Package:
    """An opened workbook file, within the limits."""

    def __init__(self, content: bytes) -> None:
        if content.startswith(OLD_OFFICE):
            raise UserError("file.old_or_locked")
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise UserError("file.damaged") from error
        self.names = frozenset(self._zip.namelist())
        self._look_over(len(content))

    def parse(self, part: str, handlers: Handlers) -> None:
        """Read one XML part, piece by piece.

        Raises:
            UserError: `file.damaged`, or `file.dtd` when it defines its own entities.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = handlers.start
        parser.EndElementHandler = handlers.end
        parser.CharacterDataHandler = handlers.text
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except _BROKEN as error:
            raise UserError("file.damaged") from error

    def _look_over(self, packed: int) -> None:
        infos = self._zip.infolist()
        unpacked = sum(info.file_size for info in infos)
        if len(infos) > MOST_PARTS:
            raise UserError("file.too_many_parts", found=len(infos), most=MOST_PARTS)
        if unpacked > MOST_UNPACKED or (unpacked > _RATIO_MATTERS_FROM and unpacked > MOST_RATIO * packed):
            raise UserError(
                "file.too_much_unpacked", found=-(-unpacked // 1_000_000), packed=-(-packed // 1_000_000)
            )
        if any(info.flag_bits & 1 for info in infos):
            raise UserError("file.old_or_locked")
        if any(info.compress_type not in _PACKED_BY for info in infos):
            raise UserError("file.damaged")


_BROKEN: Final = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)
"""What the libraries raise for a part that is not as it should be."""


def _refuse_dtd(*_declaration: object) -> None:
    raise UserError("file.dtd")
