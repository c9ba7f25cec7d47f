"""The languages that councils brought for their residents; what the Store promises stands in `store`."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.storage import schema
from costar.storage.part_of_store import PartOfStore

_TABLE = schema.brought_language


class LanguageStore(PartOfStore):
    """The languages of one database: a gettext file for each council and code."""

    def of_council(self, council_id: str) -> dict[str, str]:
        """A council's files by code, in the order of the codes."""
        query = sa.select(_TABLE).where(_TABLE.c.council_id == council_id).order_by(_TABLE.c.code)
        with self._engine.connect() as connection:
            return {row.code: row.file for row in connection.execute(query)}

    def keep(self, council_id: str, code: str, file: str) -> None:
        """Keep a language, in the place of what was kept of it before."""
        with self._lock, self._engine.begin() as connection:
            keep_language(connection, council_id, code, file)

    def forget(self, council_id: str, code: str) -> None:
        """Let go of a language."""
        theirs = sa.delete(_TABLE).where(_TABLE.c.council_id == council_id, _TABLE.c.code == code)
        with self._lock, self._engine.begin() as connection:
            connection.execute(theirs)


def keep_language(connection: sa.Connection, council_id: str, code: str, file: str) -> None:
    """Keep a language, in the place of what was kept of it before."""
    insert = postgresql.insert(_TABLE)
    keep = insert.on_conflict_do_update(
        index_elements=["council_id", "code"], set_={"file": insert.excluded.file}
    )
    connection.execute(keep, {"council_id": council_id, "code": code, "file": file})
