"""A list of records of one type: each opens to be changed, taken out or traced; and one may be added."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.domain.records.fields import Record, Value, records_of
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType, name_of
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.folding import fold
from costar.ui.records.form import show_record_form
from costar.ui.records.history import show_history
from costar.ui.text import plain
from costar.usecases.records import edit
from costar.words import t


def show_records(
    of: RecordType,
    records: pd.DataFrame,
    *,
    preset: Mapping[str, Value] | None = None,
    label: Callable[[Record], str] | None = None,
) -> None:
    """The records, each folded under what it is called, and a form to add one.

    Args:
        of: the type of the records.
        records: those to show, in this order; columns of the type.
        preset: fields that every one of them has in common and a new one gets: they are not asked.
        label: what a record is called; its first words where it is not given.
    """
    show_answer(_list_of(of))
    if records.empty:
        st.markdown(t(f"record.{of.name}.none"))
    for record in records_of(records):
        name = label(record) if label else name_of(record, of)
        folded = fold(plain(name) or t(f"record.{of.name}"), key=f"record_{record[of.key]}")
        if folded.open:
            with folded:
                show_record(of, record, preset=preset)
    if state.asking().may(Action.EDIT):
        with st.expander(t(f"record.{of.name}.add"), icon=":material/add:", key=f"add_{of.name}"):
            show_record_form(of, None, preset=preset)


def show_record(of: RecordType, record: Record, *, preset: Mapping[str, Value] | None = None) -> None:
    """One record: the form to change it, a button to take it out, and its history."""
    record_id = text_of(record, of.key)
    if state.asking().may(Action.EDIT):
        show_record_form(of, record, preset=preset)
        act_button(
            t("record.remove"),
            partial(_remove, of, record_id),
            key=f"remove_{of.name}_{record_id}",
            place=_list_of(of),
            help=t("record.remove.help"),
        )
    show_history(record_id, of)


def _list_of(of: RecordType) -> str:
    """The place above a list, where it is said what was taken out of it: its own part is gone."""
    return f"records_{of.name}"


def _remove(of: RecordType, record_id: str) -> str:
    edit.remove(state.asking(), [record_id], of)
    return t("record.removed")
