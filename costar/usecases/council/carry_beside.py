"""Snapshots, plans of workshops and history: into the file of a whole council, out of it, and taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pandas as pd

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action
from costar.domain.council.choices import OF_COUNCIL
from costar.domain.council.moved import FACTS
from costar.domain.council.moved_history import (
    HISTORY,
    HISTORY_CHANGE,
    Known,
    history_of,
    history_rows,
    to_carry,
)
from costar.domain.council.moved_snapshots import (
    SNAPSHOT,
    SNAPSHOT_ACTIVITY,
    SNAPSHOT_POSITION,
    KeptState,
    rows_by_snapshot,
    snapshot_rows,
    state_of,
)
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.changes import CHANGE_COLUMNS
from costar.domain.records.record import RecordType
from costar.domain.workshop.moved_plans import (
    PREPARED_PLAN,
    plan_rows,
    prepared_from_text,
    prepared_to_text,
    with_network_of,
)
from costar.domain.workshop.prepared import PreparedPlan
from costar.errors import NotAllowed, UserError
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.write.council_records import RecordReading
from costar.storage.council.batches import Beside
from costar.storage.council.council_store import CouncilStore
from costar.usecases.council.carry_sheet import SheetLoad
from costar.usecases.permission import Asking
from costar.words import has_words

NEEDS = {
    SNAPSHOT.name: Action.TAKE_SNAPSHOT,
    PREPARED_PLAN.name: Action.RUN_WORKSHOP,
    # Names of people and whatever was ever there; and whoever brings one in says who did what.
    HISTORY.name: Action.SET_UP,
}
"""What a person has to be allowed, to bring each in or to take it back."""

CARRIED: Final[Known] = {
    **{of.name: {field.name: field for field in of.fields} for of in RECORD_TYPES},
    OF_COUNCIL: dict.fromkeys(FACTS),
}
"""The fields whose changes the history of a file has: of what is in the file, and of what is set."""

_CLOCKS_DIFFER: Final = timedelta(days=1)
"""So far may the clock of the other place go ahead of this one's."""


@dataclass(frozen=True)
class BesideLoad(SheetLoad):
    """What a file holds of snapshots, of plans or of history, and what bringing it in would do.

    `may`: whether this person may bring them in, else `beside` has none of them.
    """

    beside: Beside
    may: bool


def beside_rows(asking: Asking) -> dict[str, pd.DataFrame]:
    """The sheets, by name; without plans and history where this person may not. Behind a use case's guard."""
    sheets = snapshot_rows(kept_states(asking.council))
    if asking.may(NEEDS[HISTORY.name]):
        sheets |= history_rows(to_carry(asking.council.history.whole(), CARRIED))
    plans = _plans(asking) if asking.may(Action.RUN_WORKSHOP) else {}
    in_order = sorted(plans.values(), key=lambda one: (one.changed_at, one.plan_id))
    return {**sheets, PREPARED_PLAN.name: plan_rows(in_order)} if plans else sheets


def kept_states(council: CouncilStore) -> list[KeptState]:
    """A council's snapshots, whole, the oldest first."""
    return [
        KeptState(
            one.name,
            one.taken_at,
            one.taken_by,
            one.cuts,
            council.snapshot_activities(one.revision),
            council.snapshot_positions(one.revision),
        )
        for one in reversed(council.snapshots())
    ]


def load_beside(asking: Asking, found: list[RecordReading]) -> tuple[BesideLoad, ...]:
    """What bringing the sheets in would do, each snapshot whole or not at all. Behind a use case's guard.

    Raises:
        UserError: `file.sheet_twice`: two sheets hold the same, and nobody knows which is meant.
    """
    readings: dict[str, RecordReading] = {}
    for one in found:
        other = readings.setdefault(one.of.name, one)
        if other is not one:
            raise UserError("file.sheet_twice", sheet=shown(other.sheet), other=shown(one.sheet))
    loads = []
    if SNAPSHOT.name in readings:
        loads.append(_load_snapshots(asking, readings))
    if PREPARED_PLAN.name in readings:
        loads.append(_load_plans(asking, readings[PREPARED_PLAN.name]))
    if HISTORY.name in readings:
        loads.append(_load_history(asking, readings[HISTORY.name], readings.get(HISTORY_CHANGE.name)))
    return tuple(loads)


def beside_taken_back(asking: Asking, changes: pd.DataFrame) -> tuple[Beside, pd.DataFrame]:
    """What takes back what came with a file, and the changes that stay.

    Args:
        asking: who takes it back, and where.
        changes: of snapshots, plans and history, columns `changes.CHANGE_COLUMNS`.

    Raises:
        NotAllowed: this person may not.
        UserError: they took snapshots or history out, of which nothing is kept.
    """
    _check_allowed(asking, set(changes["record_type"]))
    of_snapshots, of_history = (changes["record_type"] == one.name for one in (SNAPSHOT, HISTORY))
    if (changes.loc[of_snapshots | of_history, "after"] == "").any():
        raise UserError("snapshots_gone")
    stored = _plans(asking)
    now = {one: prepared_to_text(plan) for one, plan in stored.items()}
    plans = changes[~of_snapshots & ~of_history]
    stands = plans["after"] == [now.get(one, "") for one in plans["record_id"]]
    back = dict(zip(plans.loc[stands, "record_id"], plans.loc[stands, "before"], strict=True))
    read = [prepared_from_text(text, asking.council_id, one) for one, text in back.items() if text]
    beside = Beside(
        snapshots_gone=tuple(int(one) for one in changes.loc[of_snapshots, "record_id"]),
        plans=tuple(with_network_of(one, stored) for one in read if one),
        plans_gone=tuple(one for one, text in back.items() if not text),
        histories_gone=tuple(int(one) for one in changes.loc[of_history, "record_id"]),
    )
    return beside, plans.loc[~stands, list(CHANGE_COLUMNS)]


def put_together(asking: Asking, loads: tuple[BesideLoad, ...]) -> Beside:
    """All that the loads would save.

    Raises:
        NotAllowed: this person may not save some of it.
    """
    filled = [one for one in loads if not one.beside.is_nothing]
    _check_allowed(asking, {one.of.name for one in filled})
    return Beside(
        snapshots=tuple(state for one in filled for state in one.beside.snapshots),
        plans=tuple(plan for one in filled for plan in one.beside.plans),
        history=next((one.beside.history for one in filled if one.beside.history), None),
    )


def _check_allowed(asking: Asking, names: set[str]) -> None:
    if not all(asking.may(NEEDS[name]) for name in names):
        raise NotAllowed("not_allowed")


def _load_snapshots(asking: Asking, readings: Mapping[str, RecordReading]) -> BesideLoad:
    reading = readings[SNAPSHOT.name]
    stored = {(one.taken_at, one.name) for one in asking.council.snapshots()}
    states: dict[object, KeptState] = {}
    parts = {of: _by_snapshot(readings.get(of.name), of) for of in (SNAPSHOT_ACTIVITY, SNAPSHOT_POSITION)}
    sheets = [readings[of.name] for of in (SNAPSHOT, *parts) if of.name in readings]
    problems = [problem for one in sheets for problem in one.problems]
    twice = reading.records["snapshot_id"].duplicated(keep=False)
    # Of two with one number, whose rows are whose nobody can say: neither comes in
    again = set(reading.records.loc[twice, "snapshot_id"])
    for head in rows_by_snapshot(reading.records):
        own = (parts[of].get(str(head["snapshot_id"]), of.none()) for of in parts)
        state = None if head["snapshot_id"] in again else state_of(head, *own)
        if state is None or state.known_by in states:
            row, name = int(str(head["row"])), shown(str(head["name"]))
            problems.append(Problem("snapshot", Level.ERROR, row, "name", name))
        else:
            states[state.known_by] = state
    # By moment and name: its number is the other place's own count of saves (decision 0089)
    new = tuple(state for state in states.values() if state.known_by not in stored)
    may = asking.may(NEEDS[SNAPSHOT.name])
    beside = Beside(snapshots=new if may else ())
    return BesideLoad(SNAPSHOT, reading.sheet, len(states), len(new), 0, tuple(problems), beside, may)


def _by_snapshot(reading: RecordReading | None, of: RecordType) -> dict[str, pd.DataFrame]:
    if reading is None:
        return {}
    return {str(name): of.frame(rows) for name, rows in reading.records.groupby("snapshot_id", sort=False)}


def _load_plans(asking: Asking, reading: RecordReading) -> BesideLoad:
    stored, may = _plans(asking), asking.may(NEEDS[PREPARED_PLAN.name])
    found = dict(_read_plans(asking, reading))
    # A file goes round, and the password of a hall does not belong in it: what is known here stays (0089)
    plans = [with_network_of(one, stored) for one in found.values() if isinstance(one, PreparedPlan)]
    problems = (*reading.problems, *(one for one in found.values() if isinstance(one, Problem)))
    others = [one for one in plans if one != stored.get(one.plan_id)]
    changed = sum(one.plan_id in stored for one in others)
    beside = Beside(plans=tuple(others) if may else ())
    added = len(others) - changed
    return BesideLoad(PREPARED_PLAN, reading.sheet, len(plans), added, changed, problems, beside, may)


def _read_plans(asking: Asking, reading: RecordReading) -> Iterator[tuple[int, PreparedPlan | Problem]]:
    """Each row's plan, by row, or what is wrong with it."""
    seen: set[str] = set()
    columns = (reading.records[name].tolist() for name in ("row", "prepared_plan_id", "plan"))
    for row, plan_id, text in zip(*columns, strict=True):
        plan = prepared_from_text(text, asking.council_id, plan_id)
        if plan_id in seen:
            yield row, Problem("same_id", Level.ERROR, row, PREPARED_PLAN.key, shown(plan_id))
        elif plan is None:
            yield row, Problem("plan", Level.ERROR, row, "plan", shown(text))
        else:
            yield row, plan
        seen.add(plan_id)


def _load_history(asking: Asking, reading: RecordReading, parts: RecordReading | None) -> BesideLoad:
    rows = reading.records
    # `loc`, for without a row an empty list would choose columns
    named = rows.loc[[has_words(f"batch.{kind}") for kind in rows["kind"]]]
    changes = parts.records if parts else HISTORY_CHANGE.none()
    latest = now_in_utc() + _CLOCKS_DIFFER
    found = history_of(named, changes, CARRIED, latest)
    lost = rows.loc[~rows["history_id"].isin(found.saves["number"]), ["row", "made_at"]].to_numpy().tolist()
    left_out = [Problem("history", Level.ERROR, int(row), "made_at", shown(str(at))) for row, at in lost]
    problems = (*reading.problems, *(parts.problems if parts else ()), *left_out)
    new = found.without(asking.council.history.whole())
    may, read, added = asking.may(NEEDS[HISTORY.name]), len(found.saves), len(new.saves)
    beside = Beside(history=new if may and added else None)
    return BesideLoad(HISTORY, reading.sheet, read, added, 0, problems, beside, may)


def _plans(asking: Asking) -> dict[str, PreparedPlan]:
    return {one.plan_id: one for one in asking.store.plans.of_council(asking.council_id)}
