"""What `costar serve` starts, on which port, and who may reach it."""

import errno
import socket
import sys
from collections.abc import Iterator
from unittest.mock import Mock

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
    for named in ("SERVER_PORT", "SERVER_ADDRESS", "BROWSER_SERVER_ADDRESS"):
        monkeypatch.delenv(f"STREAMLIT_{named}", raising=False)
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


@pytest.mark.parametrize(
    ("address", "said"),
    [("::1", "[::1]"), ("127.0.0.2", "127.0.0.2"), ("::", "localhost"), ("0.0.0.0", "localhost")],
)
def test_the_address_that_is_said_is_one_where_it_listens(run: Run, started, address, said) -> None:
    port = serving.free_port(8600)
    ran = run("serve", f"--port={port}", f"--server.address={address}")
    assert ran.out == f"Starting costar at http://{said}:{port} - press Ctrl+C to stop it.\n"
    told = [] if said == "localhost" else ["--browser.serverAddress", said]  # what Streamlit says, too
    assert started[0][6:] == ["--server.port", str(port), *told, f"--server.address={address}"]


def test_a_deployments_address_and_name_are_kept(run: Run, started, monkeypatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "127.0.0.2")
    monkeypatch.setenv("STREAMLIT_BROWSER_SERVER_ADDRESS", "costar.example")
    assert "http://127.0.0.2:8501" in run("serve", "--port=8501").out
    assert started[0][6:] == ["--server.port", "8501"]


@pytest.mark.parametrize("address", ["here", "192.0.2.1", "2001:db8::1", "::1]", "unix:///tmp/costar"])
def test_an_address_of_no_machine_is_said(run: Run, started, address) -> None:
    ran = run("serve", "--server.address", address)
    assert (ran.ends, started) == (64, [])
    assert ran.err.startswith(f"This machine cannot listen on “{address}”. Say one of its own addresses")


def test_a_port_that_is_taken_at_one_address_only_is_said(run: Run, started) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.2", 0))
        listening.listen()
        port = listening.getsockname()[1]
        assert run("serve", f"--port={port}", "--server.address=127.0.0.2").ends == 69
        run("serve", f"--port={port}")
    assert len(started) == 1


def test_a_port_that_the_system_keeps_is_said(run: Run, started, monkeypatch) -> None:
    monkeypatch.setattr(socket.socket, "bind", Mock(side_effect=PermissionError(errno.EACCES, "")))
    ran = run("serve", "--port=80")
    assert (ran.ends, started) == (69, [])
    assert ran.err.startswith("You may not listen on port 80 here")


@pytest.mark.skipif(not socket.has_ipv6, reason="this Python knows no IPv6")
def test_a_port_is_not_free_while_somebody_listens_at_the_other_localhost() -> None:
    with socket.socket(socket.AF_INET6) as listening:
        listening.bind(("::1", 0))
        listening.listen()
        assert not serving.is_free(listening.getsockname()[1])


def test_a_port_is_free_while_nobody_listens(taken) -> None:
    assert not serving.is_free(taken)
    assert serving.free_port(taken) > taken
