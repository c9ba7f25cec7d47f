"""Records of one type as a table to edit in, with Save, and Take out for the rows that are chosen."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.domain.records.fields import Field
from costar.domain.records.record import RecordType
from costar.ui import state
from costar.ui.acting import act_button
from costar.ui.records.dropping import show_drop
from costar.ui.records.grid import RecordGrid, edit_in_grid, just_chosen
from costar.ui.records.typed import keep_typed
from costar.ui.records.unsaved import forget, let_go, told_once, unsaved
from costar.ui.text import plain
from costar.ui.toast import show_toast, toast
from costar.usecases.records import edit
from costar.words import t


def show_record_table(
    of: RecordType, records: pd.DataFrame, fields: tuple[Field, ...], names: Mapping[str, str]
) -> str:
    """Edit and take out; what is not saved stays for the visit. Returns the row chosen just now, or "".

    Args:
        of: the type of the records.
        records: those in view.
        fields: the columns, in order.
        names: what each record is called.
    """
    asking = state.asking()
    alt = t("records.alt", n=len(records), name=t(f"record.{of.name}"))
    grid = RecordGrid(of, fields, asking.now.revision, alt, is_fixed=not asking.may(Action.EDIT))
    chosen = edit_in_grid(grid, records)
    if asking.may(Action.EDIT):
        _show_buttons(of, chosen, records[of.key])
    opened = just_chosen(of, chosen)
    if opened:
        toast(t("records.opened", title=plain(names[opened])), went_well=True)
        # The shell has said what waited before this table was drawn.
        show_toast()
    return opened


def place_of(of: RecordType) -> str:
    """The place above a table, where it is said what was saved in it or taken out of it."""
    return f"records_{of.name}"


def _show_buttons(of: RecordType, chosen: list[str], ids: "pd.Series[str]") -> None:
    held, place = unsaved(of), place_of(of)
    with st.container(horizontal=True, vertical_alignment="center"):
        act_button(
            t("records.save", n=held.n) if held.n else t("table.save.none"),
            partial(_save, of),
            type="primary",
            disabled=not held.n,
            key=f"save_{of.name}",
            place=place,
        )
        show_drop(of, place)
        act_button(
            t("records.remove", n=len(chosen)) if chosen else t("records.remove.none"),
            partial(_remove, of, chosen),
            disabled=not chosen,
            key=f"remove_chosen_{of.name}",
            place=place,
        )
        if hidden := held.hidden(ids):
            st.markdown(t("table.unsaved.hidden", n=hidden))


def _save(of: RecordType) -> str:
    # Edits alone: what is new is added in the form above the table (decision 0069).
    keep_typed(of)
    held = unsaved(of)
    with told_once(of):
        receipt = edit.edit(state.asking(), held.edits, of, seen=held.seen)
    # Only now: what could not be saved waits on.
    let_go(of)
    return t("records.saved", n=receipt.changed)


def _remove(of: RecordType, chosen: list[str]) -> str:
    edit.remove(state.asking(), chosen, of)
    forget(chosen, of)
    return t("records.removed", n=len(chosen))
