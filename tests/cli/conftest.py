"""What every test of the command may ask for."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from costar.cli.main import main
from costar.storage.backup.backups import address_of
from costar.storage.store import Store
from tests.conftest import DATA_FILE, ENGINES
from tests.once import copy_of


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said where."""

    ends: int
    out: str
    err: str

    @property
    def lines(self):
        """The answer, each line as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def on_both(fixture: str) -> pytest.MarkDecorator:
    """Runs a test once on each database, which the fixture is told."""
    return pytest.mark.parametrize(fixture, ENGINES, indirect=True)


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store at an address, for as long as the block lasts."""
    store = Store(url)
    try:
        yield store
    finally:
        store.close()


def made_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[str], None]) -> Path:
    """A folder with a data file that `fill` wrote, given its address; a new one costs a fifth of a second."""
    return copy_of(factory, name, lambda folder: fill(address_of(folder / DATA_FILE)))


def placed(request: pytest.FixtureRequest, made: Path, fill: Callable[[str], None]) -> str:
    """The address of the same data where the command looks for them: a copy, or filled anew on PostgreSQL."""
    if getattr(request, "param", "duckdb") == "duckdb":
        folder = request.getfixturevalue("tmp_path") / "data"
        shutil.copytree(made, folder)
        return address_of(folder / DATA_FILE)
    url = str(request.getfixturevalue("postgres_url"))
    request.getfixturevalue("monkeypatch").setenv("COSTAR_DATABASE_URL", url)
    fill(url)
    return url


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command as if it was typed in an empty folder, with its data in another one."""
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path / "data"))
    monkeypatch.delenv("COSTAR_DATABASE_URL", raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run_it(*arguments: object) -> Ran:
        ends = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return Ran(ends, said.out, said.err)

    return run_it


@pytest.fixture
def example(new_installation: Path, run: Run, tmp_path: Path) -> None:
    """The example council is in the data's folder, as after a first start: to make it takes seconds."""
    (tmp_path / "data").mkdir()
    shutil.copy(new_installation, tmp_path / "data")
