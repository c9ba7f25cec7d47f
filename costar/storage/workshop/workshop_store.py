"""Workshops and what they score; what the Store promises stands in `store`.

A phone knows a code or a secret and no council, so two reads here look in all councils; each finds
one workshop only.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from costar.domain.workshop.workshop import (
    Plan,
    Progress,
    Workshop,
    plan_from_text,
    plan_to_text,
    progress_from_text,
    progress_to_text,
)
from costar.errors import NotFound, Outdated
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch
from costar.storage.part_of_store import PartOfStore
from costar.storage.public_store import forget_workshop, leave_passes
from costar.storage.remembering import WriteLock
from costar.storage.retention.traces import leave_trace
from costar.storage.workshop import appending
from costar.storage.workshop.ballot_store import BallotStore
from costar.storage.workshop.sealing import seal


class WorkshopStore(PartOfStore):
    """All workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock, ballots: BallotStore) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's, and so are the ballots."""
        super().__init__(engine, lock)
        self._ballots = ballots

    def add(self, workshop: Workshop, item_ids: Sequence[str]) -> None:
        """Keep a new workshop that scores these, numbered from 1."""
        with self._lock, self._engine.begin() as connection:
            row = {
                "council_id": workshop.council_id,
                "workshop_id": workshop.workshop_id,
                "plan": plan_to_text(workshop.plan),
                "progress": progress_to_text(workshop.progress),
                "code": workshop.code,
                "token": workshop.token,
                "made_at": workshop.made_at,
                "revision": workshop.revision,
            }
            connection.execute(schema.workshop.insert().values(row))
            for number, item_id in enumerate(item_ids, 1):
                self._add_item(connection, workshop, item_id, number)

    def add_item(self, workshop: Workshop, item_id: str) -> None:
        """Score one more, under the next number."""
        items = schema.workshop_item
        last = sa.select(sa.func.max(items.c.number)).where(*schema.of_workshop(items, workshop))
        with self._lock, self._engine.begin() as connection:
            # Two servers that add at the same time would else give the same number.
            appending.standing_still(connection, bulk_of(self._engine), [workshop])
            self._add_item(connection, workshop, item_id, (connection.scalar(last) or 0) + 1)

    def skip_item(self, workshop: Workshop, item_id: str, *, skipped: bool, from_round: int = 1) -> None:
        """Leave one out of the rounds from one on, or take it in again."""
        items = schema.workshop_item
        update = sa.update(items).where(*schema.of_workshop(items, workshop), items.c.item_id == item_id)
        with self._lock, self._engine.begin() as connection:
            connection.execute(update.values(skipped=skipped, skipped_from=from_round))

    def remove_item(self, workshop: Workshop, item_id: str) -> None:
        """Do not score something any more, as if it had never been on the list. Its answers stay."""
        items = schema.workshop_item
        mine = sa.delete(items).where(*schema.of_workshop(items, workshop), items.c.item_id == item_id)
        with self._lock, self._engine.begin() as connection:
            connection.execute(mine)

    def items(self, workshop: Workshop) -> pd.DataFrame:
        """What the workshop scores, by number: `activity_id`, `number`, `skipped`, `skipped_from`."""
        items = schema.workshop_item
        query = sa.select(
            items.c.item_id.label("activity_id"), items.c.number, items.c.skipped, items.c.skipped_from
        ).where(*schema.of_workshop(items, workshop))
        # A frame of no rows has no types on PostgreSQL
        return fetch(self._engine, query.order_by(items.c.number)).astype({"skipped": "bool"})

    def items_of(self, council_id: str) -> pd.DataFrame:
        """What every workshop of a council scores: `workshop_id` and as `items`, by workshop and number."""
        items = schema.workshop_item
        query = (
            sa.select(
                items.c.workshop_id,
                items.c.item_id.label("activity_id"),
                items.c.number,
                items.c.skipped,
                items.c.skipped_from,
            )
            .where(items.c.council_id == council_id)
            .order_by(items.c.workshop_id, items.c.number)
        )
        return fetch(self._engine, query).astype({"skipped": "bool"})

    def of_council(self, council_id: str) -> list[Workshop]:
        """The council's workshops, newest first."""
        table = schema.workshop
        query = sa.select(table).where(table.c.council_id == council_id).order_by(table.c.made_at.desc())
        with self._engine.connect() as connection:
            return [_workshop(row) for row in connection.execute(query)]

    def one(self, workshop_id: str, council_id: str | None = None) -> Workshop:
        """One workshop; without a council for who holds its secret.

        Raises:
            NotFound: there is none (in this council).
        """
        table = schema.workshop
        where = [table.c.workshop_id == workshop_id]
        if council_id is not None:
            where.append(table.c.council_id == council_id)
        return self._only(where, "workshop_not_found")

    def find(self, code_or_token: str) -> Workshop:
        """The open workshop with this code or token.

        Raises:
            NotFound: no open workshop has it.
        """
        # Every closed workshop has "" for code and token, and would be found
        if not code_or_token:
            raise NotFound("code_not_found")
        table = schema.workshop
        return self._only(
            [sa.or_(table.c.code == code_or_token, table.c.token == code_or_token)], "code_not_found"
        )

    def move(self, workshop: Workshop, progress: Progress, *, closed_at: datetime | None = None) -> Workshop:
        """Set how far it has got; closing it also destroys its codes, the password of its network among them,
        and seals its ballots (`sealing`).

        What was there before is in the file's bytes until the Store scrubs it.

        Raises:
            Outdated: it was moved since `workshop` was read.
        """
        table = schema.workshop
        moved = replace(workshop, progress=progress, revision=workshop.revision + 1)
        update = sa.update(table).where(
            *schema.of_workshop(table, workshop), table.c.revision == workshop.revision
        )
        values: dict[str, object] = {
            "progress": progress_to_text(progress),
            "revision": moved.revision,
        }
        if closed_at:
            plan = replace(workshop.plan, wifi=workshop.plan.wifi.without_password)
            moved = replace(moved, code="", token="", closed_at=closed_at, plan=plan)
            values |= {"code": "", "token": "", "closed_at": closed_at, "plan": plan_to_text(plan)}
        with self._lock, self._engine.begin() as connection:
            # By what comes back, for DuckDB's driver does not count rows
            if connection.scalar(update.values(values).returning(table.c.revision)) is None:
                raise Outdated
            if closed_at:
                # Before sealing, which empties the devices that passes are made of
                leave_passes(connection, workshop)
                seal(connection, bulk_of(self._engine), workshop)
                leave_trace(connection, workshop.council_id, workshop.workshop_id)
        if closed_at:
            self._ballots.forget()
        return moved

    def replan(self, workshop: Workshop, plan: Plan) -> Workshop:
        """Give it another plan.

        Raises:
            Outdated: it was moved or planned anew since `workshop` was read.
        """
        table = schema.workshop
        revision = workshop.revision + 1
        update = (
            sa.update(table)
            .where(*schema.of_workshop(table, workshop), table.c.revision == workshop.revision)
            .values(plan=plan_to_text(plan), revision=revision)
        )
        with self._lock, self._engine.begin() as connection:
            if connection.scalar(update.returning(table.c.revision)) is None:
                raise Outdated
        return replace(workshop, plan=plan, revision=revision)

    def erase(self, *workshops: Workshop) -> None:
        """Take workshops out with all their ballots and scores."""
        tables = (
            schema.pair_choice,
            schema.score,
            schema.odd_ballot,
            schema.paper_numbering,
            schema.paper_print,
            schema.idea,
            schema.ballot,
            schema.workshop_item,
            schema.workshop,
        )
        with self._lock, self._engine.begin() as connection:
            for workshop in workshops:
                for table in tables:
                    connection.execute(sa.delete(table).where(*schema.of_workshop(table, workshop)))
                forget_workshop(connection, workshop)
                leave_trace(connection, workshop.council_id, workshop.workshop_id)
        self._ballots.forget()

    def _add_item(self, connection: sa.Connection, workshop: Workshop, item_id: str, number: int) -> None:
        row = {
            "council_id": workshop.council_id,
            "workshop_id": workshop.workshop_id,
            "item_id": item_id,
            "number": number,
            "skipped": False,
            "skipped_from": 1,
        }
        connection.execute(schema.workshop_item.insert().values(row))

    def _only(self, where: list[sa.ColumnElement[bool]], missing: str) -> Workshop:
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(schema.workshop).where(*where)).one_or_none()
        if row is None:
            raise NotFound(missing)
        return _workshop(row)


def _workshop(row: sa.Row[tuple[object, ...]]) -> Workshop:
    return Workshop(
        council_id=row.council_id,
        workshop_id=row.workshop_id,
        plan=plan_from_text(row.plan),
        progress=progress_from_text(row.progress),
        code=row.code,
        token=row.token,
        made_at=row.made_at,
        revision=row.revision,
        closed_at=row.closed_at,
    )
