"""Check costar: `python3 scripts/test.py`; `--fast` leaves out the journeys; other options go to pytest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import environment

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "arrows": ["lint-imports", "--no-logo"],
}
NO_BROWSER = (
    "No Chromium was found, and it could not be installed from here: the journeys need it. "
    "Install Chromium, or leave the journeys out with --fast."
)


def main(options: list[str]) -> int:
    """Run every check, whatever the others say; pytest comes last so that its summary does."""
    environment.prepare("requirements-dev.txt")
    fast = "--fast" in options
    browser = fast or has_browser() or install_browser()
    results = {name: run(command) for name, command in CHECKS.items()}
    results["browser"] = browser
    print("\n" + summary(results) + "\n", flush=True)
    left_out = [] if browser and not fast else ["-m", "not journey"]
    passed = run(["pytest", "-n", "auto", *left_out, *(o for o in options if o != "--fast")])
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
    return "\n".join(f"{name:8} {'passed' if passed else 'FAILED'}" for name, passed in results.items())


def has_browser() -> bool:
    """Tell whether a Chromium or Chrome is there."""
    return any(shutil.which(name) for name in BROWSERS)


def install_browser() -> bool:
    """Install Debian's Chromium where that is possible; otherwise say so."""
    prefix = privilege(
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0, has_sudo=bool(shutil.which("sudo"))
    )
    if prefix is not None and shutil.which("apt-get"):
        print("Installing Chromium for the journeys …", flush=True)
        apt("update", prefix)
        apt("install", prefix, "--no-install-recommends", "chromium")
    if not has_browser():
        print(NO_BROWSER, flush=True)
    return has_browser()


def privilege(*, is_root: bool, has_sudo: bool) -> list[str] | None:
    """What to put before a command that changes the system; None when we may not."""
    if is_root:
        return []
    return ["sudo", "--non-interactive"] if has_sudo else None


def apt(verb: str, prefix: list[str], *options: str) -> None:
    """Run apt-get quietly; show what it said if it failed."""
    command = [*prefix, "apt-get", verb, "--quiet", "--yes", *options]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        print(ran.stdout + ran.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
