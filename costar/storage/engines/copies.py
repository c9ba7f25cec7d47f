"""Copies of a DuckDB file, taken without its lock: whoever has it open goes on and is not disturbed.

DuckDB never writes over a block that its last checkpoint needs, and only adds to its log until the next one.
So what was copied while no checkpoint was written is the file of that moment with at least its log of then.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb

from costar.errors import UserError
from costar.storage.engines.afresh import sync, write_afresh
from costar.storage.engines.duckdb import say_whether_open
from costar.storage.engines.mark import file_and_checkpoint, log_file, mark_file
from costar.storage.engines.whole import READING, check_name, check_whole

TRIES: Final = 20
"""How often to begin again where a checkpoint came in between: each takes as long as to copy the file."""


@dataclass(frozen=True)
class StoreCounts:
    """How much is in a file or a database: councils, and saves of all of them; which migration it has."""

    councils: int
    saves: int
    version: int


def look(path: Path) -> StoreCounts:
    """See that a data file is whole, open or not, and count what is in it.

    Raises:
        UserError: it is not there, not whole, or none of costar's.
    """
    if path.is_dir():
        raise UserError("store_is_folder", file=str(path))
    if is_nowhere(path):
        raise UserError("store_no_file", file=path.name)
    try:
        check_whole(path)
    except UserError as error:
        if error.key != "store_locked":
            raise
        with TemporaryDirectory() as folder:
            return look(_copied(path, Path(folder)))
    return _counted(path)


def is_nowhere(path: Path) -> bool:
    """Whether there is no data file, nor anything that belongs to one."""
    return not path.is_file() and not log_file(path).exists() and not mark_file(path).exists()


def back_up(path: Path, to: Path) -> StoreCounts:
    """Write one whole file, without a log, and read it back.

    Raises:
        UserError: what is there is not whole, or the name cannot be a data file's.
        OSError: it cannot be written, or there is a file of that name.
    """
    check_name(to)
    if to.exists():
        raise FileExistsError(str(to))
    with whole_copy(path, to.parent) as copy:
        counted = look(copy)
        # Only now, for what could not be read back must not look like a backup
        give_name(copy, to)
    return counted


def restore(path: Path, backup: Path) -> Path | None:
    """Put a whole backup in the place of the data file, which nobody has open; where the former one is now.

    The former file is whole by itself, without its log, before another takes its name in one step. So a kill
    leaves one or the other. Only a former file that is damaged has to give up its log before; it is refused
    until the backup has its place, as it was before.

    Raises:
        UserError: the backup is not whole, or somebody has the data file open.
        OSError: it cannot be written.
    """
    with whole_copy(backup, path.parent) as copy:
        look(copy)
        before = _set_aside(path)
        copy.replace(path)
        sync(path.parent)
    mark_file(path).unlink(missing_ok=True)  # of the former: the new one has another identity
    return before


@contextmanager
def whole_copy(path: Path, folder: Path) -> Iterator[Path]:
    """A whole copy, for as long as the block lasts: compact, with an identity of its own, on the disk.

    Raises:
        UserError: what is there is not whole.
        OSError: it cannot be written.
    """
    if not path.is_file():
        raise UserError("store_no_file", file=path.name)
    # In the folder where it shall stand: a file is given a name, or takes another's place, within one file
    # system.
    with TemporaryDirectory(prefix=".costar-", dir=folder) as beside:
        copy = _copied(path, Path(beside))
        check_whole(copy)
        # It holds no bytes of what was deleted then, and has an identity of its own: a former log or mark is
        # never taken for the copy's (decision 0051).
        write_afresh(copy)
        for left in (log_file(copy), mark_file(copy)):
            left.unlink(missing_ok=True)
        copy.chmod(0o600)
        yield copy


def _copied(path: Path, folder: Path) -> Path:
    """File, log and mark of one moment: the mark first, so that it promises no more than was copied."""
    copy = folder / path.name
    for _ in range(TRIES):
        head = file_and_checkpoint(path)
        for source, target in (
            (mark_file(path), mark_file(copy)),
            (path, copy),
            (log_file(path), log_file(copy)),
        ):
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copyfile(source, target)
        # No checkpoint came in between, so all three files are of one moment (decision 0051)
        if file_and_checkpoint(path) == head:
            return copy
    raise UserError("store_busy", file=path.name)


def give_name(copy: Path, to: Path) -> None:
    """Let the copy appear under its name, and never in the place of a file that is there.

    Disks to carry away often know no second names for a file; there, nobody else may write meanwhile.
    """
    try:
        os.link(copy, to)
    # An OSError as well, and what is done about those would write over the file that is there
    except FileExistsError:
        raise
    except OSError:
        copy.replace(to)
    sync(to.parent)


def _set_aside(path: Path) -> Path | None:
    """Keep the former file, whole where it can be, under another name; its own name stays for now."""
    if not path.exists() and not log_file(path).exists():
        return None
    before = next(one for one in names_of_before(path) if not one.exists() and not log_file(one).exists())
    _make_whole(path)
    if path.exists():
        _name_again(path, before)
    if mark_file(path).exists():
        # A copy: by the mark that stays, a file that gave up its log is refused until it is replaced
        shutil.copyfile(mark_file(path), mark_file(before))
    if log_file(path).exists():
        log_file(path).replace(log_file(before))
    sync(path.parent)
    return before


def _make_whole(path: Path) -> None:
    """Write the log into the file, so that none is left; what is damaged stays as it is."""
    try:
        check_whole(path)
    except UserError as error:
        if error.key == "store_locked":
            raise
        return
    say_whether_open(path, is_open=False)
    mark_file(path).unlink(missing_ok=True)


def _name_again(path: Path, before: Path) -> None:
    try:
        os.link(path, before)
    except OSError:  # such as a file system without second names
        shutil.copyfile(path, before)


def names_of_before(path: Path) -> Iterator[Path]:
    """Under which names the former data may be kept, the first free one being taken."""
    return (path.with_name(f"{path.name}.before{'' if n == 1 else n}") for n in count(1))


def _counted(path: Path) -> StoreCounts:
    query = (
        "SELECT count(*), coalesce(sum(revision), 0), (SELECT max(version) FROM schema_version) FROM council"
    )
    try:
        with duckdb.connect(path, config=READING) as reading:
            row = reading.execute(query).fetchall()[0]
    except duckdb.Error as error:
        raise UserError("store_not_ours", file=path.name) from error
    return StoreCounts(*map(int, row))
