"""Data that can be read and do not agree: named by verify, backup and evidence, and what can be is mended."""

import json
from pathlib import Path

import pytest

from costar.cli.proof import prove
from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import Said
from costar.storage.backup.backups import address_of
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop.rehearse import rehearse
from costar.words import t
from tests.cli.conftest import Run, on_both, opened


@pytest.fixture
def damaged(run: Run, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Scores whose ballots are gone, a foreign heading, a save too few, a changed line of the audit log."""
    if request.param == "duckdb":
        (tmp_path / "data").mkdir()
        url = address_of(tmp_path / "data" / "costar.duckdb")
    else:
        url = str(request.getfixturevalue("postgres_url"))
        monkeypatch.setenv("COSTAR_DATABASE_URL", url)
    monkeypatch.setattr(prove, "installed", dict)
    with opened(url) as store:
        store.add_council("a", "Council A")
        asking = Asking(store, Person("Ada", Role.ADMIN), "a")
        add(asking, {"title": "Bread"})
        rehearse(asking, "Rehearsal")
        store.audit.note(Said("ada", "sign_in", "a", ""))
        with store.engine.begin() as connection:
            for harm in (
                "DELETE FROM ballot",
                "UPDATE council SET revision = 0",
                "INSERT INTO heading VALUES ('nowhere', 'Name', 'title')",
                "UPDATE audit_log SET person_id = 'bob'",
            ):
                connection.exec_driver_sql(harm)
    return url


@on_both("damaged")
def test_it_is_named_and_what_can_be_is_mended(run: Run, damaged: str) -> None:
    ran = run("verify")
    assert (ran.ends, ran.out) == (1, "")
    for said in (
        "Council a: 1 save is in the history (batch) and not counted.",
        "Council nowhere: 1 row of the table heading is of this council, which is not there.",
        "of the table score belong to something that is not there.",
        t("cli.audit.broken", number=1),
        t("cli.verify.next"),
    ):
        assert said in ran.err
    backup = run("backup", "kept.duckdb")
    assert (backup.ends, t("cli.verify.next") in backup.err) == (1, True)
    assert run("verify", "kept.duckdb").ends == 1
    mended = run("repair", "mended.duckdb")
    assert (mended.ends, t("cli.repair.mended") in mended.err) == (1, True)
    # What was changed in the audit log stays, and is named, in whatever copy
    assert run("verify", "mended.duckdb").err.strip() == t("cli.audit.broken", number=1)
    assert run("restore", "mended.duckdb", "--yes").ends == 0
    with opened(damaged) as store:
        add(Asking(store, Person("Ada", Role.ADMIN), "a"), {"title": "Tea"})


@on_both("damaged")
def test_the_evidence_says_so(run: Run, damaged: str) -> None:
    assert damaged
    ran = run("evidence", "out")
    assert ran.ends == 1
    assert t("error.store_disagrees") in ran.err
    found = json.loads(Path("out", "evidence.json").read_text(encoding="utf-8"))
    assert (found["store"]["whole"], found["store"]["problem"]) == (False, "store_disagrees")
    assert found["audit_log"]["as_written"] is False
