"""The activities as a table to edit in place, with archive and restore for the rows that are chosen."""

from collections.abc import Callable
from datetime import date
from functools import partial
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

from costar.domain.activities.activity import ACTIVITY, FIELD
from costar.domain.records.fields import BOUNDS, Field, Kind, Value
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.parts.inputs import label_of, option_label
from costar.usecases.records import edit
from costar.usecases.records.save import Receipt
from costar.words import t

_CHOSEN: Final = "chosen"
_PLACE: Final = "table_answer"
_LEFT_OUT: Final = ("activity_id", "description", "decision_reason", "notes", "archived")
_SHOWN: Final = tuple(field for field in ACTIVITY if field.name not in _LEFT_OUT)


def show_activity_table(activities: pd.DataFrame, *, revision: int, archived: bool) -> None:
    """Edit, archive or restore.

    Args:
        activities: those in view; columns of `activity.ACTIVITY`.
        revision: the council's, so that a saved table starts afresh.
        archived: whether the view is of archived activities.
    """
    shown = activities[["title", *(field.name for field in _SHOWN if field.name != "title")]]
    shown.insert(0, _CHOSEN, False)
    edited = st.data_editor(
        shown,
        column_config={
            _CHOSEN: CheckboxColumn(t("table.choose")),
            **{field.name: _column(field) for field in _SHOWN},
        },
        disabled=[field.name for field in _SHOWN if field.kept],
        hide_index=True,
        key=f"activity_table_{state.council_id()}_{revision}_{archived}",
        alt=t("table.alt", n=len(shown)),
    )
    edits = edits_between(shown, edited, activities["activity_id"])
    chosen = list(activities.loc[edited[_CHOSEN].to_numpy(dtype="bool"), "activity_id"])
    with st.container(horizontal=True):
        act_button(
            t("table.save", n=len(edits)) if edits else t("table.save.none"),
            partial(_save, edits),
            type="primary",
            disabled=not edits,
            key="save_table",
            place=_PLACE,
        )
        move, words = (edit.restore, "table.restore") if archived else (edit.archive, "table.archive")
        act_button(
            t(words, n=len(chosen)) if chosen else t(f"{words}.none"),
            partial(_move, move, chosen, words),
            disabled=not chosen,
            key="move_table",
            place=_PLACE,
        )
    show_answer(_PLACE)


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


def _save(edits: dict[str, dict[str, Value]]) -> str:
    receipt = edit.edit(state.asking(), edits)
    return t("table.saved", n=receipt.changed)


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
