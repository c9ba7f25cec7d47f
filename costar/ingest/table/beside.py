"""What stands beside a table: notes and legends in columns without a heading, a gap away from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from costar.ingest.problems import Level, Problem, shown

_NEARLY: Final = 0.9


@dataclass(frozen=True)
class Beside:
    """Where the table's own columns end, and which have a heading."""

    width: int
    headed: frozenset[int]

    def is_outside(self, row: Sequence[str]) -> bool:
        """Whether a row has something in it, but nothing under a heading."""
        filled = {at for at, cell in enumerate(row) if cell.strip()}
        return bool(filled) and not filled & self.headed

    def told(self, rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> tuple[Problem, ...]:
        """A note on what stands beyond the table's columns, if anything does.

        Args:
            rows: of the table.
            numbers: of these rows, as Excel counts.
        """
        outside = [
            (number, cell.strip())
            for number, row in zip(numbers, rows, strict=True)
            for cell in row[self.width :]
            if cell.strip()
        ]
        about = (("n", len(outside)),)
        return tuple(
            Problem("beside_table", Level.NOTE, number, "", shown(text), about)
            for number, text in outside[:1]
        )


def without_beside(
    beside: Beside | None, headings: Sequence[str], rows: list[list[str]], numbers: Sequence[int]
) -> tuple[list[str], list[list[str]], tuple[Problem, ...]]:
    """Headings and rows without the columns beside the table, and a note on what stood there.

    Args:
        beside: where the table ends; None when every column belongs to it.
        headings: as wide as the rows.
        rows: of the table.
        numbers: of these rows, as Excel counts.
    """
    if beside is None or beside.width >= len(headings):
        return list(headings), rows, ()
    cut = [row[: beside.width] for row in rows]
    return list(headings[: beside.width]), cut, beside.told(rows, numbers)


def beside_of(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Beside | None:
    """What is the table and what stands beside it; None when every column belongs to it.

    Args:
        heading: as wide as the rows.
        rows: below it, all of that width.
    """
    headed = [at for at, cell in enumerate(heading) if cell.strip()]
    if len(headed) < 2 or len(headed) == len(heading):
        return None
    filled = [{at for at, cell in enumerate(row) if cell.strip()} for row in rows]
    used = set[int]().union(*filled)
    width = headed[-1] + 1
    while width in used:  # a column without a heading right beside the table is one of its columns
        width += 1
    return Beside(width, _main(headed, used | set(headed), filled))


def _main(headed: list[int], used: set[int], filled: Sequence[set[int]]) -> frozenset[int]:
    """The columns with headings, without those of a smaller block that an empty column parts from it.

    What comes first and is filled wherever the others are is no block by itself: it names their rows.
    """
    blocks: list[list[int]] = [[headed[0]]]
    for before, at in pairwise(headed):
        if any(one not in used for one in range(before + 1, at)):
            blocks.append([])
        blocks[-1].append(at)
    largest = max(map(len, blocks))
    # Where two blocks are as wide there is no telling which one is the table.
    main = [block for block in blocks if len(block) == largest]
    if len(main) != 1:
        return frozenset(headed)
    rows = [row for row in filled if row.intersection(main[0])]
    names = [row for row in rows if row.intersection(blocks[0])]
    return frozenset((*main[0], *(blocks[0] if len(names) >= _NEARLY * len(rows) else ())))
