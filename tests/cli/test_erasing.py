"""`costar erase`: asks first, and erases what was named and nothing else."""

import io
from pathlib import Path

import pytest

from costar.domain.council.signing_in import Identity
from costar.storage.backup.backups import address_of
from costar.storage.store import Store
from costar.usecases.council.sign_in import let_in
from costar.words import t
from tests.cli.conftest import Run


@pytest.fixture
def url(run: Run, tmp_path: Path) -> str:
    """The address of data with two councils and one person."""
    (tmp_path / "data").mkdir()
    url = address_of(tmp_path / "data" / "costar.duckdb")
    store = Store(url)
    for council_id in ("a", "b"):
        store.add_council(council_id, f"Council {council_id}")
    let_in(store, Identity("https://id.example", "ada", "Ada"), [], ())
    store.close()
    return url


def standing(url: str) -> tuple[list[str], list[str]]:
    store = Store(url)
    found = (
        [one.council_id for one in store.councils()],
        [one.identity.name for one in store.access.people()],
    )
    store.close()
    return found


def test_a_council_is_erased_for_who_agrees(run: Run, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert run("erase", "council", "a").ends == 130
    assert standing(url)[0] == ["a", "b"]
    monkeypatch.setattr("sys.stdin", io.StringIO(t("cli.restore.yes") + "\n"))
    assert run("erase", "council", "a").ends == 0
    assert standing(url) == (["b"], ["Ada"])


def test_a_person_is_erased(run: Run, url: str) -> None:
    ada = run("admin", "list").out.split()[0]
    said = run("erase", "person", ada, "--yes")
    assert (said.ends, said.out.strip()) == (0, t("cli.erase.person", name="Ada"))
    assert standing(url) == (["a", "b"], [])
    assert run("audit", "verify").ends == 0


def test_what_names_nothing_erases_nothing(run: Run, url: str) -> None:
    for typed in ((), ("council",), ("council", "z"), ("council", "*"), ("person", "x"), ("all", "a")):
        assert run("erase", *typed, "--yes").ends == 64, typed
    assert standing(url) == (["a", "b"], ["Ada"])
