"""A table of records to edit in place: what it starts from, and what was typed and chosen in it."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.records.fields import Field, plain_value
from costar.domain.records.record import RecordType
from costar.ui import state
from costar.ui.records.columns import as_shown, configs_of
from costar.ui.records.on_paper import show_on_paper
from costar.ui.records.typed import Drawn, remember
from costar.ui.records.unsaved import Unsaved, differing, keep, unsaved, with_unsaved
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
    held = _up_to_date(grid, records)
    key = _key_of(grid, records[grid.of.key], held)
    began = _began(grid, key, records, held)
    st.data_editor(
        began.base,
        column_config=configs_of(grid.fields, records, began.base),
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
    whole = with_unsaved(records, held, with_added=grid.may_be_added, of=grid.of)
    show_on_paper(grid.fields, whole, key=grid.of.name)
    addable = grid.fields if grid.may_be_added else ()
    rows = records.reset_index(drop=True)
    return remember(Drawn(grid.of, key, state.very_council(), addable, rows, began.held))


def just_chosen(of: RecordType, chosen: list[str]) -> str:
    """The one row that was chosen in this run and was not before, or ""."""
    key = f"grid_chosen_{of.name}"
    before: list[str] = state.get(key, [])
    state.put(key, chosen)
    # The tick stays, and would open the record again in each later run.
    return chosen[0] if len(chosen) == 1 and chosen != before else ""


def _up_to_date(grid: RecordGrid, records: pd.DataFrame) -> Unsaved:
    """What waits, without what is stored by now, and with what is stored in the place of each edit."""
    of, was = grid.of, unsaved(grid.of)
    edits = differing(was.edits, records, of)
    held = replace(was, edits=edits, seen=_seen(was, edits, records, of))
    keep(held, of)
    return held


def _seen(held: Unsaved, edits: Edits, records: pd.DataFrame, of: RecordType) -> Edits:
    """What stood where something is typed: as it was when it was typed first, else as it is stored now."""
    if not edits:
        return {}
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


@dataclass(frozen=True)
class _Began:
    """What a table starts from, and what waited then."""

    key: str
    base: pd.DataFrame
    held: Unsaved


def _began(grid: RecordGrid, key: str, records: pd.DataFrame, held: Unsaved) -> _Began:
    """What the table starts from. It stays the same while the table is drawn, which keeps its own edits."""
    place = f"grid_base_{grid.of.name}"
    nothing: _Began | None = None
    began, kept = state.get(place, nothing), state.get(key, None)
    # Where Streamlit let go of its edits, as on the way back to the page, the table starts with what waits.
    if began is not None and began.key == key and kept is not None:
        return began
    base = as_shown(grid.fields, with_unsaved(records, held, with_added=grid.may_be_added, of=grid.of))
    began = _Began(key, base, held)
    state.put(place, began)
    return began
