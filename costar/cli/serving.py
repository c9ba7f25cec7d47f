"""Starting the server: `costar serve`, which is `streamlit run dashboard.py` with a free port."""

import errno
import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from costar.cli.terminal import Exit, Stopped, say
from costar.config import ROOT, named_address, named_for_browsers, named_port
from costar.words import t

PORT_OPTION: Final = "--server.port"
ADDRESS_OPTION: Final = "--server.address"
NAME_OPTION: Final = "--browser.serverAddress"
THIS_MACHINE: Final = "127.0.0.1"
"""Where it listens when nobody says anything else: `.streamlit/config.toml`."""
FIRST_PORT: Final = 8501
PORTS: Final = range(1, 65536)
EVERY_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - pages stay closed to other machines
# Each answers at "localhost" on every machine; that name leads to ::1 on some only
_AT_LOCALHOST: Final = frozenset({"localhost", THIS_MACHINE, EVERY_ADDRESS, "::"})
_LOOPBACKS: Final = {socket.AF_INET: THIS_MACHINE, socket.AF_INET6: "::1"}
_REFUSALS: Final = {errno.EADDRINUSE: "cli.port_taken", errno.EACCES: "cli.port_refused"}


def serve(options: Sequence[str], *, phones: bool, port: str | None) -> Exit:
    """Serve pages and phones until somebody stops it.

    Where the system can, the server takes this process's place and this returns nothing.

    Args:
        options: Streamlit's own, such as `--server.headless=true`; they go before ours.
        phones: whether phones in the room reach it.
        port: the port to listen on; the first free one from `FIRST_PORT` on where none is named.

    Raises:
        Stopped: that is no port, another program listens on it, or this machine has no such address.
    """
    port = value_of(PORT_OPTION, options) or port or named_port() or str(free_port(FIRST_PORT))
    address = value_of(ADDRESS_OPTION, options) or (
        EVERY_ADDRESS if phones else named_address() or THIS_MACHINE
    )
    _check(port, address)
    say(t("cli.serving", address=f"http://{_host(address)}:{port}"))
    # Ours first: of an option that stands twice Streamlit takes the last
    return _run([*server_command(), *_ours(address, phones=phones, port=port), *options])


def server_command() -> list[str]:
    """What starts the server. The folder in which it is started brings no module: `-P`."""
    return [sys.executable, "-P", "-m", "streamlit", "run", str(ROOT / "dashboard.py")]


def value_of(option: str, options: Sequence[str]) -> str:
    """The value in `--server.port 8600` or `--server.port=8600`, the last of several; "" for none."""
    words = [word for one in options for word in one.split("=", 1)]
    return next((value for name, value in reversed([*itertools.pairwise(words)]) if name == option), "")


def free_port(first: int) -> int:
    """The first port, from this one on, that nobody listens on."""
    return next(port for port in range(first, PORTS.stop) if is_free(port))


def is_free(port: int) -> bool:
    """Whether nobody on this machine listens on a port, at either address that “localhost” may mean."""
    return not any(_answers(family, address, port) for family, address in _LOOPBACKS.items())


def _answers(family: socket.AddressFamily, address: str, port: int) -> bool:
    try:
        with socket.socket(family) as probe:
            return probe.connect_ex((address, port)) == 0
    except OSError:  # a machine without that family
        return False


def _check(port: str, address: str) -> None:
    if not port.isascii() or not port.isdigit() or int(port) not in PORTS:
        raise Stopped(t("cli.no_port", port=port), Exit.USAGE)
    refusal = _refusal(address, int(port)) if is_free(int(port)) else "cli.port_taken"
    if refusal == "cli.no_address":
        raise Stopped(t(refusal, address=address), Exit.USAGE)
    if refusal:
        raise Stopped(t(refusal, port=port, free=free_port(FIRST_PORT)), Exit.NO_DATA)


def _refusal(address: str, port: int) -> str:
    """Why the system lets nobody listen there, as the key of a sentence; "" where it does.

    Tried as Streamlit does it a moment later, which tells a person nothing, or a traceback.
    """
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as tried:
            if os.name != "nt":  # where it would take the place of another program
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
    except OSError as refused:  # of a name that nobody knows, too
        return _REFUSALS.get(refused.errno or 0, "cli.no_address")
    return ""


def _host(address: str) -> str:
    """What stands in a link to an address: one of IPv6 in brackets."""
    if address in _AT_LOCALHOST:
        return "localhost"
    return f"[{address}]" if ":" in address else address


def _ours(address: str, *, phones: bool, port: str) -> list[str]:
    ours = [PORT_OPTION, port, *((ADDRESS_OPTION, EVERY_ADDRESS) if phones else ())]
    is_elsewhere = address not in _AT_LOCALHOST and not named_for_browsers()
    # Streamlit says the address, too, and would say "localhost" where nothing listens
    return [*ours, NAME_OPTION, _host(address)] if is_elsewhere else ours


def _run(command: list[str]) -> Exit:
    """Run it in this process's place where the system can, so that stopping one stops the other."""
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - our own Python
    return Exit.RIGHT if subprocess.run(command, check=False).returncode == 0 else Exit.OUR_FAULT  # noqa: S603
