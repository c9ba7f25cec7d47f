"""`costar admin`: people who signed in, and their roles."""

from pathlib import Path

import pytest

from costar.domain.council.access import Role
from costar.domain.council.signing_in import Identity
from costar.errors import SignedOut
from costar.storage.backup.backups import address_of
from costar.storage.store import Store
from costar.usecases.council.sign_in import let_in, signed_in
from costar.words import t
from tests.cli.conftest import Run

IDENTITY = Identity("https://id.example", "ada", "Ada \x1b[31mLovelace")


@pytest.fixture
def secret(run: Run, tmp_path: Path) -> str:
    """Of Ada's browser, where she is signed in."""
    (tmp_path / "data").mkdir()
    store = Store(url(tmp_path))
    store.add_council("a", "Council A")
    secret = let_in(store, IDENTITY, [], ())
    store.close()
    return secret


def url(tmp_path: Path) -> str:
    return address_of(tmp_path / "data" / "costar.duckdb")


def test_a_role_is_given_and_taken_away_and_that_signs_out(run: Run, secret: str, tmp_path: Path) -> None:
    listed = run("admin", "list").out
    ada = listed.split()[0]
    assert "\x1b" not in listed
    assert t("cli.admin.no_role") in listed
    assert run("admin", "grant", ada, "--council", "a", "--role", "manager").ends == 0
    assert "manager in a" in run("admin", "list").out
    store = Store(url(tmp_path))
    assert signed_in(store, secret).roles == {("a", Role.MANAGER)}
    store.close()
    assert run("admin", "revoke", ada, "--council", "a").ends == 0
    store = Store(url(tmp_path))
    with pytest.raises(SignedOut):
        signed_in(store, secret)
    assert store.access.people()[0].memberships == ()
    store.close()


@pytest.mark.parametrize("typed", [("admin", "revoke", "--council", "a"), ("erase", "person", "--yes")])
def test_when_the_last_administrator_goes_it_is_said_and_somebody_can_be_given_the_role(
    run: Run, secret: str, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    store = Store(url(tmp_path))
    store.add_council("b", "Council B")  # which nobody administered before, either
    let_in(store, Identity("https://id.example", "bob", "Bob"), [], ())
    store.close()
    ada, bob = (line.split()[0] for line in run("admin", "list").out.splitlines())
    for who in (ada, bob):
        run("admin", "grant", who, "--council", "a", "--role", "admin")
    assert run("admin", "revoke", bob, "--council", "a").err == ""
    ran = run(*typed[:2], ada, *typed[2:])
    assert (ran.ends, ran.err.strip()) == (0, t("cli.admin.nobody_left", n=1, councils="a"))
    assert run("admin", "grant", bob, "--council", "a", "--role", "admin").ends == 0


def test_what_names_nobody_no_council_or_no_role_changes_nothing(run: Run, secret: str) -> None:
    before = run("admin", "list").out
    ada = before.split()[0]
    for typed in (
        ["grant", "nobody", "--council", "a", "--role", "viewer"],
        ["grant", "", "--council", "a", "--role", "viewer"],
        ["grant", ada, "--council", "z", "--role", "viewer"],
        ["grant", ada, "--council", "a", "--role", "king"],
        ["grant", ada, "--council", "a"],
        ["revoke", ada],
        ["list", "x"],
        [],
    ):
        assert run("admin", *typed).ends == 64, typed
    assert t("cli.admin.no_role") in before
    assert run("admin", "list").out == before


@pytest.mark.parametrize(
    "typed",
    [
        ("admin", "list"),
        ("admin", "invite", "ada@example.gov.uk", "--name", "Ada", "--council", "*", "--role", "admin"),
        ("erase", "council", "exampleshire", "--yes"),
        ("export", "--council", "exampleshire"),
        ("publish", "site", "--council", "exampleshire"),
        ("verify",),
        ("audit", "verify"),
        ("backup", "kept.duckdb"),
        ("repair", "mended.duckdb"),
    ],
)
def test_a_shell_without_costars_settings_gets_no_data_of_its_own(
    run: Run, typed: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COSTAR_SIGN_IN", "invitation")
    monkeypatch.setenv("COSTAR_ADDRESS", "https://costar.example")
    ran = run(*typed)
    file = tmp_path / "data" / "costar.duckdb"
    assert (ran.ends, ran.out, ran.err.strip()) == (69, "", t("cli.no_data_yet", file=file))
    assert not file.parent.exists()


def test_evidence_of_data_that_are_not_there_makes_none(run: Run, tmp_path: Path) -> None:
    assert run("evidence", "found").ends == 69
    assert not (tmp_path / "data").exists()


def test_a_backup_is_brought_back_into_a_folder_that_was_not_there(
    run: Run, new_installation: Path, tmp_path: Path
) -> None:
    assert run("restore", new_installation, "--yes").ends == 0
    assert (tmp_path / "data" / "costar.duckdb").is_file()
