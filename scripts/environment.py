"""The project's own Python environment: made once, brought up to date when a requirements file changes."""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
# Some of the locked packages come ready-made up to this one only; for a newer Python they would have to be
# built, which needs compilers that a council's laptop has not.
NEWEST = (3, 14)
COMMAND = PYTHON.with_name("costar.cmd" if os.name == "nt" else "costar")

sys.path.append(str(ROOT))  # scripts that run in the environment may use the product itself


def prepare(requirements: str) -> None:
    """Make the environment if there is none, and install what the file lists unless that is done."""
    if not (PYTHON.exists() and (is_installed(ROOT / requirements) or has_pip())):
        check_python(sys.version_info[:2])
        make_venv()
    install(ROOT / requirements)
    add_command()


def check_python(version: tuple[int, ...]) -> None:
    """Stop with a sentence when this Python is too old, or too new for the locked packages."""
    if not OLDEST <= version <= NEWEST:
        newest = _dotted(NEWEST)
        sys.exit(
            f"costar needs Python {_dotted(OLDEST)} to {newest}; this is Python {_dotted(version)}.\n"
            f"Install Python {newest} beside it, and start the same command with that one."
        )


def make_venv() -> None:
    """Make an empty environment in `.venv`."""
    print("Making a Python environment in .venv …", flush=True)
    # --clear: what an attempt that was stopped has left is no environment.
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"{made.stdout}{made.stderr}\n{advice(made.stdout + made.stderr)}")


def has_pip() -> bool:
    """Tell whether the environment can install; one whose making was stopped has a Python alone."""
    return not subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode


def advice(message: str) -> str:
    """Say what to do about a failed environment."""
    if "ensurepip" in message:
        return "This Python lacks its venv module. On Debian or Ubuntu: sudo apt-get install python3-venv"
    return "The Python environment could not be made; the lines above say why."


def install(requirements: Path) -> None:
    """Install exactly what the file lists, each package checked against its hash."""
    if is_installed(requirements):
        return
    print(f"Installing the packages of {requirements.name} (a minute or two, the first time) …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "--requirement", str(requirements)]).returncode:
        sys.exit(
            "The packages could not be installed; the lines above say why. Is there an internet connection?"
        )
    # Only now: an installation that was stopped or failed has no stamp, and is done again.
    stamp(requirements).write_text(fingerprint(requirements), encoding="utf-8")


def is_installed(requirements: Path) -> bool:
    """Tell whether this very file has been installed before."""
    mark = stamp(requirements)
    return mark.exists() and mark.read_text(encoding="utf-8") == fingerprint(requirements)


def add_command() -> None:
    """Put the command `costar` beside the environment's Python, unless there is one; this loads nothing."""
    if COMMAND.exists():
        return
    COMMAND.write_text(command_for(os.name), encoding="utf-8")
    COMMAND.chmod(0o755)


def command_for(system: str) -> str:
    """Write down how the system's shell starts costar from this folder, wherever the person is."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from costar.cli.main import main; sys.exit(main())"
    )
    # -P: no module comes from the folder in which somebody types the command (decision 0029).
    if system == "nt":
        return f'@"%~dp0python.exe" -P -c "{code}" %*\n'
    return f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -c {shlex.quote(code)} "$@"\n'


def stamp(requirements: Path) -> Path:
    """Name the file that remembers what was installed."""
    return VENV / f"installed-{requirements.name}"


def fingerprint(requirements: Path) -> str:
    """Name a file's content."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
