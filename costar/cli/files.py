"""Files as the command takes them and leaves them: whole, or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from costar.cli.terminal import Exit, Stopped
from costar.errors import UserError
from costar.ingest.child.limits import check_bytes
from costar.words import t


def content_of(file: str) -> bytes:
    """A whole file, within the limit of bytes.

    Raises:
        UserError: it is not there, is no file, or is too large to be read.
    """
    path = Path(file)
    if path.is_dir():
        raise UserError("cli.folder")
    # A pipe or a device may never end
    if path.exists() and not path.is_file():
        raise UserError("cli.not_a_file")
    try:
        check_bytes(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UserError("cli.no_file") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write the file beside its place first, so that nothing half-written ever stands there.

    Raises:
        Stopped: it cannot be written there.
    """
    # By process, so that two exports to one place never write into one file
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Stopped(t("cli.not_written", path=str(path)), Exit.NOT_WRITTEN) from error


def make_folder(folder: Path) -> None:
    """Make the folder unless it is there.

    Raises:
        Stopped: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stopped(t("cli.not_written", path=str(folder)), Exit.NOT_WRITTEN) from error


def is_free(folder: Path) -> bool:
    """Whether a folder can be written there: nothing is, or an empty one."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, or nothing; the folder is free.

    Raises:
        Stopped: it cannot be written there.
    """
    try:
        # Beside its place first: whoever finds the folder finds all of it
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".costar-", dir=folder.parent) as beside:
            whole = Path(beside, "whole")
            for name, content in files.items():
                file = whole / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            if folder.exists():
                folder.rmdir()
            whole.rename(folder)
    except OSError as error:
        raise Stopped(t("cli.not_written", path=str(folder)), Exit.NOT_WRITTEN) from error
