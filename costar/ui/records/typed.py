"""What was typed into a table: kept cell by cell as it comes, also where the page goes on meanwhile."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final, TypedDict

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.fields import Field, Value
from costar.domain.records.record import RecordType
from costar.ui import state
from costar.ui.records.cells import own_values, plain_cell
from costar.ui.records.columns import CHOSEN
from costar.ui.records.unsaved import Unsaved, differing, keep, unsaved

Cells = Mapping[str, str | int | float | bool | None]


class Typed(TypedDict):
    """What Streamlit keeps of a table that is typed into: cells by row and column, and new rows."""

    edited_rows: Mapping[int, Cells]
    added_rows: list[Cells]


_NOTHING: Final[Typed] = {"edited_rows": {}, "added_rows": []}

_Rows = dict[int, dict[str, Value]]
"""Values by the place of their row in the table, and by field."""


@dataclass(frozen=True)
class Drawn:
    """A table as it was drawn last: its rows, what waited when it began, and what was typed by then.

    `fields` are those of a row that is added, none where none can be; `records` are the rows as stored.
    """

    of: RecordType
    key: str
    council: str
    fields: tuple[Field, ...]
    records: pd.DataFrame
    start: Unsaved
    typed: Typed = field(default_factory=lambda: _NOTHING)

    @property
    def n(self) -> int:
        """How many rows are stored records; those that are added stand below them."""
        return len(self.records)


def remember(drawn: Drawn) -> list[str]:
    """Remember a table that was just drawn, with all that is kept of it; returns the chosen records."""
    nothing: Drawn | None = None
    before = state.get(_place(drawn.of), nothing)
    typed = _typed(drawn.key) or _NOTHING
    if before is None or before.key != drawn.key:
        # What a table begins with that this visit never drew was typed before the server was started anew.
        state.put(_place(drawn.of), drawn)
        keep_typed(drawn.of)
    state.put(_place(drawn.of), replace(drawn, typed=typed))
    rows = sorted(row for row, cells in typed["edited_rows"].items() if cells.get(CHOSEN) is True)
    return [str(drawn.records.at[row, drawn.of.key]) for row in rows if row < drawn.n]


def keep_typed(of: RecordType = ACTIVITIES) -> None:
    """Keep what the browser sent of the table after it was drawn last.

    Its table may not be drawn again: a filter that came with it shows other rows, a save another revision,
    a link another page. Streamlit lets go of what was typed then.
    """
    nothing: Drawn | None = None
    drawn = state.get(_place(of), nothing)
    typed = _typed(drawn.key) if drawn else None
    if drawn is None or typed is None or typed == drawn.typed:
        return
    # For the council in which it was typed: another one may have been chosen since.
    held = unsaved(of, drawn.council)
    edits = {one: dict(values) for one, values in held.edits.items()}
    seen = {one: dict(values) for one, values in held.seen.items()}
    stored, rows = drawn.records, _cells(drawn, typed)
    before = _cells(drawn, drawn.typed)
    for row in sorted(rows.keys() | before.keys()):
        record_id = str(stored.at[row, of.key])
        for name in rows.get(row, {}).keys() | before.get(row, {}).keys():
            was, now = (_value(drawn, cells, row, name) for cells in (before, rows))
            if was == now and type(was) is type(now):
                continue
            if name not in edits.get(record_id, {}):
                of_row = seen.setdefault(record_id, {})
                of_row.setdefault(name, plain_cell(of.field(name), stored.at[row, name]))
            edits.setdefault(record_id, {})[name] = now
    added = _keep_added(drawn, typed, held, edits, seen)
    now_held = replace(held, edits=differing(edits, stored, of), seen=seen, added=added)
    keep(now_held, of, drawn.council)
    state.put(_place(of), replace(drawn, typed=typed))


def keep_all_typed() -> None:
    """The same for the tables of every type. For the start of a page's run."""
    for of in RECORD_TYPES:
        keep_typed(of)


def _cells(drawn: Drawn, typed: Typed) -> _Rows:
    """The cells of stored records that were typed over."""
    return {
        row: values
        for row, cells in typed["edited_rows"].items()
        if row < drawn.n and (values := _values(drawn, cells))
    }


def _value(drawn: Drawn, cells: _Rows, row: int, name: str) -> Value:
    """What a cell says: as it was typed, else as the table began."""
    if name in cells.get(row, {}):
        return cells[row][name]
    stored = drawn.records.loc[row]
    waited = drawn.start.edits.get(str(stored[drawn.of.key]), {})
    return waited[name] if name in waited else plain_cell(drawn.of.field(name), stored[name])


def _keep_added(
    drawn: Drawn,
    typed: Typed,
    held: Unsaved,
    edits: dict[str, dict[str, Value]],
    seen: dict[str, dict[str, Value]],
) -> tuple[Mapping[str, Value], ...]:
    """The new rows. Those that were saved since are edited, and those that were dropped are gone."""
    if not drawn.fields:
        return held.added
    now = _added(drawn, typed)
    if held.dropped == drawn.start.dropped:
        return tuple(now.values())
    before = _added(drawn, drawn.typed)
    became = dict(zip(before, held.became, strict=False))
    for row, record_id in became.items():
        for name in now.get(row, {}).keys() | before[row].keys():
            field_, was = drawn.of.field(name), before[row].get(name)
            value = now.get(row, {}).get(name)
            if value != was:
                edits.setdefault(record_id, {})[name] = plain_cell(field_, value)
                seen.setdefault(record_id, {}).setdefault(name, plain_cell(field_, was))
    return (*held.added, *(values for row, values in now.items() if row not in before))


def _added(drawn: Drawn, typed: Typed) -> dict[int, Mapping[str, Value]]:
    """The rows that say something of their own: those that waited when the table began, and those since."""
    waited = [
        {**values, **_values(drawn, typed["edited_rows"].get(drawn.n + number, {}))}
        for number, values in enumerate(drawn.start.added)
    ]
    rows = [*waited, *(_values(drawn, cells) for cells in typed["added_rows"])]
    return {row: own for row, values in enumerate(rows) if (own := own_values(values))}


def _values(drawn: Drawn, cells: Cells) -> dict[str, Value]:
    return {name: plain_cell(drawn.of.field(name), cell) for name, cell in cells.items() if name != CHOSEN}


def _typed(key: str) -> Typed | None:
    """What is kept of a table; None where Streamlit has let go of it."""
    nothing: Typed | None = None
    now = state.get(key, nothing)
    return now and deepcopy(Typed(edited_rows=now["edited_rows"], added_rows=now["added_rows"]))


def _place(of: RecordType) -> str:
    return f"grid_drawn_{of.name}"
