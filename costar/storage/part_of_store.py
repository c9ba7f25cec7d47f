"""What every part of the Store begins with."""

import sqlalchemy as sa

from costar.storage.remembering import WriteLock


class PartOfStore:
    """A part of the Store: the database, and the lock under which it is written to."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by the Store, whose engine and lock they are."""
        self._engine = engine
        self._lock = lock
