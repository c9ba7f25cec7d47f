import re
import subprocess
import sys
import threading
from pathlib import Path

import environment
import programs
import pytest
import test


def test_every_failure_is_listed():
    assert test.summary({"format": True, "types": False}) == "format passed\ntypes  FAILED"


@pytest.mark.parametrize(
    ("is_root", "has_sudo", "prefix"),
    [(True, False, []), (True, True, []), (False, True, ["sudo", "--non-interactive"]), (False, False, None)],
)
def test_what_lets_us_install(is_root, has_sudo, prefix):
    assert programs.privilege(is_root=is_root, has_sudo=has_sudo) == prefix


@pytest.fixture
def ran(monkeypatch):
    """Every command that the checks would have run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "prepare", lambda _: None)

    def start(command, **streams):
        commands.append(command)
        return subprocess.CompletedProcess(
            command, command[0] == "mypy", f"{command[0]} says this\n".encode()
        )

    monkeypatch.setattr(test, "start", start)
    return commands


def test_all_run_though_one_fails_and_pytest_last(ran):
    assert test.main(["--fast"]) == 1
    assert sorted(command[0] for command in ran[:-1]) == ["lint-imports", "mypy", "ruff", "ruff"]
    assert ran[-1][0] == "pytest"


def test_checks_run_at_once_and_what_each_says_is_told_in_one_piece(ran, monkeypatch, capsys):
    all_run, start = threading.Barrier(len(test.CHECKS)), test.start

    def wait(command, **streams):
        all_run.wait(timeout=60)
        return start(command, **streams)

    monkeypatch.setattr(test, "start", wait)
    found = test.run_beside_each_other(test.CHECKS)
    assert found == {"format": True, "lint": True, "types": False, "arrows": True}
    said = capsys.readouterr().out
    assert all(f"\n=== {' '.join(one)}\n{one[0]} says this\n" in said for one in test.CHECKS.values())


def test_what_a_tool_says_and_how_it_ends_is_taken_from_both_of_its_streams(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(len(sys.argv) - 1)"
    python = Path(sys.executable).name
    assert test.run_quietly([python, "-c", code])
    assert not test.run_quietly([python, "-c", code, "one"])
    assert sorted(capsys.readouterr().out.split("\n"))[-4:] == ["err", "err", "out", "out"]


def test_fast_leaves_out_what_needs_a_program_and_passes_the_rest_on(ran, monkeypatch):
    monkeypatch.setattr(test, "provide", lambda program: pytest.fail(f"{program.name} is not needed"))
    test.main(["--fast", "-x"])
    assert ran[-1] == [*test.PYTEST, "-m", "not journey and not office and not long", "-x"]


def test_the_long_tests_and_their_program_wait_until_all_is_asked_for(ran, monkeypatch):
    monkeypatch.setattr(test, "provide", lambda program: program.name == "Chromium")
    monkeypatch.setattr(test, "CHECKS", {})
    assert test.main([]) == 0
    assert ran[-1] == [*test.PYTEST, "-m", "not office and not long"]


def test_with_every_program_every_test_runs(ran, monkeypatch):
    monkeypatch.setattr(test, "provide", lambda _: True)
    monkeypatch.setattr(test, "CHECKS", {})
    assert test.main(["--all"]) == 0
    assert ran[-1] == test.PYTEST


@pytest.mark.parametrize(("name", "left_out"), [("Chromium", "not journey"), ("LibreOffice", "not office")])
def test_without_a_program_the_answer_is_no_and_says_which(ran, monkeypatch, capsys, name, left_out):
    monkeypatch.setattr(test, "provide", lambda program: program.name != name)
    monkeypatch.setattr(test, "CHECKS", {})
    assert test.main(["--all"]) == 1
    assert ran[-1] == [*test.PYTEST, "-m", left_out]
    assert re.search(rf"^{name} +FAILED$", capsys.readouterr().out, re.MULTILINE)


@pytest.fixture
def apt(monkeypatch):
    """What apt-get would have been asked, on a machine without any program."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(programs, "is_there", lambda _: False)
    monkeypatch.setattr(programs, "privilege", lambda **_: [])
    monkeypatch.setattr("shutil.which", lambda command: f"/usr/bin/{command}")
    monkeypatch.setattr(programs, "apt", lambda verb, prefix, *options: asked.append((verb, *options)))
    return asked


@pytest.mark.parametrize("program", programs.PROGRAMS, ids=lambda program: program.name)
def test_what_is_not_there_is_installed_by_debians_names(apt, capsys, program):
    assert not programs.provide(program)
    assert apt == [("update",), ("install", "--no-install-recommends", *program.packages)]
    assert f"No {program.name} was found" in capsys.readouterr().out
