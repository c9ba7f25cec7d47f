"""`costar audit verify`: the log as it was written, changed, or cut off."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from costar.domain.council.audit_log import AT_TERMINAL, Said
from costar.storage.backup.backups import address_of
from costar.storage.schema import audit_log
from costar.storage.store import Store
from costar.words import t
from tests.cli.conftest import Run, opened


@pytest.fixture
def url(run: Run, tmp_path: Path) -> str:
    """The address of data with three entries."""
    (tmp_path / "data").mkdir()
    url = address_of(tmp_path / "data" / "costar.duckdb")
    store = Store(url)
    store.add_council("a", "Council A")
    for deed in ("sign_in", "grant", "sign_out"):
        store.audit.note(Said("ada", deed))
    store.close()
    return url


def spoil(url: str, statement: sa.Executable) -> None:
    store = Store(url)
    with store.engine.begin() as connection:
        connection.execute(statement)
    store.close()


def test_a_whole_log_ends_with_the_hash_to_keep_while_costar_runs_or_not(run: Run, url: str) -> None:
    said = run("audit", "verify")
    assert (said.ends, said.out.splitlines()[0]) == (0, t("cli.audit.whole", n=3))
    running = Store(url)
    assert run("audit", "verify", said.out.split()[-1]).ends == 0
    running.close()


def test_a_log_without_a_line_is_said_to_have_none(run: Run, url: str) -> None:
    spoil(url, sa.delete(audit_log))
    said = run("audit", "verify")
    assert (said.ends, said.out.strip()) == (0, t("cli.audit.empty"))


def test_a_line_that_was_changed_is_named(run: Run, url: str) -> None:
    spoil(url, sa.update(audit_log).where(audit_log.c.number == 2).values(deed="sign_in"))
    said = run("audit", "verify")
    assert (said.ends, said.err.strip()) == (1, t("cli.audit.broken", number=2))


def test_what_was_cut_off_is_seen_by_the_hash_that_was_noted(run: Run, url: str) -> None:
    last = run("audit", "verify").out.split()[-1]
    spoil(url, sa.delete(audit_log).where(audit_log.c.number == 3))
    assert run("audit", "verify").ends == 0
    said = run("audit", "verify", last)
    assert (said.ends, said.err.strip()) == (1, t("cli.audit.not_there", noted=last))


def test_it_is_whole_after_a_restore_an_erasing_and_a_rehearsal(
    run: Run, new_installation: Path, tmp_path: Path
) -> None:
    """And holds the hash that was noted before; each of them has its line."""
    (tmp_path / "data").mkdir()
    shutil.copy(new_installation, tmp_path / "data" / "costar.duckdb")
    assert run("demo", "workshop").ends == 0
    noted = run("audit", "verify").out.split()[-1]
    assert run("backup", "kept.duckdb").ends == 0
    assert run("restore", "kept.duckdb", "--yes").ends == 0
    assert run("erase", "council", "exampleshire", "--yes").ends == 0
    assert run("audit", "verify", noted).ends == 0
    with opened(address_of(tmp_path / "data" / "costar.duckdb")) as store:
        found = [one.entry.said for one in store.audit.latest(("", "exampleshire"))]
    assert [(said.person_id, said.deed, said.council_id) for said in found] == [
        (AT_TERMINAL, "erase_council", "exampleshire"),
        (AT_TERMINAL, "restore", ""),
        (AT_TERMINAL, "workshop.rehearse.rehearse", "exampleshire"),
    ]


@pytest.mark.parametrize("typed", [(), ("check",), ("verify", "a", "b")])
def test_anything_else_is_not_understood(run: Run, typed: tuple[str, ...]) -> None:
    assert run("audit", *typed).ends == 64


def test_no_data_is_said(run: Run) -> None:
    assert run("audit", "verify").ends == 69
