"""Rows without a title that only say what the cells of their columns may be: "H/M/L", "1–5", "dd/mm/yyyy"."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import Texts

_LABEL: Final = re.compile(
    r"\W*(?:key|legend|scale|scores?|scoring|guidance|guide|notes?|options?|choices|values|format|"
    r"how to score|allwedd|graddfa|canllawiau?)\W*",
    re.IGNORECASE,
)
"""What such a row says of itself in the place of a title."""

_WORD: Final = (
    r"(?:(?:very|extremely)\s+)?(?:high|medium|med|moderate|low|small|large|none|red|amber|green|blue|"
    r"yes|no|not sure|don['’]t know|uchel|canolig|isel|coch|oren|gwyrdd|ydy|nac ydy|oes|nac oes|ie|na)"
)
_LETTERS: Final = r"(?:h\W{1,3}m\W{1,3}l|l\W{1,3}m\W{1,3}h|(?:b\W{1,3})?r\W{1,3}a\W{1,3}g|y\W{1,3}n)"
_DAY: Final = r"d{1,2}[ /.-]m{1,4}[ /.-]y{2,4}|y{4}[ /.-]m{1,2}[ /.-]d{1,2}|m{1,4}[ /.-]y{2,4}"
_POINT: Final = r"(?:100|10|\d)(?:\s*(?:\([^)\d]*\)|=\s*[^\W\d][^\d]*?))?"
_SAYS: Final = re.compile(
    rf"\W*(?:{_LETTERS}|{_DAY}|{_POINT}\s*(?:to|[-–—,;/])\s*{_POINT}|"
    rf"{_WORD}(?:\s*(?:[/|,;]|\bor\b)\s*{_WORD})+)\W*",
    re.IGNORECASE,
)
"""Every value of a scale at once, or how a day is to be written."""

_BETWEEN: Final = re.compile(r"\s*[/|;,\n]\s*")
_LONGEST, _LONGEST_LABEL = 200, 25
_LEAST_CHOICES: Final = 2


def scale_rows(table: FileTable, title: int) -> dict[int, SetAside]:
    """The rows that say what their columns may hold and nothing else.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
    """
    titles = table.columns[title].tolist()
    columns = [column for at, column in enumerate(table.own_columns) if at != title]
    found: dict[int, SetAside] = {}
    # Hardly a row of a file has no title, or such a short one: only these are looked at further.
    short = [(at, text) for at, text in enumerate(titles) if len(text) <= _LONGEST_LABEL]
    for at, text in short:
        if not _is_no_name(text) or not _explains(columns, at):
            continue
        words = [text, *(str(column[at]) for column in columns)]
        row = table.row_numbers[at]
        found[row] = SetAside(row, Reason.GUIDANCE, shown(" ".join(filter(None, map(str.strip, words)))))
    return found


def says_only_scales(row: Sequence[str]) -> bool:
    """Whether the cells of a row name every value of a known scale, and nothing else."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(len(cell) <= _LONGEST and _SAYS.fullmatch(cell) for cell in filled)


def _is_no_name(title: str) -> bool:
    return not title.strip() or bool(_LABEL.fullmatch(title) or _SAYS.fullmatch(title))


def _explains(columns: Sequence[Texts], at: int) -> bool:
    filled = [column for column in columns if str(column[at]).strip()]
    return bool(filled) and all(_says_a_scale(str(column[at]).strip(), column) for column in filled)


def _says_a_scale(cell: str, column: Texts) -> bool:
    """Whether a cell names every value of a scale: a known one, or what all others of the column are."""
    if len(cell) > _LONGEST:
        return False
    others = {text.strip().casefold() for text in column.tolist()} - {"", cell.casefold()}
    if _SAYS.fullmatch(cell):
        # Where others say the like, as ages do ("0-5", "5-10"), it is a value.
        return not any(_SAYS.fullmatch(other) for other in others)
    choices = {part.strip("()[] .").casefold() for part in _BETWEEN.split(cell)} - {""}
    return len(choices) >= _LEAST_CHOICES and bool(others) and others <= choices
