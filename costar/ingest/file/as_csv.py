"""What a program did to a whole CSV file, undone before it is split into cells."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from costar.ingest.child.limits import check_rows
from costar.ingest.file.curly import straightened
from costar.ingest.file.dialect import QUOTE, SEPARATORS
from costar.ingest.file.drawn import without_drawn_lines
from costar.ingest.file.formula_texts import without_formulas_of_text
from costar.ingest.file.lines import csv_lines, first_lines
from costar.ingest.file.list_schema import without_list_schema
from costar.ingest.file.lone_marks import with_lone_marks
from costar.ingest.file.misread import with_letters_of_one_byte
from costar.ingest.file.rare_separators import with_a_usual_separator
from costar.ingest.file.votes import without_votes
from costar.ingest.file.wrapped import unwrapped
from costar.ingest.problems import Level, Problem
from costar.ingest.values.texts import OTHER_LINE_ENDS

_SAMPLED: Final = 400
_OTHER_ENDS: Final = re.compile(f"[{OTHER_LINE_ENDS}]")
_QUOTED: Final = re.compile(rf'(?<![^,;|\t\r\n{OTHER_LINE_ENDS}])"(?:[^"]|"")*"')
"""A cell between quotation marks, told by what stands before it: 5" in a text begins none."""


def as_csv(text: str, delimiter: str) -> tuple[str, tuple[Problem, ...]]:
    """The text as it was before a program misread its letters, wrapped its lines or wrote texts as formulas.

    A cell that is a lone quotation mark stands in it as CSV writes one; what it means is told of its cell.

    Args:
        text: the whole file.
        delimiter: what a person said that separates its cells, or "".

    Returns:
        The text, and a note for each thing that was undone.

    Raises:
        UserError: `file.too_many_rows`.
    """
    text = _with_usual_line_ends(text)
    # Curly marks are letters, and told by them.
    text, said = _mended(text, {
        "misread_letters": with_letters_of_one_byte,
        "list_schema": without_list_schema,
        "votes_left_out": without_votes,
    })  # fmt: skip
    _check_rows(text)
    if delimiter in ("", "|") and (bars := without_drawn_lines(text)):
        # What is drawn holds no formulas and no marks around cells.
        return bars, (*said, Problem("drawn_lines", Level.NOTE, None))
    # In this order: marks within a wrapped line are doubled until it is unwrapped.
    curly = partial(straightened, delimiter=delimiter)
    text, more = _mended(text, {"wrapped_lines": unwrapped, "curly_marks": curly})
    said += more
    if not delimiter and (found := with_a_usual_separator(text)):
        text, signs = found
        said.append(Problem("rare_separator", Level.NOTE, None, value=signs))
    text, formulas = without_formulas_of_text(text)
    if formulas:
        said.append(Problem("formula_texts", Level.NOTE, None, values=(("n", formulas),)))
    return with_lone_marks(text, delimiter), tuple(said)


def _mended(text: str, ways: Mapping[str, Callable[[str], str | None]]) -> tuple[str, list[Problem]]:
    """The text as some ways leave it, one after the other, and a note for each that changed it."""
    said = []
    for code, mend in ways.items():
        if (mended := mend(text)) is not None:
            text = mended
            said.append(Problem(code, Level.NOTE, None))
    return text, said


def _check_rows(text: str) -> None:
    """Refuse a text of too many rows before anything is tried on each, where no row goes on over lines.

    Without marks around cells each line is a row, or each that ends as most do; single marks stand around
    headings, too.
    """
    first = next(filter(str.strip, first_lines(text, _SAMPLED)), "")
    if QUOTE in text or "'" in first:
        return
    both = text.count("\r\n")
    check_rows(max(both, text.count("\n") - both, text.count("\r") - both))


def _with_usual_line_ends(text: str) -> str:
    """The text with its lines ended as everywhere, where none is: a mainframe's file would be one line.

    A line break in a cell, or one that an editor put behind the last line, ends no row. Where some are ended
    as everywhere, as when a heading was put above a mainframe's rows, the cells tell whether others are, too.
    """
    if not any(end in text for end in OTHER_LINE_ENDS):
        return text
    outside = _QUOTED.sub("", text).rstrip("\r\n")
    if ("\n" in outside or "\r" in outside) and not _are_rows_between(outside):
        return text
    return text.translate(dict.fromkeys(map(ord, OTHER_LINE_ENDS), "\n"))


def _are_rows_between(outside: str) -> bool:
    """Whether lines are rows as wide as the heading only where these signs end them, too.

    Args:
        outside: the text without what stands within marks.
    """
    lines = list(filter(str.strip, csv_lines(outside)))
    parts = [part for line in lines for part in _OTHER_ENDS.split(line.strip("\r\n")) if part.strip()]
    # One in a note with a comma behind it ends no row: the heading has one, or there are as many as lines.
    if len(parts) < len(lines) * 2 and not _OTHER_ENDS.search(lines[0]):
        return False
    counts = (
        ([line.count(one) for line in lines], [part.count(one) for part in parts]) for one in SEPARATORS
    )
    return any(
        len(set(of_parts)) == 1 and of_parts[0] > 0 and len(set(of_lines)) > 1
        for of_lines, of_parts in counts
    )
