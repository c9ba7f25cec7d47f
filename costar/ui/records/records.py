"""A list of records of one type: each opens to be changed, taken out or traced; and one may be added."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from costar.domain.council.access import Action
from costar.domain.records.fields import Record, Value, records_of
from costar.domain.records.record import RecordType, name_of
from costar.ui import state
from costar.ui.errors import shown_errors
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
    if records.empty:
        st.markdown(t(f"record.{of.name}.none"))
    for record in records_of(records):
        name = label(record) if label else name_of(record, of)
        folded = _fold(plain(name) or t(f"record.{of.name}"), key=f"record_{record[of.key]}")
        if folded.open:
            with folded:
                show_record(of, record, preset=preset)
    if state.asking().may(Action.EDIT):
        with st.expander(t(f"record.{of.name}.add"), icon=":material/add:"):
            show_record_form(of, None, preset=preset)


def show_record(of: RecordType, record: Record, *, preset: Mapping[str, Value] | None = None) -> None:
    """One record: the form to change it, a button to take it out, and its history."""
    record_id = str(record[of.key])
    if state.asking().may(Action.EDIT):
        show_record_form(of, record, preset=preset)
        st.button(
            t("record.remove"),
            key=f"remove_{of.name}_{record_id}",
            help=t("record.remove.help"),
            on_click=_remove,
            args=(of, record_id),
        )
    show_history(record_id, of)


def _fold(label: str, *, key: str) -> ExpanderContainer:
    """A part that is worked out only when it is open: many forms make a page slow."""
    return st.expander(label, key=key, on_change="rerun")


def _remove(of: RecordType, record_id: str) -> None:
    with shown_errors():
        edit.remove(state.asking(), [record_id], of)
        state.notify(t("record.removed"))
