"""Check costar: `python3 scripts/test.py`; other options go to pytest.

`--fast` leaves out the journeys and the tests that open office files.
"""

from __future__ import annotations

import subprocess
import sys

import environment
from programs import PROGRAMS, provide

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "arrows": ["lint-imports", "--no-logo"],
}
PYTEST = ["pytest", "-n", "auto", "--dist", "loadgroup"]


def main(options: list[str]) -> int:
    """Run every check, whatever the others say; pytest comes last so that its summary does."""
    environment.prepare("requirements-dev.txt")
    fast = "--fast" in options
    there = {} if fast else {program.name: provide(program) for program in PROGRAMS}
    results = {name: run(command) for name, command in CHECKS.items()} | there
    print("\n" + summary(results) + "\n", flush=True)
    left_out = [f"not {program.mark}" for program in PROGRAMS if not there.get(program.name)]
    marks = ["-m", " and ".join(left_out)] if left_out else []
    passed = run([*PYTEST, *marks, *(option for option in options if option != "--fast")])
    return 0 if passed and all(results.values()) else 1


def run(command: list[str]) -> bool:
    """Run a tool of the environment in the project's folder, and tell whether it was content."""
    print(f"\n=== {' '.join(command)}", flush=True)
    return (
        subprocess.run(
            [environment.PYTHON.with_name(command[0]), *command[1:]], cwd=environment.ROOT
        ).returncode
        == 0
    )


def summary(results: dict[str, bool]) -> str:
    """List what passed and what did not."""
    width = max(map(len, results))
    return "\n".join(
        f"{name.ljust(width)} {'passed' if passed else 'FAILED'}" for name, passed in results.items()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
