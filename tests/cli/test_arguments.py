"""What may be typed, what is said about anything else, and how each mistake ends."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from costar import __version__
from costar.cli import main as way_in
from costar.cli.arguments import COMMANDS, make_parser
from costar.cli.main import main
from costar.cli.terminal import Exit
from costar.config import ROOT
from costar.words import t
from tests.cli.conftest import Run

BLANK = (
    *(("backup", ""), ("verify", ""), ("restore", " "), ("repair", ""), ("evidence", "x", "--backup", "")),
    *(
        ("export", "--council", "a", "--out", ""),
        ("export", "--council", "a", "--out="),
        ("erase", "person", ""),
    ),
)
"""What a script types where a variable is not set."""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "costar check FILES"),
        (
            ["chekc", "a.csv"],
            "We do not know this command. The commands are: serve, check, import, export, publish,",
        ),
        (["check"], "Name at least one file."),
        (["check", "a.csv", "--jsno"], "We do not know “--jsno”. Type costar check --help"),
        (["check", "a.csv", "--tables"], "Say something after --tables."),
        (["--wrong"], "We do not know “--wrong”. Type costar --help"),
        (["import", "a.csv"], "Say for which council"),
        (["import", "--council", "a"], "Name one file to import."),
        (["import", "a.csv", "b.csv", "--council", "a"], "Name one file to import."),
        (["import", "a.csv", "--council", "a", "--save"], "We do not know “--save”."),
        *[([*words], "One of the words after costar is empty") for words in BLANK],
        (["export"], "Say for which council"),
        (["export", "a.csv", "--council", "a"], "We do not know “a.csv”."),
        (["export", "--council", "a", "--format", "pdf"], "The format can be one of these: csv, xlsx."),
        (["export", "--council", "a", "--out", "all.pdf"], "The format can be one of these: csv, xlsx."),
    ],
)
def test_what_is_not_understood_is_said_and_ends_with_64(run: Run, arguments: list[str], says: str) -> None:
    ran = run(*arguments)
    assert (ran.ends, ran.out) == (64, "")
    assert says in ran.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_given_and_has_every_option(run: Run, command: str) -> None:
    ran = run(*([command] if command else []), "--help")
    assert (ran.ends, ran.err) == (0, "")
    assert ran.out == t(f"cli.help.{command or 'costar'}") + "\n"
    options = {option for action in parser_of(command)._actions for option in action.option_strings}
    assert [option for option in options - {"-h", "--help"} if option not in ran.out] == []


def parser_of(command):
    parser = make_parser()
    return vars(parser._subparsers._group_actions[0])["choices"][command] if command else parser


def test_the_version_is_the_packages_own(run: Run) -> None:
    ran = run("--version")
    assert (ran.ends, ran.out) == (0, f"costar {__version__}\n")


def test_every_way_to_end_is_in_the_help_and_the_documents() -> None:
    page, running = t("cli.help.costar"), (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    for ends in set(Exit) - {Exit.STOPPED, Exit.ENDED}:
        assert f"\n  {ends.value} " in page
        assert f"| {ends.value} |" in running


def test_sigterm_ends_it_as_by_hand_and_puts_away_what_was_begun(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def copies(_found: object) -> Exit:
        with TemporaryDirectory(dir=tmp_path):
            signal.raise_signal(signal.SIGTERM)
        return Exit.RIGHT

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(way_in, "_run", copies)
    assert main(["verify"]) == 143
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(("sent", "ends"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_ends_it_within_a_query_of_the_database_is_no_mistake_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sent: signal.Signals, ends: int
) -> None:
    def asks(_found: object) -> Exit:
        with suppress(KeyboardInterrupt):  # as DuckDB does within a query
            signal.raise_signal(sent)
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr(way_in, "_run", asks)
    # Whoever runs the tests in the background has none of Ctrl+C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    assert main(["verify"]) == ends
    signal.signal(signal.SIGINT, before)
    assert capsys.readouterr() == ("", "")


def test_a_mistake_of_ours_ends_with_70(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_found: object) -> Exit:
        raise ZeroDivisionError

    monkeypatch.setattr(way_in, "_run", breaks)
    assert main(["check", "a.csv"]) == 70
    assert "it is our mistake" in capsys.readouterr().err


def test_it_runs_as_a_module_and_a_closed_pipe_is_no_mistake() -> None:
    command = [sys.executable, "-m", "costar", "check", *(["data/exampleshire.csv"] * 3), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert (ran.stderr.read(), ran.wait()) == (b"", Exit.NOT_WRITTEN)


def test_letters_that_a_terminal_does_not_have_do_not_stop_it(tmp_path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("title,impact\nCafé ☕ für alle,☕\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "costar", "check", str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert rb"\u2615" in ran.stdout
