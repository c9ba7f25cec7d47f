"""A disk that fills up: reading goes on, writing is refused before DuckDB can come to harm."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from costar.config import ROOT
from costar.domain.council.signing_in import Identity
from costar.errors import NoRoom
from costar.live.health import why_not_saved
from costar.storage.engines import duckdb
from costar.storage.engines.mark import log_file, mark_file
from costar.storage.store import Store
from costar.usecases.council.own_browsers import browsers_of, sign_out_browser, sign_out_others
from costar.usecases.council.sign_in import let_in, sign_out, sign_out_everywhere, signed_in
from tests.browsers import is_in

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


def three_browsers_of_ada(store: Store) -> list[str]:
    return [let_in(store, Identity("https://id.example", "ada", "Ada"), [], ()) for _ in range(3)]


def out_here(store: Store, secrets: list[str]) -> list[bool]:
    sign_out(store, secrets[1])
    return [True, False, True]


def out_everywhere(store: Store, secrets: list[str]) -> list[bool]:
    sign_out_everywhere(store, signed_in(store, secrets[0]).person_id)
    return [False, False, False]


def out_elsewhere(store: Store, secrets: list[str]) -> list[bool]:
    sign_out_others(store, secrets[0])
    return [True, False, False]


def out_in_one(store: Store, secrets: list[str]) -> list[bool]:
    sign_out_browser(store, secrets[0], browsers_of(store, secrets[0])[2].sign_in_id)
    return [True, *(is_in(store, one) for one in secrets[1:])]


WAYS_OUT = [out_here, out_everywhere, out_elsewhere, out_in_one]


@pytest.mark.parametrize("go", WAYS_OUT)
def test_signing_out_is_saved_where_nothing_else_is(
    duckdb_url: str, monkeypatch: pytest.MonkeyPatch, go: Callable[[Store, list[str]], list[bool]]
) -> None:
    store = Store(duckdb_url)
    secrets = three_browsers_of_ada(store)
    free = shutil.disk_usage(Path(store.engine.url.database or "").parent).free
    monkeypatch.setattr(duckdb, "FLOOR", free * 2)
    expected = go(store, secrets)
    with pytest.raises(NoRoom):
        store.touch()
    entries = [one.entry.said.deed for one in store.audit.latest(("",))]
    store.close()
    again = Store(duckdb_url)
    assert sum(expected) < 3
    assert [is_in(again, one) for one in secrets] == expected
    assert entries[0].startswith("sign_out")


@pytest.mark.parametrize("go", WAYS_OUT)
def test_signing_out_counts_where_not_even_that_is_saved(
    duckdb_url: str, monkeypatch: pytest.MonkeyPatch, go: Callable[[Store, list[str]], list[bool]]
) -> None:
    store = Store(duckdb_url)
    secrets = three_browsers_of_ada(store)
    monkeypatch.setattr(duckdb, "FLOOR", 1 << 60)
    expected = go(store, secrets)
    assert [is_in(store, one) for one in secrets] == expected
    if expected[0]:
        assert len(browsers_of(store, secrets[0])) == sum(expected)
    monkeypatch.setattr(duckdb, "FLOOR", 0)
    assert [is_in(store, one) for one in secrets] == expected
    store.close()
    # With room again, each that asked was taken out of the file, too
    again = Store(duckdb_url)
    assert sum(expected) < 3
    assert [is_in(again, one) for one in secrets] == expected


def log_gone(file: Path) -> None:
    log_file(file).unlink()


def file_gone(file: Path) -> None:
    file.rename(file.with_name("aside"))


def another_file(file: Path) -> None:
    shutil.copy(file, file.with_name("another"))
    file.rename(file.with_name("aside"))
    file.with_name("another").rename(file)


def folder_moved(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))


@pytest.mark.parametrize("harm", [log_gone, file_gone, another_file, folder_moved])
def test_what_would_be_lost_with_the_process_is_refused(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """DuckDB writes on into a file without a name, and a save would be told as saved."""
    file = tmp_path / "data" / "costar.duckdb"
    file.parent.mkdir()
    store = Store(f"duckdb:///{file}")
    store.add_council("a", "Council A")
    assert log_file(file).stat().st_size
    harm(file)
    for _ in range(2):
        with pytest.raises(NoRoom) as told:
            store.add_council("b", "Council B")
        assert told.value.key == "store_gone"
    assert "costar.duckdb" in why_not_saved(lambda: store)
    assert [council.name for council in store.councils()] == ["Council A"]


def cut_off(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size - 4096)


def written_over(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(b"x" * 20_000)


def put_back(file: Path) -> None:
    file.write_bytes(file.with_name("earlier").read_bytes())


def log_cut_off(file: Path) -> None:
    with log_file(file).open("r+b") as opened:
        opened.truncate(log_file(file).stat().st_size - 1)


def log_emptied(file: Path) -> None:
    log_file(file).write_bytes(b"")


def another_log(file: Path) -> None:
    content = log_file(file).read_bytes()
    log_file(file).rename(file.with_name("aside"))
    log_file(file).write_bytes(content)


@pytest.mark.parametrize("harm", [cut_off, written_over, put_back, log_cut_off, log_emptied, another_log])
def test_a_file_that_others_write_to_takes_no_more_saves(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """At the next save, and not first at the next start."""
    file = tmp_path / "costar.duckdb"
    Store(f"duckdb:///{file}").close()
    file.with_name("earlier").write_bytes(file.read_bytes())
    store = Store(f"duckdb:///{file}")
    store.add_council("a", "Council A")
    marked = mark_file(file).read_bytes()
    harm(file)
    for _ in range(2):
        with pytest.raises(NoRoom, match="store_changed"):
            store.add_council("b", "Council B")
    assert "costar.duckdb" in why_not_saved(lambda: store)
    assert mark_file(file).read_bytes() == marked


def test_what_duckdb_writes_and_cuts_off_by_itself_is_no_harm(tmp_path: Path) -> None:
    store = Store(f"duckdb:///{tmp_path / 'costar.duckdb'}")
    store.add_council("a", "Council A")
    # More than a group of rows (122,880): what it has whole DuckDB writes into the file and not into its log
    many = "INSERT INTO heading SELECT 'a', 'h' || range, repeat(range::VARCHAR, 40) FROM range(125000)"
    with store.engine.connect() as connection:
        begun = connection.begin()
        connection.exec_driver_sql(many)
        store.touch()
        begun.rollback()
    store.touch()
    for statement in (many, "CHECKPOINT", "DELETE FROM heading", "CHECKPOINT"):
        with store.engine.connect() as connection:
            connection.exec_driver_sql(statement)
            connection.commit()
        store.touch()
    store.add_council("b", "Council B")
    store.scrub()
    store.add_council("c", "Council C")
    assert len(store.councils()) == 3


def test_it_saves_again_once_the_same_files_are_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "data" / "costar.duckdb"
    file.parent.mkdir()
    store = Store(f"duckdb:///{file}")
    store.add_council("a", "Council A")
    folder_moved(file)
    with pytest.raises(NoRoom):
        store.touch()
    file.parent.with_name("elsewhere").rename(file.parent)
    store.add_council("b", "Council B")
    with monkeypatch.context() as shut:
        shut.setattr("os.access", lambda *_: False)
        with pytest.raises(NoRoom, match="store_gone"):
            store.touch()
    store.add_council("c", "Council C")
    store.close()
    assert len(Store(f"duckdb:///{file}").councils()) == 3


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
