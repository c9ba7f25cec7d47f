"""The styles of a workbook: how numbers are shown, and what is struck through."""

from dataclasses import dataclass, field

from costar.ingest.file.numbers import shown_as
from costar.ingest.file.package import Handlers, Package, local
from costar.ingest.file.sheet import Styles, is_true


def styles_in(package: Package, part: str) -> Styles:
    """The styles of a part; none where the workbook has no such part."""
    reader = _Reader()
    if part:
        package.parse(part, Handlers(reader.start, reader.end))
    return reader.styles


@dataclass
class _Reader:
    styles: Styles = field(default_factory=Styles)
    _codes: dict[int, str] = field(default_factory=dict)
    _fonts: int = 0
    _struck_fonts: set[int] = field(default_factory=set)
    _inside: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        match tag:
            case "numFmt":
                self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            case "font" if "fonts" in self._inside:
                self._fonts += 1
            case "strike" if "fonts" in self._inside and is_true(attributes.get("val", "1")):
                self._struck_fonts.add(self._fonts - 1)
            case "xf" if "cellXfs" in self._inside:
                self._add(attributes)
        self._inside.append(tag)

    def end(self, _name: str) -> None:
        self._inside.pop()

    def _add(self, attributes: dict[str, str]) -> None:
        if int(attributes.get("fontId", 0)) in self._struck_fonts:
            self.styles.struck.add(len(self.styles.formats))
        format_id = int(attributes.get("numFmtId", 0))
        self.styles.formats.append(shown_as(format_id, self._codes.get(format_id, "")))
