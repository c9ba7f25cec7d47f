"""Answering from memory: at once where nobody else writes, else after one look for all who ask together."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from anyio import to_thread

from costar.errors import Away
from costar.live.inbox import Inbox
from costar.storage.remembering import NotRemembered, just_looked, without_reading
from costar.storage.store import Store

T = TypeVar("T")


class Looking:
    """Reads for phones of what is remembered, as long as no server has written since."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._open_store = store

    async def read(self, what: Callable[[], T]) -> T:
        """What `what` finds: from memory if all of it is there and true, else in a thread.

        Raises:
            Away: the database is.
        """
        if not self._store.is_alone:
            await self._look()
        with just_looked():
            try:
                with without_reading():
                    return what()
            except NotRemembered:
                return await to_thread.run_sync(what)

    async def _look(self) -> None:
        # The look begins after this, and so sees all that was told to be saved before it was asked for
        if failed := await self._asked.put(None):
            raise Away(failed.key, **failed.values) from failed

    def _look_for(self, asked: Sequence[None]) -> list[Away | None]:
        try:
            self._store.look()
        except Away as error:  # told and not raised: an inbox would try again for each
            return [error] * len(asked)
        return [None] * len(asked)

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _asked(self) -> Inbox[None, Away | None]:
        # As many as there are: who only looks has nothing to send again later.
        return Inbox(self._look_for, most_waiting=0)
