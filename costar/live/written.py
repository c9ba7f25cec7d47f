"""Whether anything was written since a page was asked for, as a mark that the page carries."""

import secrets
from collections.abc import Callable, Set
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

from costar.storage.store import Store


class Written:
    """Gives marks: where a page gets the same one again, nothing that it shows was written in between.

    Args:
        store: the process's one store.
        pages: the names of the pages whose pictures change by nothing else.
    """

    def __init__(self, store: Callable[[], Store], *, pages: Set[str]) -> None:
        self._store = store
        self._paths = {f"/{name}" for name in pages}
        self._opener = ThreadPoolExecutor(1, thread_name_prefix="costar-written")
        self._opening: Future[Store] | None = None
        self._process = secrets.token_hex(8)

    def mark(self, path: str) -> str:
        """A mark for the page at this path; "" where nothing can be said."""
        store = self._opened() if path in self._paths else None
        # Where other servers write, too, a page would have to wait for a look into the database
        if store is None or not store.is_alone:
            return ""
        # Pages say what is overdue, so the day is part of it; ballots alone change none of them
        return f"{self._process}-{store.writes}-{date.today():%Y%m%d}"

    def _opened(self) -> Store | None:
        """The store, once it is open: a page does not wait for that to be sent."""
        if self._opening is None:
            self._opening = self._opener.submit(self._store)
        if not self._opening.done():
            return None
        if self._opening.exception() is not None:  # the page says why; the next one tries again
            self._opening = None
            return None
        return self._opening.result()
