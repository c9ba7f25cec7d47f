"""What residents say to published pages, and whether rooms were heard; what the Store promises: `store`.

Whether somebody was heard is asked once, after the workshop has closed and its ballots are sealed. So each
phone leaves a pass when it closes: a hash of its own secret's hash, beside no ballot. Whoever answers gives
the pass away; the answer has no phone, no ballot and no time. Passes that nobody used go after a day.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from costar.domain.public.publication import PUBLICATION
from costar.domain.workshop.workshop import Workshop
from costar.storage import schema
from costar.storage.part_of_store import PartOfStore
from costar.storage.retention.traces import leave_trace

_OF_WORKSHOPS: Final = (schema.other_view, schema.heard_pass, schema.heard_answer)


@dataclass(frozen=True)
class OtherView:
    """How somebody sees it otherwise than a published page says, and the team's answer ("" before)."""

    council_id: str
    workshop_id: str
    view_id: str
    given_on: date
    keep_until: date
    text: str
    answer: str = ""
    answered_on: date | None = None


class PublicStore(PartOfStore):
    """What residents said of all workshops of one database."""

    def add_view(self, view: OtherView, *, most: int) -> bool:
        """Keep what somebody wrote, and say whether there was room: at most so many a workshop and day."""
        table = schema.other_view
        mine = table.c.council_id == view.council_id, table.c.workshop_id == view.workshop_id
        last = sa.select(sa.func.max(table.c.sequence)).where(*mine)
        today = sa.select(sa.func.count()).select_from(table).where(*mine, table.c.given_on == view.given_on)
        with self._lock.adding(), self._engine.begin() as connection:
            if (connection.scalar(today) or 0) >= most:
                return False
            row = {one.name: getattr(view, one.name) for one in table.c if one.name != "sequence"}
            sequence = (connection.scalar(last) or 0) + 1  # a place in the order, never a time
            connection.execute(table.insert().values(row | {"sequence": sequence}))
        return True

    def views(self, council_id: str, workshop_id: str | None = None) -> list[OtherView]:
        """What was written about one workshop, or all of a council's, in the order in which it came."""
        table = schema.other_view
        where = [table.c.council_id == council_id]
        if workshop_id is not None:
            where.append(table.c.workshop_id == workshop_id)
        told = [column for column in table.c if column.name != "sequence"]
        query = sa.select(*told).where(*where).order_by(table.c.sequence)
        with self._engine.connect() as connection:
            return [OtherView(**row._mapping) for row in connection.execute(query)]

    def answer_view(self, view: OtherView, answer: str, answered_on: date | None) -> None:
        """Keep the team's answer, in the place of any before; None and "" take it away."""
        table = schema.other_view
        its = sa.update(table).where(
            table.c.council_id == view.council_id,
            table.c.workshop_id == view.workshop_id,
            table.c.view_id == view.view_id,
        )
        with self._lock, self._engine.begin() as connection:
            connection.execute(its.values(answer=answer, answered_on=answered_on))

    def erase_views(self, today: date) -> int:
        """Erase what was kept as long as people were told, and say how many there were."""
        table = schema.other_view
        gone = sa.delete(table).where(table.c.keep_until < today)
        with self._lock, self._engine.begin() as connection:
            rows = connection.execute(gone.returning(table.c.council_id, table.c.workshop_id)).all()
            for row in set(rows):
                leave_trace(connection, row.council_id, row.workshop_id)
        return len(rows)

    def take_answer(self, workshop: Workshop, device: str, step: int) -> bool:
        """Take a phone's one answer, and say whether it had one left to give."""
        passes, answers = schema.heard_pass, schema.heard_answer
        used = sa.delete(passes).where(
            *schema.of_workshop(passes, workshop), passes.c["pass"] == pass_of(device)
        )
        with self._lock.adding(), self._engine.begin() as connection:
            # The pass is given away by deleting it: of two answers at once one finds it
            if connection.scalar(used.returning(passes.c["pass"])) is None:
                return False
            connection.execute(
                answers.insert().values(
                    council_id=workshop.council_id,
                    workshop_id=workshop.workshop_id,
                    answer_id=uuid4().hex,
                    step=step,
                )
            )
        return True

    def may_answer(self, workshop: Workshop, device: str) -> bool:
        """Whether a phone has its answer still to give."""
        passes = schema.heard_pass
        query = sa.select(passes.c["pass"]).where(
            *schema.of_workshop(passes, workshop), passes.c["pass"] == pass_of(device)
        )
        with self._engine.connect() as connection:
            return connection.scalar(query) is not None

    def answers(self, workshop: Workshop) -> list[int]:
        """The answers of one room, lowest first: their order tells nothing."""
        table = schema.heard_answer
        query = sa.select(table.c.step).where(*schema.of_workshop(table, workshop)).order_by(table.c.step)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def erase_passes(self, closed_by: datetime) -> int:
        """Erase the passes of every workshop that was closed by a moment (UTC), and say how many."""
        table, workshop = schema.heard_pass, schema.workshop.c
        over = sa.exists().where(
            workshop.council_id == table.c.council_id,
            workshop.workshop_id == table.c.workshop_id,
            workshop.closed_at <= closed_by,
        )
        # In the statement itself: in a list that was read before, what closes meanwhile is not closed yet
        gone = sa.delete(table).where(over)
        with self._lock, self._engine.begin() as connection:
            rows = connection.execute(gone.returning(table.c.council_id, table.c.workshop_id)).all()
            for row in set(rows):
                leave_trace(connection, row.council_id, row.workshop_id)
        return len(rows)


def pass_of(device: str) -> str:
    """By what a phone is known that may say whether it was heard: nothing of its ballot leads here."""
    return hashlib.sha256(f"heard {device}".encode()).hexdigest()


def leave_passes(connection: sa.Connection, workshop: Workshop) -> None:
    """Leave a pass for each phone of a workshop that closes, in an order that tells nothing."""
    ballots = schema.ballot
    query = sa.select(ballots.c.device).where(
        *schema.of_workshop(ballots, workshop), ballots.c.device != "", schema.counts(ballots, workshop)
    )
    row: Mapping[str, str] = {"council_id": workshop.council_id, "workshop_id": workshop.workshop_id}
    passes = sorted(pass_of(device) for device in connection.scalars(query))
    # A room of paper only leaves none, and an INSERT of no rows is no SQL
    if passes:
        connection.execute(schema.heard_pass.insert(), [{**row, "pass": one} for one in passes])


def forget_workshop(connection: sa.Connection, workshop: Workshop) -> None:
    """Take out all that was published of a workshop and said to it, the history of it, too."""
    for table in _OF_WORKSHOPS:
        connection.execute(sa.delete(table).where(*schema.of_workshop(table, workshop)))
    published, change = schema.records[PUBLICATION.name], schema.change
    connection.execute(
        sa.delete(published).where(
            published.c.council_id == workshop.council_id,
            published.c.publication_id == workshop.workshop_id,
        )
    )
    connection.execute(
        sa.delete(change).where(
            change.c.council_id == workshop.council_id,
            change.c.record_type == PUBLICATION.name,
            change.c.record_id == workshop.workshop_id,
        )
    )
