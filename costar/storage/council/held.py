"""Of which types of record there are any: a council has none of most, and to read each costs."""

import sqlalchemy as sa

from costar.domain.record_types import STORED
from costar.storage import schema


def types_held(connection: sa.Connection, council_id: str) -> set[str]:
    """The names of the types of which the council has records, asked in one statement."""
    asked = []
    for name in STORED:
        # Whether there is one, and not how many: the first row that is found is enough
        are = schema.records[name].c.council_id == council_id
        asked.append(sa.select(sa.literal(name)).where(sa.exists().where(are)))
    return set(connection.scalars(sa.union_all(*asked)))
