"""Everything of one database into another, whichever engines they are, and read back before it counts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.errors import UserError
from costar.storage import schema
from costar.storage.engines import bulk_of, reading_one_moment

TABLES: Final = tuple(one for one in schema.metadata.sorted_tables if one is not schema.schema_version)
"""What is carried. Which migrations ran is each database's own."""

AT_ONCE: Final = 20_000
"""Rows in memory at a time."""


@dataclass(frozen=True)
class Read:
    """What was read of a table: rows, and a sum of their hashes, in whatever order they came."""

    rows: int = 0
    sum_of_hashes: int = 0


def read_everything(engine: sa.Engine) -> dict[str, Read]:
    """Read every value of every table as it stands at one moment; what was read, by table.

    Raises:
        UserError: a table cannot be read, or rows of it are gone.
    """
    with reading_one_moment(engine) as connection:
        found = {table.name: _read(connection, table) for table in TABLES}
        for table in TABLES:
            bulk_of(engine).check_rows(connection, table)
        return found


def carry(source: sa.Engine, target: sa.Engine) -> None:
    """Put everything that is in one database, at one moment, in the place of everything in another.

    It is done all or not at all, and only when the other reads as the first did.

    Raises:
        UserError: what was written reads otherwise, or a table cannot be read; nothing has changed.
    """
    with reading_one_moment(source) as reading, target.begin() as writing:
        for table in TABLES:
            writing.execute(sa.delete(table))
            was = Read()
            # In parts on both sides: a table of scores need not be in memory at once
            for rows in _parts(reading, table):
                was = _add(was, rows)
                bulk_of(target).load(writing, table, _frame(rows, table))
            # Inside the transaction that writes: what reads otherwise is never committed (decision 0051).
            if _read(writing, table) != was:
                raise UserError("store_not_carried", table=table.name)
            bulk_of(source).check_rows(reading, table)


def _read(connection: sa.Connection, table: sa.Table) -> Read:
    found = Read()
    for rows in _parts(connection, table):
        found = _add(found, rows)
    return found


def _parts(connection: sa.Connection, table: sa.Table) -> Iterator[list[tuple[object, ...]]]:
    try:
        with connection.execute(sa.select(table).execution_options(yield_per=AT_ONCE)) as result:
            for part in result.partitions():
                yield [tuple(row) for row in part]
    except sa.exc.DBAPIError as error:  # such as a page whose checksum is wrong
        raise UserError("store_table_damaged", table=table.name) from error


def _add(found: Read, rows: list[tuple[object, ...]]) -> Read:
    hashes = (int.from_bytes(hashlib.sha256(repr(row).encode()).digest()[:16], "big") for row in rows)
    # A sum, since databases give rows in orders of their own; in an exclusive or two rows alike would vanish
    return Read(found.rows + len(rows), (found.sum_of_hashes + sum(hashes)) % 2**128)


def _frame(rows: list[tuple[object, ...]], table: sa.Table) -> pd.DataFrame:
    """The rows with types that say what is missing, and do not follow from the first rows."""
    frame = pd.DataFrame.from_records(rows, columns=list(table.c.keys()))
    return frame.astype({column.name: _type(column.type) for column in table.c})


def _type(of: sa.types.TypeEngine[object]) -> str:
    for kind, name in _TYPES:
        if isinstance(of, kind):
            return name
    return "object"


_TYPES: Final = (
    (sa.Integer, "Int64"),
    (sa.Boolean, "boolean"),
    (sa.Float, "Float64"),
    (sa.DateTime, "datetime64[us]"),
)
