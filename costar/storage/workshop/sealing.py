"""What becomes of a workshop's ballots when it closes: nothing in them leads back to a person or an order.

While a workshop runs, a ballot is known by its phone or by the number on a sheet of paper, an answer by the
phone's token, and rows stand in the order in which they came. On closing, every row is written anew: ballots
under new random ids and in their order, with their group and nothing else, for a lone sheet of paper or a
lone phone in Welsh is somebody; answers without token and sequence, and of several answers to one question
only the one that counts. Ideas stand by their words, under new ids, with nothing of who gave them; those that
were taken back are gone, and of those that were set aside only that there were some. The rows that were
there before leave the file when the Store scrubs it.
"""

from typing import Final
from uuid import uuid4

import pandas as pd
import sqlalchemy as sa

from costar.domain.workshop.ideas import IdeaState
from costar.domain.workshop.workshop import Workshop
from costar.storage import schema
from costar.storage.engines import Bulk

_ORDERING: Final = ("turn", "sequence")
"""Columns that tell in which order answers came; the last of them in this order counts."""

_SAID: Final = ("title", "sentence", "heading", "reason")
"""Columns of an idea that hold words: of one that was set aside none are kept."""

_FORGOTTEN: Final[dict[str, str | bool]] = {"device": "", "medium": "", "language": "", "looks_odd": False}
"""Columns that tell something of who gave a ballot, and what they hold afterwards."""


def seal(connection: sa.Connection, bulk: Bulk, workshop: Workshop) -> None:
    """Write every row of the workshop's ballots anew, in the connection's transaction."""
    # From the schema, so that a new table of ballots is sealed by itself
    tables = [table for table in schema.metadata.sorted_tables if _is_of_ballots(table)]
    rows = {table.name: _taken_out(connection, bulk, table, workshop) for table in tables}
    new = {one: uuid4().hex for one in rows[schema.ballot.name]["ballot_id"]}
    for table in tables:
        found = rows[table.name]
        if not found.empty:
            bulk.load(connection, table, _sealed(found.assign(ballot_id=found["ballot_id"].map(new))))
    ideas = _taken_out(connection, bulk, schema.idea, workshop)
    if not (kept := _sealed_ideas(ideas)).empty:
        bulk.load(connection, schema.idea, kept)


def _is_of_ballots(table: sa.Table) -> bool:
    return {"workshop_id", "ballot_id"} <= set(table.c.keys())


def _taken_out(connection: sa.Connection, bulk: Bulk, table: sa.Table, workshop: Workshop) -> pd.DataFrame:
    mine = schema.of_workshop(table, workshop)
    found = bulk.fetch(connection, sa.select(table).where(*mine))
    # Every row, also what would be written alike: the order in which they lie tells when each came
    connection.execute(sa.delete(table).where(*mine))
    whole = [column.name for column in table.c if isinstance(column.type, sa.Integer)]
    # pandas makes a column of whole numbers with a gap ("don't know") one of floats
    return found.astype(dict.fromkeys(whole, "Int64"))


def _sealed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that count, by ballot, with nothing that tells of a person or an order."""
    if "set_aside" in rows:
        rows = rows[rows["set_aside"].astype("bool")]
    ordering = [name for name in _ORDERING if name in rows]
    # The last that a ballot said counts, which is the row that `drop_duplicates` keeps below
    kept = rows.sort_values(ordering, kind="stable") if ordering else rows
    asked = [name for name in ("round_number", "item_id", "tie_number") if name in kept]
    if "first_id" in kept:
        # A against B is the same question as B against A
        pair = [" ".join(sorted(ids)) for ids in zip(kept["first_id"], kept["second_id"], strict=True)]
        kept = kept.assign(_pair=pair)
        asked.append("_pair")
    # The ids are new and random by now, so that in their order no row's place tells when it was given
    kept = kept.drop_duplicates(["ballot_id", *asked], keep="last").sort_values(["ballot_id", *asked])
    kept = kept.drop(columns="_pair", errors="ignore").assign(**dict.fromkeys(ordering, 0))
    kept = kept.assign(**{name: value for name, value in _FORGOTTEN.items() if name in kept})
    if "token" in kept:
        # A token is part of the key and has to differ, and the phone's own would lead back to it
        kept = kept.assign(token=[str(place) for place in range(len(kept))])
    return kept.reset_index(drop=True)


def _sealed_ideas(rows: pd.DataFrame) -> pd.DataFrame:
    """The ideas in the order of their words, with nothing that tells of a person or an order."""
    aside = rows["state"] == IdeaState.SET_ASIDE
    rows = rows.assign(**{name: rows[name].mask(aside, "") for name in _SAID})
    kept = rows[aside | (rows["title"] != "")].sort_values(["title", "sentence", "idea_id"])
    new = {one: uuid4().hex for one in kept["idea_id"]}
    told_by: dict[str, str | int] = {"given_by": "", "slot": "", "turn": 0, "revision": 1}
    return kept.assign(
        **told_by,
        idea_id=kept["idea_id"].map(new),
        part_of=kept["part_of"].map(new).fillna(""),
        sequence=range(1, len(kept) + 1),
    ).reset_index(drop=True)
