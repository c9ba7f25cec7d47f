"""Start costar: `python3 scripts/start.py`; `--phones` lets phones in the room join a workshop.

Streamlit's own options may follow (`--server.port 8600`).
"""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys

import environment

PORT_OPTION = "--server.port"
FIRST_PORT = 8501
PHONES = "--phones"
EVERY_ADDRESS = ["--server.address", "0.0.0.0"]  # noqa: S104 - pages stay closed to other machines


def main(options: list[str]) -> int:
    """Prepare the environment, say where costar will be, and serve it until it is stopped."""
    environment.prepare("requirements.txt")
    options = with_port(with_phones(options))
    print(f"Starting costar at http://localhost:{port_of(options)} - press Ctrl+C to stop it.", flush=True)
    return serve([str(environment.PYTHON), "-m", "streamlit", "run", "dashboard.py", *options])


def with_phones(options: list[str]) -> list[str]:
    """Listen in the network of the room, too, where `--phones` asks for it."""
    others = [option for option in options if option != PHONES]
    return [*others, *EVERY_ADDRESS] if PHONES in options else others


def with_port(options: list[str]) -> list[str]:
    """Add the first free port, unless the person or the deployment names one."""
    named = os.environ.get("STREAMLIT_SERVER_PORT")
    if port_of(options):
        return options
    return [*options, PORT_OPTION, named or str(free_port(FIRST_PORT))]


def port_of(options: list[str]) -> str:
    """Read the port from `--server.port 8600` or `--server.port=8600`; empty when there is none."""
    words = " ".join(options).replace("=", " ").split()
    return next((value for option, value in itertools.pairwise(words) if option == PORT_OPTION), "")


def free_port(first: int) -> int:
    """Find the first port, from this one on, that nobody listens on."""
    return next(port for port in range(first, 65536) if is_free(port))


def is_free(port: int) -> bool:
    """Tell whether a port is free on this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def serve(command: list[str]) -> int:
    """Run the server in this process's place where the system can, so that stopping one stops the other."""
    os.chdir(environment.ROOT)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - our own environment's Python
    try:
        return subprocess.run(command).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
