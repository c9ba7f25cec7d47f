"""What `costar serve` starts, on which port, and who may reach it."""

import socket
import sys
from collections.abc import Iterator

import pytest

from costar.cli import serving
from costar.config import ROOT
from tests.cli.conftest import Run


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command that would have taken this process's place, on a machine where 8501 is free."""
    commands: list[list[str]] = []
    monkeypatch.setattr(serving, "_run", commands.append)
    monkeypatch.setattr(serving, "is_free", lambda port: port != 8500)
    monkeypatch.delenv("STREAMLIT_SERVER_PORT", raising=False)
    return commands


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_it_serves_the_one_entry_without_the_folder_it_is_started_in(run: Run, started) -> None:
    ran = run("serve")
    assert started[0][:6] == [sys.executable, "-P", "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    assert ran.out == "Starting costar at http://localhost:8501 - press Ctrl+C to stop it.\n"


@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ([], ["--server.port", "8501"]),
        (["--port", "8600"], ["--server.port", "8600"]),
        (["--phones"], ["--server.port", "8501", "--server.address", "0.0.0.0"]),
        (["--server.port=8700"], ["--server.port", "8700", "--server.port=8700"]),
        (
            ["--server.headless", "true", "--phones", "--port=8600", "--theme.base=dark"],
            [
                "--server.port",
                "8600",
                "--server.address",
                "0.0.0.0",
                "--server.headless",
                "true",
                "--theme.base=dark",
            ],
        ),
    ],
)
def test_our_options_come_first_and_streamlits_follow(run: Run, started, typed, passed) -> None:
    run("serve", *typed)
    assert started[0][6:] == passed


def test_a_deployments_port_is_kept(run: Run, started, monkeypatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "9000")
    run("serve")
    assert started[0][6:] == ["--server.port", "9000"]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "many", "8600.5", "٨٦٠٠"])
def test_what_is_no_port_is_said(run: Run, started, port) -> None:
    ran = run("serve", f"--port={port}")
    assert (ran.ends, started) == (64, [])
    assert ran.err.startswith(f"“{port}” is not a port. Say a whole number from 1 to 65535")


def test_a_taken_port_is_said_with_one_that_is_free(run: Run, started) -> None:
    ran = run("serve", "--port", "8500")
    assert (ran.ends, started) == (69, [])
    assert ran.err == (
        "Another program listens on port 8500. Stop it, or choose another port, such as --port 8501.\n"
    )


@pytest.mark.parametrize(
    "typed", [["plan.csv"], ["--wrong"], ["--server.port", "1", "2"], ["--a.b=1", "c", "d"]]
)
def test_what_neither_we_nor_streamlit_know_is_said(run: Run, started, typed) -> None:
    ran = run("serve", *typed)
    assert (ran.ends, started) == (64, [])
    assert "We do not know" in ran.err


def test_a_port_is_free_while_nobody_listens(taken) -> None:
    assert not serving.is_free(taken)
    assert serving.free_port(taken) > taken
