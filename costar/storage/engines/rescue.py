"""What can be kept of a DuckDB file that is not whole, written to another file; what is there stays as it is.

A file without its log is what it was at its last checkpoint, and a log may be cut anywhere: DuckDB takes it
up to the last transaction that is whole. So the most that can be kept is the file with the longest part of
the log, from its beginning, that opens and reads.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from costar.errors import UserError
from costar.storage.engines.afresh import write_afresh
from costar.storage.engines.copies import give_name
from costar.storage.engines.mark import file_and_checkpoint, file_mark_of, log_file
from costar.storage.engines.whole import READING, check_whole, read_every_value


@dataclass(frozen=True)
class KeptCouncil:
    """How far one council was kept: its last save, counted and by its time (UTC)."""

    name: str
    saves: int
    last: datetime | None


@dataclass(frozen=True)
class Rescued:
    """What was kept, and how many bytes of the log were not: `None` where nobody can know."""

    councils: tuple[KeptCouncil, ...]
    lost_bytes: int | None


def rescue(path: Path, to: Path) -> Rescued | None:
    """Write what can be kept to a new file; nothing, and None, where the data file is whole.

    Raises:
        UserError: somebody has it open, or even without its log it cannot be read.
        OSError: it cannot be written, or there is a file of that name.
    """
    # Nothing is cut from data that lost nothing
    if _is_whole(path):
        return None
    if to.exists():
        raise FileExistsError(str(to))
    with TemporaryDirectory(prefix=".costar-", dir=to.parent) as beside:
        copy = Path(beside, path.name)
        shutil.copyfile(path, copy)
        taken = _with_longest_log(copy, _bytes_of(log_file(path)))
        write_afresh(copy)
        log_file(copy).unlink(missing_ok=True)
        check_whole(copy)
        councils = _councils(copy)
        copy.chmod(0o600)
        give_name(copy, to)
    return Rescued(councils, _lost(path, taken))


def _is_whole(path: Path) -> bool:
    try:
        check_whole(path)
    except UserError as error:
        if error.key in ("store_locked", "store_file_missing"):
            raise
        return False
    if not path.exists():
        raise UserError("store_no_file", file=path.name)
    return True


def _with_longest_log(copy: Path, log: bytes) -> int:
    """Leave beside the copy as much of the log as can be read; how many bytes that is."""
    most, least = len(log) + 1, 0
    if not _reads_with(copy, b""):
        raise UserError("store_beyond_repair", file=copy.name)
    while most - least > 1:
        # All of it first: where only the file is damaged, one try is enough
        middle = len(log) if most > len(log) else (most + least) // 2
        if _reads_with(copy, log[:middle]):
            least = middle
        else:
            most = middle
    _reads_with(copy, log[:least])
    return least


def _reads_with(copy: Path, log: bytes) -> bool:
    log_file(copy).unlink(missing_ok=True)
    if log:
        log_file(copy).write_bytes(log)
    try:
        read_every_value(copy)
    except duckdb.Error:
        return False
    return True


def _lost(path: Path, taken: int) -> int | None:
    """Only where the log was cut: DuckDB may take a changed byte for the log's end, and say nothing."""
    mark, (file, checkpoint) = file_mark_of(path), file_and_checkpoint(path)
    is_known = mark is not None and (mark.file, mark.checkpoint) == (file, checkpoint)
    if mark is None or not is_known or len(_bytes_of(log_file(path))) >= mark.log_bytes:
        return None
    return mark.log_bytes - taken


def _councils(copy: Path) -> tuple[KeptCouncil, ...]:
    query = (
        "SELECT name, council.revision, max(made_at) FROM council LEFT JOIN batch USING (council_id)"
        " GROUP BY council_id, name, council.revision ORDER BY name"
    )
    try:
        with duckdb.connect(copy, config=READING) as reading:
            return tuple(KeptCouncil(*row) for row in reading.execute(query).fetchall())
    except duckdb.Error as error:
        raise UserError("store_not_ours", file=copy.name) from error


def _bytes_of(log: Path) -> bytes:
    return log.read_bytes() if log.exists() else b""
