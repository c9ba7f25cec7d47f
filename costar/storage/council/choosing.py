"""What a council has set and explained, written within a save."""

from collections.abc import Collection, Mapping

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.council.choices import changed_facts, facts_of
from costar.domain.council.council import Council, Settings, settings_from_text, settings_to_text
from costar.domain.council.moved import Choices
from costar.storage import schema
from costar.storage.council.language_store import keep_language


def council_of(row: sa.Row[tuple[object, ...]]) -> Council:
    """A row of the table `council`."""
    return Council(row.council_id, row.name, row.revision, settings_from_text(row.settings), row.born or "")


def set_settings(connection: sa.Connection, council_id: str, name: str, settings: Settings) -> pd.DataFrame:
    """Give the council a name and settings; returns what that changed, columns `changes.CHANGE_COLUMNS`."""
    mine = schema.council.c.council_id == council_id
    stood = council_of(connection.execute(sa.select(schema.council).where(mine)).one())
    update = sa.update(schema.council).where(mine)
    connection.execute(update.values(name=name, settings=settings_to_text(settings)))
    return changed_facts(facts_of(stood.name, stood.settings), facts_of(name, settings))


def set_choices(connection: sa.Connection, council_id: str, choices: Choices) -> pd.DataFrame:
    """Set all of it, explained words over what was kept of them; returns what changed, as `set_settings`."""
    keep_headings(connection, council_id, choices.headings)
    keep_meanings(connection, council_id, choices.meanings)
    for code, file in choices.languages.items():
        keep_language(connection, council_id, code, file)
    return set_settings(connection, council_id, choices.name, choices.settings)


def keep_headings(connection: sa.Connection, council_id: str, fields: Mapping[str, str]) -> None:
    """Keep what these headings mean, over what was kept of them before."""
    rows = [{"council_id": council_id, "heading": name, "field": field} for name, field in fields.items()]
    insert = postgresql.insert(schema.heading)
    keep = insert.on_conflict_do_update(
        index_elements=["council_id", "heading"], set_={"field": insert.excluded.field}
    )
    if rows:
        connection.execute(keep, rows)


def keep_meanings(
    connection: sa.Connection, council_id: str, meanings: Mapping[str, Mapping[str, str]]
) -> None:
    """Keep what words mean, over what was kept of them before."""
    rows = [
        {"council_id": council_id, "field": field, "word": word, "meaning": meaning}
        for field, words in meanings.items()
        for word, meaning in words.items()
    ]
    insert = postgresql.insert(schema.meaning)
    keep = insert.on_conflict_do_update(
        index_elements=["council_id", "field", "word"], set_={"meaning": insert.excluded.meaning}
    )
    if rows:
        connection.execute(keep, rows)


def let_go(
    connection: sa.Connection,
    council_id: str,
    column: "sa.Column[str]",
    those: Collection[str] | None,
    *,
    field: str = "",
) -> None:
    """Let go of what was kept of headings or words.

    Args:
        connection: within a save.
        council_id: whose.
        column: that of the headings, or of the words.
        those: which of them; None: all.
        field: of the words, where some are named.
    """
    table = column.table
    gone = sa.delete(table).where(table.c.council_id == council_id)
    if field:
        gone = gone.where(table.c.field == field)
    connection.execute(gone if those is None else gone.where(column.in_(those)))
