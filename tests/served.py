"""The product as `streamlit run dashboard.py` serves it, on a port of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from costar.config import ROOT

SECONDS: Final = 90
"""How long it may take to start while the whole suite runs beside it."""


@contextmanager
def serving(folder: Path, *, port: int = 0, **settings: str) -> Iterator[int]:
    """The port of a product that has its data in this folder, with these settings; it ends with the block."""
    port = port or free_port()
    environment = os.environ | {"COSTAR_FOLDER": str(folder)} | settings
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(server, port)
            yield port
        finally:
            server.terminate()


def free_port() -> int:
    """A port that nothing listens at, for who has to know the address before the product starts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        assert server.poll() is None, "streamlit run dashboard.py ended by itself"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"streamlit run dashboard.py did not answer within {SECONDS} seconds")
