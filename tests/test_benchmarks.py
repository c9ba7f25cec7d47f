"""That benchmarks can be run: they use parts of the tests, and nothing else would notice that one is gone."""

import importlib
from pathlib import Path

import pytest

BENCHMARKS = sorted(path.stem for path in (Path(__file__).parents[1] / "benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_finds_what_it_uses(name: str) -> None:
    assert importlib.import_module(f"benchmarks.{name}").__doc__


def test_tables_kept_back_are_held_against_what_a_person_says(tmp_path, capsys, monkeypatch) -> None:
    rows = "Walks,4,Mary Smith\nChoir,2,John Brown\nLunch,5,Ann Jones\n"
    (tmp_path / "plan.csv").write_text(f"Activity,Impact,Lead\n{rows}", encoding="utf-8")
    said = (("Activity", "title"), ("IMPACT", "~impact"), ("Lead", "?owner_role"))
    lines = "".join(f"plan.csv\t{heading}\t{answer}\n" for heading, answer in said)
    (tmp_path / "answers.tsv").write_text(lines, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["kept_back", str(tmp_path)])

    importlib.import_module("benchmarks.kept_back").main()

    printed = capsys.readouterr().out
    assert "plan.csv: Impact as impact" in printed
    assert "(1 files, 0 refused), 1 of 1 columns found (100.0%), 1 taken wrongly" in printed
