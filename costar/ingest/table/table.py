"""The lower half of the reader: bytes to headings and text cells, nothing yet understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import check_bytes, check_lines, check_separators, check_shape
from costar.ingest.collector import collector_at_rest
from costar.ingest.columns import OUR_ID, OUR_NAMES
from costar.ingest.file.as_csv import as_csv
from costar.ingest.file.byte_order import without_mark
from costar.ingest.file.cells import Grid, grid_of
from costar.ingest.file.clean import Columns, clean_columns
from costar.ingest.file.decode import UTF8, decode
from costar.ingest.file.dialect import dialect_of
from costar.ingest.file.odd_rows import with_odd_rows
from costar.ingest.file.workbook import Book, check_sheet, is_workbook, open_book
from costar.ingest.problems import Level, Problem, SetAside, in_row_order
from costar.ingest.table.about_file import (
    about_colours,
    about_labels,
    about_letters,
    broken_letters,
    sheets_alike,
)
from costar.ingest.table.above import LinesAbove
from costar.ingest.table.candidates import (
    ACTIVITIES,
    Candidate,
    Wanted,
    best_first,
    best_of,
    candidates_in,
    with_parts,
)
from costar.ingest.table.choices import NO_CHOICES, Choices
from costar.ingest.table.cleaned import Cleaned, without_struck_words
from costar.ingest.table.headings import groups_over
from costar.ingest.table.parts import used_columns
from costar.ingest.table.read_above import parts_of_grid
from costar.ingest.values.texts import Texts

_ALWAYS_SHEETS, _MOST_SHEETS = 50, 300
_MOST_ROWS_OF_SHEETS: Final = 5_000
WORKBOOKS: Final = ("xlsx", "xlsm", "ods", "xls")
"""Kinds of files that have sheets, as their names end."""


# Not compared field by field: arrays of texts have no truth of their own, and would raise.
@dataclass(frozen=True, eq=False)
class FileTable:
    """A file as text.

    `columns` holds one array of texts for each heading; `row_numbers` counts the body's rows as Excel
    does. `doubtful`: the heading row does not fit the rows below it. `candidates`: every table that the file
    may mean, the likeliest first; this one is at `sheet` and `heading_row`. `label_columns`: those that hold
    what stood above rows, such as the names of sections. `formulas`: cells (row as Excel counts, column from
    0) whose formula has no result. `continued`: rows below the first of a merged cell. `struck`: as in
    `Grid`. `crossed`: columns that `crossed` added, with names of columns that hold marks. `groups`: what
    stands over each heading in a row above. `alone`: further tables with the same headings were left out.
    `whole`, `above`: as in `Regions`. `cleaned`: what was cleaned in cells.
    """

    file_name: str
    kind: str
    headings: tuple[str, ...] = ()
    columns: tuple[Texts, ...] = ()
    row_numbers: tuple[int, ...] = ()
    heading_row: int = 0
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubtful: bool = False
    rows_in_file: int = 0
    candidates: tuple[Candidate, ...] = ()
    label_columns: tuple[int, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    continued: frozenset[int] = frozenset()
    struck: Mapping[int, int] = field(default_factory=dict)
    crossed: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    cleaned: tuple[Cleaned, ...] = ()
    alone: bool = False
    above: LinesAbove | None = None

    @property
    def own_columns(self) -> tuple[Texts, ...]:
        """The columns without those of what stood above rows, which come last."""
        return self.columns[: self.label_columns[0]] if self.label_columns else self.columns

    @property
    def is_ours(self) -> bool:
        """Whether costar wrote the file, with marks at texts that a spreadsheet would bend."""
        return OUR_ID in self.headings

    @property
    def is_template(self) -> bool:
        """Whether the file was begun from our template, or written by costar."""
        return not OUR_NAMES.isdisjoint(self.headings)


@collector_at_rest()
def read_table(
    content: bytes, file_name: str, choices: Choices = NO_CHOICES, wanted: Wanted = ACTIVITIES
) -> FileTable:
    """The headings and cells of a file as text, exact but for where a problem says otherwise.

    Args:
        content: the whole file.
        file_name: as the person knows it.
        choices: what the person has said about the file.
        wanted: what is looked for where the file has several tables.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read.
    """
    check_bytes(len(content))
    # Where a person said how the file is to be split it is not ours to say.
    if not any(choices.form) and (columns := clean_columns(content)):
        return _table_of_columns(columns, file_name)
    if is_workbook(content):
        return _table_of_book(open_book(content), file_name, choices, wanted)
    decoded = decode(content, choices.encoding)
    check_lines(decoded.text)
    text, said = as_csv(decoded.text, choices.delimiter)
    dialect = dialect_of(text, choices.delimiter)
    check_separators(text, dialect.delimiter)
    grid = without_mark(with_odd_rows(grid_of(text, dialect), dialect))
    check_shape(len(grid.rows), max(map(len, grid.rows), default=0))
    about = FileTable(
        file_name=file_name,
        kind=_kind_of_text(dialect.delimiter),
        encoding=decoded.encoding,
        delimiter=dialect.delimiter,
        problems=(*about_letters(decoded), *said),
        candidates=tuple(candidates_in(grid, "", wanted)),
    )
    return _table(grid, about, choices)


def _table_of_columns(columns: Columns, file_name: str) -> FileTable:
    rows = columns.rows + 1
    check_shape(rows, len(columns.headings))
    numbers = tuple(range(2, rows + 1))
    return FileTable(
        file_name, "csv", columns.headings, columns.cells, numbers, 1, UTF8, ",", rows_in_file=rows
    )


def _kind_of_text(delimiter: str) -> str:
    return "tsv" if delimiter == "\t" else "csv"


def _table_of_book(book: Book, file_name: str, choices: Choices, wanted: Wanted) -> FileTable:
    """The table of a workbook: the one that was chosen, or the likeliest on any of its sheets."""
    check_sheet(book, choices.sheet)
    # The only sheet of a book is read as a whole anyway.
    looked_at = _candidates_of(book, wanted) if len(book.names) > 1 else []
    likeliest = best_of(looked_at)
    name = choices.sheet or (likeliest.sheet if likeliest else book.names[0])
    grid = without_mark(book.grid(name))
    check_shape(len(grid.rows), max(map(len, grid.rows), default=0))
    others = [one for one in looked_at if one.sheet != name]
    suffix = PurePath(file_name).suffix.lower().lstrip(".")
    about = FileTable(
        file_name=file_name,
        kind=suffix if suffix in WORKBOOKS else book.kind,
        sheet=name,
        sheets=book.names,
        candidates=(*candidates_in(grid, name, wanted), *others),
    )
    found = _table(grid, about, choices)
    alike = sheets_alike(found.candidates, found.sheet, found.headings)
    return replace(found, problems=(*alike, *found.problems))


def _candidates_of(book: Book, wanted: Wanted) -> list[Candidate]:
    """The tables at the top of every sheet; a sheet that cannot be read is only not proposed.

    Nor is one beyond the first `_MOST_SHEETS`, or of many large ones: it can be chosen by its name.
    """
    found: list[Candidate] = []
    refused: list[UserError] = []
    looked_at = 0
    for at, name in enumerate(book.names[:_MOST_SHEETS]):
        if at >= _ALWAYS_SHEETS and looked_at > _MOST_ROWS_OF_SHEETS:
            break
        try:
            sample = without_mark(book.sample(name))
            found += candidates_in(sample, name, wanted)
            looked_at += len(sample.rows)
        except UserError as error:
            refused.append(error)
    if refused and not found:
        raise refused[0]
    return found


def _table(grid: Grid, about: FileTable, choices: Choices) -> FileTable:
    """The table of a grid, with what is already known about the file."""
    grid, cleaned = without_struck_words(grid, choices.verbatim)
    here = [one for one in about.candidates if one.sheet == about.sheet]
    likeliest = best_of(here)
    heading_row = choices.heading_row or (likeliest.heading_row if likeliest else 0)
    others = [one.heading_row for one in here]
    regions = parts_of_grid(
        grid, about.delimiter, heading_row, choices.kept_rows, others,
        chosen=choices.heading_row > 0, alone=choices.alone, read_as=choices.above,
    )  # fmt: skip
    headings, columns = used_columns(regions, grid.glance)
    shape = () if columns and regions.rows else (Problem("no_rows", Level.ERROR, None),)
    said = (
        *about.problems, *shape, *grid.problems, *regions.problems,
        *about_labels(regions, alone=choices.alone), *broken_letters(regions, columns, misread=grid.misread),
        *about_colours(grid, headings),
    )  # fmt: skip
    return replace(
        about,
        headings=headings,
        columns=columns,
        row_numbers=tuple(regions.row_numbers),
        heading_row=regions.heading_row,
        problems=in_row_order(said),
        set_aside=regions.set_aside,
        doubtful=regions.doubtful,
        rows_in_file=regions.in_file or len(grid.rows),
        alone=choices.alone,
        above=regions.above,
        cleaned=cleaned,
        groups=groups_over(grid.rows, regions.heading_row - 1),
        whole=regions.whole,
        candidates=with_parts(best_first(about.candidates), about.sheet, grid.rows, regions.parts),
        label_columns=tuple(range(len(headings) - regions.labels, len(headings))),
        formulas=grid.formulas,
        continued=grid.continued,
        struck=grid.struck if regions.struck is None else regions.struck,
    )
