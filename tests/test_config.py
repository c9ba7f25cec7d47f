"""Where the data file is kept, whether costar is a checkout or an installed package."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from costar import config
from costar.bootstrap import open_store
from costar.config import ROOT, ByInvitation, Installation, default_folder
from costar.errors import UserError
from costar.storage.store import Store


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COSTAR_FOLDER", "COSTAR_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_a_checkout_keeps_its_data_in_itself() -> None:
    assert default_folder() == ROOT / "var"


def test_an_installed_copy_keeps_them_in_the_persons_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "IS_INSTALLED", True)
    assert default_folder() == user_data_path("costar", appauthor=False)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path / "file" / "data"))
    settings = Installation.from_environment()
    with pytest.raises(UserError) as refused:
        open_store(settings)
    assert refused.value.key == "store_no_folder"


@pytest.mark.parametrize("name", ["Rät & Häuser", "50% ours", "a%20b", "x+y=z#1", "[a]:@b"])
def test_the_data_are_kept_in_the_folder_that_is_named_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path / name))
    settings = Installation.from_environment()
    settings.make_folder()
    Store(settings.database_url).close()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "costar.duckdb").is_file()


def test_a_folder_that_a_data_file_cannot_be_in_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path / "why?"))
    with pytest.raises(UserError, match=r"store_name.*why\?") as refused:
        open_store(Installation.from_environment())
    assert refused.value.key == "store_name"
    assert list((tmp_path / "why?").iterdir()) == []


SIGN_IN = {
    "COSTAR_ADDRESS": "https://costar.example/",
    "COSTAR_OIDC_ISSUER": "https://id.example",
    "COSTAR_OIDC_CLIENT_ID": "costar",
    "COSTAR_OIDC_CLIENT_SECRET": "secret",
}


def test_a_sign_in_is_said_whole_and_its_secret_is_in_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SIGN_IN.items():
        monkeypatch.setenv(name, value)
    found = Installation.from_environment()
    assert found.sign_in is not None
    assert (found.sign_in.address, found.sign_in.host) == ("https://costar.example", "costar.example")
    assert "'secret'" not in repr(found)


@pytest.mark.parametrize("missing", SIGN_IN)
def test_half_a_sign_in_is_none_of_two_and_stops(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name, value in SIGN_IN.items():
        monkeypatch.setenv(name, "" if name == missing else value)
    with pytest.raises(UserError, match="sign_in_settings"):
        Installation.from_environment()


@pytest.mark.parametrize("name", ["COSTAR_ADDRESS", "COSTAR_OIDC_ISSUER"])
@pytest.mark.parametrize("unsafe", ["http://costar.example", "costar.example", "ftp://localhost", "https://"])
def test_nobody_signs_in_where_others_can_read_it(
    monkeypatch: pytest.MonkeyPatch, name: str, unsafe: str
) -> None:
    for one, value in (SIGN_IN | {name: unsafe}).items():
        monkeypatch.setenv(one, value)
    with pytest.raises(UserError, match="sign_in_not_safe"):
        Installation.from_environment()


INVITED = {"COSTAR_SIGN_IN": "invitation", "COSTAR_ADDRESS": "https://costar.example/"}


def test_people_are_invited_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in INVITED.items():
        monkeypatch.setenv(name, value)
    found = Installation.from_environment().sign_in
    assert isinstance(found, ByInvitation)
    assert (found.host, found.link) == ("costar.example", "https://costar.example/sign-in/invited/")
    assert not found.second_step
    monkeypatch.setenv("COSTAR_SECOND_STEP", "everybody")
    asked = Installation.from_environment().sign_in
    assert isinstance(asked, ByInvitation)
    assert asked.second_step


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"COSTAR_SIGN_IN": "password"}, "sign_in_way"),
        ({"COSTAR_ADDRESS": ""}, "sign_in_settings"),
        ({"COSTAR_ADDRESS": "http://costar.example"}, "sign_in_not_safe"),
        ({"COSTAR_ADDRESS": "https://[costar.example"}, "sign_in_not_safe"),
        (SIGN_IN, "sign_in_way"),
        ({"COSTAR_SECOND_STEP": "everyone"}, "second_step_setting"),
        ({"COSTAR_SECOND_STEP": "everybody", "COSTAR_SIGN_IN": ""}, "second_step_setting"),
    ],
)
def test_a_way_to_sign_in_that_is_none_stops(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], key: str
) -> None:
    for name, value in (INVITED | wrong).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=key):
        Installation.from_environment()
