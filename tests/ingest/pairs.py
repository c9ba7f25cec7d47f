"""Two disguises at once: what people put around a table or into it, and how a program then writes it."""

import csv
from collections.abc import Callable
from io import StringIO
from itertools import product

from tests.ingest.corpus import HEADINGS, Rows, Written, tables

_BLOCK = 16
_WIDTH = len(HEADINGS)


def pairs() -> dict[str, Written]:
    """Every table with each thing around it, written in each way, by "table: what, way"."""
    return {
        f"{table}: {what}, {way}": Written(f"plan.{ending}", write(put([list(HEADINGS), *rows])), rows)
        for (table, rows), (what, put), (way, (ending, write)) in product(
            tables().items(), AROUND.items(), WRITERS.items()
        )
    }


def _wide(*cells: str) -> list[str]:
    return [*cells, *[""] * (_WIDTH - len(cells))]


def _with_pages(lines: Rows) -> Rows:
    return [*lines[:10], _wide("Page 1 of 2"), lines[0], *lines[10:]]


def _with_a_note_beside(lines: Rows) -> Rows:
    return [[*line, "", "ask Jo" if at == 3 else ""] for at, line in enumerate(lines)]


def _with_a_blank_column(lines: Rows) -> Rows:
    return [[*line[:3], "", *line[3:]] for line in lines]


AROUND: dict[str, Callable[[Rows], Rows]] = {
    "a title above": lambda lines: [_wide("Engagement plan 2026"), _wide(), *lines],
    "a count in the column of impact": lambda lines: [
        *lines,
        _wide("Number of activities", "", "", str(len(lines) - 1)),
    ],
    "a total and a source": lambda lines: [
        *lines,
        _wide("Total", "", "", str(sum(int(line[3]) for line in lines[1:]))),
        _wide(),
        _wide("Source: the council’s plan"),
    ],
    "unused slots": lambda lines: [*lines, *[_wide("", "< Select >", "Please choose")] * 20],
    "pages": _with_pages,
    "a note beside": _with_a_note_beside,
    "a blank column": _with_a_blank_column,
    "blank rows among them": lambda lines: [*lines[:9], _wide(), *lines[9:20], _wide(), _wide(), *lines[20:]],
    "what an export says": lambda lines: [
        _wide("Exported on 3 May 2026 10:33"),
        _wide(),
        *lines,
        _wide(),
        _wide("Page 1 of 1"),
    ],
    "risks below": lambda lines: [
        *lines,
        _wide(),
        _wide("Risk", "Owner", "Mitigation"),
        *(_wide(f"{what} fails", "Parks manager", "Ask again") for what in ("Plan", "Hall", "Bus")),
    ],
}
"""What people put around a table, or into it."""


def _text(lines: Rows, between: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    target = StringIO(newline="")
    csv.writer(target, delimiter=between, lineterminator="\r\n", quoting=quoting).writerows(lines)
    return target.getvalue()


def _in_blocks(lines: Rows) -> Rows:
    """As Excel writes them: the rows of a block end at the last column that one of them uses."""
    blocks = [lines[begin : begin + _BLOCK] for begin in range(0, len(lines), _BLOCK)]
    ends = [
        max((at + 1 for row in block for at, cell in enumerate(row) if cell), default=1) for block in blocks
    ]
    return [row[:end] for block, end in zip(blocks, ends, strict=True) for row in block]


WRITERS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "UTF-8": ("csv", lambda lines: _text(lines).encode("utf-8-sig")),
    "Windows": ("csv", lambda lines: _text(lines).encode("cp1252")),
    "semicolons": ("csv", lambda lines: _text(lines, ";").encode("cp1252")),
    "Unicode text": ("txt", lambda lines: _text(lines, "\t").encode("utf-16")),
    "all in marks": ("csv", lambda lines: _text(lines, quoting=csv.QUOTE_ALL).encode()),
    "blocks": ("csv", lambda lines: _text(_in_blocks(lines)).encode()),
    "blocks with semicolons": ("csv", lambda lines: _text(_in_blocks(lines), ";").encode("cp1252")),
    "blocks as Unicode text": ("txt", lambda lines: _text(_in_blocks(lines), "\t").encode("utf-16")),
    "a declared separator": ("csv", lambda lines: f"sep=;\r\n{_text(lines, ';')}".encode()),
    "misread as Latin-1": ("csv", lambda lines: _text(lines).encode("cp1252").decode("latin-1").encode()),
}
"""How a program then writes it: how the file's name ends, and its bytes."""
