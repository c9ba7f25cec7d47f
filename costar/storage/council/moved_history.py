"""The history of another place, kept apart from the council's own: written and taken out with a save."""

from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.domain.council.moved_history import HISTORY, SAVE_COLUMNS, KeptHistory
from costar.domain.records.changes import CHANGE_COLUMNS
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch
from costar.storage.writing import add_rows

_KEPT: Final = [name for name in SAVE_COLUMNS if name != "number"]


def whole_history(engine: sa.Engine, council_id: str) -> KeptHistory:
    """All that was saved in a council, here and in other places, the oldest first."""
    saves, changes = [], []
    for history, place in zip(schema.HISTORIES, ("here", "elsewhere"), strict=True):
        batch, change = history.batch.c, history.change.c
        of_saves = sa.select(batch.revision, *(batch[name] for name in _KEPT))
        of_changes = sa.select(change.revision, *(change[name] for name in CHANGE_COLUMNS))
        found = fetch(engine, of_saves.where(batch.council_id == council_id))
        # Of no rows nothing tells the type of a moment
        saves.append(found.assign(number=_numbers(found, place)).astype({"made_at": "datetime64[us]"}))
        found = fetch(engine, of_changes.where(change.council_id == council_id))
        changes.append(found.assign(number=_numbers(found, place)))
    # Stable: of two saves of one moment and number that from here comes before that from elsewhere
    in_time = pd.concat(saves).sort_values(["made_at", "revision"], kind="stable")
    in_order = pd.concat(changes).sort_values(["number", "record_type", "record_id", "field"])
    return KeptHistory(
        in_time[list(SAVE_COLUMNS)].reset_index(drop=True),
        in_order[["number", *CHANGE_COLUMNS]].reset_index(drop=True),
    )


def add_history(
    connection: sa.Connection, council_id: str, revision: int, history: KeptHistory
) -> tuple[str, ...]:
    """Keep it within a save, numbered on from what is there; returns the change that this is."""
    moved = schema.ELSEWHERE
    last = sa.select(sa.func.max(moved.batch.c.revision)).where(moved.batch.c.council_id == council_id)
    first = (connection.scalar(last) or 0) + 1
    numbers = {number: at for at, number in enumerate(history.saves["number"], start=first)}
    saves, changes = (
        rows.assign(revision=rows["number"].map(numbers), council_id=council_id).drop(columns="number")
        for rows in (history.saves, history.changes)
    )
    # Never as plain values, of which a moment is none
    bulk_of(connection.engine).load(connection, moved.batch, saves.assign(brought_at=revision))
    add_rows(connection, moved.change, changes)
    return (HISTORY.name, str(revision), HISTORY.key, "", str(len(history.saves)))


def histories_gone(
    connection: sa.Connection, council_id: str, brought_at: tuple[int, ...]
) -> list[tuple[str, ...]]:
    """Take out within a save what these saves brought; returns the changes that this is."""
    batch, change = schema.ELSEWHERE
    told: list[tuple[str, ...]] = []
    for revision in brought_at:
        mine = batch.c.council_id == council_id, batch.c.brought_at == revision
        these = sa.select(batch.c.revision).where(*mine)
        gone = sa.delete(change).where(change.c.council_id == council_id, change.c.revision.in_(these))
        connection.execute(gone)
        count = len(connection.scalars(sa.delete(batch).where(*mine).returning(batch.c.revision)).all())
        told.append((HISTORY.name, str(revision), HISTORY.key, str(count), ""))
    return told


def _numbers(rows: pd.DataFrame, place: str) -> "pd.Series[str]":
    # Both histories count from 1, so a number alone would mean two saves
    return place + rows["revision"].astype("str")
