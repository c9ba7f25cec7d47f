"""The whole product, served as it is for people."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from tests.web.asking import Answer

ROOT = Path(__file__).resolve().parents[2]


PATIENCE = 90
"""Seconds for an answer: the port is taken before the product is warm, and a machine may be busy."""

Get = Callable[..., Answer]


@pytest.fixture(scope="session")
def get(served: int) -> Get:
    """Ask the product as `streamlit run dashboard.py` serves it."""
    return lambda path, **asked: get_from(served, path, **asked)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the product as `streamlit run dashboard.py` serves it."""
    with serving(tmp_path_factory.mktemp("costar")) as port:
        yield port


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[int]:
    """The product with these settings, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"COSTAR_FOLDER": str(folder)} | settings
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(server, port)
            yield port
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        assert server.poll() is None, "streamlit run dashboard.py ended by itself"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("streamlit run dashboard.py did not answer within 30 seconds")


def get_from(port: int, path: str, *, method="GET", headers=None) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=headers or {})
        response = connection.getresponse()
        return Answer(response.status, Headers(dict(response.getheaders())), response.read())
    finally:
        connection.close()
