"""A list under headings: a line that names a service, then its activities, one a line, and no columns."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.table.above import Above
from costar.ingest.table.listed import HASH, MARK, NUMBER, SIGN, Line, Listed, above_items
from costar.ingest.table.parts import Regions
from costar.ingest.table.sections import is_capital

_WITHIN: Final = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})+[.)]?\s+\S")
_INDENTED: Final = re.compile(r"(?:\t| {2,})\s*\S")
_NUMBERED: Final = re.compile(rf"\s*{NUMBER}\s+\S")
_MARK_ALONE: Final = re.compile(rf"\s*(?:{SIGN}|{NUMBER})\s*")
_PAIR: Final = re.compile(r"\s*[^\W\d][^:]{1,30}:\s+\S")
_MOST_LINES: Final = 5_000
_LEAST_ITEMS, _LEAST_LABELS, _LEAST_OF_A_BLOCK = 2, 2, 3
_LONGEST_LABEL: Final = 80


@dataclass(frozen=True)
class _Way:
    """How labels are told; `is_sure`: one of them is enough, and none at all is a list, too."""

    is_label: Callable[[Line], bool]
    is_sure: bool = False


def regions_of_list(
    grid: Grid, delimiter: str, kept: Collection[int], read_as: Above = Above.NAMES
) -> Regions | None:
    """The parts of a grid that is a list under headings; None for all others.

    Lines are told apart by marks before them (bullets, numbers, "#"), by a colon behind or capitals in the
    headings, by a place further right, or by gaps with several lines between them.

    Args:
        grid: all rows.
        delimiter: what parts cells; such a sign may stand in a line ("- Litter picks, walks and talks").
        kept: rows (as Excel counts) that a person says are activities.
        read_as: what a person says the lines are that stand above others.
    """
    if grid.damaged or not 1 < len(grid.rows) <= _MOST_LINES:
        return None
    lines = _lines_of(grid.rows, delimiter)
    head = lines[0] if lines and named_by(lines[0].text).field == "title" else None
    below = lines[1:] if head else lines
    for way in _ways(below, is_headed=head is not None) if below else ():
        labels = {one.at for one in below if way.is_label(one)}
        if _is_list(below, labels, is_sure=way.is_sure):
            return Listed(grid, head, below, labels, kept, read_as).regions()
    return None


def _lines_of(rows: Sequence[list[str]], delimiter: str) -> list[Line]:
    """Every line that has something in it; none where one has several cells and is no sentence."""
    found = []
    for at, row in enumerate(rows):
        cells = [(place, cell) for place, cell in enumerate(row) if cell.strip()]
        if len(cells) > 1 and _MARK_ALONE.fullmatch(cells[0][1]):
            # A mark may have a cell of its own.
            cells = cells[1:]
        if len(cells) > 1:
            is_sentence = delimiter and cells[0][0] == 0 and all(cell[:1] == " " for _, cell in cells[1:])
            if not is_sentence or not MARK.match(cells[0][1]):
                return []
            # As it was before it was cut, without what other rows' width put behind it.
            cells = [(0, delimiter.join(row).rstrip(delimiter))]
        found += [Line(at, text, place) for place, text in cells]
    return found


def _ways(lines: Sequence[Line], *, is_headed: bool) -> Sequence[_Way]:
    """How the labels of such lines may be told, the surest first."""
    deepest = max((one.place for one in lines), default=0)
    if any(one.place < deepest for one in lines):
        return [_Way(lambda one: one.place < deepest)]
    if any(_WITHIN.match(one.text) for one in lines):
        return [_Way(lambda one: _WITHIN.match(one.text) is None)]
    if not is_headed and not lines[0].is_marked and any(_INDENTED.match(one.text) for one in lines):
        return [_Way(lambda one: _INDENTED.match(one.text) is None), *_by_marks(lines)]
    if any(one.is_marked for one in lines):
        return _by_marks(lines)
    # "Title: Walks" and "Service: Parks" below each other are no names of activities.
    are_pairs = 2 * sum(_PAIR.match(one.text) is not None for one in lines) >= len(lines)
    firsts = set[int]() if is_headed or are_pairs else _first_of_blocks(lines)
    return [
        _Way(lambda one: HASH.match(one.text) is not None),
        _Way(lambda one: one.text.rstrip().endswith(":")),
        _Way(lambda one: is_capital(one.text)),
        _Way(lambda one: one.at in firsts),
    ]


def _by_marks(lines: Sequence[Line]) -> Sequence[_Way]:
    if not any(one.is_marked for one in lines):
        return []
    by_number = _Way(lambda one: not one.is_marked or _NUMBERED.match(one.text) is not None)
    return [by_number, _Way(lambda one: not one.is_marked, is_sure=True)]


def _first_of_blocks(lines: Sequence[Line]) -> set[int]:
    """The first line after each gap, where several stand between any two."""
    blocks: list[list[int]] = []
    for one in lines:
        if not blocks or one.at > blocks[-1][-1] + 1:
            blocks.append([])
        blocks[-1].append(one.at)
    return {block[0] for block in blocks} if min(map(len, blocks), default=0) >= _LEAST_OF_A_BLOCK else set()


def _is_list(lines: Sequence[Line], labels: Collection[int], *, is_sure: bool) -> bool:
    items = [one for one in lines if one.at not in labels]
    above = above_items(lines, labels)
    if len(items) < max(_LEAST_ITEMS, len(labels if is_sure else above)) or any(
        len(one.text) > _LONGEST_LABEL for one in lines if one.at in above
    ):
        return False
    return is_sure or (len(above) >= _LEAST_LABELS and lines[0].at in labels)
