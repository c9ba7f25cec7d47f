"""Which rows are what: title, heading, body, total, footnote, blank. Every row ends up in one of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from costar.errors import UserError
from costar.ingest.columns import OUR_ID
from costar.ingest.file.cells import Grid
from costar.ingest.file.fitting import Fitter
from costar.ingest.file.glance import usual_width
from costar.ingest.problems import Level, Problem, Reason, SetAside, shown
from costar.ingest.table.above import lines_above
from costar.ingest.table.asides import reason_in, reason_of_note
from costar.ingest.table.beside import Beside, beside_of, without_beside
from costar.ingest.table.export_notes import end_of_one_column
from costar.ingest.table.further import end_of_table, own_width
from costar.ingest.table.guidance import begin_with_guidance
from costar.ingest.table.head import Head, head_of
from costar.ingest.table.headings import begins_another_table, filled, heading_at, is_heading_again
from costar.ingest.table.labels import Part, columns_of, lines_of, parts_of, with_labels
from costar.ingest.table.notes import begin_of_notes, begins_a_key
from costar.ingest.table.parts import Regions
from costar.ingest.table.second_table import TableOfWords, lines_of_title
from costar.ingest.table.sections import filled_from_stairs, sections_in
from costar.ingest.table.short_rows import are_blocks, blank_beyond, fill_short_rows, left_out
from costar.ingest.table.subtotals import totals_in
from costar.ingest.table.summed import RowsAbove
from costar.ingest.table.totals import is_foot_row
from costar.ingest.table.vouching import Vouching
from costar.ingest.table.wordy import unusual, with_next, without_words

_COMPARED: Final = 50


def regions_of(
    grid: Grid,
    heading_row: int = 0,
    kept_rows: frozenset[int] = frozenset(),
    others: Collection[int] = (),
    *,
    alone: bool = False,
) -> Regions:
    """The parts of a grid.

    Args:
        grid: as `cells.grid_of` or a workbook gives it.
        heading_row: what was chosen (as Excel counts), or 0 to work it out.
        kept_rows: rows (as Excel counts) that a person says are in the table, whatever they look like.
        others: the heading rows (as Excel counts) of other tables in the same grid.
        alone: leave out further tables with the same headings.

    Raises:
        UserError: `file.heading_row`: the file has no such row.
    """
    if not 0 <= heading_row <= len(grid.rows):
        raise UserError("file.heading_row", found=heading_row, most=len(grid.rows))
    width = max(usual_width(grid.rows, without=grid.damaged), 1)
    at = heading_row - 1 if heading_row else heading_at(grid, width)
    places = frozenset(row - 1 for row in others) - {at}
    head = head_of(grid, at, own_width(grid.rows, at, places) or width)
    return _Sorter(grid, head, kept_rows, places, alone).sort()


@dataclass
class _Sorter:
    grid: Grid
    head: Head
    kept_rows: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    alone: bool = False
    aside: list[SetAside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    uneven: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    beside: Beside | None = None
    in_blocks: bool = False

    @cached_property
    def width(self) -> int:
        return len(self.head.headings)

    def sort(self) -> Regions:
        self.problems += self.head.problems
        # Asked before rows are filled up: afterwards all blocks of Excel have one width.
        self.in_blocks = are_blocks(self.grid.rows)
        below = self.head.below, end_of_table(self.grid.rows, self.head.at, self.others)
        self.problems += fill_short_rows(self.grid, *below, self.width, in_blocks=self.in_blocks)
        self._sort_above()
        self.beside = self._beside()
        self._sort_body(self._begin_of_notes(), list(self.head.headings))
        if self.uneven:
            self._mend_uneven()
        self.body.sort()
        self._put_foot_aside()
        self._put_guidance_aside()
        sections = self._sections()
        body = [at for at in self.body if at not in sections] if sections else self.body
        labels = columns_of(self.grid.rows, self.body, sections, self.parts, self.head)
        numbers, texts = [at + 1 for at in body], [self.grid.rows[at] for at in body]
        headings, rows, told = without_beside(self.beside, self.head.headings, texts, numbers)
        headings, rows = with_labels(headings, rows, labels)
        return Regions(
            headings=tuple(headings),
            heading_row=self.head.at + 1,
            rows=rows,
            row_numbers=numbers,
            set_aside=tuple(sorted(self.aside, key=lambda one: one.row)),
            problems=(*self.problems, *told),
            doubtful=self.head.doubtful,
            labels=len(labels),
            whole=self.head.whole[: len(headings) - len(labels)],
            parts=list(self.parts) if any(part.says for part in self.parts) else [],
            above=lines_above(self.grid.rows, headings, sections, self._parts_read, len(body)),
        )

    def _sort_above(self) -> None:
        rows = self.grid.rows
        first_other = min((*self.others, *(part.at for part in self.parts), self.head.at))
        has_rows = self.head.at - first_other > 1
        for at in range(self.head.at - self.head.above):
            title = Reason.SECOND_TABLE if has_rows and at >= first_other else Reason.TITLE
            self._put_aside(at, title if filled(rows[at]) else self._unfilled(at))
        for at in {*range(self.head.at - self.head.above, self.head.below)} - {self.head.at}:
            self._put_aside(at, Reason.HEADING)
        is_kept = self.head.at + 1 in self.kept_rows and len(rows[self.head.at]) == self.width
        self.body += [self.head.at] if is_kept else []

    def _beside(self) -> Beside | None:
        if self.head.doubtful:
            return None
        below = (row for row in self.grid.rows[self.head.below :] if len(row) == self.width)
        return beside_of(self.head.headings, below)

    def _begin_of_notes(self) -> int:
        if self.width == 1:
            return end_of_one_column(self.grid.rows, self.head.below)
        return begin_of_notes(self.grid, self.head.below, self._has_our_id)

    def _sort_body(self, end: int, heading: list[str]) -> None:
        rows, after_blank = self.grid.rows, False
        lines = lines_of(self._parts_read)
        others = {part.begins for part in (self.parts if self.alone else ()) if part.at > self.head.at}
        usually = unusual(self.grid, self.head.headings, self._few).union(self.others, range(end, len(rows)))
        looked_at = range(len(rows)) if self.beside else usually.union(lines, others)
        done = self.head.below
        for at in with_next(self.grid, looked_at, done):
            self.body += range(done, at)
            done = at + 1
            if at + 1 in self.grid.damaged:
                continue
            # Before everything else (decision 0021): an activity of ours may be called "Total".
            if self._has_our_id(at) or not (after_blank or at in looked_at):
                self.body.append(at)
                after_blank = False
                continue
            first = next(filter(None, map(str.strip, rows[at])), "")
            if not first:
                self._blank(at)
            elif at >= end or at in lines:
                self._put_aside(at, Reason.LABEL if at in lines else reason_of_note(first))
            elif after_blank and begins_a_key(rows, at, self.body, heading):
                self._put_rest(at, Reason.FOOTNOTE)
                return
            elif at in others or self._begins_another_table(at, heading, after_blank=after_blank):
                self._put_rest(at, lines=lines_of_title(rows, self.body))
                return
            else:
                self._sort_row(at, first, heading)
            after_blank = not first
        self.body += range(done, len(rows))

    @cached_property
    def _few(self) -> frozenset[int]:
        return without_words(self.grid, self.width)

    @cached_property
    def parts(self) -> Sequence[Part]:
        may_be = self.head.may_have_labels
        return parts_of(self.grid, self.head.headings, self.kept_rows) if may_be else ()

    @property
    def _parts_read(self) -> Sequence[Part]:
        return () if self.alone else self.parts

    def _has_our_id(self, at: int) -> bool:
        row, place = self.grid.rows[at], self.head.place_of_id
        return place is not None and len(row) == self.width and row[place].strip() not in ("", OUR_ID)

    def _sort_row(self, at: int, first: str, heading: list[str]) -> None:
        row = self.grid.rows[at]
        if len(row) != self.width:
            self.uneven.append(at)
        elif is_heading_again(row, heading):
            self._put_aside(at, Reason.HEADING)
        elif reason := reason_in(row, first):
            self._put_aside(at, reason)
        elif self.beside and self.beside.is_outside(row):
            self._put_aside(at, Reason.BESIDE)
        else:
            self.body.append(at)

    def _begins_another_table(self, at: int, heading: list[str], *, after_blank: bool) -> bool:
        row = self.grid.rows[at]
        may_begin = self.width > 1 and (after_blank or len(row) != self.width)
        if at in self.others or not may_begin or is_heading_again(row, heading):
            return at in self.others and not is_heading_again(row, heading)
        rows, above = self.grid.rows, [self.grid.rows[one] for one in self.body[-_COMPARED:]]
        by_kind = begins_another_table(rows, at, heading, above, after_blank=after_blank)
        may_be_words = after_blank and bool(self.body) and not self.head.doubtful
        return by_kind or (may_be_words and self._words_above.is_left_at(self.grid.rows, at))

    @cached_property
    def _words_above(self) -> TableOfWords:
        return TableOfWords(self.head.headings, [self.grid.rows[one] for one in self.body[:_COMPARED]])

    def _put_rest(self, start: int, why: Reason = Reason.SECOND_TABLE, lines: Sequence[int] = ()) -> None:
        self.body = [at for at in self.body if at not in lines] if lines else self.body
        for at in (*lines, *range(start, len(self.grid.rows))):
            if at + 1 not in self.grid.damaged:
                self._put_aside(at, why if filled(self.grid.rows[at]) else self._unfilled(at))

    def _blank(self, at: int) -> None:
        """In a file of one column a blank line is a row with a blank cell."""
        if self.width == 1:
            self.grid.rows[at] = [""]
            self.body.append(at)
        else:
            self.aside.append(SetAside(at + 1, self._unfilled(at)))

    def _unfilled(self, at: int) -> Reason:
        return Reason.HIDDEN if at + 1 in self.grid.hidden else Reason.BLANK

    def _mend_uneven(self) -> None:
        rows = self.grid.rows
        fitter = Fitter([rows[at] for at in self.body], self.width)
        left = set(left_out(rows, self.uneven, self.width, fitter.fits_so_far, in_blocks=self.in_blocks))
        blank = set(blank_beyond(rows, self.uneven, self.width))
        # A file with so many uneven rows has another fault, and trying each in every way takes long.
        vouching = Vouching(() if self.head.doubtful or len(self.uneven) > _COMPARED else self.head.headings)
        for at in self.uneven:
            row = rows[at]
            mended = (
                row + [""] * (self.width - len(row)) if at in left else fitter.fit(row) or vouching.fit(row)
            ) or (row[: self.width] if at in blank else None)
            if mended is None:
                self._tell_uneven(at)
                continue
            if at not in left and (len(row) < self.width or mended != row[: self.width]):
                self._say("mended_row", Level.NOTE, at, cells=len(row), usual=self.width)
            rows[at] = mended
            self.body.append(at)

    def _tell_uneven(self, at: int) -> None:
        """A row whose cells cannot be placed: a total of another width, or one to mend."""
        row, compared = self.grid.rows[at], self.body if len(self.uneven) <= _COMPARED else []
        as_wide, beyond = (row + [""] * self.width)[: self.width], row[self.width :]
        above = RowsAbove(self.grid.rows[one] for one in compared if one < at)
        if not any(map(str.strip, beyond)) and self._may_be_a_total(at) and is_foot_row(as_wide, above):
            self._put_aside(at, Reason.TOTAL)
        else:
            self._say("uneven_row", Level.ERROR, at, cells=len(row), usual=self.width)

    def _put_foot_aside(self) -> None:
        totals = frozenset(totals_in(self.grid, self.body, self._few, self._may_be_a_total))
        for at in totals:
            self._put_aside(at, Reason.TOTAL)
        self.body = [at for at in self.body if at not in totals]

    def _put_guidance_aside(self) -> None:
        first = [self.grid.rows[at] for at in self.body[:2]]
        if self.width > 1 and begin_with_guidance(first, self.head.headings):
            self._put_aside(self.body.pop(0), Reason.GUIDANCE)
            self.body.sort()

    def _may_be_a_total(self, at: int) -> bool:
        return self.width > 1 and at + 1 not in self.kept_rows and not self._has_our_id(at)

    def _sections(self) -> frozenset[int]:
        rows, kept = self.grid.rows, {row - 1 for row in self.kept_rows}
        may_be = self.body if self.head.may_have_labels else []
        stairs = filled_from_stairs(rows, may_be, self.head.headings) - kept
        self.body = [at for at in self.body if at not in stairs] if stairs else self.body
        found = sections_in(rows, may_be, self._few, self.grid.across) - kept - stairs
        for at in stairs | found:
            self._put_aside(at, Reason.SECTION)
        return found

    def _put_aside(self, at: int, reason: Reason) -> None:
        row = self.grid.rows[at]
        if at + 1 in self.kept_rows and at > self.head.at and filled(row):
            (self.body if len(row) == self.width else self.uneven).append(at)
            return
        self.aside.append(SetAside(at + 1, reason, shown(" ".join(filter(None, map(str.strip, row))))))

    def _say(self, code: str, level: Level, at: int, **values: int) -> None:
        about = "", shown(" ".join(self.grid.rows[at])), tuple(values.items())
        self.problems.append(Problem(code, level, at + 1, *about))
