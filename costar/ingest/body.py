"""The rows of a table as typed activities, and everything that is to be said about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activities.activity import FIELD, as_activities
from costar.domain.activities.spellings import SPELLED, other_spellings
from costar.ingest.columns import GATHERED
from costar.ingest.matching.asking import asked_of
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions import Question
from costar.ingest.personal import Personal, personal_in
from costar.ingest.problems import Level, Problem, Problems, shown
from costar.ingest.table.table import FileTable
from costar.ingest.values.dittos import without_dittos
from costar.ingest.values.error_cells import without_error_cells, without_formulas
from costar.ingest.values.long_titles import with_shortened, without_long
from costar.ingest.values.once_a_group import filled_down, once_a_group
from costar.ingest.values.said import Said
from costar.ingest.values.said_of_cells import Instead
from costar.ingest.values.scores import ScaleFound
from costar.ingest.values.texts import Texts
from costar.ingest.values.typed import Told, Typed, left_blank, problems_in, typed, typed_together
from costar.ingest.values.values import TEXTS

# A row's own words: nothing is meant for the rows below, and "as above" is text, or no title (see `parse`).
_OF_ONE_ROW: Final = ("title", "activity_id", "reference", "description", "notes")


@dataclass(frozen=True)
class Body:
    """Every row as an activity, good or not (columns of `ACTIVITY`, and `row`), and what is to be said.

    `questions`: what the cells raise: unknown words, cells that cannot be read, times without a day.
    """

    activities: pd.DataFrame
    problems: Problems
    scales: tuple[ScaleFound, ...] = ()
    personal: tuple[Personal, ...] = ()
    questions: tuple[Question, ...] = ()


def body_of(
    table: FileTable, matches: tuple[ColumnMatch, ...], left_out: Collection[int], told: Told
) -> Body:
    """The rows of a table, all but those left out.

    Args:
        table: headings and cells.
        matches: what each column is; only those that are read are used.
        left_out: rows, as Excel counts, that were set aside.
        told: what was said about cells.
    """
    rows = np.array(table.row_numbers, dtype=np.int64)
    kept = ~np.isin(rows, list(left_out)) if left_out else np.ones(len(rows), dtype=bool)
    # Hardly a file leaves rows out within its table: no copy of every column for the others.
    reader = _Reader(table, rows[kept], None if kept.all() else kept, told)
    read = [match for match in matches if match.is_read]
    # Lists last, so that a field's own column goes before what a list says of it (see `_under_own`).
    for match in sorted(read, key=lambda match: match.field in GATHERED):
        reader.add(match)
    return reader.body()


@dataclass
class _Reader:
    """Reads one column after another; those with several answers in one cell come last."""

    table: FileTable
    rows: "npt.NDArray[np.int64]"
    kept: "npt.NDArray[np.bool_] | None"
    told: Told
    values: dict[str, pd.Series] = field(default_factory=dict)
    cells: dict[str, Texts] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    problems: list[Iterable[Problem]] = field(default_factory=list)
    scales: list[ScaleFound] = field(default_factory=list)
    personal: list[Personal] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    long_titles: dict[int, str] = field(default_factory=dict)

    def add(self, match: ColumnMatch) -> None:
        column = self.table.columns[match.position]
        texts = self._as_grouped(match, column if self.kept is None else column[self.kept])
        # Read twice: questions name the cells of the file, values are what a person said of them.
        in_file = self._read(match, texts)
        read = self._spelled(match, self._as_said(match, texts, in_file))
        if match.field in GATHERED:
            self.values |= self._under_own(read.values)
        else:
            self.values |= read.values
            self.cells[match.field], self.headings[match.field] = texts, match.heading
            self.personal += self._personal(match, read)
        if match.field == "title":
            # Whether a long title is a problem depends on the description, which may come in a later column.
            read, self.long_titles = without_long(read)
        self.questions += asked_of(match, in_file, read, self.told)
        # Only now: the question says which cells it would leave blank.
        if match.field in self.told.without:
            read = left_blank(read)
        self.scales += [read.scale] if read.scale else []
        self.problems.append(problems_in(read, self.rows, match.heading))

    def _as_grouped(self, match: ColumnMatch, texts: Texts) -> Texts:
        """A column's cells, with what says "as above", and names that stand once a group where told so."""
        if self.table.is_ours or match.field in _OF_ONE_ROW:
            return texts
        texts, n = without_dittos(texts)
        if n:
            said = Problem("dittos", Level.NOTE, None, match.heading, values=(("n", n),))
            self.problems.append([said])
        is_filled = match.field in self.told.fill_down
        asked = once_a_group(match, texts, is_filled=is_filled)
        if asked is None:
            return texts
        self.questions.append(asked)
        if is_filled:
            return filled_down(texts)
        said = Problem("fill_down", Level.NOTE, None, match.heading, values=(("n", asked.rows),))
        self.problems.append([said])
        return texts

    def _read(self, match: ColumnMatch, texts: Texts) -> Typed:
        """A column's cells as they stand in the file."""
        if match.field in GATHERED:
            read = typed_together(GATHERED[match.field], texts, self.told)
        else:
            read = typed(FIELD[match.field], match.heading, texts, self.told, ours=self.table.is_ours)
        formulas = [self.places[row] for row in self.formulas[match.position] if row in self.places]
        return without_formulas(without_error_cells(read, texts), texts, formulas)

    def _spelled(self, match: ColumnMatch, read: Typed) -> Typed:
        """The column with one spelling for each name by which activities are put together."""
        if self.table.is_ours or match.field not in SPELLED:
            return read
        names = read.values[match.field]
        others = other_spellings(names)
        if not others:
            return read
        n = int(names.isin(list(others)).sum())
        became = "; ".join(f"{one} → {usual}" for one, usual in others.items())
        said = Problem("one_spelling", Level.NOTE, None, match.heading, shown(became), (("n", n),))
        self.problems.append([said])
        return replace(read, values={match.field: names.replace(others)})

    def _as_said(self, match: ColumnMatch, texts: Texts, in_file: Typed) -> Typed:
        """The column with what a person said of some of its cells; what is said of these names the file's."""
        instead = Instead.of(match.field, in_file, self.told.words(match.field))
        if not instead.texts:
            return in_file
        read = self._read(match, instead.within(texts))
        was = {at: text for at, text, _ in in_file.said}
        said = Said.of((at, was[at] if at in instead.texts else text, one) for at, text, one in read.said)
        return replace(read, values=instead.values(read.values), said=said, words=in_file.words)

    @cached_property
    def formulas(self) -> dict[int, list[int]]:
        """The rows of formulas without a result, by their column."""
        found = defaultdict[int, list[int]](list)
        for row, position in sorted(self.table.formulas):
            found[position].append(row)
        return found

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each row stands in the columns."""
        # Hardly a file has such formulas: no dictionary of 200,000 rows for all the others.
        return {row: at for at, row in enumerate(self.rows.tolist())} if self.table.formulas else {}

    def body(self) -> Body:
        index = pd.RangeIndex(len(self.rows))
        activities = as_activities(pd.DataFrame(self.values, index=index)).assign(row=self.rows)
        activities, shortened = with_shortened(activities, self.long_titles, self.headings.get("title", ""))
        repeated = _repeated_ids(activities, self.headings.get("activity_id", ""))
        of_personal = [one.problem for one in self.personal]
        said = Problems.joined(*self.problems, shortened, repeated, of_personal)
        return Body(activities, said, tuple(self.scales), tuple(self.personal), tuple(self.questions))

    def _under_own(self, found: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
        """What was found, but where a field's own column has something in its cell."""
        merged = dict(found)
        for name in found.keys() & self.cells.keys():
            filled = np.array([bool(text.strip()) for text in self.cells[name]], dtype=bool)
            merged[name] = found[name].mask(filled, self.values[name])
        return merged

    def _personal(self, match: ColumnMatch, read: Typed) -> Iterator[Personal]:
        if FIELD[match.field].kind in TEXTS:
            yield from personal_in(
                match.position, match.heading, match.field, read.values[match.field], self.rows
            )


def _repeated_ids(activities: pd.DataFrame, heading: str) -> list[Problem]:
    """The later rows of an id that the file has twice, and the first under another title than a later one.

    Which of the two is the copy of the other nobody can tell: the first would give the activity its title.
    """
    ids = activities["activity_id"]
    again = activities.loc[ids.duplicated(keep=False) & (ids != ""), ["activity_id", "row", "title"]]
    found: list[Problem] = []
    for one, rows in again.groupby("activity_id", sort=False):
        first, *later = map(int, rows["row"])
        beside = dict.fromkeys(later, first) | ({first: later[0]} if rows["title"].nunique() > 1 else {})
        found += [
            Problem("repeated_id", Level.ERROR, row, heading, str(one), (("other", other),))
            for row, other in sorted(beside.items())
        ]
    return found
