"""A table of records to edit in place: what it starts from, and what was typed and chosen in it."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.records.fields import Field, Value, plain_value
from costar.domain.records.record import RecordType
from costar.ui import state
from costar.ui.records.cells import added_in, plain_cell
from costar.ui.records.columns import CHOSEN, configs_of
from costar.ui.records.late import Drawn, remember
from costar.ui.records.on_paper import show_on_paper
from costar.ui.records.unsaved import Unsaved, keep, unsaved, with_unsaved
from costar.usecases.records.meanwhile import Edits

ROW: Final = 44
"""Pixels of a row: a thumb finds it (WCAG 2.5.8)."""

HEAD: Final = 35
"""Pixels of the headings, as Streamlit draws them."""

_HEIGHT: Final = HEAD + 10 * ROW + 3
"""Ten rows are in the first view."""


@dataclass(frozen=True)
class RecordGrid:
    """One table. `fields` are its columns in order, and `alt` what it is for those who cannot see it.

    `revision` is the council's, so that a saved table starts afresh; `view` tells apart tables of the same
    type; where rows `may_be_added`, there is no sorting by a heading; what `is_fixed` is only looked at, as
    are the fields that are `locked`.
    """

    of: RecordType
    fields: tuple[Field, ...]
    revision: int
    alt: str
    view: str = ""
    may_be_added: bool = False
    is_fixed: bool = False
    locked: frozenset[str] = frozenset()


def edit_in_grid(grid: RecordGrid, records: pd.DataFrame) -> list[str]:
    """Show records to edit, and keep what is typed for the visit; returns the ids of the chosen rows.

    Args:
        grid: the table.
        records: those in view; the columns of the type.
    """
    held, ids = unsaved(grid.of), records[grid.of.key]
    key = _key_of(grid, ids, held)
    base = _base(grid, key, records, held)
    edited = st.data_editor(
        base,
        column_config=configs_of(grid.fields, records),
        disabled=grid.is_fixed or [one.name for one in grid.fields if one.kept or one.name in grid.locked],
        hide_index=True,
        num_rows="add" if grid.may_be_added else "fixed",
        # Streamlit writes "None" into empty cells otherwise.
        placeholder="",
        row_height=ROW,
        height=_HEIGHT if grid.may_be_added else min(_HEIGHT, HEAD + ROW * len(records) + 3),
        key=key,
        alt=grid.alt,
    )
    addable = grid.fields if grid.may_be_added else ()
    remember(Drawn(grid.of, key, state.very_council(), addable, tuple(ids), base, held.dropped))
    show_on_paper(grid.fields, edited, key=grid.of.name)
    # Added rows come below all that were there.
    old, new = edited.iloc[: len(ids)], edited.iloc[len(ids) :]
    hidden = {one: values for one, values in held.edits.items() if one not in set(ids)}
    # Against what is stored, not against the table's start: typing the stored value again lets the edit go.
    typed = edits_between(_as_shown(grid, records), old, ids, grid.of)
    added = added_in(new, grid.fields) if grid.may_be_added else held.added
    edits = {**hidden, **typed}
    keep(replace(held, edits=edits, seen=_seen(held, edits, records, grid.of), added=added), grid.of)
    return list(ids[old[CHOSEN].fillna(False).to_numpy(dtype="bool")])


def just_chosen(of: RecordType, chosen: list[str]) -> str:
    """The one row that was chosen in this run and was not before, or ""."""
    key = f"grid_chosen_{of.name}"
    before: list[str] = state.get(key, [])
    state.put(key, chosen)
    # The tick stays, and would open the record again in each later run.
    return chosen[0] if len(chosen) == 1 and chosen != before else ""


def edits_between(
    before: pd.DataFrame, after: pd.DataFrame, ids: "pd.Series[str]", of: RecordType = ACTIVITIES
) -> dict[str, dict[str, Value]]:
    """What was changed in the table, by record id and field.

    Args:
        before: as it was shown.
        after: as it came back, the same rows and columns.
        ids: the record of each row.
        of: the type of the records.
    """
    edits: dict[str, dict[str, Value]] = {}
    for name in before.columns.drop(CHOSEN):
        if before[name].equals(after[name]):
            continue  # nearly always; to go through 1,000 rows of each took a third of a run of the page
        field = of.field(name)
        for record_id, was, now in zip(ids, before[name], after[name], strict=True):
            value = plain_cell(field, now)
            if value != plain_cell(field, was):
                edits.setdefault(record_id, {})[name] = value
    return edits


def _seen(held: Unsaved, edits: Edits, records: pd.DataFrame, of: RecordType) -> Edits:
    """What stood where something is typed: as it was when it was typed first, else as it is stored now."""
    in_view = records.set_index(of.key)
    return {
        one: {name: plain_value(in_view.at[one, name]) for name in values if one in in_view.index}
        | {name: was for name, was in held.seen.get(one, {}).items() if name in values}
        for one, values in edits.items()
    }


def _key_of(grid: RecordGrid, ids: "pd.Series[str]", held: Unsaved) -> str:
    """The table's key: another for other rows, so that an edit never slips to another row."""
    rows = sha256("\n".join(ids).encode()).hexdigest()[:12]
    return f"{grid.of.name}_table_{state.very_council()}_{grid.revision}_{grid.view}_{held.dropped}_{rows}"


def _base(grid: RecordGrid, key: str, records: pd.DataFrame, held: Unsaved) -> pd.DataFrame:
    """What the table starts from. It stays the same while the table is drawn, which keeps its own edits."""
    place = f"grid_base_{grid.of.name}"
    seen_key, seen = state.get(place, ("", pd.DataFrame()))
    nothing: object = None
    # Where Streamlit let go of its edits, as on the way back to the page, the table starts with what waits.
    if seen_key == key and state.get(key, nothing) is not None:
        return seen
    base = _as_shown(grid, with_unsaved(records, held, with_added=grid.may_be_added, of=grid.of))
    state.put(place, (key, base))
    return base


def _as_shown(grid: RecordGrid, records: pd.DataFrame) -> pd.DataFrame:
    shown = records[[field.name for field in grid.fields]].reset_index(drop=True)
    shown.insert(0, CHOSEN, False)
    return shown
