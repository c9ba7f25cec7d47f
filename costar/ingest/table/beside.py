"""What stands beside a table: notes and legends in columns without a heading, a gap away from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from costar.ingest.problems import Level, Problem, shown


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


def beside_of(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Beside | None:
    """What is the table and what stands beside it; None when every column belongs to it.

    Args:
        heading: as wide as the rows.
        rows: below it, all of that width.
    """
    headed = [at for at, cell in enumerate(heading) if cell.strip()]
    if len(headed) < 2 or len(headed) == len(heading):
        return None
    used = {at for row in rows for at, cell in enumerate(row) if cell.strip()}
    width = headed[-1] + 1
    while width in used:  # a column without a heading right beside the table is one of its columns
        width += 1
    return Beside(width, _main(headed, used | set(headed)))


def _main(headed: list[int], used: set[int]) -> frozenset[int]:
    """The columns with headings, without those of a smaller block that an empty column parts from it."""
    blocks: list[list[int]] = [[headed[0]]]
    for before, at in pairwise(headed):
        if any(one not in used for one in range(before + 1, at)):
            blocks.append([])
        blocks[-1].append(at)
    largest = max(map(len, blocks))
    # Where two blocks are as wide there is no telling which one is the table.
    main = [block for block in blocks if len(block) == largest]
    return frozenset(main[0] if len(main) == 1 else headed)
