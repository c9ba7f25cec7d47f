"""Records of one type: a table that is sorted, searched and edited in, and beside it the form of one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.domain.records.fields import Record, Value, records_of
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType, name_of
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.parts.choices import told_apart
from costar.ui.records.form import show_record_form
from costar.ui.records.history import show_history
from costar.ui.records.on_paper import read_column
from costar.ui.records.table import place_of, show_record_table
from costar.ui.records.unsaved import forget
from costar.usecases.records import edit
from costar.words import t

_FEW: Final = 5
"""So many are found without searching."""

Preset = Mapping[str, Value]
"""Fields that every record in view has in common and a new one gets: they are not asked."""


def show_records(
    of: RecordType,
    records: pd.DataFrame,
    *,
    preset: Preset | None = None,
    label: Callable[[Record], str] | None = None,
    beside: Callable[[Record], None] | None = None,
) -> None:
    """A form to add one, the records as a table, and beside it the one that is open.

    Args:
        of: the type of the records.
        records: those to show, in this order; columns of the type.
        preset: fields that every one of them has in common.
        label: what a record is called; its first words where it is not given.
        beside: shows more of the open record, above its form.
    """
    if state.asking().may(Action.EDIT):
        with st.expander(t(f"record.{of.name}.add"), icon=":material/add:", key=f"add_{of.name}"):
            show_record_form(of, None, preset=preset, saved=partial(_open, of))
    show_answer(place_of(of))
    if records.empty:
        st.markdown(t(f"record.{of.name}.none"))
        return
    found = _find(of, of.frame(records))
    if found.empty:
        st.markdown(t("records.none_found"))
        return
    names = _names(of, found, label)
    columns = tuple(field for field in of.asked if field.name not in (preset or {}))
    left, right = st.columns([13, 8], gap="large")
    with left:
        opened = show_record_table(of, found, columns, names)
    with right, st.container(key=f"one_{of.name}"):
        record = _choose(of, found, names, opened)
        if beside:
            beside(record)
        show_record(of, record, preset=preset)


def show_record(of: RecordType, record: Record, *, preset: Preset | None = None) -> None:
    """One record: the form to change it, a button to take it out, and its history."""
    record_id = text_of(record, of.key)
    if state.asking().may(Action.EDIT):
        show_record_form(of, record, preset=preset)
        act_button(
            t("record.remove"),
            partial(_remove, of, record_id),
            key=f"remove_{of.name}_{record_id}",
            place=place_of(of),
            help=t("record.remove.help"),
        )
    show_history(record_id, of)


def _find(of: RecordType, records: pd.DataFrame) -> pd.DataFrame:
    """The records that have every word that is asked for, in any field, as it is read."""
    if len(records) <= _FEW:
        return records
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = st.text_input(t("records.find"), key=f"find_{of.name}").casefold().split()
        told = _told(of, records) if asked else []
        found = records[[all(word in one for word in asked) for one in told]] if asked else records
        st.markdown(t("records.count", n=len(found), total=len(records)))
    return found.reset_index(drop=True)


def _told(of: RecordType, records: pd.DataFrame) -> list[str]:
    """All that each record says, in small letters."""
    columns = [read_column(field, records[field.name]) for field in of.asked]
    return [" ".join(cells).casefold() for cells in zip(*columns, strict=True)]


def _names(of: RecordType, records: pd.DataFrame, label: Callable[[Record], str] | None) -> dict[str, str]:
    """What each record is called, no two alike."""
    return told_apart(
        {
            text_of(record, of.key): (label(record) if label else name_of(record, of))
            or t(f"record.{of.name}")
            for record in records_of(records)
        }
    )


def _choose(of: RecordType, records: pd.DataFrame, names: Mapping[str, str], opened: str) -> Record:
    """The record in the form: chosen in the table just now, else the one chosen before, else the first."""
    if opened or state.get(_choice_of(of), "") not in names:
        _open(of, opened or next(iter(names)))
    chosen = st.selectbox(
        t("records.choose"),
        list(names),
        format_func=names.__getitem__,
        help=t("records.choose.help"),
        key=_choice_of(of),
    )
    return records_of(records[records[of.key] == chosen])[0]


def _open(of: RecordType, record_id: str) -> None:
    state.put(_choice_of(of), record_id)


def _choice_of(of: RecordType) -> str:
    return f"in_form_{of.name}"


def _remove(of: RecordType, record_id: str) -> str:
    edit.remove(state.asking(), [record_id], of)
    # An edit that waited for it would keep all others from being saved (decision 0038).
    forget([record_id], of)
    return t("record.removed")
