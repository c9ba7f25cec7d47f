"""Rows of a sheet in the form that nearly every program writes: read as a whole, in a third of the time."""

import re
from typing import Final

from costar.ingest.file.feeder import Whole
from costar.ingest.file.sheet import SheetReader, column_number

_NAMED: Final = r' [\w:]+="[^"<&]*"'
# Nothing that the parser would refuse or change: what ends a line, signs of XML, and the last of Unicode.
_LETTER: Final = r"[^<&>\x00-\x1f\xef]"
_RESOLVED: Final = r"&(?:amp|lt|gt|quot|apos);"
_FORMULA: Final = rf"<f(?:{_NAMED})*+(?:/>|>(?:{_LETTER}|{_RESOLVED})*+</f>)"
_HELD: Final = rf"(?:{_FORMULA})?+(?:<v>{_LETTER}*+</v>)?+</c>"
_REST: Final = rf'[0-9]+"(?: s="[0-9]+")?(?: t="(?:[bnse]|str)")?(?:/>|>{_HELD})'
_ROW: Final = re.compile(rf'<row((?:{_NAMED})*+)>((?:<c r="[A-Z]{{1,3}}{_REST})*+)</row>'.encode("latin-1"))
_MOST_KEPT: Final = 100_000
"""Different numbers whose texts are kept: scores and days come again, and of others there may be millions."""

_ATTRIBUTE: Final = re.compile(r' ([\w:]+)="([^"]*)"')
_CELL: Final = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-z]+)")?'
    rb"(?:/>|>(<f[^>]*(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>)?</c>)"
)


class PlainRows:
    """Takes the rows of a sheet that hold numbers, formulas and shared texts, and look like nothing else.

    The row's reader has to say the same of the same row: a test holds one against the other.

    Args:
        reader: what the rows are for.
    """

    def __init__(self, reader: SheetReader) -> None:
        self._reader = reader
        styles = reader.styles
        told = {*styles.struck, *styles.fills, *styles.indents}
        self._told = frozenset(str(one).encode() for one in told)
        self._columns: dict[bytes, int] = {}
        self._texts: dict[tuple[bytes, bytes, bytes], str] = {}

    @property
    def whole(self) -> Whole | None:
        """What a `Feeder` needs; None where texts are struck through, which has to be noted cell by cell."""
        has_struck = self._reader.struck_texts or self._reader.partly_struck
        return None if has_struck else Whole(_ROW, b"<row", self._take)

    def _take(self, row: "re.Match[bytes]") -> bool:
        cells = _CELL.findall(row[2])
        if self._told and not self._told.isdisjoint({style for _, style, _, _, _ in cells}):
            return False
        reader = self._reader
        reader.begin_row(dict(_ATTRIBUTE.findall(row[1].decode())))
        found = {
            self._columns.get(letters) or self._column(letters): text
            for letters, style, kind, _, raw in cells
            if raw and (text := self._text(raw, style, kind)) and not text.isspace()
        }
        reader.add_cells(found)
        if b"<f" in row[2]:
            self._note_formulas(cells)
        return True

    def _note_formulas(self, cells: list[tuple[bytes, bytes, bytes, bytes, bytes]]) -> None:
        for letters, _, kind, formula, raw in cells:
            if formula:
                self._reader.note_formula(self._column(letters), kind.decode(), has_result=bool(raw))

    def _column(self, letters: bytes) -> int:
        self._columns[letters] = column_number(letters.decode())
        return self._columns[letters]

    def _text(self, raw: bytes, style: bytes, kind: bytes) -> str:
        if kind == b"s" and raw.isdigit():
            return self._reader.strings[int(raw)]
        key = raw, style, kind
        if (text := self._texts.get(key)) is not None:
            return text
        text = self._reader.text_of(raw.decode(), kind.decode() or "n", int(style or b"0"))
        if len(self._texts) < _MOST_KEPT:
            self._texts[key] = text
        return text
