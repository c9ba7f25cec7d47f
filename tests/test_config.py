"""Where the data file is kept, whether costar is a checkout or an installed package."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from costar import config
from costar.bootstrap import open_store
from costar.config import ROOT, Installation, default_folder
from costar.errors import UserError


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
