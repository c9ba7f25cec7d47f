"""The form of a record, made from its type's fields: for adding one and for changing one."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Final

import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.records.fields import Fault, Field, Record, Value, blank, fault_of
from costar.domain.records.record import RecordType
from costar.errors import UserError
from costar.ui import state
from costar.ui.errors import error_sentence
from costar.ui.parts.inputs import ask, label_in
from costar.usecases.records import edit
from costar.usecases.records.edit import NotSaved
from costar.words import t

_OPEN_SECTIONS: Final = ("what", "where")


def show_record_form(
    of: RecordType,
    record: Record | None,
    *,
    preset: Mapping[str, Value] | None = None,
    saved: Callable[[str], None] | None = None,
) -> None:
    """Ask for the fields, in their sections, and save.

    Args:
        of: the type of the record.
        record: the one to change; None to add one.
        preset: fields that are not asked, with their values in a new record.
        saved: called with the record's id before the page is drawn again.
    """
    given_before = preset or {}
    asked = [field for field in of.asked if field.name not in given_before]
    was = record or {field.name: blank(field) for field in asked}
    record_id = str(was.get(of.key, ""))
    key = "_".join(str(one) for one in (of.name, record_id, *given_before.values()) if one)
    with st.form(f"form_{key}", border=False):
        given = _ask_all(asked, was, key)
        st.markdown(t("form.privacy"))
        if not st.form_submit_button(t("common.save"), type="primary"):
            return
    try:
        values = read_given(given, of)
        record_id = _save(of, record_id, was, {**given_before, **values} if record is None else values)
    except UserError as error:
        show_error(error, of)
        return
    if saved:
        saved(record_id)
    state.notify(t("form.saved"))
    st.rerun()


def show_activity_form(activity: Record | None) -> None:
    """The form of an activity; the one that was saved is opened.

    Args:
        activity: the one to change; None to add an activity.
    """
    show_record_form(ACTIVITIES, activity, saved=state.show_activity)


def read_given(given: Mapping[str, Value | Fault], of: RecordType = ACTIVITIES) -> dict[str, Value]:
    """The values given.

    Raises:
        NotSaved: some cannot be stored; every one of them is named.
    """
    found = {
        ("", name): value if isinstance(value, Fault) else fault_of(of.field(name), value)
        for name, value in given.items()
    }
    if faults := {place: fault for place, fault in found.items() if fault is not None}:
        raise NotSaved(faults)
    return {name: value for name, value in given.items() if not isinstance(value, Fault)}


def show_error(error: UserError, of: RecordType = ACTIVITIES) -> None:
    """What kept a form from being saved: every field, with what to do."""
    lines = [error_sentence(error)]
    if isinstance(error, NotSaved):
        lines += [
            f"- **{label_in(of.field(name))}**: {fault_sentence(fault)}"
            for (_, name), fault in error.faults.items()
        ]
    st.error("\n".join(lines))


def fault_sentence(fault: Fault) -> str:
    """What to do about a value that cannot be stored."""
    return t(f"problem.{fault.code}", **dict(fault.values))


def _ask_all(asked: list[Field], was: Record, key: str) -> dict[str, Value | Fault]:
    """Ask for the fields; several sections are folded, a single one stands open."""
    given: dict[str, Value | Fault] = {}
    sections = [
        (section, list(fields)) for section, fields in groupby(asked, key=lambda field: field.section)
    ]
    for section, fields in sections:
        folded = len(sections) > 1
        place = (
            st.expander(t(f"form.{section}"), expanded=section in _OPEN_SECTIONS)
            if folded
            else st.container()
        )
        with place:
            given |= {
                field.name: ask(field, was[field.name], key=f"form_{key}_{field.name}") for field in fields
            }
    return given


def _save(of: RecordType, record_id: str, was: Record, values: dict[str, Value]) -> str:
    if not record_id:
        return edit.add(state.asking(), values, of)
    changed = {name: value for name, value in values.items() if value != was[name]}
    edit.edit(state.asking(), {record_id: changed}, of)
    return record_id
