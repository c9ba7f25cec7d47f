"""A list whose lines were told apart: which are activities, and what stands above them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.above import Above, LinesAbove, named
from costar.ingest.table.export_notes import is_of_export
from costar.ingest.table.headings import filled
from costar.ingest.table.labels import Part, columns_of
from costar.ingest.table.parts import Regions
from costar.ingest.table.sections import SECTION
from costar.ingest.values.nothings import NAMES_OF_GROUPS

SIGN: Final = "[-–—•·*◦▪▫‣⁃●○■□➢➤►✓✔\uf0b7\uf0a7]"
NUMBER: Final = r"(?:\(?(?:\d{1,3}|[a-z])[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?)"
MARK: Final = re.compile(rf"\A(?P<indent>\s*)(?:{SIGN}|{NUMBER})\s+(?=\S)")
HASH: Final = re.compile(r"\A\s*#{1,6}\s+(?=\S)")
_ACTIVITY: Final = "Activity"
"""The heading of a list that has none."""

_DETAILS: Final = "Description"
_LEAST_OUTER: Final = 2
_OF_ALL: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:activities|actions|ideas|projects|list|plan|programme|services|register)\b", re.I
)
"""Words of a line that names a whole list."""

_FOOT: Final = re.compile(r"\W*(?:sources?|notes?|n\.?b|key|last|updated|version|contact|page)\b", re.I)


@dataclass(frozen=True)
class Line:
    """A line of a list: its place in the file, its text, and the place of its cell in the row."""

    at: int
    text: str
    place: int = 0

    @property
    def is_marked(self) -> bool:
        """Whether a bullet or a number stands before it."""
        return MARK.match(self.text) is not None

    @property
    def bare(self) -> str:
        """It without its mark, and with the spaces before it, which say how deep it stands."""
        text = HASH.sub("", MARK.sub(r"\g<indent>", self.text)).rstrip()
        return text.rstrip(":") if text.endswith(":") else text


def above_items(lines: Sequence[Line], labels: Collection[int]) -> set[int]:
    """The places of the labels right above a line that is none."""
    return {one.at for one, below in pairwise(lines) if one.at in labels and below.at not in labels}


@dataclass(frozen=True)
class Listed:
    """A list: its lines, and the places of those that stand above others (`labels`).

    `head`: a first line that says "Activity"; `kept`: rows (as Excel counts) that are activities.
    """

    grid: Grid
    head: Line | None
    lines: Sequence[Line]
    labels: Collection[int]
    kept: Collection[int]
    read_as: Above

    @cached_property
    def above(self) -> set[int]:
        """The labels that have something below them, and are not kept."""
        return {at for at in above_items(self.lines, self.labels) if at + 1 not in self.kept}

    @cached_property
    def lone(self) -> set[int]:
        """The labels that nothing stands below: activities, but for a title and a foot."""
        found = {one.at for one in self._without_below if one.at + 1 in self.kept or not self._is_around(one)}
        return found.difference(self.outer)

    @cached_property
    def outer(self) -> list[int]:
        """The labels in a column further left than the next one, which is within them."""
        labels = [one for one in self.lines if one.at in self.labels]
        following = dict(pairwise(labels))
        lone = (one for one in self._without_below if one.at + 1 not in self.kept)
        return [one.at for one in lone if one in following and one.place < following[one].place]

    @cached_property
    def _without_below(self) -> list[Line]:
        return [one for one in self.lines if one.at in self.labels and one.at not in self.above]

    def _is_around(self, one: Line) -> bool:
        """Whether a line is the title of the whole list, or a note at its foot."""
        rows = self.grid.rows
        if one == self.lines[-1]:
            is_note = is_of_export([one.text]) or _FOOT.match(one.text) is not None
            # Behind a gap it is one, too, whatever its words.
            return is_note or not filled(rows[one.at - 1])
        is_first = one == self.lines[0] and self.head is None
        is_of_all = _OF_ALL.search(one.text) is not None or named_by(one.text).field in NAMES_OF_GROUPS
        return is_first and (is_of_all or not filled(rows[one.at + 1]))

    @cached_property
    def items(self) -> list[Line]:
        """The activities, where the other lines only name what follows."""
        return [one for one in self.lines if one.at not in self.labels or one.at in self.lone]

    def regions(self) -> Regions:
        """The parts of the grid, as the lines above others are read."""
        if self.read_as is Above.DETAILS:
            return self._with_details()
        if self.read_as is Above.ACTIVITIES:
            found = [one for one in self.lines if one in self.items or one.at in self.above]
            return self._as_regions([], found, [[one.bare] for one in found])
        texts = {one.at: [one.bare] for one in self.lines}
        rows = [texts.get(at, [""]) for at in range(len(self.grid.rows))]
        places = sorted(self.above.union(one.at for one in self.items))
        columns = columns_of(rows, places, self.above, self._parts())
        # What nothing stands below is in no section, and not in the one before it.
        cells = [
            [one.bare, *("" if one.at in self.lone else names[n] for _, names in columns)]
            for n, one in enumerate(self.items)
        ]
        return self._as_regions([heading for heading, _ in columns], self.items, cells, labels=len(columns))

    def _parts(self) -> list[Part]:
        """What the outer labels part the list into; one alone is its title."""
        if len(self.outer) < _LEAST_OUTER:
            return []
        texts = {one.at: one.bare.strip() for one in self.lines}
        return [Part(0, (), {}), *(Part(at, (at,), {SECTION: texts[at]}) for at in self.outer)]

    def _with_details(self) -> Regions:
        """Each line that stands above others as an activity, described by those below it."""
        rows, found = list[list[str]](), list[Line]()
        for one in self.lines:
            if one.at in self.above or one.at in self.lone or (one.at not in self.labels and not rows):
                rows.append([one.bare, ""])
                found.append(one)
            elif one.at not in self.labels:
                rows[-1][1] = "\n".join(filter(None, (rows[-1][1], one.bare.strip())))
        return self._as_regions([_DETAILS], found, rows)

    def _as_regions(
        self, more: Sequence[str], items: Sequence[Line], rows: list[list[str]], *, labels: int = 0
    ) -> Regions:
        body = {one.at for one in items} | ({self.head.at} if self.head else set())
        aside = (
            SetAside(at + 1, self._why_aside(at, items), shown(" ".join(filter(None, map(str.strip, row)))))
            for at, row in enumerate(self.grid.rows)
            if at not in body
        )
        return Regions(
            headings=(self.head.text.strip() if self.head else _ACTIVITY, *more),
            heading_row=self.head.at + 1 if self.head else 0,
            rows=rows,
            row_numbers=[one.at + 1 for one in items],
            set_aside=tuple(aside),
            problems=(),
            labels=labels,
            above=self._lines_above(),
        )

    def _lines_above(self) -> LinesAbove | None:
        if not self.above:
            return None
        places, n, rows = sorted(self.above), len(self.items), self.grid.rows
        outcomes = {
            Above.NAMES: n,
            Above.ACTIVITIES: n + len(places),
            Above.DETAILS: len(places) + len(self.lone),
        }
        numbers, lone = tuple(at + 1 for at in places), named(rows, sorted(self.lone))
        return LinesAbove(numbers, named(rows, places), self.read_as, outcomes, lone)

    def _why_aside(self, at: int, items: Sequence[Line]) -> Reason:
        if not filled(self.grid.rows[at]):
            return Reason.BLANK
        if self.read_as is Above.DETAILS and at > items[0].at and at not in self.labels:
            return Reason.CARRIED_ON
        if at in self.above or items[0].at < at < items[-1].at:
            return Reason.SECTION
        return Reason.TITLE if at < items[0].at else Reason.FOOTNOTE
