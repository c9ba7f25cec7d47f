"""A store in whose file a text can be found as it is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from costar.domain.workshop.ballot import Ballot, Score
from costar.domain.workshop.workshop import Plan, Progress, Stage, Workshop
from costar.storage.engines import duckdb
from costar.storage.store import Store
from tests.storage.workshop.workshops import MADE_AT

CANARIES = ("canary-ballot-4711", "canary-token-4711", "canary-device-4711")
WORKSHOP = Workshop(
    "a", "w1", Plan("Spring", ("citizens",)), Progress(Stage.SCORING), "CODE", "TOKEN", MADE_AT
)
STAYS = replace(WORKSHOP, workshop_id="w2", code="CODE2", token="TOKEN2")


@pytest.fixture
def plain(duckdb_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that packs nothing, so that a text in its file can be found as it is, with two workshops."""
    packed_not_at_all = {**duckdb.HARDENED, "force_compression": "uncompressed"}
    monkeypatch.setattr(duckdb, "HARDENED", packed_not_at_all)
    store = Store(duckdb_url)
    store.add_council("a", "Council A")
    for workshop, (ballot, token, device) in ((WORKSHOP, CANARIES), (STAYS, ("b", "t", "d"))):
        store.workshops.add(workshop, ["x"])
        store.ballots.add([Ballot("a", workshop.workshop_id, ballot, "citizens", "en", "phone", device)])
        store.ballots.record([Score("a", workshop.workshop_id, ballot, token, 1, "x", 4, 2)])
    yield store
    store.close()


def checkpoint(store: Store) -> None:
    with store.engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
