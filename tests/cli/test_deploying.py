"""`costar deploy`: whoever has only the wheel gets the guide, and what it says to copy."""

import re
from pathlib import Path

import pytest

from costar.config import ROOT
from tests.cli.conftest import Run


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_guide_is_written_with_everything_that_it_names(run: Run) -> None:
    ran = run("deploy", "files")
    assert (ran.ends, ran.err) == (0, "")
    assert "docs/running.md" in ran.out
    found = names(Path("files"))
    assert {f"deploy/{path.name}" for path in (ROOT / "deploy").iterdir()} < found
    assert [name for name in found if Path("files", name).read_bytes() != (ROOT / name).read_bytes()] == []
    for guide in ("running.md", "upgrading.md"):
        text = Path("files", "docs", guide).read_text(encoding="utf-8")
        linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        assert [one for one in linked if not Path("files", "docs", one).is_file()] == []


def test_what_the_image_is_made_of_is_there_but_for_the_wheel(run: Run) -> None:
    run("deploy", "files")
    image = Path("files", "deploy", "Containerfile").read_text(encoding="utf-8")
    assert re.findall(r"^COPY (\S+)", image, re.M) == ["requirements.txt", "dist/*.whl"]
    assert Path("files", "requirements.txt").is_file()


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_nothing_is_written_over(run: Run, taken: str) -> None:
    there = Path("files") if taken == "file" else Path("files", "mine")
    there.parent.mkdir(exist_ok=True)
    there.write_text("mine", encoding="utf-8")
    ran = run("deploy", "files")
    assert (ran.ends, ran.out) == (73, "")
    assert "Name a new folder." in ran.err
    assert there.read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_taken_and_a_place_below_a_file_is_none(run: Run) -> None:
    Path("files").mkdir()
    assert run("deploy", "files").ends == 0
    assert run("deploy", "files/requirements.txt/below").ends == 73
