"""The reader: bytes to activities, and everything that a person has to know about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from costar.domain.activities.activity import as_activities
from costar.ingest.body import body_of
from costar.ingest.columns import GATHERED, MAPPABLE
from costar.ingest.matching.lists_of_a_board import with_lists_of_a_board
from costar.ingest.matching.match import match_columns
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.own_ids import with_own_id
from costar.ingest.matching.questions import Ask, Question, questions_about
from costar.ingest.matching.rungs_alone import with_rungs_asked
from costar.ingest.matching.stages_alone import with_stages_asked
from costar.ingest.matching.suggested_titles import with_title_suggested
from costar.ingest.personal import Personal
from costar.ingest.problems import Level, Problem, Problems, Reason, SetAside, shown
from costar.ingest.rows_aside import rows_aside
from costar.ingest.table.above import LinesAbove, about_lines
from costar.ingest.table.candidates import Candidate
from costar.ingest.table.choices import NO_CHOICES, Choices
from costar.ingest.table.cleaned import about_cleaned
from costar.ingest.table.table import FileTable, read_table
from costar.ingest.tidy.added import with_added_asked
from costar.ingest.tidy.equal_rows import equal_rows
from costar.ingest.tidy.prepared import prepared
from costar.ingest.tidy.said_in_titles import about_rows
from costar.ingest.values.scales import ONE_TO_FIVE
from costar.ingest.values.scores import ScaleFound
from costar.ingest.values.typed import Told

__all__ = [
    "MAPPABLE",
    "Choices",
    "FileTable",
    "Personal",
    "Question",
    "Reading",
    "ScaleFound",
    "read_activities",
    "read_table",
    "understand",
]


@dataclass(frozen=True)
class Reading:
    """What a file says.

    `activities`: columns and dtypes of `ACTIVITY`, and `row` (int64, as Excel counts); only rows
    without an ERROR. `given`: the fields that the file has, so that an update leaves others alone.
    A field that something is still asked about is blank and not `given`. `rows_read` counts the rows
    below the heading: those in `activities`, those with an ERROR, and those in `rows_set_aside` from
    below the heading.

    `scales`: one for each score column; `questions`: what only a person can say, answered or not, those
    that must be answered first; `personal`: personal data in columns that would be saved; `candidates`:
    every table that the file may mean, the likeliest first; `alone`: further tables with the same headings
    were left out; `above`: lines that stand above others, which may be activities themselves.
    """

    file_name: str
    kind: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    heading_row: int
    columns: tuple[ColumnMatch, ...]
    activities: pd.DataFrame
    given: frozenset[str]
    problems: Problems
    rows_read: int
    rows_set_aside: tuple[SetAside, ...]
    scales: tuple[ScaleFound, ...] = ()
    questions: tuple[Question, ...] = ()
    personal: tuple[Personal, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    alone: bool = False
    above: LinesAbove | None = None

    @property
    def is_ready(self) -> bool:
        """Whether everything in the file can be saved."""
        return not self.problems.errors

    @property
    def unused(self) -> tuple[ColumnMatch, ...]:
        """The columns that are none of ours, or are left; those that are asked about are not among them."""
        return tuple(match for match in self.columns if match.how is How.NONE)


def read_activities(content: bytes, file_name: str, choices: Choices = NO_CHOICES) -> Reading:
    """The activities in a file, with every problem.

    Args:
        content: the whole file.
        file_name: as the person knows it.
        choices: what the person has said about the file.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read.
    """
    return understand(read_table(content, file_name, choices), choices)


def understand(table: FileTable, choices: Choices = NO_CHOICES, *, today: date | None = None) -> Reading:
    """The activities in a table: the upper half of `read_activities`, for when only a choice changed.

    Args:
        table: headings and cells.
        choices: what the person has said about the file.
        today: nothing can be done later; None for the real day.

    Raises:
        UserError: `file.scale`: there is no scale of a name that was chosen.
    """
    today = today or date.today()
    table, set_aside = prepared(table, kept_rows=choices.kept_rows, verbatim=choices.verbatim)
    found = _matched(table, choices, today)
    # Of all columns, also those that an answer takes out: the question stays, so it can be answered anew.
    about_scores = _questions(found, choices)
    matches = _without_need(found, about_scores)
    aside = set_aside | rows_aside(table, matches, choices.kept_rows)
    body = body_of(table, matches, aside.keys(), _told(table, choices, today))
    questions = _asked(table, choices, (*about_scores, *body.questions))
    of_columns = (*about_lines(table.above), *_of_columns(matches, questions), *about_rows(table, matches))
    problems = Problems.joined(_settled(table, choices), of_columns, body.problems).in_row_order()
    waiting = _waiting(questions, body.scales)
    good = _without_wrong(_blanked(body.activities, waiting), problems)
    equal = equal_rows(good, table, *_open_and_unused(matches, waiting), choices)
    out = [*_heading_as_a_row(table, matches, choices), *table.set_aside, *aside.values(), *equal.set_aside]
    return Reading(
        file_name=table.file_name,
        kind=table.kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        heading_row=table.heading_row,
        columns=matches,
        activities=equal.activities,
        given=_fields_of(matches) - waiting,
        problems=Problems.joined(equal.problems, problems),
        rows_read=table.rows_in_file - table.heading_row,
        rows_set_aside=tuple(sorted(out, key=lambda one: one.row)),
        scales=body.scales,
        questions=(*questions, *equal.questions),
        personal=body.personal,
        candidates=table.candidates,
        alone=table.alone,
        above=table.above,
    )


def _matched(table: FileTable, choices: Choices, today: date) -> tuple[ColumnMatch, ...]:
    """What each column is, those that were added for names of sections and of columns asked about."""
    found = match_columns(
        table.headings, table.columns, choices.mapping, doubtful=table.doubtful, today=today
    )
    added = with_added_asked(found, table, choices.mapping)
    titled = with_title_suggested(added, table.columns, choices.mapping.keys())
    keyed = with_own_id(titled, table.columns, choices.mapping.keys())
    rungs = with_rungs_asked(keyed, table.columns, choices.mapping.keys())
    lists = with_lists_of_a_board(rungs, table.columns, choices.mapping.keys())
    return with_stages_asked(lists, table.columns, choices.mapping.keys())


def _questions(matches: tuple[ColumnMatch, ...], choices: Choices) -> tuple[Question, ...]:
    return questions_about(
        [(match.position, match.heading, match.field) for match in matches if match.is_read],
        is_ease=choices.effort_is_ease,
        is_need=choices.impact_is_need,
    )


def _without_need(
    matches: tuple[ColumnMatch, ...], questions: tuple[Question, ...]
) -> tuple[ColumnMatch, ...]:
    """The columns without one that says need where it was taken for impact."""
    out = {one.position for one in questions if one.ask is Ask.IMPACT_OR_NEED and one.answer}
    return tuple(
        replace(match, field="", how=How.NONE) if match.position in out else match for match in matches
    )


def _asked(table: FileTable, choices: Choices, questions: Iterable[Question]) -> tuple[Question, ...]:
    """All questions, those that must be answered first."""
    cleaned = about_cleaned(table.cleaned, choices.verbatim)
    return tuple(sorted((*cleaned, *questions), key=lambda one: not one.is_needed))


def _waiting(questions: Iterable[Question], scales: Iterable[ScaleFound]) -> set[str]:
    """The activity's fields that something is still asked about."""
    asked = {name for one in questions if one.is_needed for name in _filled_by(one.field)}
    return asked | {one.field for one in scales if one.is_asked}


def _open_and_unused(matches: tuple[ColumnMatch, ...], waiting: set[str]) -> tuple[list[int], list[int]]:
    """The places of the columns that something is asked about, and of those that are left out."""
    is_open = [
        one.how is How.ASK or (one.is_read and not waiting.isdisjoint(_filled_by(one.field)))
        for one in matches
    ]
    unused = [one.position for one in matches if not one.is_read and one.how is not How.ASK]
    return [one.position for one, is_so in zip(matches, is_open, strict=True) if is_so], unused


def _blanked(activities: pd.DataFrame, fields: set[str]) -> pd.DataFrame:
    """The activities with the fields blank that something is still asked about."""
    if not fields:
        return activities
    nothing = as_activities(pd.DataFrame(index=activities.index))
    return activities.assign(**{name: nothing[name] for name in fields})


def _without_wrong(activities: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    good = ~np.isin(activities["row"], problems.errors.rows)
    # A sound file of 200,000 rows needs no copy of them all.
    return activities if good.all() else activities[good].reset_index(drop=True)


def _told(table: FileTable, choices: Choices, today: date) -> Told:
    """What is known of the cells before they are read. Our own files need nobody to say anything."""
    if table.is_ours:
        return Told(dict.fromkeys(("impact", "effort"), ONE_TO_FIVE))
    return Told(
        scales=choices.scales,
        flipped=frozenset(("effort",) if choices.effort_is_ease else ()),
        assumed=ONE_TO_FIVE if table.is_template else "",
        meanings=choices.meanings,
        without=choices.without,
        exact_days=choices.exact_days,
        month_first=choices.month_first,
        fill_down=choices.fill_down,
        today=today,
    )


def _filled_by(field: str) -> tuple[str, ...]:
    """The activity's fields that a column fills."""
    return GATHERED[field].fills if field in GATHERED else (field,)


def _fields_of(matches: tuple[ColumnMatch, ...]) -> frozenset[str]:
    """The activity's fields that the columns speak of."""
    read = {match.field for match in matches if match.is_read}
    fills = {name for gathered in read & GATHERED.keys() for name in GATHERED[gathered].fills}
    return frozenset(read - GATHERED.keys() | fills)


def _settled(table: FileTable, choices: Choices) -> tuple[Problem, ...]:
    """The table's problems once a person has said which column is which: the headings are no error then."""
    return tuple(
        one._replace(level=Level.NOTE) if choices.mapping and one.code == "uneven_heading" else one
        for one in table.problems
    )


def _heading_as_a_row(
    table: FileTable, matches: tuple[ColumnMatch, ...], choices: Choices
) -> tuple[SetAside, ...]:
    """The heading row among those set aside, where no heading speaks of ours: it may be an activity."""
    is_known = any(one.candidates for one in matches)
    if is_known or table.doubtful or not table.row_numbers or table.heading_row in {0, *choices.kept_rows}:
        return ()
    text = shown(" ".join(filter(None, map(str.strip, table.headings))))
    return (SetAside(table.heading_row, Reason.OWN_HEADING, text),)


def _of_columns(matches: tuple[ColumnMatch, ...], questions: tuple[Question, ...]) -> list[Problem]:
    """What is wrong with the headings: mended first, before any row."""
    found = []
    if not _fields_of(matches) & {"title", "activity_id"}:
        headings = shown(", ".join(filter(None, (match.heading for match in matches))))
        found.append(Problem("no_title_column", Level.ERROR, None, "", headings))
    found += [
        Problem("ask_column", Level.NOTE, None, match.heading, "", (("field", match.field),))
        for match in matches
        if match.how is How.ASK
    ]
    found += [
        Problem("cells_do_not_fit", Level.NOTE, None, match.heading, shown("; ".join(match.samples)))
        for match in matches
        if match.how is How.NONE and match.why is MatchReason.CELLS
    ]
    return found + [_of_question(one) for one in questions if one.is_needed]


def _of_question(question: Question) -> Problem:
    """What a question that must be answered is about, as a problem of its column."""
    values = "; ".join(f"{one.text} ({one.rows})" for one in question.unknown if one.meaning is None)
    return Problem(question.ask.value, Level.ERROR, None, question.heading, shown(values))
