"""Upload: a file is read, compared with what is stored, and saved as one batch, or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from costar.domain.activities.activity import as_activities
from costar.domain.activities.matching import are_among
from costar.domain.council.access import Action
from costar.domain.records.changes import are_of_ids, changes_between, no_changes
from costar.errors import Outdated, UserError
from costar.ingest.child.child import run_in_child
from costar.ingest.collector import collector_at_rest
from costar.ingest.columns import key_of
from costar.ingest.problems import Problem, Problems
from costar.ingest.read import Choices, FileTable, Reading, understand
from costar.ingest.table.choices import NO_CHOICES
from costar.ingest.table.table import read_table
from costar.ingest.tidy.crossed import with_crossed
from costar.ingest.tidy.several_lines import with_whole_headings
from costar.ingest.tidy.times import with_latest
from costar.ingest.write.mended import Cell, with_mended
from costar.usecases.changed_here import ChangedHere
from costar.usecases.meant_of_file import meant_of_file
from costar.usecases.meant_rows import InOrder, Renamed
from costar.usecases.merged_rows import merged_rows
from costar.usecases.not_in_file import named_in, not_in_file
from costar.usecases.other_sheets import note_of
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.records.save import Receipt, save_changes
from costar.usecases.said_of_files import said_of_headings, said_of_scales, said_of_words
from costar.usecases.same_activity import Same
from costar.usecases.scales import ScaleOutcome, outcomes_of
from costar.usecases.typed_before import about_typed, typed_before, typed_now


@dataclass(frozen=True)
class Preview:
    """What a file holds and what saving it would do.

    `rows`: as read, with `row` (as the spreadsheet counts), `activity_id` filled and `matched_by`;
    `changes`: columns `changes.CHANGE_COLUMNS`; `problems`: of the file and of rows that mean the
    same activity; `not_in_file`: activities that are stored and not in the file; `archives`: whether
    those are to be archived instead of kept; `remembered`: how many columns were matched as last time;
    `choices`: what was said, now or before; `outcomes`: what each scale of a score column would give;
    `table` has the cells that a person put right, `in_file` is as the file has it; `mark`: of the council
    that it was compared with; `in_order`: rows that only their order tells apart, `Choices.in_order` says so;
    `same_ones`: new rows that may be stored; `changed_here`: values of the file that were changed here since
    an upload; `archived`: what is to be said of rows about archived ones; `mended`: cells put right now.
    """

    table: FileTable
    reading: Reading
    rows: pd.DataFrame
    changes: pd.DataFrame
    problems: Problems
    not_in_file: pd.DataFrame
    archives: bool = False
    remembered: int = 0
    choices: Choices = NO_CHOICES
    outcomes: tuple[ScaleOutcome, ...] = ()
    in_file: FileTable | None = None
    mark: tuple[str, int] | None = None
    in_order: InOrder | None = None
    renamed: Renamed | None = None
    same_ones: tuple[Same, ...] = ()
    changed_here: tuple[ChangedHere, ...] = ()
    archived: tuple[Problem, ...] = ()
    mended: Mapping[Cell, str] = field(default_factory=dict)

    @cached_property
    def added(self) -> pd.DataFrame:
        """The rows that would be new activities."""
        return self.rows[are_among(self.rows["activity_id"], self._new_ids)]

    @cached_property
    def changed(self) -> pd.DataFrame:
        """The rows that would change a stored activity."""
        of_others = self.changes.loc[~are_among(self.changes["record_id"], self._new_ids), "record_id"]
        return self.rows[are_among(self.rows["activity_id"], of_others)]

    @cached_property
    def same(self) -> pd.DataFrame:
        """The rows that are stored as they are."""
        return self.rows[~are_among(self.rows["activity_id"], self.changes["record_id"])]

    @cached_property
    def errors(self) -> Problems:
        """The problems that keep a row from being saved."""
        return self.problems.errors

    @property
    def left_out(self) -> tuple[int, ...]:
        """The rows that something keeps from being saved, as the spreadsheet counts them."""
        return self.errors.rows

    @property
    def is_blocked(self) -> bool:
        """Whether something about the whole file must be mended or answered before anything is saved."""
        return bool(self.errors.of_the_file())

    @property
    def problems_to_show(self) -> Problems:
        """Those of the whole file first: the rows' problems count only when its columns are right."""
        return self.problems.of_the_file() if self.is_blocked else self.problems

    @cached_property
    def _new_ids(self) -> "pd.Series[str]":
        return self.changes.loc[are_of_ids(self.changes), "record_id"]


@needs(Action.UPLOAD)
def preview(
    asking: Asking,
    content: bytes,
    file_name: str,
    choices: Choices = NO_CHOICES,
    *,
    mended: Mapping[Cell, str] | None = None,
    archives: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Read the file and work out what saving it would do. Nothing is saved.

    Args:
        asking: who uploads, and for which council.
        content: the whole file.
        file_name: as the person knows it.
        choices: what the person has said about the file; the rest is as the council said last time.
        mended: cells that the person has put right.
        archives: whether to archive what is not in the file.
        cancelled: asked a few times a second while the file is read; reading ends when it says yes.

    Raises:
        UserError: the file as a whole cannot be read.
    """
    in_file = run_in_child(read_table, content, file_name, choices, cancelled=cancelled)
    return preview_table(asking, in_file, choices, mended=mended, archives=archives)


@needs(Action.UPLOAD)
@collector_at_rest()
def preview_table(
    asking: Asking,
    in_file: FileTable,
    choices: Choices = NO_CHOICES,
    *,
    mended: Mapping[Cell, str] | None = None,
    archives: bool = False,
) -> Preview:
    """`preview` of a file that was read already, in the form that the choices ask for (`Choices.form`)."""
    mended = mended or {}
    typed = typed_before(in_file, asking.council.meanings())
    table = with_crossed(with_mended(in_file, {**typed, **mended}))
    remembered = _remembered(asking, table)
    known = _as_last_time(asking, choices, remembered)
    # In this process (0008): another answer reads the texts again, and never the bytes.
    reading = understand(table, known)
    held = holding(asking)
    stored = held.activities
    meant = meant_of_file(asking, in_file, reading, stored, known)
    found = Preview(
        table=table,
        reading=reading,
        rows=meant.rows,
        changes=no_changes(),
        problems=Problems.joined(reading.problems, meant.problems, about_typed(in_file, typed, mended)),
        not_in_file=stored.head(0),
        archives=archives,
        remembered=len(remembered),
        choices=known,
        outcomes=outcomes_of(table, reading, known, asking.council.council().settings.cuts),
        in_file=in_file,
        mark=held.council.mark,
        in_order=meant.in_order,
        renamed=meant.renamed,
        same_ones=meant.same,
        changed_here=meant.changed_here,
        archived=meant.archived,
        mended=mended,
    )
    return _with_changes(found, stored)


@needs(Action.UPLOAD)
@collector_at_rest()
def save_preview(asking: Asking, previewed: Preview, *, kind: str = "upload") -> Receipt:
    """Save everything that is right in a previewed file, as one batch.

    Raises:
        UserError: something about the whole file is unanswered, or what is stored has changed since,
            so that the file would now do something else.
    """
    if previewed.is_blocked:
        raise UserError("upload_blocked")
    receipt = _saved(asking, kind, previewed)
    # After the save: a file that was not saved explains nothing for the next one.
    asking.council.remember_headings(said_of_headings(previewed.reading))
    for meanings in _meanings(previewed):
        asking.council.remember_meanings(meanings)
    return receipt


def explains(previewed: Preview) -> bool:
    """Whether something was said of headings, words or cells that holds for the next file, too."""
    return bool(said_of_headings(previewed.reading) or any(map(any, map(dict.values, _meanings(previewed)))))


def import_file(asking: Asking, content: bytes, file_name: str, *, kind: str = "upload") -> Receipt:
    """Preview and save in one go, for files that need no look.

    Args:
        asking: who imports, and where.
        content: the whole file.
        file_name: as the history shall call it.
        kind: what it is, for the history; only an "upload" can be taken back.
    """
    return save_preview(asking, preview(asking, content, file_name), kind=kind)


@needs(Action.UPLOAD)
def forget_headings(asking: Asking) -> None:
    """Let go of what the council's headings, and the words below them, were said to mean."""
    asking.council.forget_headings()
    asking.council.forget_meanings()


def _saved(asking: Asking, kind: str, previewed: Preview) -> Receipt:
    held = holding(asking)
    is_as_it_was = held.council.mark == previewed.mark
    if is_as_it_was and previewed.changes.empty:
        # The same file again: nothing need be compared a second time.
        return Receipt(0, 0, 0)
    after = _after(previewed, held.activities)
    # What others saved meanwhile is no matter as long as the file would still do the same
    if not (is_as_it_was or changes_between(held.activities, after).equals(previewed.changes)):
        raise UserError("upload_outdated")
    at, name = held.council.revision, note_of(previewed.in_file or previewed.table)
    try:
        return save_changes(asking, kind, lambda _: after, note=name, only_at=at)
    except Outdated as error:
        raise UserError("upload_outdated") from error


def _remembered(asking: Asking, table: FileTable) -> dict[int, str]:
    kept = asking.council.headings()
    # As they will be read: of twins under groups each is known again by its group.
    keys = [key_of(heading) for heading in with_whole_headings(with_latest(table)).headings]
    # Of two columns under one heading nobody knows which was meant last time
    return {at: kept[key] for at, key in enumerate(keys) if key in kept and keys.count(key) == 1}


def _as_last_time(asking: Asking, choices: Choices, remembered: dict[int, str]) -> Choices:
    """The choices, with what the council said before where nothing is said now."""
    kept = asking.council.meanings()
    fields = kept.keys() | choices.meanings.keys()
    meanings = {name: {**kept.get(name, {}), **choices.meanings.get(name, {})} for name in fields}
    return replace(choices, mapping={**remembered, **choices.mapping}, meanings=meanings)


def _meanings(previewed: Preview) -> tuple[dict[str, dict[str, str]], ...]:
    """What was said of words and scales, and what was typed over in rows that are saved."""
    in_file, columns = previewed.in_file or previewed.table, previewed.reading.columns
    typed = typed_now(in_file, previewed.mended, columns, previewed.rows["row"].tolist())
    scales = said_of_scales(previewed.reading, previewed.choices)
    return (said_of_words(previewed.choices), scales, typed)


def _after(previewed: Preview, stored: pd.DataFrame) -> pd.DataFrame:
    given, restores = previewed.reading.given, previewed.choices.restores
    merged = merged_rows(previewed.rows, stored, given, restores=restores)
    if not previewed.archives:
        return merged
    gone = _gone(previewed, stored).assign(archived=True)
    return as_activities(pd.concat([merged, gone], ignore_index=True))


def _with_changes(found: Preview, stored: pd.DataFrame) -> Preview:
    changes = changes_between(stored, _after(found, stored))
    return replace(found, changes=changes, not_in_file=_gone(found, stored))


def _gone(previewed: Preview, stored: pd.DataFrame) -> pd.DataFrame:
    left_out = named_in(previewed.table, previewed.reading.columns, previewed.left_out)
    return not_in_file(stored, previewed.rows, left_out)
