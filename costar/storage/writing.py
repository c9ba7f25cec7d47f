"""How the rows of a frame get into a table: a few by themselves, many at once."""

from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.records.fields import records_of
from costar.storage.engines import bulk_of
from costar.storage.schema import stage_of

FEW: Final = 20
"""Up to so many rows are sent as they are: to load a frame costs the same, however little is in it."""


def add_rows(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert every row of the frame; its columns are columns of the table."""
    if len(frame) > FEW:
        bulk_of(connection.engine).load(connection, table, frame)
    elif not frame.empty:
        connection.execute(table.insert(), records_of(frame))


def write_over(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert every row of the frame, over the row of the same key; its columns are all of the table's."""
    if frame.empty:
        return
    if len(frame) <= FEW:
        connection.execute(_over_what_is_kept(postgresql.insert(table)), records_of(frame))
        return
    # By way of a table that is for this only, for what loads a frame cannot write over a row
    stage = stage_of(table)
    stage.create(connection)
    add_rows(connection, stage, frame)
    columns = table.c.keys()
    whole = postgresql.insert(table).from_select(columns, sa.select(*(stage.c[name] for name in columns)))
    connection.execute(_over_what_is_kept(whole))
    stage.drop(connection)


def _over_what_is_kept(insert: postgresql.Insert) -> postgresql.Insert:
    columns = [(column.name, column.primary_key) for column in insert.table.columns]
    keys = [name for name, is_key in columns if is_key]
    others = {name: insert.excluded[name] for name, is_key in columns if not is_key}
    return insert.on_conflict_do_update(index_elements=keys, set_=others)
