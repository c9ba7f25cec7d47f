"""The form of an activity, made from its fields: for adding one and for changing one."""

from itertools import groupby

import streamlit as st

from costar.domain.activity import ACTIVITY, FIELD
from costar.domain.fields import Fault, Record, Value, blank, fault_of
from costar.errors import UserError
from costar.ui import state
from costar.ui.components.inputs import ask, label_of
from costar.ui.errors import error_sentence
from costar.usecases import editing
from costar.usecases.editing import NotSaved
from costar.words import t

_ASKED = tuple(field for field in ACTIVITY if not field.kept)


def show_activity_form(activity: Record | None) -> None:
    """Ask for every field, in its sections, and save.

    Args:
        activity: the one to change; None to add an activity.
    """
    was = activity or {field.name: blank(field) for field in _ASKED}
    activity_id = str(was.get("activity_id", ""))
    with st.form(f"activity_form_{activity_id}", border=False):
        given: dict[str, Value | Fault] = {}
        for section, fields in groupby(_ASKED, key=lambda field: field.section):
            with st.expander(t(f"form.{section}"), expanded=section in ("what", "where")):
                given |= {
                    field.name: ask(field, was[field.name], key=f"form_{activity_id}_{field.name}")
                    for field in fields
                }
        st.markdown(t("form.privacy"))
        if st.form_submit_button(t("common.save"), type="primary"):
            _save(activity_id, was, given)


def read_given(given: dict[str, Value | Fault]) -> dict[str, Value]:
    """The values given.

    Raises:
        NotSaved: some cannot be stored; every one of them is named.
    """
    found = {
        ("", name): value if isinstance(value, Fault) else fault_of(FIELD[name], value)
        for name, value in given.items()
    }
    if faults := {place: fault for place, fault in found.items() if fault is not None}:
        raise NotSaved(faults)
    return {name: value for name, value in given.items() if not isinstance(value, Fault)}


def show_error(error: UserError) -> None:
    """What kept a form from being saved: every field, with what to do."""
    lines = [error_sentence(error)]
    if isinstance(error, NotSaved):
        lines += [
            f"- **{label_of(name)}**: {fault_sentence(fault)}" for (_, name), fault in error.faults.items()
        ]
    st.error("\n".join(lines))


def fault_sentence(fault: Fault) -> str:
    """What to do about a value that cannot be stored."""
    return t(f"problem.{fault.code}", **dict(fault.values))


def _save(activity_id: str, was: Record, given: dict[str, Value | Fault]) -> None:
    try:
        values = read_given(given)
        if activity_id:
            changed = {name: value for name, value in values.items() if value != was[name]}
            editing.edit(state.asking(), {activity_id: changed})
        else:
            activity_id = editing.add(state.asking(), values)
    except UserError as error:
        show_error(error)
        return
    state.show_activity(activity_id)
    state.notify(t("form.saved"))
    st.rerun()
