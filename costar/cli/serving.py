"""Starting the server: `costar serve`, which is `streamlit run dashboard.py` with a free port."""

import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from costar.cli.terminal import Exit, Stopped, say
from costar.config import ROOT, named_port
from costar.words import t

PORT_OPTION: Final = "--server.port"
FIRST_PORT: Final = 8501
PORTS: Final = range(1, 65536)
EVERY_ADDRESS: Final = ("--server.address", "0.0.0.0")  # noqa: S104 - pages stay closed to other machines


def serve(options: Sequence[str], *, phones: bool, port: str | None) -> Exit:
    """Serve pages and phones until somebody stops it.

    Where the system can, the server takes this process's place and this returns nothing.

    Args:
        options: Streamlit's own, such as `--server.headless=true`; they go before ours.
        phones: whether phones in the room reach it.
        port: the port to listen on; the first free one from `FIRST_PORT` on where none is named.

    Raises:
        Stopped: that is no port, or another program listens on it.
    """
    port = port_of(options) or port or named_port() or str(free_port(FIRST_PORT))
    _check(port)
    say(t("cli.serving", address=f"http://localhost:{port}"))
    # Ours first: of an option that stands twice Streamlit takes the last
    return _run([*server_command(), *_ours(phones=phones, port=port), *options])


def server_command() -> list[str]:
    """What starts the server. The folder in which it is started brings no module: `-P`."""
    return [sys.executable, "-P", "-m", "streamlit", "run", str(ROOT / "dashboard.py")]


def port_of(options: Sequence[str]) -> str:
    """The port in `--server.port 8600` or `--server.port=8600`; empty when there is none."""
    words = [word for option in options for word in option.split("=", 1)]
    return next((value for option, value in itertools.pairwise(words) if option == PORT_OPTION), "")


def free_port(first: int) -> int:
    """The first port, from this one on, that nobody listens on."""
    return next(port for port in range(first, PORTS.stop) if is_free(port))


def is_free(port: int) -> bool:
    """Whether nobody on this machine listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _check(port: str) -> None:
    if not port.isascii() or not port.isdigit() or int(port) not in PORTS:
        raise Stopped(t("cli.no_port", port=port), Exit.USAGE)
    if not is_free(int(port)):
        raise Stopped(t("cli.port_taken", port=port, free=free_port(FIRST_PORT)), Exit.NO_DATA)


def _ours(*, phones: bool, port: str) -> list[str]:
    return [PORT_OPTION, port, *(EVERY_ADDRESS if phones else ())]


def _run(command: list[str]) -> Exit:
    """Run it in this process's place where the system can, so that stopping one stops the other."""
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - our own Python
    return Exit.RIGHT if subprocess.run(command, check=False).returncode == 0 else Exit.OUR_FAULT  # noqa: S603
