"""A copy of data whose rows do not agree, without what belongs to nothing and with its saves counted."""

import sqlalchemy as sa

from costar.storage import schema
from costar.storage.backup.agreeing import BELONGS, OF_NO_COUNCIL, Discord, discords, is_foreign
from costar.storage.engines import reading_one_moment


def discords_in(engine: sa.Engine) -> tuple[Discord, ...]:
    """What does not agree, at one moment."""
    with reading_one_moment(engine) as connection:
        return tuple(discords(connection))


def mend(engine: sa.Engine) -> None:
    """Take out rows that belong to nothing, and count the saves that the history has.

    What is gone stays gone, and which of two values is right nobody can tell: those stay as they are.
    """
    council, batch = schema.council, schema.batch.c
    last = sa.select(sa.func.max(batch.revision)).where(batch.council_id == council.c.council_id)
    newest = last.correlate(council).scalar_subquery()
    with engine.begin() as connection:
        for table in schema.metadata.sorted_tables:
            if "council_id" in table.c and table not in OF_NO_COUNCIL:
                # Councils' own tables first: what belongs to a row that goes here is then seen below
                connection.execute(sa.delete(table).where(is_foreign(table)))
        for one in BELONGS:  # in this order: a score whose ballot went goes with it
            connection.execute(sa.delete(one.table).where(one.without()))
        # Behind its history, the next save would have the number of one that is there, and none could be made
        connection.execute(sa.update(council).where(council.c.revision < newest).values(revision=newest))
