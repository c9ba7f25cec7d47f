"""The lines of a text, without the copy that `StringIO` makes of it, four bytes a letter."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Final

LONGEST_RECORD: Final = 1000
"""Lines that one row may span: a mark that is never closed must not swallow the rest of the file."""

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_LINE_BY_LF: Final = re.compile(r"[^\n]*\n|[^\n]+")


_OTHER_ENDS: Final = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What `splitlines` takes for the end of a line, and a reader of CSV does not."""


def csv_lines(text: str) -> list[str]:
    """The lines as a reader of CSV ends them, all at once."""
    if any(end in text for end in _OTHER_ENDS):
        return StringIO(text, newline="").readlines()
    return text.splitlines(keepends=True)


def csv_lines_in(text: str) -> Iterator[str]:
    """The lines as a reader of CSV ends them, each when it is asked for."""
    return (found.group() for found in _LINE.finditer(text))


def first_lines(text: str, most: int) -> list[str]:
    """The first lines, each ended by a line feed."""
    return [found.group() for found in islice(_LINE_BY_LF.finditer(text), most)]


class TooLong(csv.Error):
    """A row spans more lines than a row can."""


@dataclass
class Lines:
    """The physical lines, with a place that can be set back to where a damaged row began."""

    lines: list[str]
    at: int = 0
    begun: int = 0
    longest: int = LONGEST_RECORD

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        if self.at - self.begun >= self.longest:
            raise TooLong
        line = self.lines[self.at]
        self.at += 1
        return line
