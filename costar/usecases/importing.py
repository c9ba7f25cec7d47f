"""Upload: a file is read, compared with what is stored, and saved as one batch, or not at all."""

from dataclasses import dataclass
from uuid import uuid4

import pandas as pd

from costar.domain.access import Action
from costar.domain.activity import ACTIVITY, as_activities
from costar.domain.changes import ADDED, changes_between
from costar.domain.matching import MatchedBy, are_among, match
from costar.errors import UserError
from costar.ingest.problems import Level, Problem
from costar.ingest.read import Choices, Reading, read_activities
from costar.usecases.asking import Asking, needs
from costar.usecases.browsing import holding
from costar.usecases.saving import Receipt, save_changes


@dataclass(frozen=True)
class Preview:
    """What a file holds and what saving it would do.

    `rows`: as read, with `row` (as the spreadsheet counts), `activity_id` filled and `matched_by`;
    `changes`: columns `changes.CHANGE_COLUMNS`; `problems`: of the file and of rows that mean the
    same activity; `not_in_file`: activities that are stored and not in the file: they are kept.
    """

    reading: Reading
    rows: pd.DataFrame
    changes: pd.DataFrame
    problems: tuple[Problem, ...]
    not_in_file: pd.DataFrame

    @property
    def added(self) -> pd.DataFrame:
        """The rows that would be new activities."""
        return self.rows[are_among(self.rows["activity_id"], self._new_ids())]

    @property
    def changed(self) -> pd.DataFrame:
        """The rows that would change a stored activity."""
        changed = set(self.changes["activity_id"]) - self._new_ids()
        return self.rows[are_among(self.rows["activity_id"], changed)]

    @property
    def same(self) -> pd.DataFrame:
        """The rows that are stored as they are."""
        return self.rows[~are_among(self.rows["activity_id"], self.changes["activity_id"])]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a row from being saved."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)

    @property
    def is_blocked(self) -> bool:
        """Whether something about the whole file must be mended or answered before anything is saved."""
        return any(problem.row is None for problem in self.errors)

    def _new_ids(self) -> set[str]:
        return set(self.changes.loc[self.changes["field"] == ADDED, "activity_id"])


@needs(Action.UPLOAD)
def preview(asking: Asking, content: bytes, file_name: str, choices: Choices | None = None) -> Preview:
    """Read the file and work out what saving it would do. Nothing is saved.

    Raises:
        UserError: the file as a whole cannot be read.
    """
    reading = read_activities(content, file_name, choices or Choices())
    stored = holding(asking).activities
    rows, repeated = _told_apart(_matched(reading.activities, stored))
    rows, nameless = _named(rows)
    after = _merged(rows, stored, reading.given)
    in_file = are_among(stored["activity_id"], rows["activity_id"])
    return Preview(
        reading=reading,
        rows=rows,
        changes=changes_between(stored, after),
        problems=(*reading.problems, *repeated, *nameless),
        not_in_file=stored[~in_file & ~stored["archived"]].reset_index(drop=True),
    )


@needs(Action.UPLOAD)
def save_preview(asking: Asking, previewed: Preview, *, kind: str = "upload") -> Receipt:
    """Save everything that is right in a previewed file, as one batch.

    Raises:
        UserError: something about the whole file is unanswered, or what is stored has changed since,
            so that the file would now do something else.
    """
    if previewed.is_blocked:
        raise UserError("upload_blocked")
    stored = holding(asking).activities
    after = _merged(previewed.rows, stored, previewed.reading.given)
    if not changes_between(stored, after).equals(previewed.changes):
        raise UserError("upload_outdated")
    return save_changes(asking, kind, lambda _: after, note=previewed.reading.file_name)


def import_file(asking: Asking, content: bytes, file_name: str, *, kind: str = "upload") -> Receipt:
    """Preview and save in one go, for files that need no look.

    Args:
        asking: who imports, and where.
        content: the whole file.
        file_name: as the history shall call it.
        kind: what it is, for the history; only an "upload" can be taken back.
    """
    return save_preview(asking, preview(asking, content, file_name), kind=kind)


def _matched(activities: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    found = match(activities, stored)
    batch = uuid4().hex
    own = zip(found["activity_id"].tolist(), activities["activity_id"].tolist(), strict=True)
    ids = [stored_id or given or f"{batch}-{number}" for number, (stored_id, given) in enumerate(own)]
    named = pd.Series(ids, index=activities.index, dtype="str")
    return activities.assign(activity_id=named, matched_by=found["matched_by"])


def _told_apart(rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows without those that mean the same activity as an earlier row, and a problem for each."""
    again = rows["activity_id"].duplicated()
    first = rows[~again].set_index("activity_id")["row"]
    repeated = tuple(
        Problem("same_activity", Level.ERROR, int(row), "title", title, (("first", int(first[activity_id])),))
        for row, title, activity_id in zip(
            rows.loc[again, "row"], rows.loc[again, "title"], rows.loc[again, "activity_id"], strict=True
        )
    )
    return rows[~again].reset_index(drop=True), repeated


def _named(rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows without new activities that have no title, and a problem for each of those."""
    nameless = (rows["title"] == "") & (rows["matched_by"] == MatchedBy.NEW)
    told = tuple(Problem("required", Level.ERROR, int(row), "title") for row in rows.loc[nameless, "row"])
    return rows[~nameless].reset_index(drop=True), told


def _merged(rows: pd.DataFrame, stored: pd.DataFrame, given: frozenset[str]) -> pd.DataFrame:
    """The rows as whole activities: a field that the file does not have keeps its stored value."""
    kept = [field.name for field in ACTIVITY if field.name not in given and field.name != "activity_id"]
    was = stored.set_index("activity_id")
    known = are_among(rows["activity_id"], stored["activity_id"])
    merged = rows.set_index("activity_id", drop=False)
    if kept and known.any():
        ids = rows.loc[known, "activity_id"]
        merged.loc[ids, kept] = was.loc[ids, kept]
    return as_activities(merged)
