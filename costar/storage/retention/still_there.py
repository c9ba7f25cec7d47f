"""Where several processes write to one database: nothing is written for whom another has just erased.

Whoever writes has looked before, in a transaction of its own, whether council and person are there. Between
that and the commit they may be erased by another process. So a transaction that has added rows of a council
or a person looks again before it commits; no erasing comes in between, for that has the database to itself.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultExecutionContext

from costar.domain.council.access import EVERY_COUNCIL
from costar.errors import NotFound
from costar.storage.engines import is_alone
from costar.storage.retention.erasing import OF_A_COUNCIL, OF_A_PERSON
from costar.storage.schema import council, person
from costar.storage.sign_in.access_store import BY_GROUP

_ADDED: Final = "costar_added"

_WHOSE: Final = (
    (council.c.council_id, frozenset(OF_A_COUNCIL) - {council}, "council_not_found"),
    (person.c.person_id, frozenset(OF_A_PERSON) - {person}, "person_not_found"),
)


def watch(engine: sa.Engine) -> None:
    """Let each transaction that adds something look again before it commits, where others may write."""
    # A store may be made anew on an engine
    if not is_alone(engine) and not sa.event.contains(engine, "commit", _look_again):
        sa.event.listen(engine, "before_cursor_execute", _note)
        sa.event.listen(engine, "commit", _look_again)
        sa.event.listen(engine, "rollback", _forget)


def _note(connection: sa.Connection, *called: object) -> None:
    """Note of whom a statement adds rows."""
    context = cast("DefaultExecutionContext | None", called[3])
    if context is None or not context.isinsert or context.compiled is None:
        return
    table = cast("sa.Insert", context.compiled.statement).table
    for key, tables, _ in _WHOSE:
        if table in tables:
            added = connection.info.setdefault(_ADDED, set())
            for row in context.compiled_parameters:
                added |= {(key, one) for one in _named(row, key.name)}


def _named(row: Mapping[str, object], name: str) -> Iterator[object]:
    """What a row has under a name; one that is sent for many rows has many, or a list of them."""
    # What an identity provider's groups bring is the settings' to say, for any council (decision 0062)
    if name == council.c.council_id.name and row.get("given_by") == BY_GROUP:
        return
    for key, value in row.items():
        if key == name or key.startswith(f"{name}_m"):
            yield from value if isinstance(value, list) else (value,)


def _look_again(connection: sa.Connection) -> None:
    added = connection.info.pop(_ADDED, set())
    for key, _, refusal in _WHOSE:
        ids = {value for of, value in added if of is key} - {EVERY_COUNCIL, ""}
        if ids and ids - set(connection.scalars(sa.select(key).where(key.in_(ids)))):
            raise NotFound(refusal)


def _forget(connection: sa.Connection) -> None:
    # A connection that broke has nothing any more, and may not be asked
    if not connection.invalidated:
        connection.info.pop(_ADDED, None)
