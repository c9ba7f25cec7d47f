"""What was typed into a table at the very moment in which the page went on: to other rows, or by a save."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypedDict

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.fields import Field, Kind, Value
from costar.domain.records.record import RecordType
from costar.ui import state
from costar.ui.records.cells import added_in, plain_cell
from costar.ui.records.columns import CHOSEN
from costar.ui.records.unsaved import Unsaved, keep, unsaved

Cells = Mapping[str, str | int | float | bool | None]


class Typed(TypedDict):
    """What Streamlit keeps of a table that is typed into: cells by row and column, and new rows."""

    edited_rows: Mapping[int, Cells]
    added_rows: list[Cells]


_NOTHING: Final[Typed] = {"edited_rows": {}, "added_rows": []}


@dataclass(frozen=True)
class Drawn:
    """A table as it was drawn last: its rows, what it started from, and what was typed by then."""

    of: RecordType
    key: str
    council: str
    fields: tuple[Field, ...]
    ids: tuple[str, ...]
    base: pd.DataFrame
    dropped: int
    typed: Typed = field(default_factory=lambda: _NOTHING)


def remember(drawn: Drawn) -> None:
    """Remember a table that was just drawn, with all that is kept of it."""
    state.put(_place(drawn.of), replace(drawn, typed=_typed(drawn.key)))


def keep_late(of: RecordType = ACTIVITIES) -> None:
    """Keep what the browser sent of the table after it was drawn last.

    Its table may not be drawn again: a filter that came with it shows other rows, a save another revision,
    a link another page. Streamlit lets go of what was typed then.
    """
    nothing: Drawn | None = None
    drawn = state.get(_place(of), nothing)
    if drawn is None or drawn.council != state.council_in_view():
        return
    typed = _typed(drawn.key)
    if typed == drawn.typed:
        return
    held = unsaved(of)
    edits = {one: dict(values) for one, values in held.edits.items()}
    seen = {one: dict(values) for one, values in held.seen.items()}
    for row, name, value in _late_cells(drawn, typed):
        record_id = drawn.ids[row]
        if name not in edits.get(record_id, {}):
            was = plain_cell(of.field(name), drawn.base.at[row, name])
            seen.setdefault(record_id, {}).setdefault(name, was)
        edits.setdefault(record_id, {})[name] = value
    keep(replace(held, edits=edits, seen=seen, added=_added(drawn, typed, held)), of)
    state.put(_place(of), replace(drawn, typed=typed))


def keep_all_late() -> None:
    """The same for the tables of every type. For the start of a page's run."""
    for of in RECORD_TYPES:
        keep_late(of)


def _late_cells(drawn: Drawn, typed: Typed) -> list[tuple[int, str, Value]]:
    """The cells of stored records that say something else than when the table was drawn."""
    before = drawn.typed["edited_rows"]
    return [
        (row, name, _value(drawn.of.field(name), cell))
        for row, cells in typed["edited_rows"].items()
        for name, cell in cells.items()
        if row < len(drawn.ids) and name != CHOSEN and cell != before.get(row, {}).get(name, _UNSAID)
    ]


_UNSAID: Final = "\0"
"""What no cell says."""


def _added(drawn: Drawn, typed: Typed, held: Unsaved) -> tuple[Mapping[str, Value], ...]:
    """The new rows. Those that were saved or dropped since are not new again."""
    if not drawn.fields:
        return held.added
    went = held.dropped != drawn.dropped
    n = len(drawn.ids)
    waited = [] if went else range(n, len(drawn.base))
    rows = [
        {**drawn.base.loc[row].to_dict(), **_values(drawn, typed["edited_rows"].get(row, {}))}
        for row in waited
    ]
    new = typed["added_rows"][len(drawn.typed["added_rows"]) if went else 0 :]
    rows += [_values(drawn, cells) for cells in new]
    blank: dict[str, Value] = {one.name: None for one in drawn.fields}
    found = added_in(pd.DataFrame([{**blank, **row} for row in rows], dtype="object"), drawn.fields)
    return (*held.added, *found) if went else found


def _values(drawn: Drawn, cells: Cells) -> dict[str, Value]:
    return {name: _value(drawn.of.field(name), cell) for name, cell in cells.items() if name != CHOSEN}


def _value(of: Field, cell: object) -> Value:
    # A day comes from the browser as text.
    if of.kind is Kind.DATE and isinstance(cell, str) and cell:
        return date.fromisoformat(cell[:10])
    return plain_cell(of, cell)


def _typed(key: str) -> Typed:
    now = state.get(key, _NOTHING)
    return deepcopy(Typed(edited_rows=now["edited_rows"], added_rows=now["added_rows"]))


def _place(of: RecordType) -> str:
    return f"grid_drawn_{of.name}"
