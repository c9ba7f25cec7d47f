"""Starting the product and its yardstick, and what a browser and the system say of them."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A server under measurement."""

    name: str
    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time that the server has used so far."""
        # A name may hold blanks and brackets itself, so the last bracket ends it
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_megabytes(self) -> float:
        """The most memory that the server has had at once."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@contextmanager
def served(name: str, script: Path, folder: Path, *, bare: bool = False) -> Iterator[Server]:
    """Run a Streamlit script until the block ends.

    Args:
        name: what the table calls it.
        script: the product's `dashboard.py`, or a page of the yardstick.
        folder: where the product's data is, and where the server runs when it is bare.
        bare: whether to leave out the product's configuration.
    """
    port = free_port()
    process = start(streamlit(script, port), folder, within=folder if bare else ROOT)
    try:
        wait_until_up(port, "/_stcore/health")
        yield Server(name, f"http://localhost:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()


def streamlit(script: Path, port: int) -> list[str]:
    """The command that serves a script."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    return [*command, "--server.headless", "true", "--browser.gatherUsageStats", "false"]


def start(
    command: Sequence[str], folder: Path, *, within: Path = ROOT, url: str = ""
) -> subprocess.Popen[bytes]:
    """Start a server whose data is in the folder, or at an address."""
    environment = {
        **os.environ,
        "COSTAR_FOLDER": str(folder),
        **({"COSTAR_DATABASE_URL": url} if url else {}),
    }
    return subprocess.Popen(
        command, cwd=within, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PATIENCE: Final = 240
"""Seconds until a server has to answer: where other programs have the machine, a start takes minutes."""


def wait_until_up(port: int, path: str) -> None:
    """Wait until the server answers.

    Raises:
        TimeoutError: it does not within `PATIENCE`.
    """
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(path)
