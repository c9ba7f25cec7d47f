"""Programs that some tests need and pip cannot bring: found, or installed from Debian where it can be."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """`commands`: any of them will do; `packages`: Debian's names; `mark`: of the tests that need it."""

    name: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]
    mark: str
    tests: str
    is_for_long_tests: bool = False


PROGRAMS = (
    Program(
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
        ("chromium",),
        "journey",
        "the journeys",
    ),
    Program(
        "LibreOffice",
        ("soffice", "libreoffice"),
        ("libreoffice-writer", "libreoffice-impress", "libreoffice-calc", "fonts-liberation"),
        "office",
        "the tests that open office files",
        is_for_long_tests=True,
    ),
)


def is_there(program: Program) -> bool:
    """Tell whether the program can be started."""
    return any(shutil.which(command) for command in program.commands)


def provide(program: Program) -> bool:
    """Install what is not there, where that is possible; otherwise say so."""
    if is_there(program):
        return True
    prefix = privilege(
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0, has_sudo=bool(shutil.which("sudo"))
    )
    if prefix is not None and shutil.which("apt-get"):
        print(f"Installing {program.name} for {program.tests} …", flush=True)
        # A fresh machine has no lists of packages, and an old one names releases that are gone.
        apt("update", prefix)
        apt("install", prefix, "--no-install-recommends", *program.packages)
    if not is_there(program):
        print(missing(program), flush=True)
    return is_there(program)


def missing(program: Program) -> str:
    """What to say of a program that is not there."""
    return (
        f"No {program.name} was found, and it could not be installed from here: {program.tests} need it. "
        f"Install {program.name}, or leave them out with --fast."
    )


def privilege(*, is_root: bool, has_sudo: bool) -> list[str] | None:
    """What to put before a command that changes the system; None when we may not."""
    if is_root:
        return []
    # sudo must not ask: where nobody looks on, as in CI, it would wait for a password for ever.
    return ["sudo", "--non-interactive"] if has_sudo else None


def apt(verb: str, prefix: list[str], *options: str) -> None:
    """Run apt-get quietly; show what it said if it failed."""
    command = [*prefix, "apt-get", verb, "--quiet", "--yes", *options]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        print(ran.stdout + ran.stderr, flush=True)
