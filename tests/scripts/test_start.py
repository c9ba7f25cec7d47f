import socket

import pytest
import start


@pytest.fixture(autouse=True)
def no_deployment(monkeypatch):
    monkeypatch.delenv("STREAMLIT_SERVER_PORT", raising=False)


@pytest.mark.parametrize(
    ("options", "port"),
    [
        ([], ""),
        (["--server.port", "8600"], "8600"),
        (["--server.port=8600", "--server.headless", "true"], "8600"),
        (["--server.headless", "true"], ""),
    ],
)
def test_the_port_that_is_named(options, port):
    assert start.port_of(options) == port


def test_a_named_port_is_kept():
    assert start.with_port(["--server.port", "8600"]) == ["--server.port", "8600"]


def test_a_deployments_port_is_kept(monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "9000")
    assert start.with_port([]) == ["--server.port", "9000"]


def test_a_taken_port_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert start.free_port(port) > port


def test_phones_are_let_in_where_it_is_asked_for():
    assert start.with_phones(["--server.port", "8600"]) == ["--server.port", "8600"]
    asked = start.with_phones(["--phones", "--server.port", "8600"])
    assert asked == ["--server.port", "8600", "--server.address", "0.0.0.0"]
