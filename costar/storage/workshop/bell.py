"""Who in this process wants to know that a workshop has changed: told once the change is kept."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


class Bell:
    """Rings for one workshop at a time. It carries no news: whoever hears it goes and looks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[str, list[Callable[[], None]]] = {}

    @contextmanager
    def listening(self, workshop_id: str, told: Callable[[], None]) -> Iterator[None]:
        """Call `told` at each ring, in the thread that rings: it must be quick and not fail."""
        with self._lock:
            self._listeners.setdefault(workshop_id, []).append(told)
        try:
            yield
        finally:
            with self._lock:
                self._listeners[workshop_id].remove(told)
                if not self._listeners[workshop_id]:
                    del self._listeners[workshop_id]

    def ring(self, workshop_ids: Iterable[str]) -> None:
        """Tell everybody who listens for one of these workshops."""
        with self._lock:
            listeners = [told for one in set(workshop_ids) for told in self._listeners.get(one, ())]
        for told in listeners:
            told()
