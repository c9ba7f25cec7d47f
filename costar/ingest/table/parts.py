"""What a grid of rows is made of, once its parts are told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from costar.ingest.file.glance import Glance
from costar.ingest.problems import Problem, SetAside
from costar.ingest.table.above import LinesAbove
from costar.ingest.table.labels import Part
from costar.ingest.values.texts import Texts, columns_of


@dataclass(frozen=True)
class Regions:
    """A grid with its parts told apart.

    `heading_row` and `row_numbers` count as Excel does; `rows` are the body's rows, all as wide as
    `headings`. `doubtful`: the heading row does not fit the rows below, so no column may be taken for
    granted. `labels`: how many columns at the end hold what stood above rows. `parts`: the tables with the
    same headings, where something stands above them. `above`: the lines that stand above rows and may be
    activities themselves. `in_file`: how many rows the file has as they are counted here; 0 for as many as
    it has. `struck`: as in `Grid`, where rows are counted afresh; None for what the grid has. `whole`: the
    first headings as people read them, where they stand in several lines.
    """

    headings: tuple[str, ...]
    heading_row: int
    rows: list[list[str]]
    row_numbers: list[int]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    doubtful: bool = False
    labels: int = 0
    parts: Sequence[Part] = ()
    above: LinesAbove | None = None
    in_file: int = 0
    struck: Mapping[int, int] | None = None
    whole: tuple[str, ...] = ()


def used_columns(regions: Regions, glance: Glance | None) -> tuple[tuple[str, ...], tuple[Texts, ...]]:
    """The columns without those at the right that have neither a heading nor a cell.

    Args:
        regions: the table's.
        glance: the file's rows by column, where they are as wide as each other.
    """
    headings, rows = list(regions.headings), regions.rows
    begin = regions.row_numbers[0] - 1 if regions.row_numbers else 0
    columns = (glance and glance.columns_from(begin, rows, len(headings))) or columns_of(rows, len(headings))
    # In doubt a column that has nothing may have lost its heading to another one.
    while len(headings) > 1 and not regions.doubtful and _is_unused(headings[-1], columns[len(headings) - 1]):
        headings.pop()
    return tuple(headings), columns[: len(headings)]


def _is_unused(heading: str, cells: Texts) -> bool:
    return not heading.strip() and not any(map(str.strip, cells.tolist()))
