"""The lower half of the reader: bytes to headings and text cells, nothing yet understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

import numpy as np
import numpy.typing as npt

from costar.ingest.child.limits import check_bytes, check_lines, check_separators, check_shape
from costar.ingest.columns import OUR_ID, OUR_NAMES, key_of
from costar.ingest.file.cells import Grid, grid_of
from costar.ingest.file.clean import Columns, clean_columns
from costar.ingest.file.decode import MIXED, UTF8, decode
from costar.ingest.file.dialect import dialect_of
from costar.ingest.file.workbook import Sheet, is_workbook, read_sheet
from costar.ingest.meanings import Meanings
from costar.ingest.problems import Level, Problem, SetAside, in_row_order
from costar.ingest.table.regions import Regions, regions_of
from costar.ingest.values.texts import Texts, texts_of


@dataclass(frozen=True)
class Choices:
    """What a person says about a file; a default means "work it out".

    `heading_row` counts as Excel does; `mapping` is position (from 0) to one of `columns.MAPPABLE`, "" to
    leave the column out; `effort_is_ease` says whether a high number in the effort column means easy (it is
    turned round then); `impact_is_need` whether the impact column says need, and not impact (it is left out
    then); `scales` is field to a name of `scales.SCALES`; `kept_rows` are rows (as Excel counts) that were
    set aside and are activities all the same. `meanings` says what words mean (`meanings.Meanings`);
    `without` are fields whose cells are left blank where they cannot be read; of `exact_days` fields, months
    and years are left blank instead of being their last day.
    """

    encoding: str = ""
    delimiter: str = ""
    heading_row: int = 0
    sheet: str = ""
    mapping: Mapping[int, str] = field(default_factory=dict, hash=False)
    effort_is_ease: bool | None = None
    impact_is_need: bool | None = None
    scales: Mapping[str, str] = field(default_factory=dict, hash=False)
    kept_rows: frozenset[int] = frozenset()
    meanings: Meanings = field(default_factory=dict, hash=False)
    without: frozenset[str] = frozenset()
    exact_days: frozenset[str] = frozenset()


NO_CHOICES: Final = Choices()


def with_meaning(choices: Choices, name: str, text: str, meaning: str) -> Choices:
    """The choices, with what a word of a field means as well."""
    words = {**choices.meanings.get(name, {}), key_of(text) or text.strip(): meaning}
    return replace(choices, meanings={**choices.meanings, name: words})


@dataclass(frozen=True, eq=False)
class Table:
    """A file as text.

    `columns` holds one array of texts for each heading; `row_numbers` counts the body's rows as Excel
    does. `doubtful`: the heading row does not fit the rows below it.
    """

    file_name: str
    kind: str
    headings: tuple[str, ...]
    columns: tuple[Texts, ...]
    row_numbers: tuple[int, ...]
    heading_row: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubtful: bool = False
    rows_in_file: int = 0

    @property
    def is_ours(self) -> bool:
        """Whether costar wrote the file, with marks at texts that a spreadsheet would bend."""
        return OUR_ID in self.headings

    @property
    def is_template(self) -> bool:
        """Whether the file was begun from our template, or written by costar."""
        return not OUR_NAMES.isdisjoint(self.headings)


def read_table(content: bytes, file_name: str, choices: Choices = NO_CHOICES) -> Table:
    """The headings and cells of a file as text, exact but for where a problem says otherwise.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read.
    """
    check_bytes(len(content))
    if not _chooses_a_form(choices) and (columns := clean_columns(content)):
        return _table_of_columns(columns, file_name)
    if is_workbook(content):
        return _table_of_sheet(read_sheet(content, choices.sheet), file_name, choices)
    decoded = decode(content, choices.encoding)
    check_lines(decoded.text)
    dialect = dialect_of(decoded.text, choices.delimiter)
    check_separators(decoded.text, dialect.delimiter)
    grid = grid_of(decoded.text, dialect)
    mixed = (_mixed(len(decoded.other_lines)),) if decoded.encoding == MIXED else ()
    return _table(
        grid,
        Table(
            file_name,
            _kind_of_text(dialect.delimiter),
            (),
            (),
            (),
            0,
            decoded.encoding,
            dialect.delimiter,
            problems=mixed,
        ),
        choices,
    )


def _chooses_a_form(choices: Choices) -> bool:
    """Whether a person said how the file is to be split, so that it is not ours to say."""
    form = (choices.encoding, choices.delimiter, choices.heading_row, choices.sheet, choices.kept_rows)
    return any(form)


def _table_of_columns(columns: Columns, file_name: str) -> Table:
    rows = columns.rows + 1
    check_shape(rows, len(columns.headings))
    numbers = tuple(range(2, rows + 1))
    return Table(file_name, "csv", columns.headings, columns.cells, numbers, 1, UTF8, ",", rows_in_file=rows)


def _kind_of_text(delimiter: str) -> str:
    return "tsv" if delimiter == "\t" else "csv"


def _mixed(lines: int) -> Problem:
    return Problem("mixed_encoding", Level.NOTE, None, values=(("n", lines),))


def _table_of_sheet(sheet: Sheet, file_name: str, choices: Choices) -> Table:
    suffix = PurePath(file_name).suffix.lower().lstrip(".")
    kind = suffix if suffix in ("xlsx", "xlsm", "ods") else "xlsx"
    blank = Table(file_name, kind, (), (), (), 0, sheet=sheet.name, sheets=sheet.names)
    return _table(sheet.grid, blank, choices)


def _table(grid: Grid, about: Table, choices: Choices) -> Table:
    """The table of a grid, with what is already known about the file."""
    check_shape(len(grid.rows), max(map(len, grid.rows), default=0))
    regions = regions_of(grid, choices.heading_row, choices.kept_rows)
    headings, columns = _used_columns(regions)
    shape = () if columns and regions.rows else (Problem("no_rows", Level.ERROR, None),)
    return Table(
        file_name=about.file_name,
        kind=about.kind,
        headings=headings,
        columns=columns,
        row_numbers=tuple(regions.row_numbers),
        heading_row=regions.heading_row,
        encoding=about.encoding,
        delimiter=about.delimiter,
        sheet=about.sheet,
        sheets=about.sheets,
        problems=in_row_order([*about.problems, *shape, *grid.problems, *regions.problems]),
        set_aside=regions.set_aside,
        doubtful=regions.doubtful,
        rows_in_file=len(grid.rows),
    )


def _used_columns(regions: Regions) -> tuple[tuple[str, ...], tuple[Texts, ...]]:
    """The columns without those at the right that have neither a heading nor a cell."""
    headings = list(regions.headings)
    cells = np.array(regions.rows, dtype=object).reshape(len(regions.rows), len(headings))
    while (
        len(headings) > 1 and not regions.doubtful and _is_unused(headings[-1], cells[:, len(headings) - 1])
    ):
        headings.pop()
    return tuple(headings), tuple(texts_of(cells[:, at].tolist()) for at in range(len(headings)))


def _is_unused(heading: str, cells: "npt.NDArray[np.object_]") -> bool:
    return not heading.strip() and not any(map(str.strip, cells))
