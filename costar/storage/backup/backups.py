"""Backups: one whole DuckDB file with everything, whichever engine keeps the data.

So a backup of PostgreSQL is looked at and brought back as one of DuckDB is, and one of either comes back on
either: it is also the way from a laptop to a server.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import sqlalchemy as sa

from costar.domain.council.audit_log import AT_TERMINAL, Said
from costar.errors import UserError
from costar.storage import schema
from costar.storage.audit_store import doing
from costar.storage.backup.carrying import carry, read_everything
from costar.storage.engines import copies, is_used_by_others, open_engine
from costar.storage.engines import rescue as rescuing
from costar.storage.engines.addresses import file_in
from costar.storage.engines.copies import StoreCounts
from costar.storage.engines.rescue import KeptCouncil, Rescued
from costar.storage.migrations import migrations
from costar.storage.store import Store

__all__ = [
    "KeptCouncil",
    "Rescued",
    "StoreCounts",
    "back_up",
    "look",
    "look_at",
    "not_there_yet",
    "rescue",
    "restore",
]

_RESTORED: Final = Said(AT_TERMINAL, "restore")

OF_OWNER: Final = 0o077
"""What others may do with a copy of the data: nothing."""


@dataclass(frozen=True)
class Database:
    """The database's name, and its release as it says it."""

    name: str
    version: str


def look(url: str) -> StoreCounts:
    """Read everything that is at an address, and count it; nothing is changed, and costar may run.

    Raises:
        UserError: it is not there, or something is damaged or missing.
    """
    if path := file_in(url):
        return copies.look(path)
    with _opened(url) as engine:
        read_everything(engine)
        return _counted(engine)


def look_at(backup: Path) -> StoreCounts:
    """See that a backup is whole, and made by no newer costar than this one.

    Raises:
        UserError: it is not.
    """
    counted = copies.look(backup)
    if counted.version > (known := newest_version()):
        raise UserError("store_is_newer", found=counted.version, known=known)
    return counted


def not_there_yet(url: str) -> Path | None:
    """The data file that an address names where there is none yet; opening it would make one."""
    path = file_in(url)
    return path if path and copies.is_nowhere(path) else None


def back_up(url: str, to: Path) -> StoreCounts:
    """Write everything as it stands at one moment to a new file, and read it back; costar may run.

    Raises:
        UserError: what is there is not whole, or not brought up to date.
        OSError: it cannot be written, or there is a file of that name.
    """
    os.umask(OF_OWNER)
    if path := file_in(url):
        return copies.back_up(path, to)
    with _opened(url) as engine:
        return write_whole(engine, to)


def restore(url: str, backup: Path) -> Path | None:
    """Put everything of a whole backup in the place of what is there; where that is kept, if anything was.

    The audit log that comes back says so in a line of its own, which is there as soon as the data are. A
    process that is killed meanwhile leaves one or the other, and never a part.

    Raises:
        UserError: the backup is not whole, or costar runs.
        OSError: it cannot be written.
    """
    os.umask(OF_OWNER)
    # Read through, and its version looked at, before anything is replaced (decision 0051).
    look_at(backup)
    if path := file_in(url):
        with TemporaryDirectory() as folder:
            return copies.restore(path, _with_a_line(backup, Path(folder)))
    store = Store(url)
    try:
        if is_used_by_others(store.engine):
            raise UserError("store_in_use")
        # A server has no former file that could be kept under another name: its data are written to one
        # first.
        before = _kept_as_before(url, backup) if store.councils() else None
        with _up_to_date(backup) as engine, doing(_RESTORED):
            carry(engine, store.engine)
    finally:
        store.close()
    return before


def rescue(url: str, to: Path) -> Rescued | None:
    """Write what can be kept of a data file that is not whole to a new file; None where it is whole.

    None, too, of a server's data: it looks after its own files.

    Raises:
        UserError: it is in use, or can not be read at all.
        OSError: it cannot be written, or there is a file of that name.
    """
    os.umask(OF_OWNER)
    path = file_in(url)
    return rescuing.rescue(path, to) if path else None


def database_at(url: str) -> Database:
    """Which database keeps the data, never where.

    Raises:
        UserError: its server does not answer.
    """
    if file_in(url):
        return Database("DuckDB", version("duckdb"))
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return Database("PostgreSQL", str(connection.scalar(sa.text("SHOW server_version"))))
    finally:
        engine.dispose()


def newest_version() -> int:
    """Up to which migration this costar knows the tables."""
    return max(migrations())


def address_of(path: Path) -> str:
    """The address of a DuckDB file."""
    return sa.URL.create("duckdb", database=str(path)).render_as_string()


def write_whole(
    engine: sa.Engine, to: Path, then: Callable[[sa.Engine], None] = lambda _: None
) -> StoreCounts:
    """Write everything to a new file, do something to it there, and read it back."""
    if to.exists():
        raise FileExistsError(str(to))
    # By way of a data file of DuckDB's: it needs no tools of the server's release, is verified as any data
    # file is, and comes back on either engine (decision 0051).
    with TemporaryDirectory(prefix=".costar-", dir=to.parent) as beside:
        written = Path(beside, "costar.duckdb")
        store = Store(address_of(written))
        try:
            carry(engine, store.engine)
            then(store.engine)
        finally:
            store.close()
        return copies.back_up(written, to)


@contextmanager
def read_beside(url: str) -> Iterator[sa.Engine]:
    """The data as they stand, to be read: of a file a copy, for one process has the file."""
    if path := file_in(url):
        with (
            TemporaryDirectory() as folder,
            copies.whole_copy(path, Path(folder)) as copy,
            _up_to_date(copy) as engine,
        ):
            yield engine
        return
    with _opened(url) as engine:
        yield engine


@contextmanager
def _opened(url: str) -> Iterator[sa.Engine]:
    """The database of a server, whose tables are those of this costar; its tables are not touched."""
    engine = open_engine(url)
    try:
        # Of other tables than ours a part would be left out, and nobody would see it
        if _version(engine) != newest_version():
            raise UserError("store_not_up_to_date")
        yield engine
    finally:
        engine.dispose()


def _with_a_line(backup: Path, folder: Path) -> Path:
    """A copy of the backup, whose audit log says that it was restored."""
    copy = Path(folder, backup.name)
    shutil.copyfile(backup, copy)
    store = Store(address_of(copy))
    try:
        store.audit.note(_RESTORED)
    finally:
        store.close()
    return copy


@contextmanager
def _up_to_date(backup: Path) -> Iterator[sa.Engine]:
    """A copy of the backup, with the tables of this costar."""
    with TemporaryDirectory() as folder:
        # Of a copy, for opening brings the tables up to date, and a backup stays as it is.
        copy = Path(folder, "costar.duckdb")
        shutil.copyfile(backup, copy)
        store = Store(address_of(copy))
        try:
            yield store.engine
        finally:
            store.close()


def _kept_as_before(url: str, backup: Path) -> Path:
    before = next(one for one in copies.names_of_before(backup) if not one.exists())
    back_up(url, before)
    return before


def _counted(engine: sa.Engine) -> StoreCounts:
    of = schema.council.c
    with engine.connect() as connection:
        row = connection.execute(
            sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(of.revision), 0))
        ).one()
    return StoreCounts(int(row[0]), int(row[1]), _version(engine))


def _version(engine: sa.Engine) -> int:
    if not sa.inspect(engine).has_table(schema.schema_version.name):
        return 0
    with engine.connect() as connection:
        return int(connection.scalar(sa.select(sa.func.max(schema.schema_version.c.version))) or 0)
