"""Every table that a file may mean: scored by its headings and by whether its cells fit them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from costar.domain.activities.activity import ACTORS, COS
from costar.ingest.columns import COLUMNS, EVERY_COLUMN, OUR_ID, Column, key_of
from costar.ingest.file.cells import Grid
from costar.ingest.file.glance import usual_width
from costar.ingest.matching.match import How, match_columns
from costar.ingest.matching.naming import named_by
from costar.ingest.matching.suiting import MOST
from costar.ingest.problems import Blanks, shown
from costar.ingest.table.form_above import end_of_form
from costar.ingest.table.further import further_tables
from costar.ingest.table.headings import filled, heading_at, looks_like_data
from costar.ingest.table.labels import Part
from costar.ingest.table.other_sheets import other_kind
from costar.ingest.values.texts import Texts, texts_of

_LOOKED_AT: Final = 60
"""Rows from the top of which any may be a heading; further down one stands below a gap."""

_SAMPLED: Final = 200
_MOST_ON_A_SHEET: Final = 12
_LEAST_KNOWN: Final = 2
_LEAST_SAID: Final = 3
_NAMED: Final = ("title", OUR_ID)
# The points of decision 0022: they order tables, and are no probability.
_FOR_A_COLUMN, _FOR_A_NAME, _FOR_A_QUESTION = 2.0, 4.0, 0.5
_STEP: Final = _FOR_A_QUESTION / 2
"""The least by which two tables differ in what is known of them: a table without rows has half its points."""

_OF_ANOTHER_KIND: Final = 0.25
"""What the points of a sheet are worth that is about the others, or has what can be chosen in them."""

_MOST_FOR_SIZE: Final = 0.9 * _STEP
_MOST_HEADINGS: Final = 100
"""Columns that are looked at before one of the tables is read as a whole."""


class CandidateReason(StrEnum):
    """What speaks for or against a table: words `candidate.<why>`."""

    KNOWN = "known"
    NAMED = "named"
    NOT_NAMED = "not_named"
    ROWS = "rows"
    NO_ROWS = "no_rows"
    PARTS = "parts"
    ALONE = "alone"
    ABOUT = "about"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason, and what fills its sentence's blanks."""

    why: CandidateReason
    values: Blanks = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table that the file may mean.

    `sheet` is "" in a text file; `heading_row` counts as Excel does; `fields`: what its columns would be
    read as; `rows`: how many were looked at below the headings, at most 200; `score`: the higher the better,
    0 when nothing in it is known or stands in a table. `alone`: one of several tables with the same headings,
    without the others.
    """

    sheet: str
    heading_row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    rows: int
    score: float
    reasons: tuple[Because, ...]
    alone: bool = False

    @property
    def place(self) -> tuple[str, int, bool]:
        """Where it is in the file: sheet, heading row, and whether it is one of several."""
        return self.sheet, self.heading_row, self.alone


@dataclass(frozen=True)
class Found:
    """What the columns of a table would be: fields that would be read, how many would be asked about, and
    the share of the rows that has a name, from none to all.
    """

    fields: tuple[str, ...]
    asked: int = 0
    called: float = 1.0


def _says_nothing(_heading: str) -> bool:
    return False


@dataclass(frozen=True)
class Wanted:
    """What a table is looked for.

    `keys`: headings that it may have, as `columns.key_of` makes them; `named`: a field without which it is
    hardly the one; `find`: what given columns would be; `values`: those of the keys that stand in cells as
    well, so that they alone make no heading ("residents", "community"); `says`: whether a heading names a
    column in other words, which is asked of rows near the top.
    """

    keys: frozenset[str]
    named: tuple[str, ...]
    find: Callable[[Sequence[str], Sequence[Texts]], Found]
    values: frozenset[str] = frozenset()
    says: Callable[[str], bool] = _says_nothing


def candidates_in(grid: Grid, sheet: str, wanted: Wanted) -> list[Candidate]:
    """The tables of one sheet or text file, from its top."""
    starts = _starts(grid, wanted)
    ends = [*starts[1:], len(grid.rows)] if starts else []
    return [_candidate(grid, sheet, at, end, wanted) for at, end in zip(starts, ends, strict=True)]


def best_of(candidates: Iterable[Candidate]) -> Candidate | None:
    """The table to propose: the first of those whose headings and cells say most."""
    return max(candidates, key=_strength, default=None)


def best_first(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates in the order in which they are proposed."""
    return tuple(sorted(candidates, key=_strength, reverse=True))


def with_parts(
    candidates: Sequence[Candidate], sheet: str, rows: Sequence[Sequence[str]], parts: Sequence[Part]
) -> tuple[Candidate, ...]:
    """The candidates with each of several tables with the same headings behind all of them as one."""
    first = parts[0].at + 1 if parts else 0
    at = next((n for n, one in enumerate(candidates) if (one.sheet, one.heading_row) == (sheet, first)), None)
    if at is None:
        return tuple(candidates)
    together = candidates[at]
    ends = [*(part.begins for part in parts[1:]), len(rows)]
    found = []
    for part, end in zip(parts, ends, strict=True):
        n = sum(1 for row in rows[part.at + 1 : min(end, part.at + 1 + _SAMPLED)] if any(map(str.strip, row)))
        size = Because(CandidateReason.ROWS, (("n", n),)) if n else Because(CandidateReason.NO_ROWS)
        above = (Because(CandidateReason.ALONE, (("above", shown(part.name)),)),) if part.name else ()
        reasons = (*above, *together.reasons[:-1], size)
        found.append(replace(together, heading_row=part.at + 1, rows=n, reasons=reasons, alone=True))
    all_of_them = Because(CandidateReason.PARTS, (("n", len(parts)),))
    together = replace(together, reasons=(all_of_them, *together.reasons))
    return (*candidates[:at], together, *found, *candidates[at + 1 :])


def _strength(one: Candidate) -> tuple[float, float]:
    """Where headings are known, size does not matter: a longer list of last year is no better."""
    # A step is half a question: what a table gains by its size is less.
    known = one.score // _STEP
    return known, 0.0 if known else one.score


def _starts(grid: Grid, wanted: Wanted) -> list[int]:
    """Where a heading may stand: where the shape of the rows says so, and where headings are known."""
    width = max(usual_width(grid.rows), 1)
    starts = {heading_at(grid, width)} if grid.rows else set()
    seen: set[tuple[str, ...]] = set()
    # What a form says above a table is no heading, though its labels name columns.
    form = end_of_form(grid.rows[:_LOOKED_AT])
    for at in (at for at in _below_a_gap(grid.rows) if at >= form):
        row = grid.rows[at]
        if len(starts) > _MOST_ON_A_SHEET:
            break
        # A form may say its headings again on each page: the same ones are looked at once.
        named = tuple(cell.strip().casefold() for cell in row)
        if named not in seen and (_names_columns(row, wanted) or (at < _LOOKED_AT and _says(row, wanted))):
            seen.add(named)
            starts.add(at)
    further = further_tables(grid, min(starts)) if starts else []
    return sorted(starts.union(further))


def _below_a_gap(rows: list[list[str]]) -> Iterable[int]:
    """Rows near the top that stand below one with far less in it, and every row below a blank one."""
    for at, row in enumerate(rows[:_LOOKED_AT]):
        above = rows[at - 1] if at else []
        if any(row) and (not any(above) or filled(above) * 2 <= filled(row)):
            yield at
    blank = (at for at, has_cells in enumerate(map(any, rows)) if not has_cells)
    for at in blank:
        if _LOOKED_AT <= at + 1 < len(rows) and any(rows[at + 1]):
            yield at + 1


def _names_columns(row: list[str], wanted: Wanted) -> bool:
    keys = [key_of(shown(cell)) for cell in row[:_MOST_HEADINGS] if cell.strip()]
    known = [key for key in keys if key in wanted.keys]
    # A third is enough: beside ours stand columns of the council's own.
    enough = len(known) >= _LEAST_KNOWN and len(known) * 3 >= filled(row)
    return enough and not wanted.values.issuperset(known) and not looks_like_data(row)


def _says(row: list[str], wanted: Wanted) -> bool:
    """Whether a row names several columns in any words, beside days and weeks that are told by a letter."""
    cells = {cell.strip() for cell in row[:_MOST_HEADINGS] if len(cell.strip()) > 1}
    if len(cells) < _LEAST_SAID or looks_like_data(row):
        return False
    said = sum(map(wanted.says, cells))
    return said >= _LEAST_SAID and said * 3 >= len(cells)


def _candidate(grid: Grid, sheet: str, at: int, end: int, wanted: Wanted) -> Candidate:
    headings = _headings(grid.rows[at])
    rows = [row for row in grid.rows[at + 1 : min(end, at + 1 + _SAMPLED)] if any(map(str.strip, row))]
    columns = [
        texts_of([row[place] if place < len(row) else "" for row in rows]) for place in range(len(headings))
    ]
    found = wanted.find(headings, columns)
    is_named = any(name in found.fields for name in wanted.named)
    # A label above a form ("Project name") stands over a few of its rows, and names none of them.
    named = _FOR_A_NAME * is_named * min(1.0, found.called / MOST)
    score = _FOR_A_COLUMN * len(found.fields) + named + _FOR_A_QUESTION * found.asked
    other = other_kind(sheet, columns)
    reasons = (
        *([Because(CandidateReason(other))] if other else []),
        Because(CandidateReason.KNOWN, (("n", len(found.fields)), ("all", sum(map(bool, headings))))),
        Because(CandidateReason.NAMED if is_named else CandidateReason.NOT_NAMED),
        Because(CandidateReason.ROWS, (("n", len(rows)),)) if rows else Because(CandidateReason.NO_ROWS),
    )
    size = _size(rows, len(headings))
    # A cover whose label is the name of a column ("Team:") goes before no table, known or not, nor does its
    # text, which is a list of titles by its looks alone.
    is_said = is_named and any(wanted.says(heading) for heading in headings)
    score *= (_OF_ANOTHER_KIND if is_said else 0.0) if other else 1.0
    size *= _OF_ANOTHER_KIND if other else 1.0
    return Candidate(
        sheet=sheet,
        heading_row=at + 1,
        headings=tuple(map(shown, headings)),
        fields=found.fields,
        rows=len(rows),
        score=(score if rows else score / 2) + size,
        reasons=reasons,
    )


def _headings(row: list[str]) -> list[str]:
    end = len(row)
    while end > 1 and not row[end - 1].strip():
        end -= 1
    return [cell.strip() for cell in row[: min(end, _MOST_HEADINGS)]]


def _size(rows: list[list[str]], columns: int) -> float:
    """How much of a table it is by its size alone: below a step of what is known."""
    # Any text is a list of one column, however long it is.
    if columns < 2:
        return min(len(rows), _SAMPLED) / _SAMPLED / 1_000
    return (
        # Headings above nothing still go before any list of one column.
        _MOST_FOR_SIZE * (min(len(rows), _SAMPLED) / _SAMPLED + min(columns, 10) / 10) / 2 if rows else 0.01
    )


def _find_activities(headings: Sequence[str], columns: Sequence[Texts]) -> Found:
    matches = match_columns(headings, columns, {})
    fields = tuple(match.field for match in matches if match.is_read)
    asked = sum(1 for match in matches if match.how is How.ASK and match.field)
    names = [columns[match.position] for match in matches if match.is_read and match.field in _NAMED]
    return Found(fields, asked, max(map(_share_filled, names), default=0.0))


def _share_filled(column: Texts) -> float:
    texts = column.tolist()
    return sum(bool(text.strip()) for text in texts) / max(1, len(texts))


def _keys_of(columns: Iterable[Column]) -> frozenset[str]:
    return frozenset(key_of(name) for column in columns for name in (column.field.name, *column.aliases))


ACTIVITIES: Final = Wanted(
    _keys_of(EVERY_COLUMN),
    _NAMED,
    _find_activities,
    _keys_of(column for column in COLUMNS if column.field.name in (*COS, *ACTORS)),
    lambda heading: bool(named_by(heading).field) and named_by(heading).field not in (*COS, *ACTORS),
)
"""A table of activities."""
