"""Snapshots, plans and history that come or go with a save: what a file brought in, or taking that back."""

from dataclasses import replace
from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.domain.council.moved_snapshots import SNAPSHOT, KeptState
from costar.domain.records.changes import CHANGE_COLUMNS
from costar.domain.workshop.moved_plans import PREPARED_PLAN, prepared_to_text
from costar.storage import schema
from costar.storage.council.batches import Beside
from costar.storage.council.moved_history import add_history, histories_gone
from costar.storage.workshop.plan_store import forget_plan, keep_plan, plans_in
from costar.storage.writing import add_rows

POSITION_COLUMNS: Final = ("activity_id", "impact", "effort", "workshop", "round_number", "scored_on")
"""Where a round put an activity, as a snapshot keeps it."""

_OF_SNAPSHOT: Final = (schema.snapshot_position, schema.snapshot_activity, schema.snapshot)


def write_beside(connection: sa.Connection, council_id: str, beside: Beside, revision: int) -> pd.DataFrame:
    """Write it within a save, the snapshots under the revisions just before it.

    Returns:
        What that changed, columns `changes.CHANGE_COLUMNS`: a snapshot by its name, a plan as JSON, of a
        history how many saves it has.
    """
    told = _snapshots_gone(connection, council_id, beside.snapshots_gone)
    for number, state in enumerate(beside.snapshots, start=revision - len(beside.snapshots)):
        _add_snapshot(connection, council_id, number, state)
        told.append((SNAPSHOT.name, str(number), SNAPSHOT.key, "", state.name))
    told += _plans(connection, council_id, beside)
    told += histories_gone(connection, council_id, beside.histories_gone)
    if beside.history is not None:
        told.append(add_history(connection, council_id, revision, beside.history))
    return pd.DataFrame(told, columns=list(CHANGE_COLUMNS), dtype="str")


def _add_snapshot(connection: sa.Connection, council_id: str, revision: int, state: KeptState) -> None:
    row = {
        "council_id": council_id,
        "revision": revision,
        "taken_at": state.taken_at,
        "taken_by": state.taken_by,
        "name": state.name,
        "impact_cut": state.cuts.impact if state.cuts else None,
        "effort_cut": state.cuts.effort if state.cuts else None,
    }
    connection.execute(schema.snapshot.insert().values(row))
    parts = (
        (schema.snapshot_activity, state.activities),
        (schema.snapshot_position, state.positions[list(POSITION_COLUMNS)]),
    )
    for table, rows in parts:
        add_rows(connection, table, rows.assign(council_id=council_id, revision=revision))


def _snapshots_gone(
    connection: sa.Connection, council_id: str, revisions: tuple[int, ...]
) -> list[tuple[str, ...]]:
    if not revisions:
        return []
    table = schema.snapshot
    these = table.c.council_id == council_id, table.c.revision.in_(revisions)
    found = connection.execute(sa.select(table.c.revision, table.c.name).where(*these)).all()
    for one in _OF_SNAPSHOT:
        mine = one.c.council_id == council_id, one.c.revision.in_(revisions)
        connection.execute(sa.delete(one).where(*mine))
    return [(SNAPSHOT.name, str(number), SNAPSHOT.key, name, "") for number, name in found]


def _plans(connection: sa.Connection, council_id: str, beside: Beside) -> list[tuple[str, ...]]:
    if not beside.plans and not beside.plans_gone:
        return []
    stood = {one: prepared_to_text(plan) for one, plan in plans_in(connection, council_id).items()}
    for plan in beside.plans:
        # Whatever council it was worked out for: a save writes to its own
        keep_plan(connection, replace(plan, council_id=council_id))
    for plan_id in beside.plans_gone:
        forget_plan(connection, council_id, plan_id)
    now = {plan.plan_id: prepared_to_text(plan) for plan in beside.plans} | dict.fromkeys(
        beside.plans_gone, ""
    )
    return [
        (PREPARED_PLAN.name, plan_id, "plan", stood.get(plan_id, ""), text) for plan_id, text in now.items()
    ]
