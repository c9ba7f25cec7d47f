"""How far the data file and its log had come, written beside them with every save.

DuckDB opens a file whose log is cut or gone with whatever is left, and takes a changed length in the log
for its end: it says nothing. What it does not know is how much there has to be. The mark does: which file,
which of its checkpoints, and how many bytes of the log with which checksum were on the disk when a save was
acknowledged. It is written after that, so it never promises more than there is: a process that is killed in
between leaves a log that is longer than its mark.
"""

import hashlib
import json
import logging
import os
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from costar.errors import UserError

log = logging.getLogger("costar")

HEADER: Final = 4096
"""Bytes of each of the three headers with which a DuckDB file begins."""

_ROOM: Final = 256
"""Bytes of the mark: always the same number, in place, so that a kill leaves the old or the new one."""

_WORD: Final = np.dtype("<u8")
_FACTOR: Final = np.uint64(0xBF58476D1CE4E5B9)
_BEGIN: Final = np.uint64(5381)


@dataclass(frozen=True)
class FileMark:
    """Which file, by a hash of its first header; its checkpoint, counted by DuckDB; bytes of the log then."""

    file: str
    checkpoint: int
    log_bytes: int
    log_crc: int


_NOTHING: Final = FileMark("", -1, 0, 0)


@dataclass(frozen=True)
class _Seen:
    """The file's bytes and when it was written last; which file its log is (0: there is none), its bytes."""

    file: int
    written: int
    log: int
    logged: int


class Marking:
    """Keeps the mark of a file that this process has open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._last = _NOTHING
        self._opened = -1
        self._seen = _Seen(0, 0, 0, 0)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Commit in this block; then the mark is written. One thread at a time, as DuckDB's log has it."""
        with self._lock:
            yield
            self.write()

    def write(self) -> None:
        """Write how far file and log are now.

        What was committed is saved, whether this succeeds or not: an older mark promises less.
        """
        with self._lock:
            try:
                now = self._now()
                if self._last.file not in ("", now.file):
                    return  # written over meanwhile: the mark of before is what the next start tells it by
                if now != self._last:
                    _put(mark_file(self._path), now)
                self._last, self._seen = now, self._seen_now()
            except OSError:
                log.exception("The mark beside the data file could not be written")

    def why_lost(self) -> str:
        """Why what is written now would be lost: file and log are not where they were opened (`store_gone`),
        or another program has cut them off or written over them (`store_changed`); "" while all is well.

        It looks at sizes and times, and at the file's headers where these are others: 10 microseconds.
        """
        with self._lock:
            if self._opened < 0:
                return ""
            try:
                if not self._is_the_one():
                    return "store_gone"
                now = self._seen_now()
                return "" if now == self._seen else self._why_other(now)
            except OSError:
                return "store_gone"

    def _why_other(self, now: "_Seen") -> str:
        file, checkpoint = _head(self._headers())
        if file != self._last.file or checkpoint < self._last.checkpoint:
            return "store_changed"
        was = self._seen
        # A checkpoint takes the log away, and may cut off the file's end. Without one both only grow: DuckDB
        # writes much of a large save into the file before it is committed
        if checkpoint > self._last.checkpoint:
            return ""
        if was.logged and not now.log:
            return "store_gone"
        is_shorter = now.file < was.file or now.logged < was.logged
        return "store_changed" if is_shorter or (was.logged and now.log != was.log) else ""

    def _seen_now(self) -> "_Seen":
        file = os.fstat(self._opened)
        try:
            log = log_file(self._path).stat()
        except FileNotFoundError:
            return _Seen(file.st_size, file.st_mtime_ns, 0, 0)
        return _Seen(file.st_size, file.st_mtime_ns, log.st_ino, log.st_size)

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Put another file in the place of the one that was opened in this block; then it is marked."""
        with self._lock:
            yield
            self.let_go()
            self._last = _NOTHING
            self.write()

    def let_go(self) -> None:
        """DuckDB has closed the file: so may this."""
        with self._lock:
            if self._opened >= 0:
                os.close(self._opened)
            self._opened = -1

    def _headers(self) -> list[bytes]:
        """Read by a descriptor that stays open: closing any takes DuckDB's lock from the process (POSIX)."""
        if self._opened >= 0 and not self._is_the_one():
            raise FileNotFoundError(self._path)
        if self._opened < 0:
            self._opened = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        os.lseek(self._opened, 0, os.SEEK_SET)
        return [os.read(self._opened, HEADER) for _ in range(3)]

    def _is_the_one(self) -> bool:
        return os.path.samestat(os.fstat(self._opened), self._path.stat())

    def _now(self) -> FileMark:
        """The log grows at its end only until a checkpoint begins a new one: what was read is not again."""
        file, checkpoint = _head(self._headers())
        is_same = (file, checkpoint) == (self._last.file, self._last.checkpoint)
        begin, crc = (self._last.log_bytes, self._last.log_crc) if is_same else (0, 0)
        more = _read(log_file(self._path), begin)
        return FileMark(file, checkpoint, begin + len(more), zlib.crc32(more, crc))


def mark_file(path: Path) -> Path:
    """Where the mark of a data file is."""
    return path.with_name(f"{path.name}.mark")


def log_file(path: Path) -> Path:
    """Where DuckDB has the write-ahead log of a data file."""
    return path.with_name(f"{path.name}.wal")


def file_mark_of(path: Path) -> FileMark | None:
    """The mark beside a data file; None where there is none that can be read."""
    try:
        return FileMark(**json.loads(mark_file(path).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return None


def check_mark(path: Path, *, was_open: bool) -> None:
    """See that all is there which was once acknowledged.

    Args:
        path: the data file, which DuckDB could open.
        was_open: whether the file says of itself that it was open, so that a log may belong to it.

    Raises:
        UserError: something is missing; the sentence says what.
    """
    mark, (file, checkpoint) = file_mark_of(path), file_and_checkpoint(path)
    logged = _read(log_file(path), 0)
    # A file that was closed, and has no log, is whole by itself and may travel without its mark
    if mark is None or mark.file != file:
        if was_open or logged:
            raise UserError("store_copy_alone", file=path.name)
    elif checkpoint < mark.checkpoint:
        raise UserError("store_older", file=path.name)
    # A later checkpoint than the mark's has taken in the log that the mark tells of
    elif checkpoint == mark.checkpoint:
        _check_log(path, logged, mark)


def file_and_checkpoint(path: Path) -> tuple[str, int]:
    """Which file it is, and its last checkpoint: two headers take turns, and a damaged one does not count."""
    with path.open("rb") as file:
        return _head([file.read(HEADER) for _ in range(3)])


def _head(headers: Sequence[bytes]) -> tuple[str, int]:
    sound = [one for one in headers[1:] if len(one) == HEADER and is_sound(one)]
    counts = [int.from_bytes(one[8:16], "little") for one in sound]
    return hashlib.sha256(headers[0]).hexdigest()[:32], max(counts, default=-1)


def is_sound(block: bytes) -> bool:
    """Whether a block has the checksum that it begins with: DuckDB's `Checksum` in `checksum.cpp`."""
    words = np.frombuffer(block, _WORD)
    return bool(np.bitwise_xor.reduce(words[1:] * _FACTOR) ^ _BEGIN == words[0])


def _check_log(path: Path, logged: bytes, mark: FileMark) -> None:
    if mark.log_bytes and not logged:
        raise UserError("store_log_missing", file=path.name)
    if len(logged) < mark.log_bytes:
        raise UserError("store_log_short", file=path.name)
    if zlib.crc32(logged[: mark.log_bytes]) != mark.log_crc:
        raise UserError("store_log_changed", file=path.name)


def _read(path: Path, begin: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(begin)
            return file.read()
    except FileNotFoundError:
        return b""


def _put(path: Path, mark: FileMark) -> None:
    content = json.dumps(asdict(mark)).ljust(_ROOM).encode("ascii")
    # "wb" would cut the mark to nothing first, and a kill there would leave none
    with path.open("r+b" if path.exists() else "wb", buffering=0) as file:
        file.write(content)
