"""`costar verify`, `backup`, `restore`, `repair`: whole or not, a copy while costar runs, what is left."""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from costar.config import ROOT
from costar.domain.council.audit_log import AT_TERMINAL, Said
from costar.storage.audit_store import check_log
from costar.storage.backup.backups import address_of, back_up
from costar.storage.backup.carrying import read_everything
from costar.storage.engines import copies
from costar.storage.engines.mark import log_file, mark_file
from costar.words import t
from tests.cli.conftest import Run, made_once, on_both, opened, placed

WRITING = """
import sys, time
from costar.domain.council.access import Person, Role
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop.rehearse import rehearse

store = Store(sys.argv[1])
asking = Asking(store, Person("Ada", Role.ADMIN), "a")
for number in range(100_000):
    add(asking, {"title": f"Number {number}"})
    if number % 20 == 10:
        rehearse(asking, f"Workshop {number}")
        if store.engine.dialect.name == "duckdb":
            with store.engine.connect() as connection:
                connection.exec_driver_sql("CHECKPOINT")
    if number == 20:
        print("writing", flush=True)
    if number >= 20:
        time.sleep(0.03)  # some thirty saves a second: without a breath they only take the core of the backup
"""
KILLED = """
import os, sys
from costar.domain.council.access import Person, Role
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add

store = Store(sys.argv[1])
asking = Asking(store, Person("Ada", Role.ADMIN), "a")
for number in range(30):
    add(asking, {"title": f"Number {number}"})
os._exit(9)
"""
OF_SAVES = """
SELECT council.revision, (SELECT count(*) FROM batch), (SELECT count(*) FROM activity),
  (SELECT count(*) FROM workshop), (SELECT count(*) FROM ballot)
FROM council
"""
"""What has to agree in every copy: a save is a batch and a record, and a rehearsal's ballots come at once."""


def one_council(url: str) -> None:
    with opened(url) as store:
        store.add_council("a", "Council A")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "one-council", one_council)


@pytest.fixture
def address(run: Run, request: pytest.FixtureRequest, made: Path) -> str:
    """Where the product has its data: one council. By a parameter on PostgreSQL."""
    return placed(request, made, one_council)


@pytest.fixture
def data(address: str) -> Path:
    return Path(sa.make_url(address).database or "")


@pytest.fixture(scope="session")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data whose process was killed, and `kept.duckdb`, a backup of before. Copy it.

    Council B came after the backup; then thirty activities of council A, which are in the log.
    """
    folder = tmp_path_factory.mktemp("killed")
    url = address_of(folder / "costar.duckdb")
    one_council(url)
    back_up(url, folder / "kept.duckdb")
    add_another(url)
    subprocess.run([sys.executable, "-c", KILLED, url], cwd=ROOT, check=False, timeout=60)
    assert log_file(folder / "costar.duckdb").stat().st_size > 0
    return folder


@pytest.fixture
def cut_short(run: Run, killed: Path, tmp_path: Path) -> Path:
    """The data file of a process that was killed; `kept.duckdb` is in the folder where commands are typed."""
    shutil.copytree(killed, tmp_path / "data")
    (tmp_path / "data" / "kept.duckdb").rename("kept.duckdb")
    return tmp_path / "data" / "costar.duckdb"


LONG = pytest.mark.long
ON_BOTH = on_both("address")


def names(url: str) -> list[str]:
    with opened(url) as store:
        return [one.name for one in store.councils()]


def add_another(url: str) -> None:
    with opened(url) as store:
        store.add_council("b", "Council B")


@ON_BOTH
def test_a_backup_is_whole_and_comes_back_and_the_former_data_are_kept(run: Run, address: str) -> None:
    made = run("backup", "kept.duckdb")
    assert (made.ends, made.err) == (0, "")
    assert run("verify").ends == run("verify", "kept.duckdb").ends == 0
    add_another(address)
    back = run("restore", "kept.duckdb", "--yes")
    assert (back.ends, back.err) == (0, "")
    assert names(address) == ["Council A"]
    assert restored_by(address) == [Said(AT_TERMINAL, "restore")]
    before = Path(back.out.splitlines()[-1].removesuffix(".").rpartition(" ")[2])
    assert names(address_of(before)) == ["Council A", "Council B"]


@pytest.mark.postgres
@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_what_one_laptop_kept_is_brought_to_a_server_value_by_value_and_back(
    run: Run, address: str, new_installation: Path
) -> None:
    example = Path("example.duckdb")
    copies.back_up(new_installation, example)
    assert run("restore", example, "--yes").ends == 0
    assert names(address) == ["Exampleshire"]
    assert run("backup", "back.duckdb").ends == 0
    assert values_in(Path("back.duckdb")) == values_in(example)
    assert restored_by(address) == [Said(AT_TERMINAL, "restore")]


def values_in(file: Path) -> dict[str, object]:
    """What is read of each table but the audit log, which says that it was brought there."""
    with opened(address_of(file)) as store:
        return {table: read for table, read in read_everything(store.engine).items() if table != "audit_log"}


def restored_by(url: str) -> list[Said]:
    """What the audit log has, which is whole."""
    with opened(url) as store:
        assert check_log(store.engine).broken_at == 0
        return [one.entry.said for one in store.audit.latest(("",))]


@pytest.mark.parametrize(
    ("answer", "ends", "left"), [("yes\n", 0, 1), ("no\n", 130, 2), pytest.param("", 130, 2, marks=LONG)]
)
def test_it_is_asked_before_anything_is_replaced(
    run: Run, address: str, monkeypatch: pytest.MonkeyPatch, answer: str, ends: int, left: int
) -> None:
    run("backup", "kept.duckdb")
    add_another(address)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert run("restore", "kept.duckdb").ends == ends
    assert len(names(address)) == left


@ON_BOTH
def test_while_people_save_and_vote_a_backup_is_of_one_moment_and_nothing_is_restored(
    run: Run, address: str
) -> None:
    command = [sys.executable, "-c", WRITING, address]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writing:
        assert writing.stdout is not None
        writing.stdout.readline()
        try:
            made = [run("backup", f"{number}.duckdb") for number in range(2)]
            looked = run("verify")
            refused = run("restore", "0.duckdb", "--yes")
        finally:
            writing.kill()
    assert (looked.ends, looked.err) == (0, "")
    assert [(one.ends, one.err) for one in made] == [(0, "")] * 2
    assert (refused.ends, refused.err.strip()) in [
        (69, t("error.store_locked", file=str(sa.make_url(address).database))),
        (69, t("error.store_in_use")),
    ]
    found = [saved_in(Path(f"{number}.duckdb")) for number in range(2)]
    assert found == sorted(found)
    assert found[0] > 20


def saved_in(file: Path) -> int:
    """How many saves a backup holds, which agree with everything that they wrote."""
    with opened(address_of(file)) as store, store.engine.connect() as connection:
        revision, batches, activities, workshops, ballots = connection.exec_driver_sql(OF_SAVES).one()
    assert revision == batches == activities
    assert ballots in (30 * workshops, 30 * (workshops - 1))
    return int(revision)


@ON_BOTH
def test_a_damaged_backup_is_named_and_replaces_nothing(run: Run, address: str) -> None:
    run("backup", "kept.duckdb")
    add_another(address)
    kept = Path("kept.duckdb")
    content = kept.read_bytes()
    for place in (1_000, 9_000, len(content) // 2):
        kept.write_bytes(content[:place])
        assert run("verify", kept).ends == 1
        back = run("restore", kept, "--yes")
        assert (back.ends, back.out) == (69, "")
        assert back.err.strip() == t("cli.backup.damaged", file="kept.duckdb")
    assert names(address) == ["Council A", "Council B"]
    assert not list(Path().glob("*.before*"))


def test_what_is_damaged_is_neither_whole_nor_backed_up(run: Run, data: Path) -> None:
    data.write_bytes(data.read_bytes()[:20_000])
    assert run("verify").ends == 1
    assert run("backup", "other.duckdb").ends == 69
    assert not Path("other.duckdb").exists()


def test_a_backup_of_a_newer_costar_replaces_nothing(run: Run, address: str) -> None:
    run("backup", "kept.duckdb")
    with opened(address_of(Path("kept.duckdb"))) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO schema_version VALUES (9999, current_timestamp)")
    assert run("verify", "kept.duckdb").ends == 69
    back = run("restore", "kept.duckdb", "--yes")
    assert back.ends == 69
    assert "9999" in back.err
    assert names(address) == ["Council A"]


@ON_BOTH
def test_going_back_to_an_older_costar_is_by_the_backup(run: Run, address: str) -> None:
    """As docs/upgrading.md says: into the place of a newer file, and beside the tables of a newer server."""
    run("backup", "kept.duckdb")
    with opened(address) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO schema_version VALUES (9999, current_timestamp)")
    back = run("restore", "kept.duckdb", "--yes")
    if address.startswith("duckdb"):
        assert (back.ends, names(address)) == (0, ["Council A"])
    else:
        assert back.ends == 69
        assert "Start the newer costar." in back.err


@pytest.mark.parametrize("harm", ["file", pytest.param("no log", marks=LONG)])
def test_a_backup_takes_the_place_of_damaged_data(run: Run, cut_short: Path, harm: str) -> None:
    match harm:
        case "file":
            cut_short.write_bytes(b"")
        case "no log":
            log_file(cut_short).unlink()
    assert run("verify").ends == 1
    assert run("restore", "kept.duckdb", "--yes").ends == 0
    assert names(address_of(cut_short)) == ["Council A"]
    assert not log_file(cut_short).exists()


@pytest.mark.parametrize(
    "step",
    [
        pytest.param((Path, "replace"), id="replace"),
        pytest.param((copies, "sync"), id="sync", marks=LONG),
        pytest.param((Path, "unlink"), id="unlink", marks=LONG),
    ],
)
def test_a_kill_in_the_middle_of_restoring_leaves_one_or_the_other(
    run: Run, cut_short: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str]
) -> None:
    with monkeypatch.context() as patching:
        patching.setattr(*step, killed_at(cut_short, getattr(*step)))
        assert run("restore", "kept.duckdb", "--yes").ends == 130
    assert names(address_of(cut_short)) in (["Council A"], ["Council A", "Council B"])


def killed_at(data: Path, real: Callable[..., object]) -> Callable[..., object]:
    """The function, where it does not touch the data's own files; there the process ends."""

    def killed(path: Path, *args: object, **kwargs: object) -> object:
        if {path, *args} & {data, data.parent, mark_file(data)}:
            raise KeyboardInterrupt
        return real(path, *args, **kwargs)

    return killed


def test_no_file_is_written_over(run: Run, address: str) -> None:
    Path("kept.duckdb").write_bytes(b"mine")
    assert run("backup", "kept.duckdb").ends == 73
    assert Path("kept.duckdb").read_bytes() == b"mine"
    assert names(address) == ["Council A"]


@pytest.mark.parametrize("command", ["verify", "restore"])
def test_what_is_not_there_is_said(run: Run, command: str) -> None:
    ran = run(command, "nowhere.duckdb")
    assert (ran.ends, ran.err.strip()) == (69, t("error.store_no_file", file="nowhere.duckdb"))


@pytest.mark.parametrize("command", [["verify"], ["backup", "x"], ["repair", "x"], ["audit", "verify"]])
def test_data_that_are_not_there_are_named_with_their_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.delenv("COSTAR_DATABASE_URL", raising=False)
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path / "none"))
    ran = run(*command)
    file = str(tmp_path / "none" / "costar.duckdb")
    assert (ran.ends, ran.out, ran.err.strip()) == (69, "", t("cli.no_data_yet", file=file))


@pytest.mark.parametrize("command", [["verify"], ["backup", "x"], ["export", "--council", "a"]])
def test_data_that_are_damaged_are_named_with_their_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.delenv("COSTAR_DATABASE_URL", raising=False)
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path))
    (tmp_path / "costar.duckdb").write_bytes(b"mine" * 10_000)
    ran = run(*command)
    assert ran.err.strip() == t("error.store_damaged", file=str(tmp_path / "costar.duckdb"))


@pytest.mark.parametrize("command", [["verify"], ["restore", "--yes"]])
def test_a_file_that_is_no_backup_is_not_called_the_data(run: Run, command: list[str]) -> None:
    Path("notes.txt").write_bytes(b"mine" * 10_000)
    ran = run(*command, "notes.txt")
    assert ran.err.strip() == t("cli.backup.damaged", file="notes.txt")


@pytest.mark.parametrize(
    ("command", "ends", "key"),
    [
        *[(["backup"], 73, "cli.backup.folder"), (["verify"], 69, "error.store_is_folder")],
        (["restore", "--yes"], 69, "error.store_is_folder"),
    ],
)
def test_a_folder_is_called_one(
    run: Run, address: str, tmp_path: Path, command: list[str], ends: int, key: str
) -> None:
    ran = run(*command, str(tmp_path))
    assert (ran.ends, ran.err.strip()) == (ends, t(key, file=str(tmp_path)))


def test_a_copy_can_be_made_on_a_disk_that_knows_no_second_names(
    run: Run, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("costar.storage.engines.copies.os", SimpleNamespace(link=refuse))
    assert run("backup", "kept.duckdb").ends == 0
    assert run("restore", "kept.duckdb", "--yes").ends == 0
    assert names(address) == ["Council A"]


def test_of_a_cut_log_everything_before_the_cut_is_kept_and_the_rest_is_named(
    run: Run, cut_short: Path
) -> None:
    log = log_file(cut_short)
    log.write_bytes(log.read_bytes()[:-200])
    before = {one.name: one.read_bytes() for one in cut_short.parent.iterdir()}
    ran = run("repair", "rescued.duckdb")
    assert ran.ends == 1
    assert {one.name: one.read_bytes() for one in cut_short.parent.iterdir()} == before
    assert "Council A: kept up to save 29" in ran.out
    assert run("restore", "rescued.duckdb", "--yes").ends == 0
    with opened(address_of(cut_short)) as store:
        assert store.of("a").council().revision == 29


@LONG
def test_of_a_log_with_a_changed_byte_nobody_says_that_all_is_there(run: Run, cut_short: Path) -> None:
    content = bytearray(log_file(cut_short).read_bytes())
    content[len(content) // 2] ^= 0x10
    log_file(cut_short).write_bytes(content)
    ran = run("repair", "rescued.duckdb")
    assert ran.ends == 1
    assert t("cli.repair.unknown") in ran.out
    assert run("verify", "rescued.duckdb").ends == 0


def test_whole_data_are_not_repaired_and_a_lost_file_cannot_be(run: Run, data: Path, address: str) -> None:
    ran = run("repair", "rescued.duckdb")
    assert (ran.ends, ran.out.strip()) == (0, t("cli.repair.whole"))
    data.write_bytes(b"")
    assert run("repair", "rescued.duckdb").ends == 69
    assert not Path("rescued.duckdb").exists()
