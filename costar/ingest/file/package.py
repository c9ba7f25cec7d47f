"""The zip that a workbook is: looked over before anything in it is opened, and read part by part."""

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Final
from xml.parsers import expat

from costar.errors import UserError
from costar.ingest.file.feeder import Enough, Feeder, Whole

__all__ = ["ZIP", "Enough", "Handlers", "Package", "local"]

ZIP: Final = b"PK\x03\x04"
MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 400_000_000
MOST_READ: Final = 250_000_000
"""Bytes of all parts that are read: a sheet of as many cells as may be has fewer, with its texts."""

MOST_RATIO: Final = 150
"""Bytes unpacked for each byte packed: real workbooks stay below 50."""

# So little does no harm, however well its blanks pack.
_RATIO_MATTERS_FROM: Final = 5_000_000
_PACKED_BY: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CONTENT_TYPES: Final = "[Content_Types].xml"
_CHUNK: Final = 1 << 16
_OVERLAP: Final = 32


def _spelled(part: str) -> str:
    """A part's name in one spelling: some programs write "xl\\SharedStrings.xml", and Excel opens it."""
    return part.replace("\\", "/").lstrip("/").casefold()


def local(name: str) -> str:
    """A tag's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


@dataclass
class Handlers:
    """What to do at each start tag, end tag and text of a part; names come without prefixes.

    `whole`: what is taken at once where it has its plain form; the others see nothing of it.
    """

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] = field(default=lambda _name: None)
    text: Callable[[str], None] = field(default=lambda _text: None)
    whole: Whole | None = None


class Package:
    """An opened workbook file, within the limits."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip, self._packed = zipfile.ZipFile(BytesIO(content)), len(content)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise UserError("file.damaged") from error
        self._parts = {_spelled(info.filename): info for info in self._zip.infolist()}
        self._look_over()
        self.parsed = 0
        """Bytes of all parts that were read so far, each as often as it was."""

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return _spelled(part) in self._parts

    def parse(self, part: str, handlers: Handlers, *, wanted: "re.Pattern[bytes] | None" = None) -> bool:
        """Read one XML part, piece by piece, until its end or until a handler raises `Enough`.

        Args:
            part: its name in the package.
            handlers: what to do with what is in it.
            wanted: what to look for in the rest, when a handler had enough.

        Returns:
            Whether the rest, which no handler has seen, holds what is wanted.

        Raises:
            UserError: `file.damaged`, or `file.dtd` when it defines its own entities.
        """
        # Piece by piece: a tree of a large sheet would take many times the memory of its cells.
        parser = expat.ParserCreate()
        # Else each line and each entity of a text is a call of its own.
        parser.buffer_text = True
        # Without definitions of its own a part cannot swell by entities that name each other.
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = handlers.start
        parser.EndElementHandler = handlers.end
        parser.CharacterDataHandler = handlers.text
        feeder = Feeder(parser, handlers.whole)
        try:
            # Of each part that is opened: noise beside it, which packs badly, would hide what it is.
            self._check_ratio(self._parts[_spelled(part)])
            with self._zip.open(self._parts[_spelled(part)]) as stream:
                return self._feed(feeder, stream, wanted)
        except _BROKEN as error:
            raise UserError("file.damaged") from error

    def kind(self) -> str:
        """Why a package without sheets is refused: as a document, or as an archive with something in it."""
        if any(name.startswith(("word/", "ppt/")) or name == "content.xml" for name in self._parts):
            return "file.document"
        return "file.not_a_workbook" if self.has(_CONTENT_TYPES) else "file.archive"

    def _feed(self, feeder: Feeder, stream: IO[bytes], wanted: "re.Pattern[bytes] | None") -> bool:
        try:
            while chunk := stream.read(_CHUNK):
                self.parsed += len(chunk)
                if self.parsed > MOST_READ:
                    raise self._too_much(self.parsed)
                feeder.feed(chunk)
            feeder.end()
        except Enough:
            return wanted is not None and _holds(feeder.unseen, stream, wanted)
        return False

    def _look_over(self) -> None:
        infos = self._zip.infolist()
        # What the directory claims is enough: `zipfile` unpacks no more of a part than that.
        unpacked = sum(info.file_size for info in infos)
        if len(infos) > MOST_PARTS:
            raise UserError("file.too_many_parts", found=len(infos), most=MOST_PARTS)
        if unpacked > MOST_UNPACKED or _swells(unpacked, self._packed):
            raise self._too_much(unpacked)
        if any(info.flag_bits & 1 for info in infos):  # encrypted
            raise UserError("file.old_or_locked")
        # Both formats of workbooks know these two alone.
        if any(info.compress_type not in _PACKED_BY for info in infos):
            raise UserError("file.damaged")

    def _check_ratio(self, info: zipfile.ZipInfo) -> None:
        if _swells(info.file_size, info.compress_size):
            raise self._too_much(info.file_size)

    def _too_much(self, unpacked: int) -> UserError:
        found, packed = -(-unpacked // 1_000_000), -(-self._packed // 1_000_000)
        return UserError("file.too_much_unpacked", found=found, packed=packed)


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_MATTERS_FROM and unpacked > MOST_RATIO * packed


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


def _holds(rest: bytes, stream: IO[bytes], wanted: "re.Pattern[bytes]") -> bool:
    """Whether the rest of a stream holds what is wanted; looked for at the speed of `re`, not of a parser."""
    while rest:
        if wanted.search(rest):
            return True
        more = stream.read(_CHUNK)
        # A tag may be cut in two where a piece ends.
        rest = rest[-_OVERLAP:] + more if more else b""
    return False


def _refuse_dtd(*_declaration: object) -> None:
    raise UserError("file.dtd")
