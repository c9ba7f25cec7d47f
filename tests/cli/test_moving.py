"""`costar import` and `costar export`: saved or not, and why."""

import subprocess
import sys
from pathlib import Path

import pytest

from costar.config import ROOT
from costar.words import t
from tests.cli.conftest import Run

RIGHT = "title,impact\nTenants inspect empty homes,4\nResidents choose streets,5\n"
WRONG = RIGHT + "Carers train staff,plenty\n"
COUNCIL = ("--council", "exampleshire")


def put(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def titles(run: Run) -> set[str]:
    return {line.split(",")[1] for line in run("export", *COUNCIL).out.splitlines()}


def test_a_right_file_is_saved_with_a_receipt_and_the_second_time_there_is_nothing_to_save(run: Run) -> None:
    ran = run("import", put("plan.csv", RIGHT), *COUNCIL)
    assert (ran.ends, ran.err) == (0, "")
    assert ran.out.startswith("plan.csv was saved on ")
    assert "2 new, 0 changed, 0 left out." in ran.out
    again = run("import", "plan.csv", *COUNCIL)
    assert (again.ends, again.out.strip()) == (0, t("cli.nothing_new"))


def test_nothing_is_saved_while_something_is_wrong(run: Run) -> None:
    ran = run("import", put("plan.csv", WRONG), *COUNCIL)
    assert (ran.ends, ran.out) == (1, "")
    assert "To mend: fix 1 score." in ran.err
    assert "Nothing was saved: 1 row needs mending." in ran.err
    assert "Residents choose streets" not in titles(run)


def test_what_is_right_is_saved_when_asked(run: Run) -> None:
    ran = run("import", put("plan.csv", WRONG), *COUNCIL, "--save-what-is-right")
    assert ran.ends == 1
    assert "2 new, 0 changed, 1 left out." in ran.out
    assert titles(run) & {"Residents choose streets", "Carers train staff"} == {"Residents choose streets"}


def test_a_question_about_the_whole_file_is_never_passed_over(run: Run) -> None:
    ran = run("import", put("plan.csv", "name of it,impact\nA,4\n"), *COUNCIL, "--save-what-is-right")
    assert (ran.ends, ran.out) == (1, "")
    assert "something to answer about the whole file" in ran.err


def test_a_council_goes_by_its_name_too_and_an_unknown_one_is_told_which_there_are(run: Run) -> None:
    assert run("export", "--council", "EXAMPLESHIRE").ends == 0
    ran = run("export", "--council", "Nowhere")
    assert ran.ends == 64
    assert "There is no council called Nowhere. The councils are: Exampleshire (exampleshire)." in ran.err


@pytest.mark.parametrize(("name", "begins"), [("all.csv", b"\xef\xbb\xbfactivity_id"), ("all.xlsx", b"PK")])
def test_an_export_reads_back_unchanged(run: Run, name: str, begins: bytes) -> None:
    assert run("export", *COUNCIL, "--out", name).ends == 0
    assert Path(name).read_bytes().startswith(begins)
    again = run("import", name, *COUNCIL)
    assert (again.ends, again.out.strip()) == (0, t("cli.nothing_new"))


def test_the_format_may_be_said_and_output_goes_through_a_pipe(run: Run) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "costar", "export", *COUNCIL, "--format", "xlsx"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout[:2], ran.stderr) == (0, b"PK", b"")


def test_a_place_that_cannot_be_written_is_said(run: Run) -> None:
    ran = run("export", *COUNCIL, "--out", "nowhere/all.csv")
    assert (ran.ends, "could not be written" in ran.err) == (73, True)
    assert not list(Path().iterdir())


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_ends_with_2(run: Run, name: str) -> None:
    assert run("import", name, *COUNCIL).ends == 2


def test_a_data_file_that_another_program_has_open_is_said(run: Run, tmp_path: Path) -> None:
    hold = (
        "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    (tmp_path / "data").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "data" / "costar.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        ran = run("export", *COUNCIL)
        holder.communicate()
    assert (ran.ends, ran.out) == (69, "")
    assert ran.err.strip() == t("error.store_locked", file="costar.duckdb")
