"""A data file or a log that lost something is named when it is opened: never less in silence, never raw."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from costar.config import ROOT
from costar.errors import UserError
from costar.storage.engines.mark import log_file, mark_file
from costar.storage.engines.whole import has_bad_blocks, read_every_value, why_not_read
from costar.storage.store import Store
from tests.calls import calls

KILLED = """
import os, sys
from costar.storage.store import Store

store = Store(sys.argv[1])
for number in range(30):
    store.add_council(f"c{number}", f"Council {number}")
os._exit(9)
"""
NAMED = {
    "store_copy_alone",
    "store_damaged",
    "store_file_missing",
    "store_log_changed",
    "store_log_foreign",
    "store_log_missing",
    "store_log_short",
    "store_older",
}
BLOCKS_OF_VALUES = "SELECT DISTINCT block_id FROM pragma_storage_info('many') WHERE block_id >= 0"
SEEDS = [seed if seed < 4 else pytest.param(seed, marks=pytest.mark.long) for seed in range(12)]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with thirty councils, most of them in its log, of a process that was killed."""
    path = tmp_path_factory.mktemp("killed") / "costar.duckdb"
    subprocess.run([sys.executable, "-c", KILLED, url_of(path)], cwd=ROOT, check=False, timeout=60)
    assert log_file(path).stat().st_size > 0
    return path


@pytest.fixture
def file(killed: Path, tmp_path: Path) -> Path:
    shutil.copytree(killed.parent, tmp_path / "copy")
    return tmp_path / "copy" / killed.name


def url_of(path: Path) -> str:
    return f"duckdb:///{path}"


def councils(path: Path) -> int:
    store = Store(url_of(path))
    found = len(store.councils())
    store.close()
    return found


def named(path: Path) -> str:
    """Under which name the damage is told; nothing was changed by that."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    with pytest.raises(UserError) as told:
        Store(url_of(path))
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == before
    return told.value.key


def is_named_or_whole(path: Path) -> bool:
    """Whether it opens with everything and takes more, or says why not."""
    try:
        store = Store(url_of(path))
    except UserError as told:
        return told.key in NAMED
    store.add_council("new", "New")
    found = len(store.councils())
    store.close()
    return found == 31


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x10
    path.write_bytes(content)


def test_after_a_kill_everything_is_there(file: Path) -> None:
    assert councils(file) == 30
    assert councils(file) == 30


def test_every_value_is_read_by_one_statement(file: Path) -> None:
    """A statement for each of seventy tables was a quarter of each start (decision 0106)."""
    with duckdb.connect(file, read_only=True) as reading:
        tables = len(reading.execute("SELECT table_name FROM duckdb_tables()").fetchall())
    assert calls(read_every_value, file) < 2 * tables


def cut(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-1])


def cut_to_its_head(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:100])


def empty(log: Path) -> None:
    log.write_bytes(b"")


def of_another_file(log: Path) -> None:
    other = Store(url_of(log.parent.parent / "other.duckdb"))
    for number in range(30):
        other.add_council(f"c{number}", f"Council {number}")
    shutil.copy(log_file(log.parent.parent / "other.duckdb"), log)
    other.close()


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (cut, "store_log_short"),
        (cut_to_its_head, "store_log_short"),
        (empty, "store_log_missing"),
        (Path.unlink, "store_log_missing"),
        (of_another_file, "store_log_foreign"),
    ],
)
def test_a_log_that_lost_something_is_named(file: Path, harm: Callable[[Path], None], key: str) -> None:
    harm(log_file(file))
    assert named(file) == key


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_byte_of_the_log_is_named(file: Path, seed: int) -> None:
    flip(log_file(file), random.Random(seed).randrange(log_file(file).stat().st_size))
    assert named(file) in NAMED


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_byte_of_the_file_is_named_or_changes_nothing(file: Path, seed: int) -> None:
    councils(file)  # so that all is in the file
    flip(file, random.Random(seed).randrange(file.stat().st_size))
    assert is_named_or_whole(file)


@pytest.mark.parametrize("size", [0, 5000, 12_288, 300_000])
def test_a_cut_file_is_named(file: Path, size: int) -> None:
    councils(file)
    file.write_bytes(file.read_bytes()[:size])
    assert named(file) in NAMED


@pytest.mark.parametrize("beside", [(), (".wal",), (".mark",)])
def test_a_copy_without_what_belongs_to_it_is_named(
    file: Path, tmp_path: Path, beside: tuple[str, ...]
) -> None:
    (tmp_path / "alone").mkdir()
    for end in ("", *beside):
        shutil.copy(f"{file}{end}", tmp_path / "alone")
    assert named(tmp_path / "alone" / file.name) in {"store_copy_alone", "store_log_missing"}


def test_a_file_that_is_gone_is_named_and_no_new_one_is_made(file: Path) -> None:
    file.unlink()
    assert named(file) == "store_file_missing"


def test_a_pipe_in_its_place_is_named_and_not_waited_for(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(UserError, match="store_damaged"):
        Store(url_of(file))


def test_a_folder_that_may_not_be_written_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB would take in the log, not be able to take it away, and give up the database."""
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file.parent and may(path, mode))
    assert named(file) == "store_no_folder"


def test_an_older_file_in_its_place_is_named(file: Path, tmp_path: Path) -> None:
    councils(file)
    shutil.copy(file, tmp_path / "older")
    councils(file)
    shutil.copy(tmp_path / "older", file)
    assert named(file) == "store_older"


def test_after_an_orderly_stop_the_file_alone_is_whole(file: Path) -> None:
    councils(file)
    mark_file(file).unlink()
    assert not log_file(file).exists()
    assert councils(file) == 30


def test_a_process_that_ends_by_itself_stops_orderly(tmp_path: Path) -> None:
    file = tmp_path / "costar.duckdb"
    ends = KILLED.replace("os._exit(9)", "sys.exit()")
    subprocess.run([sys.executable, "-c", ends, url_of(file)], cwd=ROOT, check=True, timeout=60)
    mark_file(file).unlink()
    assert councils(file) == 30


def test_a_damaged_block_is_named_or_made_anew(file: Path) -> None:
    councils(file)
    blocks = (file.stat().st_size - 12_288) // 262_144
    for block in range(blocks):
        one = file.with_name(f"{block}.duckdb")
        shutil.copy(file, one)
        flip(one, 12_288 + block * 262_144)
        assert is_named_or_whole(one)
        assert not has_bad_blocks(one) or named(one) == "store_damaged"


def test_whoever_reads_every_value_sees_damage_in_each_block_of_them(tmp_path: Path) -> None:
    file = tmp_path / "values.duckdb"
    with duckdb.connect(file) as made:
        made.execute("CREATE TABLE many AS SELECT hash(range) AS one FROM range(200_000)")
        blocks = {number for (number,) in made.execute(BLOCKS_OF_VALUES).fetchall()}
    assert len(blocks) > 3
    whole = file.read_bytes()
    assert not read_every_value(file)
    for block in blocks:
        flip(file, 12_288 + block * 262_144 + 1_000)
        with pytest.raises(duckdb.Error):
            read_every_value(file)
        file.write_bytes(whole)


def test_free_blocks_that_duckdb_cut_off_are_no_damage(
    new_installation: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / new_installation.name
    shutil.copy(new_installation, file)
    with duckdb.connect(file, read_only=True) as reading:
        counted, free = reading.execute(
            "SELECT total_blocks, free_blocks FROM pragma_database_size()"
        ).fetchall()[0]
    there = (file.stat().st_size - 12_288) // 262_144
    assert counted - free <= there < counted, "this DuckDB cuts nothing off: the test needs another file"
    assert not has_bad_blocks(file)
    assert councils(file) == 1
    assert "damaged" not in caplog.text


def test_a_block_that_is_cut_off_and_not_free_is_missed(new_installation: Path, tmp_path: Path) -> None:
    file = tmp_path / new_installation.name
    shutil.copy(new_installation, file)
    with file.open("r+b") as cut:
        cut.truncate(file.stat().st_size - 262_144)
    assert has_bad_blocks(file)


def test_a_mark_that_cannot_be_written_takes_nothing_back(file: Path) -> None:
    store = Store(url_of(file))
    mark_file(file).unlink()
    mark_file(file).mkdir()
    store.add_council("new", "New")
    mark_file(file).rmdir()
    store.close()
    assert councils(file) == 31


def test_another_programs_lock_is_told_from_a_damaged_block(tmp_path: Path) -> None:
    path = tmp_path / "costar.duckdb"
    assert why_not_read(OSError("Corrupt block: Could not read block 3"), path).key == "store_damaged"
    assert why_not_read(OSError('Could not set lock on file "x"'), path).key == "store_locked"


def test_marking_never_takes_the_files_lock_away(tmp_path: Path) -> None:
    file = tmp_path / "costar.duckdb"
    waits = KILLED.replace("os._exit(9)", "print(flush=True); sys.stdin.read()")
    command = [sys.executable, "-c", waits, url_of(file)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout is not None
            other.stdout.readline()
            assert named(file) == "store_locked"
        finally:
            other.kill()
