"""The audit log as it is kept: an entry is written by the very transaction that does what it says.

Whoever does something says so first (`doing`); the first transaction that commits meanwhile writes the entry
just before, or fails with it. What only reads has no transaction, and is noted by one of its own.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from costar.domain.clock import now_in_utc
from costar.domain.council.audit_log import (
    ERASING,
    ERASING_PERSON,
    Checked,
    Entry,
    NamedEntry,
    Said,
    entry_after,
    json_line,
    read_through,
)
from costar.errors import SignedOut
from costar.storage.engines import bulk_of, is_alone, reading_one_moment
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.schema import audit_log, person

log = logging.getLogger("costar.audit")
"""Says each entry as one line of JSON, where somebody listens."""

MOST_SHOWN: Final = 10_000

_AT_ONCE: Final = 5_000

_NEWEST: Final = sa.select(audit_log).where(
    audit_log.c.number == sa.select(sa.func.max(audit_log.c.number)).scalar_subquery()
)
"""By its number: DuckDB 2.0 finds no row by ORDER BY … LIMIT 1 where all that was in the file is deleted."""


@dataclass
class _Deed:
    """What is done just now, what is done by it, and the entries that were written of both."""

    said: Said
    also: dict[Said, None] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    written_in: sa.RootTransaction | None = None


_now_done: ContextVar[_Deed | None] = ContextVar("now_done", default=None)


@contextmanager
def doing(said: Said) -> Iterator[None]:
    """What is written inside is written down as this. Of one inside another the outer one counts."""
    if _now_done.get() is not None:
        yield
        return
    with _only(said):
        yield


def is_doing() -> bool:
    """Whether something is done just now that is written down."""
    return _now_done.get() is not None


def done_on(about: str) -> None:
    """Say on whom or what it is done, by ids and names of our own, before it is written."""
    deed = _now_done.get()
    if deed is not None and not deed.entries:
        said = deed.said
        deed.said = Said(said.person_id, said.deed, said.council_id, about)


def also_done(deed: str, about: str) -> None:
    """Say what else is done by what is done now, which has an entry of its own and belongs to no council.

    For transactions that have not committed; nothing where nothing is written down.
    """
    doing_now = _now_done.get()
    if doing_now is not None:
        # Once, however often the transaction is tried
        doing_now.also[Said(doing_now.said.person_id, deed, about=about)] = None


class AuditStore(PartOfStore):
    """Reads the log, and notes what changes nothing."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        super().__init__(engine, lock)
        self._noted: dict[Said, datetime] = {}
        # A store may be made anew on an engine: with two listeners each entry would be written twice
        if not sa.event.contains(engine, "commit", _write_down):
            sa.event.listen(engine, "commit", _write_down)
            sa.event.listen(engine, "handle_error", _refused)

    def note(self, said: Said, *, again_after: timedelta = timedelta(0)) -> None:
        """Write down what has no transaction of its own.

        Args:
            said: what it is.
            again_after: the same is not noted by this process again sooner: a page that is drawn anew is no
                second reading.
        """
        now, before = now_in_utc(), self._noted.get(said)
        # Either way: where the clock is set back, what is read until it has caught up is noted, too
        if before is not None and abs(now - before) < again_after:
            return
        with _only(said), self._lock.adding():
            with self._engine.begin():
                pass  # committing writes it
            # Under the lock still, for a dict that another thread adds to cannot be read through. Longer than
            # any `again_after`, so that nothing is noted twice and the dict does not grow for good.
            self._noted = {one: when for one, when in self._noted.items() if now - when < timedelta(hours=1)}
            if again_after:
                self._noted[said] = now

    def latest(self, council_ids: tuple[str, ...], most: int = MOST_SHOWN) -> tuple[NamedEntry, ...]:
        """The latest entries of councils ("" for what belongs to none), newest first."""
        return self._latest(most, audit_log.c.council_id.in_(council_ids))

    def latest_of(self, council_id: str, most: int = MOST_SHOWN) -> tuple[NamedEntry, ...]:
        """The latest entries of a council, newest first, without those of one before it under its id."""
        mine = audit_log.c.council_id == council_id
        # By the log itself, which nobody changes unseen. The birth of a council (0115) is not in its chain
        end = sa.select(sa.func.max(audit_log.c.number)).where(mine, audit_log.c.deed == ERASING)
        return self._latest(most, mine, audit_log.c.number > sa.func.coalesce(end.scalar_subquery(), 0))

    def _latest(self, most: int, *which: sa.ColumnElement[bool]) -> tuple[NamedEntry, ...]:
        query = (
            sa.select(audit_log, person.c.name)
            # Outer, for who was erased has no row and no name any more, and the entry stays (decision 0072)
            .select_from(audit_log.outerjoin(person, person.c.person_id == audit_log.c.person_id))
            .where(*which)
            .order_by(audit_log.c.number.desc())
            .limit(most)
        )
        with self._engine.connect() as connection:
            return tuple(NamedEntry(_entry(row), row.name or "") for row in connection.execute(query))


def check_log(engine: sa.Engine, noted: str = "") -> Checked:
    """Read the whole log through; `noted` is a hash that was its last one at some time, or ""."""
    # In parts, for it is kept as long as the database, and need not be in memory at once
    query = sa.select(audit_log).order_by(audit_log.c.number).execution_options(yield_per=_AT_ONCE)
    with reading_one_moment(engine) as connection, connection.execute(query) as rows:
        return read_through((_entry(row) for row in rows), noted)


@contextmanager
def _only(said: Said) -> Iterator[None]:
    deed = _Deed(said)
    before = _now_done.set(deed)
    try:
        yield
    finally:
        _now_done.reset(before)
        for entry in deed.entries:
            log.info("%s", json_line(entry))


def _write_down(connection: sa.Connection) -> None:
    """Write the entries of what is done now, once, in the transaction that is about to commit."""
    deed = _now_done.get()
    if deed is None or deed.entries:
        return
    # Where another process may have erased them since they were looked at: the history would have their name
    if not is_alone(connection.engine) and connection.scalar(_was_erased(deed.said.person_id)):
        raise SignedOut("signed_out")
    # Taken last and held until the commit: no other entry gets between this one and the hash before it (0070)
    bulk_of(connection.engine).take_turns(connection, audit_log)
    found = connection.execute(_NEWEST).one_or_none()
    deed.written_in = connection.get_transaction()
    before, now = _entry(found) if found else None, now_in_utc()
    for said in (deed.said, *deed.also):
        before = entry_after(before, said, now)
        deed.entries += (before,)
    connection.execute(audit_log.insert(), [_row(entry) for entry in deed.entries])


def _was_erased(person_id: str) -> sa.Select[bool]:
    is_there = sa.exists().where(person.c.person_id == person_id)
    told = sa.exists().where(audit_log.c.about == person_id, audit_log.c.deed == ERASING_PERSON)
    return sa.select(sa.and_(~is_there, told))


def _refused(error: sa.ExceptionContext) -> None:
    """Forget the entries where the database refuses its transaction: whoever tries again writes it anew."""
    deed = _now_done.get()
    if deed is None or not deed.entries or error.connection is None:
        return
    # One that was committed before is no longer its connection's
    if error.connection.get_transaction() is deed.written_in:
        deed.entries = ()


def _entry(row: sa.Row[tuple[object, ...]]) -> Entry:
    said = Said(row.person_id, row.deed, row.council_id, row.about)
    return Entry(row.number, row.made_at, said, row.before_hash, row.entry_hash)


def _row(entry: Entry) -> dict[str, object]:
    said = entry.said
    return {
        "number": entry.number,
        "made_at": entry.made_at,
        "person_id": said.person_id,
        "deed": said.deed,
        "council_id": said.council_id,
        "about": said.about,
        "before_hash": entry.before_hash,
        "entry_hash": entry.entry_hash,
    }
