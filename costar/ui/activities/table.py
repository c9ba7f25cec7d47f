"""The activities as a table to edit in place, with archive and restore for the rows that are chosen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.column_config import (
    CheckboxColumn,
    DateColumn,
    NumberColumn,
    SelectboxColumn,
    TextColumn,
)
from streamlit.elements.lib.column_types import ColumnConfig

from costar.domain.activities.activity import ACTIVITY, ACTORS, COS, FIELD
from costar.domain.records.fields import BOUNDS, Field, Kind, Value
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.activities.unsaved import Unsaved, keep, let_go, unsaved, with_unsaved
from costar.ui.parts.inputs import label_of, option_label
from costar.ui.text import plain
from costar.ui.toast import show_toast, toast
from costar.usecases.records import edit
from costar.usecases.records.save import Receipt
from costar.words import t

_CHOSEN: Final = "chosen"
_CHOSEN_BEFORE: Final = "activity_table_chosen"
_BASE: Final = "activity_table_base"
_PLACE: Final = "table_answer"
_HEIGHT: Final = 360
_LEFT_OUT: Final = ("activity_id", "description", "decision_reason", "notes", "archived")
_FIRST: Final = ("title", "status", *COS, "impact", "effort", "service", *ACTORS)
"""What the model is about comes first."""

_SHOWN: Final = (
    *(FIELD[name] for name in _FIRST),
    *(field for field in ACTIVITY if field.name not in (*_LEFT_OUT, *_FIRST)),
)


def show_activity_table(activities: pd.DataFrame, *, revision: int, archived: bool) -> None:
    """Edit, add, archive or restore; what is not saved stays for the visit.

    Args:
        activities: those in view; columns of `activity.ACTIVITY`.
        revision: the council's, so that a saved table starts afresh.
        archived: whether the view is of archived activities.
    """
    held, ids = unsaved(), activities["activity_id"]
    key = _key_of(ids, revision, held, archived=archived)
    edited = st.data_editor(
        _base(key, activities, held, archived=archived),
        column_config={
            _CHOSEN: CheckboxColumn(t("table.choose"), default=False),
            **{field.name: _column(field) for field in _SHOWN},
        },
        disabled=[field.name for field in _SHOWN if field.kept],
        hide_index=True,
        num_rows="fixed" if archived else "add",
        placeholder="",
        height=_HEIGHT,
        key=key,
        alt=t("table.alt", n=len(activities)),
    )
    old, new = edited.iloc[: len(ids)], edited.iloc[len(ids) :]
    hidden = {one: values for one, values in held.edits.items() if one not in set(ids)}
    keep(
        replace(
            held,
            edits={**hidden, **edits_between(_as_shown(activities), old, ids)},
            added=held.added if archived else added_in(new),
        )
    )
    chosen = list(ids[old[_CHOSEN].fillna(False).to_numpy(dtype="bool")])
    _open_chosen(chosen, activities)
    _show_buttons(chosen, ids, archived=archived)


def _key_of(ids: "pd.Series[str]", revision: int, held: Unsaved, *, archived: bool) -> str:
    """The table's key: another for other rows, so that an edit never slips to another row."""
    rows = sha256("\n".join(ids).encode()).hexdigest()[:12]
    return f"activity_table_{state.council_id()}_{revision}_{archived}_{held.dropped}_{rows}"


def _base(key: str, activities: pd.DataFrame, held: Unsaved, *, archived: bool) -> pd.DataFrame:
    """What the table starts from. It stays the same while the table is drawn, which keeps its own edits."""
    nothing: dict[str, object] | None = None
    seen_key, seen = state.get(_BASE, ("", pd.DataFrame()))
    if seen_key == key and state.get(key, nothing) is not None:
        return seen
    base = _as_shown(with_unsaved(activities, held, with_added=not archived))
    state.put(_BASE, (key, base))
    return base


def _as_shown(activities: pd.DataFrame) -> pd.DataFrame:
    shown = activities[[field.name for field in _SHOWN]]
    shown.insert(0, _CHOSEN, False)
    return shown


def _open_chosen(chosen: list[str], activities: pd.DataFrame) -> None:
    """Open the one row that was chosen just now in the form below, and say so."""
    before: list[str] = state.get(_CHOSEN_BEFORE, [])
    state.put(_CHOSEN_BEFORE, chosen)
    if len(chosen) == 1 and chosen != before:
        state.show_activity(chosen[0])
        title = activities.set_index("activity_id").at[chosen[0], "title"]
        toast(t("table.opened", title=plain(str(title))), went_well=True)
        show_toast()


def _show_buttons(chosen: list[str], ids: "pd.Series[str]", *, archived: bool) -> None:
    held = unsaved()
    with st.container(horizontal=True, vertical_alignment="center"):
        act_button(
            t("table.save", n=held.n) if held.n else t("table.save.none"),
            _save,
            type="primary",
            disabled=not held.n,
            key="save_table",
            place=_PLACE,
        )
        if held.n:
            st.button(t("table.drop"), on_click=let_go, key="drop_table")
        move, words = (edit.restore, "table.restore") if archived else (edit.archive, "table.archive")
        act_button(
            t(words, n=len(chosen)) if chosen else t(f"{words}.none"),
            partial(_move, move, chosen, words),
            disabled=not chosen,
            key="move_table",
            place=_PLACE,
        )
        if hidden := held.hidden(ids):
            st.markdown(t("table.unsaved.hidden", n=hidden))
    show_answer(_PLACE)


def added_in(rows: pd.DataFrame) -> tuple[Mapping[str, Value], ...]:
    """The activities that were added in the table: the values of every row that has any of its own."""
    found: list[Mapping[str, Value]] = []
    for _, row in rows.iterrows():
        values = {field.name: _plain(field, row[field.name]) for field in _SHOWN if not field.kept}
        given: dict[str, Value] = {
            name: value for name, value in values.items() if value not in (None, "", False)
        }
        if given.keys() - {"status"}:
            found.append(given)
    return tuple(found)


def edits_between(
    before: pd.DataFrame, after: pd.DataFrame, ids: "pd.Series[str]"
) -> dict[str, dict[str, Value]]:
    """What was changed in the table, by activity id and field.

    Args:
        before: as it was shown.
        after: as it came back, the same rows and columns.
        ids: the activity of each row.
    """
    edits: dict[str, dict[str, Value]] = {}
    for name in before.columns.drop(_CHOSEN):
        for activity_id, was, now in zip(ids, before[name], after[name], strict=True):
            value = _plain(FIELD[name], now)
            if value != _plain(FIELD[name], was):
                edits.setdefault(activity_id, {})[name] = value
    return edits


def _save() -> str:
    held = unsaved()
    receipt = edit.edit_and_add(state.asking(), held.edits, held.added)
    let_go()
    return t("table.saved", n=receipt.changed + receipt.added)


def _move(move: Callable[..., Receipt], chosen: list[str], words: str) -> str:
    move(state.asking(), chosen)
    return t(f"{words}.done", n=len(chosen))


def _plain(field: Field, value: object) -> Value:
    """A cell of the table as a value of the field: what the table calls missing is None or ""."""
    if field.kind is Kind.YES_NO:
        return bool(value)
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "" if field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE) else None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if field.kind in BOUNDS:
        return int(str(value).removesuffix(".0"))
    return value if isinstance(value, date) else str(value)


def _column(field: Field) -> ColumnConfig:
    label, help_ = label_of(field.name), t(f"column.{field.name}.help")
    match field.kind:
        case Kind.CHOICE:
            options = [*field.choices] if field.required else ["", *field.choices]
            return SelectboxColumn(
                label,
                help=help_,
                options=options,
                required=field.required,
                default=field.default or None,
                format_func=lambda one: option_label(field, one),
            )
        case Kind.RUNG:
            lowest, highest = BOUNDS[field.kind]
            return SelectboxColumn(
                label,
                help=help_,
                options=list(range(lowest, highest + 1)),
                format_func=lambda one: option_label(field, one),
            )
        case Kind.SCORE | Kind.YEAR:
            lowest, highest = BOUNDS[field.kind]
            return NumberColumn(label, help=help_, min_value=lowest, max_value=highest, step=1, format="%d")
        case Kind.YES_NO:
            return CheckboxColumn(label, help=help_)
        case Kind.DATE:
            return DateColumn(label, help=help_, format="D MMMM YYYY")
        case _:
            return TextColumn(
                label,
                help=help_,
                max_chars=field.limit,
                required=field.required,
                pinned=field.name == "title",
            )
