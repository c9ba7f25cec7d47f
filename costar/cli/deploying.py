"""`costar deploy`: what whoever runs costar copies and reads, out of the package into a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from costar.cli.files import is_free, write_folder
from costar.cli.terminal import Exit, Stopped, say
from costar.config import ROOT
from costar.words import t

GIVEN: Final = (
    "deploy/*",
    "docs/running.md",
    "docs/upgrading*.md",
    "docs/csv-guide.md",
    "docs/facilitator.md",
    "docs/decisions/*.md",
    "requirements.txt",
)
"""Where they stand in the project, and in the folder: what the guide says to type is then true in both."""


def deploy(target: str) -> Exit:
    """Write them to a folder that is new or empty.

    Raises:
        Stopped: something is there already, or it cannot be written.
    """
    folder = Path(target)
    if not is_free(folder):
        raise Stopped(t("cli.deploy.taken", path=target), Exit.NOT_WRITTEN)
    write_folder(folder, {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in _given()})
    say(t("cli.deploy.written", path=target))
    return Exit.RIGHT


def _given() -> Iterator[Path]:
    for pattern in GIVEN:
        yield from ROOT.glob(pattern)
