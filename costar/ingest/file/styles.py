"""The styles of a workbook: how numbers are shown, what is struck through, and how deep texts stand."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from costar.ingest.file.numbers import shown_as
from costar.ingest.file.package import Handlers, Package, local
from costar.ingest.file.sheet import Styles, is_true


def styles_in(package: Package, part: str) -> Styles:
    """The styles of a part; none where the workbook has no such part."""
    reader = _Reader()
    if part:
        package.parse(part, Handlers(reader.start, reader.end))
    return reader.styles


_FIRST_OWN: Final = 2
_DEEPEST: Final = 15
"""How far Excel lets a text be moved to the right by its buttons."""

# Theme 0 is the paper; 64 and 65 are the colours of the screen's own text and window.
_WHITE: Final = frozenset(
    ("rgb=FFFFFFFF", "rgb=00FFFFFF", "theme=0", "indexed=9", "indexed=64", "indexed=65")
)


def _colour_in(attributes: dict[str, str]) -> str:
    """A name for a colour, as the workbook gives it; "" for white and for none."""
    said = " ".join(
        f"{name}={attributes[name]}" for name in ("rgb", "theme", "indexed", "tint") if name in attributes
    )
    return "" if said in _WHITE else said


@dataclass
class _Reader:
    styles: Styles = field(default_factory=Styles)
    _codes: dict[int, str] = field(default_factory=dict)
    _fonts: int = 0
    _struck_fonts: set[int] = field(default_factory=set)
    _fills: list[str] = field(default_factory=list)
    _open: Counter[str] = field(default_factory=Counter)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        match tag:
            case "numFmt":
                self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            case "font" if self._open["fonts"]:
                self._fonts += 1
            # An element without a value says yes.
            case "strike" if self._open["fonts"] and is_true(attributes.get("val", "1")):
                self._struck_fonts.add(self._fonts - 1)
            case "fill" if self._open["fills"]:
                self._fills.append("")
            case "fgColor" if self._open["fills"] and self._fills:
                self._fills[-1] = _colour_in(attributes)
            case "xf" if self._open["cellXfs"]:
                self._add(attributes)
            case "alignment" if self._open["cellXfs"]:
                self._align(attributes.get("indent", ""))
        self._open[tag] += 1

    def end(self, name: str) -> None:
        self._open[local(name)] -= 1

    def _align(self, indent: str) -> None:
        if indent.isdecimal() and int(indent):
            self.styles.indents[len(self.styles.formats) - 1] = min(int(indent), _DEEPEST)

    def _add(self, attributes: dict[str, str]) -> None:
        if int(attributes.get("fontId", 0)) in self._struck_fonts:
            self.styles.struck.add(len(self.styles.formats))
        fill = int(attributes.get("fillId", 0))
        # The first two are the same in every workbook, and nobody's: none, and a grey pattern.
        if _FIRST_OWN <= fill < len(self._fills) and self._fills[fill]:
            self.styles.fills[len(self.styles.formats)] = self._fills[fill]
        format_id = int(attributes.get("numFmtId", 0))
        self.styles.formats.append(shown_as(format_id, self._codes.get(format_id, "")))
