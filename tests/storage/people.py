"""People who are known to a store without a sign-in: where several servers write, nobody else is kept."""

from collections.abc import Iterable
from datetime import datetime

from costar.storage import schema
from costar.storage.store import Store


def are_known(store: Store, people: Iterable[str]) -> None:
    """Let these be people who were seen (`still_there`), by their ids."""
    moments = {"first_seen": datetime(2026, 1, 1), "last_seen": datetime(2026, 1, 1)}  # noqa: DTZ001
    rows = [
        {"person_id": one, "issuer": "x", "subject": one, "name": one, "email": "", **moments}
        for one in people
    ]
    with store.engine.begin() as connection:
        connection.execute(schema.person.insert(), rows)
