"""A disk that fills up: reading goes on, writing is refused before DuckDB can come to harm."""

import subprocess
import sys
from pathlib import Path

import pytest

from costar.config import ROOT
from costar.errors import NoRoom
from costar.storage.engines import duckdb
from costar.storage.store import Store

GIVEN_UP = """
import resource, signal, sys
import sqlalchemy as sa
from costar.storage.store import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(sys.argv[1])
store.add_council("a", "Council A")
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
for number in range(3_000):
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO heading SELECT 'a', 'h{number}-' || range, repeat('x', 50) FROM range(2000)"
        )
    print(number, flush=True)
    if number % 5 == 4:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
"""


@pytest.fixture
def full(duckdb_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store(duckdb_url)
    store.add_council("a", "Council A")
    monkeypatch.setattr(duckdb, "FLOOR", 1 << 60)
    return store


def test_everything_can_be_read_and_nothing_is_saved(full: Store) -> None:
    with pytest.raises(NoRoom):
        full.add_council("b", "Council B")
    with pytest.raises(NoRoom):
        full.ballots.record([])
    with pytest.raises(NoRoom):
        full.touch()
    assert [council.name for council in full.councils()] == ["Council A"]


def test_it_saves_again_as_soon_as_there_is_room(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb, "FLOOR", 0)
    full.touch()
    full.add_council("b", "Council B")
    assert len(full.councils()) == 2


def test_looking_whether_writing_is_possible_changes_nothing(store: Store) -> None:
    before = store.councils()
    store.touch()
    assert store.councils() == before


def test_a_process_whose_database_is_given_up_ends_and_the_next_has_what_was_saved(
    duckdb_url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", GIVEN_UP, duckdb_url]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == duckdb.START_AGAIN
    saved = len(ended.stdout.split())
    again = Store(duckdb_url)
    with again.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM heading").scalar()
    again.close()
    assert saved > 0
    assert kept == saved * 2000
