"""What was erased is in no byte of the data file, while everybody else goes on working."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from duckdb import IOException, connect

from costar.domain.workshop.ballot import Score
from costar.errors import UserError
from costar.storage.engines import afresh
from costar.storage.engines.gate import gated
from costar.storage.store import Store
from tests.storage.unpacked import CANARIES, STAYS, WORKSHOP, checkpoint, plain

__all__ = ["plain"]


def found_in(folder: Path) -> set[str]:
    content = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    return {canary for canary in CANARIES if canary.encode() in content}


def test_an_erased_workshop_is_in_no_byte_of_the_file(plain: Store, tmp_path: Path) -> None:
    checkpoint(plain)
    plain.workshops.erase(WORKSHOP)
    checkpoint(plain)
    assert found_in(tmp_path) == set(CANARIES), "deleting alone was enough: this test proves nothing"
    plain.scrub()
    assert found_in(tmp_path) == set()
    assert len(plain.ballots.scores(STAYS, 1)) == 1


def test_what_waits_in_the_log_goes_too(plain: Store, tmp_path: Path) -> None:
    plain.workshops.erase(WORKSHOP)
    assert found_in(tmp_path) == set(CANARIES)
    plain.scrub()
    assert found_in(tmp_path) == set()


def test_the_tables_and_their_keys_are_as_before(plain: Store) -> None:
    describe = sa.text("SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL")
    with plain.engine.connect() as connection:
        before = connection.execute(describe).all()
    plain.scrub()
    with plain.engine.connect() as connection:
        assert connection.execute(describe).all() == before
        with pytest.raises(sa.exc.DBAPIError):
            connection.exec_driver_sql("SELECT * FROM read_text('/etc/hostname')")


def test_what_is_written_afterwards_is_kept(plain: Store, duckdb_url: str) -> None:
    plain.scrub()
    plain.ballots.record([Score("a", "w2", "b", "t2", 1, "x", 1, 1)])
    plain.close()
    again = Store(duckdb_url)
    assert len(again.ballots.scores(STAYS, 1)) == 2
    again.close()


def vote(store: Store, over: threading.Event) -> int:
    saved = 0
    while not over.is_set():
        store.ballots.record([Score("a", "w2", "b", f"vote-{saved}", 1, "x", 4, 2)])
        saved += 1
        over.wait(0.005)  # as the inbox does: who holds the lock without a pause lets nobody else have it
    return saved


def read(store: Store, over: threading.Event) -> int:
    while not over.is_set():
        store.councils()
    return len(store.ballots.scores(STAYS, 1))


def test_people_read_and_vote_all_the_while(plain: Store) -> None:
    over = threading.Event()
    with ThreadPoolExecutor(3) as threads:
        running = [threads.submit(work, plain, over) for work in (vote, read, read)]
        try:
            for _ in range(3):
                plain.scrub()
        finally:
            over.set()
        saved, *_ = [one.result() for one in running]
    assert saved > 0
    assert len(plain.ballots.scores(STAYS, 1)) == 1 + saved


def test_a_reader_who_never_ends_stops_the_exchange_and_nothing_else(
    plain: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("costar.storage.engines.gate.PATIENCE", 0.1)
    with plain.engine.connect(), pytest.raises(UserError, match="store_not_scrubbed"):
        plain.scrub()
    assert len(plain.ballots.scores(STAYS, 1)) == 1


def test_a_disk_without_room_leaves_the_file_as_it_was(
    plain: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, fresh: Path) -> None:
        fresh.write_bytes(b"half")
        raise IOException("No space left on device")

    monkeypatch.setattr(afresh, "_copy", fail)
    with pytest.raises(UserError, match="store_not_scrubbed"):
        plain.scrub()
    assert len(plain.ballots.scores(STAYS, 1)) == 1
    assert not list(tmp_path.glob("*.fresh"))


def test_a_copy_that_went_elsewhere_never_takes_the_place_of_the_file(
    plain: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(path: Path) -> str:
        """As DuckDB 2.0.1 does with a link to a file without a name."""
        return f"'{tmp_path / 'elsewhere'}'" if path.suffix == ".fresh" else f"'{path}'"

    original = afresh.clear

    def leave_an_empty_one(path: Path) -> None:
        original(path)
        connect(path.with_name(f"{path.name}.fresh")).close()

    monkeypatch.setattr(afresh, "clear", leave_an_empty_one)
    monkeypatch.setattr(afresh, "_quoted", elsewhere)
    with pytest.raises(UserError, match="store_not_scrubbed"):
        plain.scrub()
    assert len(plain.ballots.scores(STAYS, 1)) == 1


def test_a_connection_that_could_not_be_made_does_not_keep_the_gate_open(plain: Store) -> None:
    gate = gated(plain.engine)
    with plain.engine.connect():
        pass
    with gate.closed():
        pass


@pytest.mark.postgres
def test_postgresql_gives_the_room_back(postgres_url: str) -> None:
    store = Store(postgres_url)
    store.add_council("a", "Council A")
    store.workshops.add(WORKSHOP, ["x"])
    store.workshops.erase(WORKSHOP)
    store.scrub()
    with store.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM workshop")) == 0
    store.close()
