"""Paper ballots in a table: a line for each activity that a ballot scored, and every cell to mend."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from costar.domain.workshop.ballot import PaperScore
from costar.ingest.columns import key_of
from costar.ingest.problems import Level, Problem, Reason, in_row_order, rows_in_error, shown
from costar.ingest.table.candidates import Found, Wanted
from costar.ingest.table.choices import Choices
from costar.ingest.table.table import FileTable, read_table
from costar.ingest.values.texts import Texts

BALLOT, GROUP, ACTIVITY, IMPACT, EFFORT = COLUMNS = ("ballot", "group", "activity", "impact", "effort")

_ALIASES: Final = {
    BALLOT: ("ballot", "ballot number", "ballot no", "paper", "paper ballot"),
    GROUP: ("group", "i am here as"),
    ACTIVITY: ("activity", "activity number", "activity no", "number", "no"),
    IMPACT: ("impact",),
    EFFORT: ("effort",),
}
# 0 is what the file for typing offers: there a blank may also be a row that nobody has typed yet.
_NO_ANSWER: Final = frozenset(map(key_of, ("0", "don't know", "I don't know", "dk", "not sure", "unsure")))
# `int` refuses thousands of digits with an error of its own.
_MOST_DIGITS: Final = 5
_ZEROS: Final = re.compile(r"(?<=\d)\.0*\Z")
"""What some spreadsheets write behind a whole number."""

_IN_THE_TABLE: Final = (Reason.TOTAL, Reason.FOOTNOTE, Reason.SECOND_TABLE, Reason.SECTION)


@dataclass(frozen=True)
class KnownNames:
    """What a file may name: groups by how they may be written, the activities' numbers, and for ballots
    that have a group already, which.
    """

    groups: Mapping[str, str]
    activities: frozenset[int]
    group_of: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ballots:
    """What a file says. `lines`: the scores by row (as Excel counts), only of rows without an ERROR;
    `unscored`: rows that name a ballot and an activity and no score.
    """

    file_name: str
    lines: tuple[tuple[int, PaperScore], ...]
    problems: tuple[Problem, ...]
    unscored: int


def read_ballots(content: bytes, file_name: str, known: KnownNames) -> Ballots:
    """The paper ballots in a file, with every problem.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read.
    """
    table = read_table(content, file_name, wanted=BALLOTS)
    # To the rules for plans a row of bare numbers is a total or a section; here each may be a ballot's.
    kept = frozenset(one.row for one in table.set_aside if one.reason in _IN_THE_TABLE)
    again = Choices(sheet=table.sheet, heading_row=table.heading_row, kept_rows=kept)
    return _understand(read_table(content, file_name, again, BALLOTS) if kept else table, known)


def _understand(table: FileTable, known: KnownNames) -> Ballots:
    """The paper ballots in a table."""
    places = _places(table.headings)
    missing = [name for name in COLUMNS if name not in places]
    if missing:
        told = tuple(Problem("ballot_column", Level.ERROR, None, name) for name in missing)
        return Ballots(table.file_name, (), (*told, *table.problems), 0)
    reader = _Reader(known, {name: table.headings[at] for name, at in places.items()})
    for place, row in enumerate(table.row_numbers):
        reader.read(row, {name: str(table.columns[at][place]).strip() for name, at in places.items()})
    lines = reader.with_groups()
    problems = in_row_order([*table.problems, *reader.problems])
    wrong = rows_in_error(problems)
    right = tuple((row, line) for row, line in lines if row not in wrong)
    return Ballots(table.file_name, right, problems, reader.unscored)


def _places(headings: tuple[str, ...]) -> dict[str, int]:
    """Where each of our columns stands; the first that fits."""
    keys = [key_of(heading) for heading in headings]
    found = {
        name: next((at for at, key in enumerate(keys) if key in {key_of(alias) for alias in aliases}), None)
        for name, aliases in _ALIASES.items()
    }
    return {name: at for name, at in found.items() if at is not None}


def _find_ballots(headings: Sequence[str], columns: Sequence[Texts]) -> Found:  # noqa: ARG001 - cells may wait
    return Found(tuple(_places(tuple(headings))))


BALLOTS: Final = Wanted(
    frozenset(key_of(alias) for aliases in _ALIASES.values() for alias in aliases), (BALLOT,), _find_ballots
)
"""A table of paper ballots."""


class _Reader:
    """Reads row by row; a ballot's group may stand in any of its rows."""

    def __init__(self, known: KnownNames, headings: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self.unscored = 0
        self._known = known
        self._headings = headings
        self._groups: dict[int, str] = {}
        self._rows: dict[tuple[int, int], int] = {}
        self._lines: list[tuple[int, int, int, int | None, int | None]] = []

    def read(self, row: int, cells: Mapping[str, str]) -> None:
        ballot = self._number(row, BALLOT, cells[BALLOT])
        activity = self._number(row, ACTIVITY, cells[ACTIVITY])
        group = self._group(row, cells[GROUP])
        if ballot and group:
            self._keep_group(row, ballot, group, cells[GROUP])
        # The file for typing has a row for each ballot and activity: one without scores is no mistake.
        if not (cells[IMPACT] or cells[EFFORT]):
            self.unscored += 1
            return
        impact, effort = (self._score(row, axis, cells[axis]) for axis in (IMPACT, EFFORT))
        if activity and activity not in self._known.activities:
            self._say("ballot_activity", row, ACTIVITY, cells[ACTIVITY])
        elif ballot and activity:
            self._keep(row, ballot, activity, (impact, effort))

    def with_groups(self) -> list[tuple[int, PaperScore]]:
        """The lines, each with its ballot's group; a line of a ballot without one is told."""
        found = []
        for row, ballot, activity, impact, effort in self._lines:
            group = self._groups.get(ballot) or self._known.group_of.get(ballot)
            if group is None:
                self._say("ballot_group_missing", row, GROUP, "")
            else:
                found.append((row, PaperScore(ballot, group, activity, impact, effort)))
        return found

    def _keep(self, row: int, ballot: int, activity: int, scores: tuple[int | None, int | None]) -> None:
        first = self._rows.setdefault((ballot, activity), row)
        if first == row:
            self._lines.append((row, ballot, activity, *scores))
        else:
            self.problems.append(
                Problem("ballot_twice", Level.ERROR, row, self._headings[ACTIVITY], "", (("first", first),))
            )

    def _keep_group(self, row: int, ballot: int, group: str, text: str) -> None:
        # A ballot that is stored keeps its group: another one in the file is told, never taken.
        before = self._groups.setdefault(ballot, self._known.group_of.get(ballot, group))
        if before != group:
            self._say("ballot_other_group", row, GROUP, text)

    def _number(self, row: int, column: str, text: str) -> int:
        """A whole number from 1; 0 where there is none."""
        text = _ZEROS.sub("", text)
        if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) > 0:
            return int(text)
        self._say("ballot_number", row, column, text)
        return 0

    def _group(self, row: int, text: str) -> str:
        group = self._known.groups.get(key_of(text), "")
        if text and not group:
            self._say("ballot_group", row, GROUP, text)
        return group

    def _score(self, row: int, axis: str, text: str) -> int | None:
        if (whole := _ZEROS.sub("", text)) in ("1", "2", "3", "4", "5"):
            return int(whole)
        # "?" by itself: it has no letter or digit, and so no key.
        if text and text != "?" and key_of(text) not in _NO_ANSWER:
            self._say("ballot_score", row, axis, text)
        return None

    def _say(self, code: str, row: int, column: str, text: str) -> None:
        self.problems.append(Problem(code, Level.ERROR, row, self._headings[column], shown(text)))
