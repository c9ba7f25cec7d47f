"""Write requirements.txt and requirements-dev.txt again from pyproject.toml: `python3 scripts/lock.py`."""

from __future__ import annotations

import subprocess
import sys

import environment

HEADER = "# Every package and its hashes, from pyproject.toml. To write it again: python3 scripts/lock.py\n"
UV = [str(environment.PYTHON), "-m", "uv", "pip", "compile"]
OPTIONS = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
]
FILES = {"requirements.txt": [], "requirements-dev.txt": ["--extra", "dev"]}


def main(options: list[str]) -> None:
    """Write both files; `--upgrade` after the command takes newer releases."""
    environment.prepare("requirements-dev.txt")
    for name, extras in FILES.items():
        lock(name, [*extras, *options])


def lock(name: str, options: list[str]) -> None:
    """Write one file; what it pinned before stays pinned unless told otherwise."""
    command = [*UV, *OPTIONS, *options, "--output-file", name]
    subprocess.run([*command, "--quiet", "pyproject.toml"], cwd=environment.ROOT, check=True)
    written = environment.ROOT / name
    written.write_text(HEADER + written.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
