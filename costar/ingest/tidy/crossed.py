"""A table that crosses activities with services: a column for each service, with an x where it is meant."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.ingest.matching.known_names import Named
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.table import FileTable
from costar.ingest.table.totals import is_total_word
from costar.ingest.values.dates import month_of
from costar.ingest.values.levels import is_level
from costar.ingest.values.texts import Texts, texts_of
from costar.ingest.values.values import parse

_MARKS: Final = frozenset([*"x✓✔☑✅√●•*y1t", "xx", "yes", "tick", "true"])
_NO_MARKS: Final = frozenset(("", "n", "no", "0", "false", "f", "-", "–", "✗", "☐", "❌"))
_TICKS: Final = _MARKS | _NO_MARKS
_SCORES: Final = frozenset(map(str, range(11)))
_LEAST_COLUMNS, _LEAST_LEVELS, _LEAST_ROWS = 3, 2, 3
_MOSTLY: Final = 0.8
"""The share of the rows with a mark that have just one, where the block is read as one column."""

_OFTEN: Final = 0.5
"""The share of all rows that have a mark there."""

_LONGEST: Final = 60
"""Letters of a heading that may be a service's name."""

_SAMPLED: Final = 200
_TIME: Final = re.compile(r"[qw]\d|(?:quarter|week|day|year)\b|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$", re.I)


class _Kind(Enum):
    """What the cells of a column are that is none of ours."""

    MARKS = auto()
    LEVELS = auto()
    """Marks, too, below a heading that says how much ("Low")."""
    SCORES = auto()
    STATUS = auto()


@dataclass(frozen=True)
class _Block:
    """Columns beside each other, none of ours, whose cells are of one kind; `over` is what heads them."""

    places: Sequence[int]
    kind: _Kind
    over: str = ""


def with_crossed(table: FileTable) -> FileTable:
    """The table with a column more, at its end, that names for each row the column that it is marked in.

    Such a column is only made where most rows have one mark; where they have several, or the columns hold
    scores or a status, that they are not used is said with what to do. Months are no services. Columns for
    how much ("Low", "Medium", "High") are a block for each heading over them ("Impact").

    Args:
        table: headings and cells; what costar wrote is left as it is.
    """
    if table.is_ours or table.doubtful or table.crossed:
        return table
    if len(table.headings) <= _LEAST_COLUMNS or len(table.row_numbers) < _LEAST_ROWS:
        return table
    blocks = list(_blocks(table))
    of_levels = [one for one in blocks if one.kind is _Kind.LEVELS]
    others = [one for one in blocks if one.kind is not _Kind.LEVELS]
    for block in (*of_levels, *([max(others, key=lambda one: len(one.places))] if others else ())):
        table = _with_block(table, block)
    return table


def _with_block(table: FileTable, block: _Block) -> FileTable:
    """The table with what one block of columns says."""
    names = [table.headings[at].strip() for at in block.places]
    is_of_marks = block.kind in (_Kind.MARKS, _Kind.LEVELS)
    marked = [_marked(table.columns[at]) for at in block.places] if is_of_marks else []
    rows = [[name for name, has in zip(names, row, strict=True) if has] for row in zip(*marked, strict=True)]
    filled = [row for row in rows if row]
    if block.kind is _Kind.LEVELS and not filled:
        return table
    is_one = sum(len(row) == 1 for row in filled) >= _MOSTLY * len(filled)
    if not is_one or len(filled) < max(_LEAST_ROWS, _OFTEN * len(rows)):
        note = Problem("crossed", Level.NOTE, None, "", shown("; ".join(names)), (("n", len(names)),))
        return replace(table, problems=(*table.problems, note))
    over = f"{block.over}: " if block.over else ""
    return replace(
        table,
        headings=(*table.headings, shown(over + " / ".join(names))),
        columns=(*table.columns, texts_of(["; ".join(row) for row in rows])),
        crossed=(*table.crossed, len(table.headings)),
    )


def _blocks(table: FileTable) -> Iterable[_Block]:
    groups = (*table.groups, *[""] * len(table.headings))
    kinds = [_kind_of(heading, column) for heading, column in zip(table.headings, table.columns, strict=True)]
    for (kind, _), found in groupby(range(len(kinds)), key=lambda at: (kinds[at], _over(kinds, groups, at))):
        if kind is None:
            continue
        is_of_levels = kind is _Kind.LEVELS
        least = _LEAST_LEVELS if is_of_levels else _LEAST_COLUMNS
        for places in _without_twins(list(found), table.headings) if is_of_levels else (list(found),):
            if len(places) >= least:
                yield _Block(places, kind, _over(kinds, groups, places[0]))


def _over(kinds: Sequence[_Kind | None], groups: Sequence[str], at: int) -> str:
    """What stands over a column for how much; of all others nothing counts."""
    is_heading = kinds[at] is _Kind.LEVELS and named_by(groups[at]).field not in ("", "title")
    return groups[at] if is_heading else ""


def _without_twins(places: Sequence[int], headings: Sequence[str]) -> Iterable[list[int]]:
    """Columns beside each other, cut where a heading comes again: "Low" of effort behind "Low" of impact."""
    found: list[list[int]] = [[]]
    for at in places:
        if headings[at].strip().casefold() in {headings[one].strip().casefold() for one in found[-1]}:
            found.append([])
        found[-1].append(at)
    return found


def _kind_of(heading: str, column: Texts) -> _Kind | None:
    """What the cells of a column that is none of ours are; None for anything else."""
    if not _may_be_a_name(heading):
        return None
    if is_level(heading):
        return _Kind.LEVELS if {text.strip().casefold() for text in set(column.tolist())} <= _TICKS else None
    # The first cells tell of nearly every column that it is nothing of the kind.
    first = column[:_SAMPLED].tolist()
    return _kind_of_cells(column.tolist()) if _kind_of_cells(first) or not any(first) else None


def _kind_of_cells(texts: list[str]) -> _Kind | None:
    cells = {text.strip().casefold() for text in set(texts)}
    # Before scores: 0 and 1 alone are a no and a yes.
    if cells <= _MARKS | _NO_MARKS:
        return _Kind.MARKS if cells & _MARKS else None
    if cells <= _SCORES | _NO_MARKS:
        return _Kind.SCORES
    is_status = all(parse(FIELD["status"], text).level is not Level.ERROR for text in cells if text)
    return _Kind.STATUS if len(cells) <= _LEAST_COLUMNS * 2 and is_status else None


def _may_be_a_name(heading: str) -> bool:
    bare = heading.strip()
    if not any(map(str.isalpha, bare)) or len(bare) > _LONGEST or is_total_word(bare):
        return False
    is_of_time = _TIME.match(bare) is not None or month_of(bare.split()[0].rstrip(".")) > 0
    return not is_of_time and named_by(bare) == Named()


def _marked(column: Texts) -> list[bool]:
    return [text.strip().casefold() in _MARKS for text in column.tolist()]
