"""Write requirements.txt and requirements-dev.txt again from pyproject.toml: `python3 scripts/lock.py`."""

from __future__ import annotations

import subprocess
import sys

import environment

UV = [str(environment.PYTHON), "-m", "uv", "pip", "compile"]
OPTIONS = [
    # One list for every system and every Python that we allow, from the oldest on.
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    # Whoever locks may have a mirror of their own: the lists name no place.
    "--no-emit-index-url",
    "--custom-compile-command=python3 scripts/lock.py",
    "--quiet",
]
FILES = {
    "requirements-dev.txt": ["--extra", "dev"],
    # Second, and within the first: whoever starts the product and tests it has one release of each package.
    "requirements.txt": ["--constraint", "requirements-dev.txt"],
}


def main(options: list[str]) -> None:
    """Write both files; `--upgrade` after the command takes newer releases."""
    environment.prepare("requirements-dev.txt")
    for name, extras in FILES.items():
        lock(name, [*extras, *options])


def lock(name: str, options: list[str]) -> None:
    """Write one file; what it pinned before stays pinned unless told otherwise."""
    command = [*UV, *OPTIONS, *options, "--output-file", name, "pyproject.toml"]
    subprocess.run(command, cwd=environment.ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
