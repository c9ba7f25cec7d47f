"""A whole council out of one file and into another place: everything that costar wrote, brought back."""

from dataclasses import dataclass
from uuid import uuid4

import pandas as pd

from costar.domain.activities.matching import are_among
from costar.domain.council.access import Action
from costar.domain.council.moved import SETTING, Choices
from costar.domain.record_types import BESIDE, FILE_TYPES, RECORD_TYPE, RECORD_TYPES
from costar.domain.records.changes import are_of_ids, changes_between
from costar.domain.records.fields import Kind
from costar.domain.records.record import RecordType
from costar.errors import NotAllowed, Outdated, UserError
from costar.ingest.child.child import run_in_child
from costar.ingest.problems import Level, Problem
from costar.ingest.write.council_file import sheets_of
from costar.ingest.write.council_records import RecordReading, read_records
from costar.storage.council.batches import Batch, Part, Save
from costar.usecases.council.carry_beside import BesideLoad, load_beside, put_together
from costar.usecases.council.carry_choices import ChoicesLoad, choices_of, load_choices
from costar.usecases.council.carry_sheet import SheetLoad
from costar.usecases.permission import Asking, needs
from costar.usecases.records.deciding import check_may_decide, without_decisions
from costar.usecases.records.save import Receipt


@dataclass(frozen=True)
class Load(SheetLoad):
    """What a file holds of one type; `part`: what would be saved.

    `undecided`: in how many of its records a decision stays as it is, because this person may not decide.
    """

    part: Part
    undecided: int = 0


@dataclass(frozen=True)
class Carried:
    """What a file of a whole council holds, by type, worked out from one revision."""

    file_name: str
    revision: int
    loads: tuple[Load, ...]
    beside: tuple[BesideLoad, ...] = ()
    choices: ChoicesLoad | None = None

    @property
    def sheets(self) -> tuple[SheetLoad, ...]:
        """The records by type, snapshots, plans, then what is set, where the file has any."""
        return (*self.loads, *self.beside, *((self.choices,) if self.choices else ()))

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would be saved."""
        moves = any(not one.beside.is_nothing for one in self.beside)
        return not (self.parts or self.to_set or moves)

    @property
    def to_set(self) -> Choices | None:
        """What would be set; None where that stays as it is."""
        return self.choices.to_save if self.choices else None

    @property
    def undecided(self) -> int:
        """In how many records a decision stays as it is: bringing one in is for those who may decide."""
        return sum(load.undecided for load in self.loads)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What would be saved."""
        return tuple(load.part for load in self.loads if not load.part.changes.empty)


@needs(Action.UPLOAD)
def look_into(asking: Asking, content: bytes, file_name: str) -> Carried:
    """Read a file that costar wrote, and work out what bringing it back would do. Nothing is saved.

    Raises:
        UserError: the file as a whole cannot be read, a newer costar wrote it, none of its sheets is ours,
            two are of one kind that a file has once, or its settings do not go together.
    """
    # The bytes in the reader's process, their values in this one (0008).
    found = read_records(run_in_child(sheets_of, content, file_name), FILE_TYPES)
    readings = [one for one in found if one.of.name in RECORD_TYPE]
    set_there = [one for one in found if one.of is SETTING]
    beside = load_beside(asking, [one for one in found if one.of in BESIDE])
    # Read before the records, so that what is saved meanwhile makes a save of this file Outdated
    revision = asking.council.council().revision
    stored = asking.council.records_of_all(RECORD_TYPES, revision)
    ids = {of.name: set(stored[of.name][of.key]) for of in RECORD_TYPES}
    for reading in readings:
        # A link may lead to a record that the file itself brings, on another of its sheets
        ids[reading.of.name] |= set(reading.records[reading.of.key])
    loads = tuple(_load(asking, reading, stored[reading.of.name], ids) for reading in readings)
    return Carried(file_name, revision, loads, beside, _choices(asking, set_there))


@needs(Action.UPLOAD)
def bring_back(asking: Asking, carried: Carried, *, kind: str = "bring_back") -> Receipt:
    """Save everything that is right in the file, as one batch that can be taken back.

    Raises:
        NotAllowed: it would set or decide something that this person may not.
        UserError: something was saved since the file was looked into.
    """
    to_set = carried.to_set
    if carried.is_nothing:
        return Receipt(0, 0, 0)
    # Asked again, for the role may be gone since the file was looked into
    if to_set is not None and not asking.may(Action.SET_UP):
        raise NotAllowed("not_allowed")
    check_may_decide(asking, carried.parts)
    beside = put_together(asking, carried.beside)
    told = [one for one in carried.sheets if not isinstance(one, ChoicesLoad | BesideLoad) or one.may]
    added, changed = sum(one.added for one in told), sum(one.changed for one in told)
    batch = Batch(kind, asking.person.name, carried.file_name, added=added, changed=changed)
    try:
        revision = asking.council.save(Save(batch, carried.revision, carried.parts, to_set, beside))
    except Outdated as error:
        raise UserError("upload_outdated") from error
    return Receipt(revision, added, changed)


def _choices(asking: Asking, readings: list[RecordReading]) -> ChoicesLoad | None:
    if not readings:
        return None
    stored = choices_of(asking.store, asking.council)
    return load_choices(readings[0], stored, may=asking.may(Action.SET_UP))


def _load(asking: Asking, reading: RecordReading, stored: pd.DataFrame, ids: dict[str, set[str]]) -> Load:
    of = reading.of
    rows, lost = _linked(reading.records, of, ids)
    rows, repeated = _once_each(rows, of)
    rows, incomplete = _complete(rows, of, stored, reading.given)
    # As with settings: what is another's to bring in stays, and is said before anything is saved (0155).
    after, undecided = without_decisions(asking, _merged(rows, stored, reading), stored, of)
    part = Part(of, after, changes_between(stored, after, of))
    problems = (*reading.problems, *lost, *repeated, *incomplete)
    added = int(are_of_ids(part.changes).sum())
    changed = part.changes["record_id"].nunique() - added
    return Load(of, reading.sheet, len(rows), added, changed, problems, part, undecided)


def _linked(
    rows: pd.DataFrame, of: RecordType, ids: dict[str, set[str]]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows whose links lead to something, and a problem for each other."""
    lost: list[Problem] = []
    for field in (field for field in of.fields if field.kind is Kind.LINK):
        leads = are_among(rows[field.name], ids[field.of] | {""})
        gone = rows.loc[~leads, ["row", field.name]].to_numpy().tolist()
        lost += [Problem("link", Level.ERROR, int(row), field.name, str(text)) for row, text in gone]
        rows = rows[leads]
    return rows.reset_index(drop=True), lost


def _once_each(rows: pd.DataFrame, of: RecordType) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with an id each, a new one where the file gives none; a repeated id is a problem."""
    given = [one or uuid4().hex for one in rows[of.key].tolist()]
    rows = rows.assign(**{of.key: pd.Series(given, index=rows.index, dtype="str")})
    again = rows[of.key].duplicated()
    told = rows.loc[again, ["row", of.key]].to_numpy().tolist()
    problems = [Problem("same_id", Level.ERROR, int(row), of.key, str(text)) for row, text in told]
    return rows[~again].reset_index(drop=True), problems


def _complete(
    rows: pd.DataFrame, of: RecordType, stored: pd.DataFrame, given: frozenset[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows without new records that lack a required field altogether."""
    missing = [one.name for one in of.asked if one.required and not one.default and one.name not in given]
    new = ~are_among(rows[of.key], stored[of.key])
    told = [
        Problem("required", Level.ERROR, int(row), name) for name in missing for row in rows.loc[new, "row"]
    ]
    return (rows[~new] if missing else rows).reset_index(drop=True), told


def _merged(rows: pd.DataFrame, stored: pd.DataFrame, reading: RecordReading) -> pd.DataFrame:
    """The rows as whole records: a field that the file does not have keeps its stored value."""
    of = reading.of
    kept = [field.name for field in of.fields if field.name not in reading.given]
    known = rows.loc[are_among(rows[of.key], stored[of.key]), of.key]
    merged = rows.set_index(of.key, drop=False).astype("object")
    if kept and len(known):
        merged.loc[known, kept] = stored.set_index(of.key).astype("object").loc[known, kept]
    return of.frame(merged)
