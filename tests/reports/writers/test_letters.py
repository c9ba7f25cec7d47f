"""The fonts that we bring: the very files of the packages that are named, with their licence."""

import tomllib
from hashlib import sha256

import pytest

from costar.reports.writers.pdf import LETTERS

FONTS = tomllib.loads((LETTERS / "letters.toml").read_text(encoding="utf-8"))["font"]


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font["file"])
def test_each_file_is_as_it_came(font: dict[str, str]) -> None:
    assert sha256((LETTERS / font["file"]).read_bytes()).hexdigest() == font["sha256"]


def test_no_font_is_there_that_is_not_named() -> None:
    assert {path.name for path in LETTERS.glob("*.?t?")} - {"OFL.txt"} == {font["file"] for font in FONTS}


def test_the_licence_and_every_owner_travel_with_them() -> None:
    licence = (LETTERS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(owner in licence for owner in ("Adobe", "Google", "The Noto Project Authors"))
