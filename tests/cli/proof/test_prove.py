"""`costar evidence`: what it writes, what is never in it, and how it ends."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlalchemy as sa

from costar import __version__
from costar.cli.proof import prove
from costar.cli.proof.facts import Facts
from costar.cli.proof.packages import Package
from costar.config import ROOT
from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.signing_in import Identity
from costar.sentences.statements import SECTIONS
from costar.storage.backup.backups import newest_version
from costar.storage.schema import audit_log
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.words import t
from tests.cli.conftest import Run, made_once, on_both, opened, placed

FILES = {
    *("summary.md", "evidence.json", "sbom.cdx.json", "accessibility.md", "privacy.md"),
    *("data.md", "dpia.md", "cloud-principles.md"),
}
CANARY = "Zq7canary"
ADDRESS = "https://costar.example"
OPENID = {
    "COSTAR_ADDRESS": ADDRESS,
    "COSTAR_OIDC_ISSUER": f"https://id.example/{CANARY}/v2.0",
    "COSTAR_OIDC_CLIENT_ID": f"client-{CANARY}",
    "COSTAR_OIDC_CLIENT_SECRET": f"secret-{CANARY}",
    "COSTAR_OIDC_GROUPS": f"{CANARY}=admin@*",
    "COSTAR_METRICS_TOKEN": f"token-{CANARY}",
    "STREAMLIT_SERVER_COOKIE_SECRET": f"cookie-{CANARY}",
}

RUNNING = """
import sys
from costar.storage.store import Store

store = Store(sys.argv[1])
store.of("a").council()
print("running", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.fixture(autouse=True)
def read_once(installed: dict[str, Package], checks: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "installed", lambda: installed)
    monkeypatch.setattr(prove, "facts_of_checks", lambda: checks)


def filled(url: str) -> None:
    """One council with an activity, a person and two lines of the audit log."""
    with opened(url) as store:
        store.add_council("a", f"Council {CANARY}")
        add(Asking(store, Person(f"Ada {CANARY}", Role.ADMIN), "a"), {"title": f"Garden {CANARY}"})
        ada = Identity("https://id.example", f"subject-{CANARY}", f"Ada {CANARY}", f"{CANARY}@ada.example")
        store.access.welcome(ada, ())
        for deed in ("sign_in", "sign_out"):
            store.audit.note(Said(f"ada-{CANARY}", deed, "a", f"about-{CANARY}"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "canary", filled)


@pytest.fixture
def url(run: Run, request: pytest.FixtureRequest, made: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the data are, as `filled` leaves them."""
    url = placed(request, made, filled)
    monkeypatch.setenv("COSTAR_DATABASE_URL", url)
    return url


ON_BOTH = on_both("url")


@contextmanager
def running(url: str) -> Iterator[None]:
    """Another process has the data open, for as long as the block lasts."""
    command = [sys.executable, "-c", RUNNING, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            yield
        finally:
            other.communicate(b"enough")


def written(folder: str = "out") -> dict[str, str]:
    return {one.name: one.read_text(encoding="utf-8") for one in Path(folder).iterdir()}


def facts(folder: str = "out"):
    return json.loads(written(folder)["evidence.json"])


@ON_BOTH
def test_it_says_what_runs_and_that_all_is_whole_while_costar_runs(run: Run, url: str) -> None:
    hashes = hashes_at(url)
    with running(url):
        ran = run("evidence", "out")
    assert (ran.ends, ran.err) == (0, "")
    assert set(written()) == FILES
    found = facts()
    assert found["costar"]["version"] == __version__
    assert found["store"]["engine"] == ("DuckDB" if url.startswith("duckdb") else "PostgreSQL")
    assert found["store"]["engine_version"][0].isdigit()
    assert (found["store"]["whole"], found["store"]["tables"]) == (True, newest_version())
    assert (found["store"]["councils"], found["store"]["saves"]) == (1, 1)
    assert t("proof.whole", councils=1, saves=1) in written()["summary.md"]
    log = found["audit_log"]
    assert (log["as_written"], log["lines"]) == (True, len(hashes))
    assert (log["first_hash"], log["last_hash"]) == (hashes[0], hashes[-1])
    assert hashes[-1] in written()["summary.md"]
    assert run("audit", "verify", log["last_hash"]).ends == 0


def hashes_at(url: str) -> list[str]:
    """Of each line of the audit log."""
    with opened(url) as store, store.engine.connect() as connection:
        return list(connection.scalars(sa.select(audit_log.c.entry_hash).order_by(audit_log.c.number)))


@ON_BOTH
def test_no_secret_no_person_and_nothing_that_was_written_is_in_any_byte(
    run: Run, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in OPENID.items():
        monkeypatch.setenv(name, value)
    assert run("backup", f"{CANARY}.duckdb").ends == 0
    assert run("evidence", "out.zip", "--backup", f"{CANARY}.duckdb").ends == 0
    with ZipFile("out.zip") as package:
        content = {name: package.read(name) for name in package.namelist()}
    assert set(content) == FILES
    at = sa.make_url(url)
    secret = [CANARY, str(at.database), *filter(None, (at.password, at.host))]
    assert [(name, one) for name, text in content.items() for one in secret if one.encode() in text] == []
    settings = json.loads(content["evidence.json"])["settings"]
    assert (settings["sign_in"], settings["identity_provider"]) == ("openid", "id.example")
    assert (settings["metrics"], settings["cookie_secret_is_set"]) == (True, True)


def test_settings_that_keep_others_out_are_told_beside_the_statements_that_all_can_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "COSTAR_ADDRESS": ADDRESS,
        "COSTAR_SIGN_IN": "invitation",
        "COSTAR_HOSTS": "one.example, two.example",
        "COSTAR_PAGES_FOR_ALL": "1",
        "COSTAR_CONTACT": "mailto:help@council.example",
        "COSTAR_SECURITY_CONTACT": "mailto:security@council.example",
        "COSTAR_LOG": "info",
        "STREAMLIT_SERVER_ENABLE_CORS": "false",
    }.items():
        monkeypatch.setenv(name, value)
    run("evidence", "out")
    found = facts()["settings"]
    assert (found["sign_in"], found["sign_in_at"]) == ("invitation", "costar.example")
    assert (found["hosts"], found["pages_for_all"]) == (["one.example", "two.example"], True)
    assert (found["contact"], found["log"]) == ("mailto:help@council.example", "info")
    assert found["streamlit"]["server.enableCORS"] == "false"
    assert found["streamlit"]["server.enableXsrfProtection"] == "true"
    texts = written()
    assert "help@council.example" in texts["accessibility.md"]
    assert "security@council.example" in texts["summary.md"]
    for which, sections in SECTIONS.items():
        left_out = [one for one in sections if t(f"statement.{which}.{one}.text") not in texts[f"{which}.md"]]
        assert left_out == []


def test_half_a_sign_in_is_said_and_nothing_is_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COSTAR_OIDC_CLIENT_ID", "costar")
    ran = run("evidence", "out")
    assert (ran.ends, ran.out, Path("out").exists()) == (69, "", False)


def test_damaged_data_are_named_and_the_rest_is_written(run: Run, url: str) -> None:
    data = Path(sa.make_url(url).database or "")
    data.write_bytes(data.read_bytes()[:20_000])
    ran = run("evidence", "out")
    assert (ran.ends, ran.err.strip()) == (1, t("error.store_damaged", file=str(data)))
    found = facts()
    assert (found["store"]["whole"], found["store"]["problem"]) == (False, "store_damaged")
    assert found["audit_log"]["as_written"] is None
    assert t("proof.not_whole", code="store_damaged") in written()["summary.md"]
    assert found["packages"]["needed"] > 50


def test_data_that_are_not_there_are_named_and_the_rest_is_written(run: Run) -> None:
    ran = run("evidence", "out")
    assert (ran.ends, facts()["store"]["whole"]) == (69, None)
    assert t("proof.not_looked", code="store_no_file") in written()["summary.md"]
    assert all(t("statement.no_contact") in written()[f"{which}.md"] for which in SECTIONS)


def test_a_line_of_the_audit_log_that_was_changed_is_named(run: Run, url: str) -> None:
    with opened(url) as store, store.engine.begin() as connection:
        connection.execute(sa.update(audit_log).where(audit_log.c.number == 2).values(deed="grant"))
    ran = run("evidence", "out")
    assert (ran.ends, ran.err.strip()) == (1, t("cli.proof.see.audit_log"))
    assert (facts()["audit_log"]["as_written"], facts()["audit_log"]["broken_at"]) == (False, 2)
    assert t("proof.log.no", number=2) in written()["summary.md"]


def test_changed_files_of_a_package_are_named(
    run: Run, url: str, monkeypatch: pytest.MonkeyPatch, installed: dict[str, Package]
) -> None:
    Path("out").mkdir()  # an empty one is taken
    one = Package("spoilt", "1", "MIT", (), (), 3)
    monkeypatch.setattr(prove, "installed", lambda: installed | {"spoilt": one})
    ran = run("evidence", "out")
    assert (ran.ends, ran.err.strip()) == (1, t("cli.proof.see.packages"))
    assert facts()["packages"]["files_changed"] == {"spoilt": 3}
    assert t("proof.changed", names="spoilt (3)") in written()["summary.md"]


def test_the_last_backup_is_read_through_where_it_is_named(run: Run, url: str) -> None:
    run("backup", "kept.duckdb")
    assert run("evidence", "out", "--backup", "kept.duckdb").ends == 0
    found = facts()["backup"]
    kept = Path("kept.duckdb")
    assert (found["whole"], found["councils"]) == (True, 1)
    assert found["sha256"] == hashlib.sha256(kept.read_bytes()).hexdigest()
    kept.write_bytes(kept.read_bytes()[:20_000])
    assert run("evidence", "out2", "--backup", "kept.duckdb").ends == 1
    assert facts("out2")["backup"]["whole"] is False
    assert run("evidence", "out3", "--backup", "nowhere.duckdb").ends == 69


@pytest.mark.parametrize("target", ["out", "out.zip"])
def test_nothing_is_written_over(run: Run, target: str) -> None:
    Path("out").mkdir()
    Path("out/mine").write_bytes(b"mine")
    Path("out.zip").write_bytes(b"mine")
    ran = run("evidence", target)
    assert (ran.ends, ran.err.strip()) == (73, t("cli.proof.taken", path=target))
    assert written() == {"mine": "mine"}
    assert Path("out.zip").read_bytes() == b"mine"


def test_a_folder_that_cannot_be_made_is_named(run: Run) -> None:
    Path("file").touch()
    ran = run("evidence", "file/out")
    assert (ran.ends, ran.err.strip()) == (73, t("cli.not_written", path="file/out"))


@pytest.mark.parametrize("typed", [(), ("a", "b"), ("a", "--backup")])
def test_anything_else_is_not_understood(run: Run, typed: tuple[str, ...]) -> None:
    assert run("evidence", *typed).ends == 64
