"""Check costar: `python3 scripts/test.py`; other options go to pytest.

`--all` adds the long tests, such as each use case on the second engine and office files in LibreOffice.
`--fast` leaves out what needs another program: the journeys and LibreOffice.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import environment
from programs import PROGRAMS, Program, provide

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "arrows": ["lint-imports", "--no-logo"],
}
# Loadfile: what the tests of a module begin with, one worker makes. Modules begin in the order in which they
# are found, journeys first: those of many tests are not the longest. Who runs what: `tests/turns.py`.
PYTEST = ["pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
LONG = "long"
OWN_OPTIONS = ("--all", "--fast")


def main(options: list[str]) -> int:
    """Run every check, whatever the others say; pytest comes last so that its summary does."""
    environment.prepare("requirements-dev.txt")
    there = {program.name: provide(program) for program in needed(options)}
    results = run_beside_each_other(CHECKS) | there
    print("\n" + summary(results) + "\n", flush=True)
    left_out = [program.mark for program in PROGRAMS if not there.get(program.name)]
    left_out += [] if "--all" in options else [LONG]
    marks = ["-m", " and ".join(f"not {mark}" for mark in left_out)] if left_out else []
    passed = run([*PYTEST, *marks, *(option for option in options if option not in OWN_OPTIONS)])
    return 0 if passed and all(results.values()) else 1


def needed(options: list[str]) -> list[Program]:
    """The programs that the chosen tests need; office files are opened by long tests only."""
    if "--fast" in options:
        return []
    return [program for program in PROGRAMS if "--all" in options or not program.is_for_long_tests]


def run_beside_each_other(commands: dict[str, list[str]]) -> dict[str, bool]:
    """Run them all at once, for the types take one core as long as all others; each says its part whole."""
    with ThreadPoolExecutor() as pool:
        return dict(zip(commands, pool.map(run_quietly, commands.values()), strict=True))


def run_quietly(command: list[str]) -> bool:
    """Run a tool as `run` does, and print what it said when it has ended."""
    ended = start(command, said=subprocess.PIPE)
    # In one piece: others print, too
    print(f"\n=== {' '.join(command)}\n{ended.stdout.decode(errors='replace')}", end="", flush=True)
    return ended.returncode == 0


def run(command: list[str]) -> bool:
    """Run a tool of the environment in the project's folder, and tell whether it was content."""
    print(f"\n=== {' '.join(command)}", flush=True)
    return start(command).returncode == 0


def start(command: list[str], *, said: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a tool of the environment until it ends; `said` is where its words go, complaints among them."""
    program = environment.PYTHON.with_name(command[0])
    # Where this is set, each worker, server and command of the tests would compile the whole product again.
    settings = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    complaints = None if said is None else subprocess.STDOUT
    return subprocess.run(
        [program, *command[1:]], cwd=environment.ROOT, env=settings, stdout=said, stderr=complaints
    )


def summary(results: dict[str, bool]) -> str:
    """List what passed and what did not."""
    width = max(map(len, results))
    return "\n".join(
        f"{name.ljust(width)} {'passed' if passed else 'FAILED'}" for name, passed in results.items()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
