"""Ballots that look odd, and those that are set aside; what the Store promises stands in `store`."""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.ballot import Ballot
from costar.domain.workshop.workshop import Workshop
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.workshop import appending

_ODD = schema.odd_ballot


class OddStore(PartOfStore):
    """What is odd about ballots of all workshops of one database: never what they scored."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        super().__init__(engine, lock)
        self._bulk = bulk_of(engine)

    def mark(self, ballots: Sequence[Ballot]) -> None:
        """Note that these ballots look odd. They count until somebody sets them aside."""
        rows = [_row(one.council_id, one.workshop_id, one.ballot_id, odd=True) for one in ballots]
        with self._lock.adding(), self._engine.begin() as connection:
            # Nothing on a conflict, for what was set aside stays so
            connection.execute(postgresql.insert(_ODD).on_conflict_do_nothing(), rows)

    def set_aside(self, workshop: Workshop, ballot_ids: Sequence[str], *, aside: bool) -> int:
        """Let ballots not count, or count again; how many of these there are (still).

        0, and nothing changed, where that changes a result.

        That is while a round is looked at, and for a ballot that has scored in a round which ever was: what
        the room sees with it and without it would tell what it scored.
        """
        ballot, score = schema.ballot.c, schema.score
        theirs = sa.select(ballot.ballot_id).where(*schema.of_workshop(schema.ballot, workshop))
        seen = sa.select(sa.func.count()).where(*schema.of_workshop(score, workshop))
        insert = postgresql.insert(_ODD)
        keep = insert.on_conflict_do_update(
            index_elements=["council_id", "workshop_id", "ballot_id"],
            set_={"set_aside": insert.excluded.set_aside},
        )
        with self._lock, self._engine.begin() as connection:
            standing = appending.standing_still(connection, self._bulk, [workshop])
            progress = standing.get(appending.place_of(workshop))
            if progress is None or not progress.may_set_aside:
                return 0
            changes = seen.where(
                score.c.ballot_id.in_(ballot_ids), score.c.round_number.in_(progress.was_revealed)
            )
            if connection.scalar(changes):
                return 0
            # A sheet of paper may have been taken back since the page was drawn: everybody sees how many do
            # not count, and of one that is not there nobody could let it count again
            there = connection.scalars(theirs.where(ballot.ballot_id.in_(ballot_ids))).all()
            rows = [_row(workshop.council_id, workshop.workshop_id, one, aside=aside) for one in there]
            if rows:
                connection.execute(keep, rows)
            return len(rows)

    def aside(self, workshop: Workshop) -> frozenset[str]:
        """The ids of the ballots that are set aside."""
        query = sa.select(_ODD.c.ballot_id).where(*schema.of_workshop(_ODD, workshop), _ODD.c.set_aside)
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def ballots(self, workshop: Workshop) -> pd.DataFrame:
        """Every ballot, by group: `ballot_id`, `group`, `medium`, `answers` in this round, `looks_odd`,
        `set_aside`.
        """
        ballot, score = schema.ballot.c, schema.score.c
        answers = (
            sa.select(score.ballot_id, sa.func.count(sa.distinct(score.item_id)).label("answers"))
            .where(*schema.of_workshop(schema.score, workshop))
            .where(score.round_number == workshop.progress.round_number)
            .group_by(score.ballot_id)
            .subquery()
        )
        odd = sa.select(_ODD).where(*schema.of_workshop(_ODD, workshop)).subquery()
        query = (
            sa.select(
                ballot.ballot_id,
                ballot.group_name.label("group"),
                ballot.medium,
                sa.func.coalesce(answers.c.answers, 0).label("answers"),
                sa.func.coalesce(odd.c.looks_odd, False).label("looks_odd"),
                sa.func.coalesce(odd.c.set_aside, False).label("set_aside"),
            )
            .select_from(
                schema.ballot.outerjoin(answers, answers.c.ballot_id == ballot.ballot_id).outerjoin(
                    odd, odd.c.ballot_id == ballot.ballot_id
                )
            )
            .where(*schema.of_workshop(schema.ballot, workshop))
            .order_by(ballot.group_name, ballot.ballot_id)
        )
        found = fetch(self._engine, query)
        return found.astype({"answers": "int64", "looks_odd": "bool", "set_aside": "bool"})


def _row(
    council_id: str, workshop_id: str, ballot_id: str, *, odd: bool = False, aside: bool = False
) -> dict[str, object]:
    key = {"council_id": council_id, "workshop_id": workshop_id, "ballot_id": ballot_id}
    return {**key, "looks_odd": odd, "set_aside": aside}
