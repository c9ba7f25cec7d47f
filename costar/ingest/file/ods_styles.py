"""What an OpenDocument spreadsheet says of its sheets and its numbers before any cell."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from costar.ingest.file.package import local

_WHOLE: Final = ("", "0")
# By one digit every number is shown as it is: see `numbers.Zeros`, which this is for XLSX.
_LEAST_ZEROS: Final = 2
_WITH_ZEROS: Final = re.compile(r"0\d+")
_DIGIT: Final = re.compile(r"\d")
_NO_DIGIT: Final = re.compile(r"\D")
_DEFAULT: Final = "table:default-cell-style-name"


@dataclass
class Names:
    """Handlers that find the sheets, each with its style, and the styles that hide one."""

    sheets: dict[str, str] = field(default_factory=dict)
    hidden_styles: set[str] = field(default_factory=set)
    numbers: "NumberStyles" = field(default_factory=lambda: NumberStyles())
    _style: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in an element."""
        match local(name):
            case "style":
                self._style = attributes.get("style:name", "")
                self.numbers.start("style", attributes)
            case "table-properties" if attributes.get("table:display") == "false":
                self.hidden_styles.add(self._style)
            case "table":
                self.sheets[attributes.get("table:name", "")] = attributes.get("table:style-name", "")
            case _ if not self.sheets:
                # Below the first sheet there are cells, and no style.
                self.numbers.start(local(name), attributes)


@dataclass
class NumberStyles:
    """The styles of numbers that put zeros in front, as references have them: HSG-007 is a 7 shown so.

    What is written in front, behind and between the digits stands in the text that the file keeps beside each
    number; a style only says whether that text is the number's own.
    """

    _zeros: set[str] = field(default_factory=set)
    _of_cells: dict[str, str] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    _now: str = ""

    def start(self, kind: str, attributes: dict[str, str]) -> None:
        """Take in an element."""
        match kind:
            case "number-style" | "percentage-style" | "currency-style" | "date-style" | "time-style":
                self._now = attributes.get("style:name", "") if kind == "number-style" else ""
            case "number" if self._now and _has_zeros(attributes):
                self._zeros.add(self._now)
            case "map" if self._now and attributes.get("style:apply-style-name") in self._zeros:
                self._zeros.add(self._now)
            case "style":
                self._now, name = "", attributes.get("style:name", "")
                if data := attributes.get("style:data-style-name"):
                    self._of_cells[name] = data
                elif parent := attributes.get("style:parent-style-name"):
                    self._parents[name] = parent

    def of_cells(self) -> frozenset[str]:
        """The styles of cells whose numbers have zeros in front."""
        found = [name for name, data in self._of_cells.items() if data in self._zeros]
        below = defaultdict[str, list[str]](list)
        for name, parent in self._parents.items():
            below[parent].append(name)
        # Downwards, each once: upwards from each, a chain of 10,000 takes minutes, and a circle has no end.
        for name in found:
            found += below.pop(name, [])
        return frozenset(found)


@dataclass
class References:
    """Which numbers of a sheet are what they are shown as, and not their value: 0012 for 12, HSG-007 for 7.

    `with_zeros`: see `NumberStyles.of_cells`. A cell without a style has its row's, else its column's.
    """

    with_zeros: frozenset[str]
    _columns: list[tuple[int, str]] = field(default_factory=list)
    _row: str = ""

    def start_table(self) -> None:
        """Begin another sheet."""
        self._columns, self._row = [], ""

    def start_column(self, last: int, attributes: Mapping[str, str]) -> None:
        """Take in the columns up to the last of them, counted from 1."""
        self._columns.append((last, attributes.get(_DEFAULT, "")))

    def start_row(self, attributes: Mapping[str, str]) -> None:
        """Take in a row."""
        self._row = attributes.get(_DEFAULT, "")

    def is_one(self, cell: Mapping[str, str], column: int, shown: str, text: str) -> bool:
        """Whether what is shown counts: the same number in another form, or no number at all ("High", "-").

        Args:
            cell: its attributes.
            column: its place, counted from 1.
            shown: what a person sees.
            text: its value.
        """
        if not _DIGIT.search(shown):
            return bool(shown.strip())
        if "." in text and shown.startswith(text):
            return not shown[len(text) :].strip("0")
        if _WITH_ZEROS.fullmatch(shown):
            return shown.lstrip("0") == text.lstrip("0")
        if not self.with_zeros or not text.isdecimal() or text not in _NO_DIGIT.sub("", shown):
            return False
        return (cell.get("table:style-name") or self._row or self._of_column(column)) in self.with_zeros

    def _of_column(self, column: int) -> str:
        at = bisect_left(self._columns, (column, ""))
        return self._columns[at][1] if at < len(self._columns) else ""


def _has_zeros(attributes: Mapping[str, str]) -> bool:
    digits = attributes.get("number:min-integer-digits", "")
    is_whole = attributes.get("number:decimal-places", "") in _WHOLE
    is_plain = attributes.get("number:grouping") != "true" and "number:display-factor" not in attributes
    return is_whole and is_plain and digits.isdecimal() and int(digits) >= _LEAST_ZEROS
