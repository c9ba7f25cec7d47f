"""What a package says of itself, and whether its files are the ones that it lists."""

import base64
import hashlib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from costar.cli.proof import packages
from costar.cli.proof.packages import OURS, Package, project, what_needs_what


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a package that is the only one installed."""
    monkeypatch.setattr(packages, "distributions", lambda: distributions(path=[str(tmp_path)]))
    return tmp_path


def put(folder: Path, *, metadata: str = "", listed: bool = True) -> None:
    (folder / "module.py").write_text("right = 1\n")
    info = folder / "Made.Up-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: Made.Up\nVersion: 1.0\n{metadata}")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"right = 1\n").digest()).rstrip(b"=").decode()
    if listed:
        (info / "RECORD").write_text(f"module.py,sha256={digest},10\nMade.Up-1.0.dist-info/RECORD,,\n")


@pytest.mark.parametrize(
    ("written", "licence", "names"),
    [
        ("License-Expression: MIT OR Apache-2.0\n", "MIT OR Apache-2.0", ()),
        ("License: mit\n", "MIT", ()),
        (
            "License: BSD\nClassifier: License :: OSI Approved :: BSD License\nClassifier: Topic :: X\n",
            "",
            ("BSD License",),
        ),
        ("License: Apache License 2.0\n", "", ("Apache License 2.0",)),
        (f"License: {'Whoever copies this. ' * 20}\n", "", ()),
        ("", "", ()),
    ],
)
def test_a_licence_is_told_as_the_package_says_it(
    made_up: Path, written: str, licence: str, names: tuple[str, ...]
) -> None:
    put(made_up, metadata=written)
    found = packages.installed()["made-up"]
    assert (found.licence, found.licence_names) == (licence, names)


@pytest.mark.parametrize(("content", "changed"), [("right = 1\n", 0), ("wrong = 1\n", 1), (None, 1)])
def test_a_file_that_was_changed_or_lost_is_counted(made_up: Path, content: str | None, changed: int) -> None:
    put(made_up)
    (made_up / "module.py").unlink()
    if content is not None:
        (made_up / "module.py").write_text(content)
    assert packages.installed()["made-up"].changed == changed


def test_without_a_list_of_files_nothing_is_said_of_them(made_up: Path) -> None:
    put(made_up, listed=False)
    assert packages.installed()["made-up"].changed is None


def test_what_a_broken_installation_left_is_passed_over(made_up: Path) -> None:
    put(made_up, metadata="Requires-Dist: not a (requirement\n")
    (made_up / "left-2.0.dist-info").mkdir()
    (made_up / "left-2.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.4\nName: left\n")
    found = packages.installed()
    # Where a page was opened in the same process, the checkout counts as installed, wherever one looks.
    assert set(found) - {OURS} == {"made-up"}
    assert what_needs_what(found, ["made-up"]) == {"made-up": frozenset()}


def package(name: str, *requires: str) -> Package:
    return Package(name, "1", "MIT", (), requires, 0)


def test_only_what_is_wanted_here_is_needed_with_its_extras_and_round_again() -> None:
    here = {
        "a": package("a", "b[fast]", "windows-only; sys_platform == 'none'", "not-installed"),
        "b": package("b", "c; extra == 'fast'", "d; extra == 'slow'"),
        "c": package("c", "a"),
        "d": package("d"),
        "windows-only": package("windows-only"),
    }
    found = what_needs_what(here, ["A>=1"])
    assert found == {"a": {"b"}, "b": {"c"}, "c": {"a"}}


def test_all_that_costar_needs_is_found_here(installed: dict[str, Package]) -> None:
    needed = what_needs_what(installed, project().requires)
    assert {canonicalize_name(one) for one in ("streamlit", "SQLAlchemy", "psycopg-binary")} <= set(needed)
    assert "pytest" not in needed
