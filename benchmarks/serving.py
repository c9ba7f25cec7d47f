"""Starting the product and its yardstick, and what a browser and the system say of them."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A server under measurement."""

    name: str
    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time that the server has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(name: str, script: Path, folder: Path, *, bare: bool = False) -> Iterator[Server]:
    """Run a Streamlit script until the block ends.

    Args:
        name: what the table calls it.
        script: the product's `dashboard.py`, or a page of the yardstick.
        folder: where the product's data is, and where the server runs when it is bare.
        bare: whether to leave out the product's configuration.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    environment = {**os.environ, "COSTAR_FOLDER": str(folder)}
    process = subprocess.Popen(
        command,
        cwd=folder if bare else ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://localhost:{port}"
        _wait_until_up(f"{url}/_stcore/health")
        yield Server(name, url, process.pid)
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)
