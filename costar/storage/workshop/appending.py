"""Answers are appended and never changed; of what a ballot said about one thing, the last given counts.

`turn` tells in which order a ballot gave its answers, whatever order they arrive in; where it is the same,
the order of arrival (`sequence`) decides. `token` tells a repeat from a new answer: what comes again with its
token and says the same is kept once; what says something else is another answer, for people change their
minds before the page does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.workshop import Progress, progress_from_text
from costar.storage import schema
from costar.storage.engines import Bulk

Row = dict[str, object]
Place = tuple[str, str]
"""A council's id, and that of a workshop of its own."""

_AGAIN: Final = "~"
"""Stands in the token of an answer that came with a token which an earlier answer has already."""


class OfWorkshop(Protocol):
    """What says of which workshop it is, and of which council: no workshop is looked for by its id alone."""

    @property
    def council_id(self) -> str:
        """Of the council."""

    @property
    def workshop_id(self) -> str:
        """Of the workshop."""


def all_of(table: sa.Table) -> sa.Select[tuple[object, ...]]:
    """Every row of the arrays given as parameters, by column."""
    # By arrays: 200 rows took DuckDB 3 ms so, and 341 ms as one statement each (measured).
    arrays = [(column, postgresql.ARRAY(column.type)) for column in table.c]
    return sa.select(
        *(
            sa.func.unnest(sa.cast(sa.bindparam(column.name, type_=array), array)).label(column.name)
            for column, array in arrays
        )
    )


def arrays(table: sa.Table, rows: Iterable[Mapping[str, object]]) -> dict[str, list[object]]:
    """The rows by column, as the parameters of a statement made with `all_of`."""
    whole = list(rows)
    return {column.name: [row[column.name] for row in whole] for column in table.c}


def given_last(table: sa.Table) -> tuple[sa.ColumnElement[int], sa.ColumnElement[int]]:
    """What to order a table of answers by, so that the last of each ballot comes last."""
    return table.c.turn, table.c.sequence


def row_place(table: sa.Table) -> sa.Label[int]:
    """The place of each row in that order, as `sequence`: what is read knows no turns."""
    return sa.func.row_number().over(order_by=given_last(table)).label("sequence")


def standing_still(
    connection: sa.Connection, bulk: Bulk, given: Iterable[OfWorkshop]
) -> dict[Place, Progress]:
    """How far the workshops of these have got, by `place_of`; none moves before this transaction ends."""
    table, places = schema.workshop.c, {place_of(one) for one in given}
    query = sa.select(table.council_id, table.workshop_id, table.progress).where(
        table.council_id.in_({council_id for council_id, _ in places}),
        table.workshop_id.in_({workshop_id for _, workshop_id in places}),
    )
    # In one order, or two servers with the same workshops could each wait for the other's row
    locking = bulk.locking(query.order_by(table.workshop_id))
    found = connection.execute(locking)
    return {(row.council_id, row.workshop_id): progress_from_text(row.progress) for row in found}


def place_of(one: OfWorkshop) -> Place:
    """The council and the workshop that something is of."""
    return one.council_id, one.workshop_id


@dataclass(frozen=True)
class Answers:
    """A table of answers: the columns that say what an answer is about, and those that are the answer.

    Whoever appends holds the Store's lock and its workshops' rows.
    """

    table: sa.Table
    about: tuple[str, ...]
    says: tuple[str, ...]

    def append(self, connection: sa.Connection, given: Sequence[Mapping[str, object]]) -> list[int]:
        """Keep what is new, in this order, and return the places of it; `sequence` is set here."""
        if not given:
            return []
        rows = self._in_sequence(connection, given)
        # From the end, because a dict keeps the last that it is given under a key, and the first is wanted
        firsts = {_key(row): row for row in reversed(rows)}
        added = set(self._insert(connection, list(firsts.values())))
        new = []
        for at, row in enumerate(rows):
            if firsts[_key(row)] is row and _key(row) in added:
                new.append(at)
            elif self._is_another(connection, row):
                new.append(at)
                self._insert(connection, [row | {"token": f"{row['token']}{_AGAIN}{row['sequence']}"}])
        return new

    def _in_sequence(self, connection: sa.Connection, given: Sequence[Mapping[str, object]]) -> list[Row]:
        table = self.table.c
        ids = {row["workshop_id"] for row in given}
        # With the councils, which the key begins with: PostgreSQL read every answer ever given without them.
        councils = {row["council_id"] for row in given}
        mine = table.council_id.in_(councils), table.workshop_id.in_(ids)
        last = connection.scalar(sa.select(sa.func.max(table.sequence)).where(*mine))
        first = (last or 0) + 1  # a number and no time: nothing kept tells when somebody answered
        return [{**row, "sequence": first + at} for at, row in enumerate(given)]

    def _insert(self, connection: sa.Connection, rows: Sequence[Row]) -> list[tuple[str, str, str]]:
        found = connection.execute(self._new_ones, arrays(self.table, rows))
        return [(workshop_id, ballot_id, token) for workshop_id, ballot_id, token in found]

    @cached_property
    def _new_ones(self) -> sa.Executable:
        """Adds the rows that are not there yet, and returns their keys; made once for all batches."""
        table = self.table
        insert = postgresql.insert(table).from_select(table.c.keys(), all_of(table)).on_conflict_do_nothing()
        return insert.returning(table.c.workshop_id, table.c.ballot_id, table.c.token)

    def _is_another(self, connection: sa.Connection, row: Row) -> bool:
        """Whether an answer with a token that is used already is no repeat of what came with it before.

        The same as the answer that counts is a repeat. So is what came before with this token, once an
        answer with another token counts: it went round the network for longer than that one.
        """
        columns = ("council_id", "workshop_id", "ballot_id", *self.about)
        query = sa.select(self.table).where(*(self.table.c[name] == row[name] for name in columns))
        before = [dict(one._mapping) for one in connection.execute(query.order_by(*given_last(self.table)))]
        if not before:
            return True
        counts, same = before[-1], [one for one in before if self._said(one) == self._said(row)]
        if self._said(counts) == self._said(row) or _number(counts["turn"]) > _number(row["turn"]):
            return False
        return _began(counts) == _began(row) or not any(_began(one) == _began(row) for one in same)

    def _said(self, row: Mapping[str, object]) -> tuple[object, ...]:
        return tuple(row[name] for name in self.says)


def _key(row: Mapping[str, object]) -> tuple[str, str, str]:
    return str(row["workshop_id"]), str(row["ballot_id"]), str(row["token"])


def _began(row: Mapping[str, object]) -> str:
    """The token as the phone sent it."""
    return str(row["token"]).partition(_AGAIN)[0]


def _number(turn: object) -> int:
    return turn if isinstance(turn, int) else 0
