"""One moment of looking: what a page asks for many times while it is drawn is read once."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from costar.storage.remembering import just_looked
from costar.storage.store import Store

T = TypeVar("T")


class Moment:
    """What was read while one page was drawn.

    It holds until this process writes anything: whoever saves in the middle of a moment sees it saved.
    Ballots and scores that phones add do not end it, so a page shows one state of a round, not two.

    Not for several threads: a page is drawn by one.
    """

    def __init__(self, store: Store) -> None:
        """A moment begins; nothing was read."""
        self._store = store
        self._writes = store.writes
        self._is_over = False
        self._has_looked = store.is_alone
        self._read: dict[Hashable, object] = {}

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` finds, or found before in this moment. Whoever gets it must not change it.

        Args:
            key: tells apart everything that is read.
            read: reads from the store.
        """
        writes = self._store.writes  # before reading: what is written meanwhile counts
        if writes != self._writes:
            self._writes, self._read = writes, {}
        # A button that still holds it later must not be answered from what the page had read (decision 0032)
        if self._is_over:
            return read()
        if key not in self._read:
            self._read[key] = self._after_a_look(read)
        return cast("T", self._read[key])

    def _after_a_look(self, read: Callable[[], T]) -> T:
        # One statement, where another server may have written, for all that the process remembers
        if not self._has_looked:
            self._store.look()
            self._has_looked = True
        with just_looked():
            return read()

    def end(self) -> None:
        """The page is drawn. Whoever still holds the moment, as a button does, reads afresh from now on."""
        self._is_over = True
        self._read = {}
