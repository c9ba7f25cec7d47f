"""A part, piece by piece: what has so plain a form that it needs no parser is kept from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.parsers import expat

_BEGINNING: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>?]*\?>)?")
_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_LONGEST: Final = 1 << 18
"""Bytes that one such element may take; what is longer goes to the parser."""


class Enough(Exception):
    """A handler has what it wants."""


@dataclass(frozen=True)
class Whole:
    """Elements that are read as a whole.

    `pattern`: all of one, tags that match each other and nothing that has to be resolved; `opening`: how each
    begins; `take`: reads one, and says no to one that the parser shall read.
    """

    pattern: "re.Pattern[bytes]"
    opening: bytes
    take: "Callable[[re.Match[bytes]], bool]"


class Feeder:
    """Hands a part on, piece by piece.

    An element that is taken is left out of what the parser sees: what is around it stays well formed, and
    is judged as ever. Comments and the like may hold what looks like an element: from the first of them on
    the parser sees everything.

    `unseen`: what of the last piece nobody has seen, once a handler had enough.
    """

    def __init__(self, parser: "expat.XMLParserType", whole: Whole | None) -> None:
        self._parser = parser
        self._whole = whole
        self._held = b""
        self._begun = False
        self._fed = 0
        self.unseen = b""

    def feed(self, chunk: bytes) -> None:
        """Hand a piece on; what may be the beginning of an element waits for the next."""
        data, self._held = self._held + chunk, b""
        if not self._whole or not self._is_plain(data):
            self._whole = None
            self._parse(data, 0, len(data))
            return
        done = self._take_from(data, self._whole)
        begun = data.rfind(self._whole.opening, done)
        # Else of the last tag, so that no comment begins unseen between two pieces.
        begun = begun if begun >= 0 else data.rfind(b"<", done)
        kept = begun if begun >= 0 and len(data) - begun <= _LONGEST else len(data)
        self._parse(data, done, kept)
        self._held = data[kept:]

    def end(self) -> None:
        """Hand on what waits: there is no more."""
        data, self._held = self._held, b""
        self._parse(data, 0, len(data))
        self._parser.Parse(b"", True)

    def _is_plain(self, data: bytes) -> bool:
        after = 0
        if not self._begun and (first := _BEGINNING.match(data)):
            self._begun = True
            if _ENCODING.search(first.group()):
                return False
            after = first.end()
        return data.find(b"<!", after) < 0 and data.find(b"<?", after) < 0

    def _take_from(self, data: bytes, whole: Whole) -> int:
        """Read the elements in a piece, with what stands between them; where the last of them ends."""
        done = 0
        for found in whole.pattern.finditer(data):
            self._parse(data, done, found.start())
            done = found.end()
            try:
                taken = whole.take(found)
            except Enough:
                self.unseen = data[found.start() :]
                raise
            if not taken:
                self._parse(data, found.start(), done)
        return done

    def _parse(self, data: bytes, begin: int, end: int) -> None:
        if begin == end:
            return
        try:
            self._parser.Parse(data[begin:end], False)
        except Enough:
            self.unseen = data[begin + max(0, self._parser.CurrentByteIndex - self._fed) :]
            raise
        self._fed += end - begin
