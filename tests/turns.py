"""Who runs what where several workers run the tests: `scripts/test.py`.

The groups of pytest-xdist 3.8 do nothing with pytest 9.2, which keeps its names of tests to itself
(pytest-xdist, issue 1386), so who runs what is told by where a test stands.
"""

from typing import Final

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

JOURNEYS: Final = "tests/journeys/"
WEB: Final = "tests/web/"

BROWSERS: Final = 2
"""How many workers run journeys: each has a server and a browser, and both are costly to start."""


class Turns(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist says nothing of its types
    """A module is one worker's, which makes once what its tests begin with; so is what asks one server."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        super().__init__(config, log)
        self._journeys: dict[str, str] = {}

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        if path.startswith(JOURNEYS):
            return self._journeys.setdefault(nodeid, f"journeys {len(self._journeys) % BROWSERS}")
        return WEB if path.startswith(WEB) else path


def turn_of(item: pytest.Item) -> bool:
    """What takes longest begins first, so that no worker is left with it while others have nothing to do."""
    return not item.nodeid.startswith((JOURNEYS, WEB))
