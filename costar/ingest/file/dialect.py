"""Which character separates the cells, and how wide a row is: what the lines agree on."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Final

from costar.errors import UserError
from costar.ingest.file.glance import likeliest_width

SEPARATORS: Final = (",", ";", "\t", "|")
"""In this order when nothing speaks for one rather than another."""

QUOTE: Final = '"'
_MAY_SEPARATE: Final = re.compile(r"[^\w\r\n\"'\\]")
_SAMPLE_LINES: Final = 400
_SAMPLE_CHARACTERS: Final = 400_000
_DECLARED: Final = re.compile(r'\A"?sep=([^\w\r\n"\x27])"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_IN_SINGLE: Final = re.compile(r"(?:^|[,;\t|])'[^'\r\n]*'(?=[,;\t|\r\n])")
_AT_AN_EDGE: Final = re.compile(r'(?:^|[,;\t|])"|"(?:[,;\t|]|$)', re.MULTILINE)
_TWO: Final = 2
_IN_MARKS: Final = re.compile(r'"[^"]*"')
_LARGEST_CELL: Final = 50_000_000

# Process-wide in the csv module: a long note is no damage, and the file's size has its own limit.
csv.field_size_limit(_LARGEST_CELL)


@dataclass(frozen=True)
class Dialect:
    """How a text is cut into cells.

    `width` is the number of cells of most rows; `spaced` says that a space follows each separator;
    `quote` is the quotation mark; `declared` that the file itself named its separator (Excel's
    `sep=;` line, which Excel does not count as a row); `skip` how many characters that line takes.
    """

    delimiter: str
    width: int = 1
    quote: str = QUOTE
    spaced: bool = False
    declared: bool = False
    skip: int = 0


def dialect_of(text: str, delimiter: str = "") -> Dialect:
    """The dialect that most of the first lines agree on.

    Args:
        text: the whole file.
        delimiter: what a person chose, or "" to work it out.

    Raises:
        UserError: `file.delimiter`: what was chosen cannot separate cells.
    """
    declared = _DECLARED.match(text)
    skip = declared.end() if declared else 0
    chosen = delimiter or (declared.group(1) if declared else "")
    if delimiter and not _MAY_SEPARATE.fullmatch(delimiter):
        raise UserError("file.delimiter", delimiter=delimiter)
    sample = _first_lines(text[skip : skip + _SAMPLE_CHARACTERS])
    # Before separators are tried: what stands within marks must part no cells.
    quote = _quote_of(sample)
    tries = [_try(sample, one, quote) for one in ((chosen,) if chosen else SEPARATORS)]
    best = max(tries, key=lambda found: found.score)
    best = _named_by_the_headings(sample, best, tries)
    if best.width == 1:
        best = _across_a_long_cell(text[skip:], [one.delimiter for one in tries], quote) or best
    spaced = best.width > 1 and _is_spaced(sample, best.delimiter)
    return Dialect(best.delimiter, best.width, quote, spaced, declared is not None, skip)


def csv_reader(lines: Iterator[str] | list[str], dialect: Dialect, *, strict: bool) -> Iterator[list[str]]:
    """Rows of lines; without `strict` marks are letters like others."""
    if not strict:
        return csv.reader(
            lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE, skipinitialspace=dialect.spaced
        )
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        skipinitialspace=dialect.spaced,
        strict=True,
    )


def _first_lines(text: str) -> list[str]:
    """The first whole lines."""
    # The last of them may be cut short, and would speak for a narrower table.
    lines = list(islice(StringIO(text, newline=""), _SAMPLE_LINES))
    return lines[:-1] if len(text) == _SAMPLE_CHARACTERS and 1 < len(lines) < _SAMPLE_LINES else lines


@dataclass(frozen=True)
class _Try:
    delimiter: str
    width: int
    score: float


def _try(sample: list[str], delimiter: str, quote: str) -> _Try:
    """How well the sample agrees with a separator: the share of rows of one width, wider being better."""
    widths, faults = _widths(sample, delimiter, quote)
    if not widths:
        return _Try(delimiter, 1, 0.0)
    width = likeliest_width(widths)
    agreeing = widths.count(width) / (len(widths) + faults)
    # Agreement is squared to weigh more than width: commas of notes make wide rows, no two of them alike.
    return _Try(delimiter, width, agreeing**2 * (1 - 1 / (width + 1)) if width > 1 else 0.0)


def _named_by_the_headings(sample: list[str], best: _Try, tries: list[_Try]) -> _Try:
    """The separator between the headings where the likeliest stands in none: "April 10, 2027;A1;Walk"."""
    first = next((line for line in sample if line.strip()), "")
    if best.delimiter in first:
        return best
    # Tags part most rows ("bins; paths; parks"), and part nothing where the headings stand.
    named = [one for one in tries if one.width > _TWO and _cells_in(first, one.delimiter) == one.width]
    if len(named) == 1 and best.width > _TWO:
        return named[0]
    # Two cells are what a comma in each day makes; more of them agree by no accident.
    if best.width != _TWO:
        return best
    wider = [one for one in tries if one.width > _TWO and first.count(one.delimiter) >= _TWO]
    return max(wider, key=lambda one: one.score, default=best)


def _cells_in(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _across_a_long_cell(text: str, delimiters: list[str], quote: str) -> _Try | None:
    """The separator by which the first rows are all of one width, where a cell of theirs fills the sample.

    Lines of a text of 1,000 lines outnumber the rows of a small table, and say nothing of its width.
    """
    for one in delimiters:
        reader = csv.reader(StringIO(text, newline=""), delimiter=one, quotechar=quote, strict=True)
        try:
            widths = {len(row) for row in islice(reader, _SAMPLE_LINES) if any(row)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths != {1} and reader.line_num > _SAMPLE_LINES:
            return _Try(one, widths.pop(), 1.0)
    return None


def _widths(sample: list[str], delimiter: str, quote: str) -> tuple[list[int], int]:
    """The width of each row that reads well, and how many do not."""
    widths, faults, start = [], 0, 0
    while start < len(sample):
        reader = csv.reader(sample[start:], delimiter=delimiter, quotechar=quote, strict=True)
        begun = 0
        try:
            for row in reader:
                begun = reader.line_num
                if any(row):
                    widths.append(len(row))
            break
        except csv.Error:
            faults += 1
            # On from the line behind: a mark that was never closed would hide all rows below it.
            start += begun + 1
    return widths, faults


def _quote_of(sample: list[str]) -> str:
    """The double mark, unless headings are within single ones and no cell within double ones."""
    first = next((line for line in sample if line.strip()), "")
    if not _IN_SINGLE.search(first) or _AT_AN_EDGE.search("".join(sample)):
        return QUOTE
    return "'"


def _is_spaced(sample: list[str], delimiter: str) -> bool:
    """Whether a space follows every separator outside quotation marks, so that it is no one's text."""
    if delimiter == "\t" or delimiter + " " not in sample[0]:
        return False
    lines = [line for line in sample if line.strip()]
    # Within marks a comma with or without a space is somebody's text, and tells nothing.
    by_line, whole = "".join(_IN_MARKS.sub("q", line) for line in lines), _IN_MARKS.sub("q", "".join(lines))
    # A mark may close in a later line or, after inches, nowhere: each needs another way to take texts out.
    return any(_follows_each(after, delimiter) for after in (by_line, whole))


def _follows_each(text: str, delimiter: str) -> bool:
    """Whether a space follows each separator, but where a row ends with it."""
    at_ends = len(re.findall(rf"{re.escape(delimiter)}(?=[\r\n]|\Z)", text))
    spaces = text.count(delimiter + " ")
    # One space in a whole file may be somebody's slip.
    return spaces > 1 and text.count(delimiter) == spaces + at_ends
