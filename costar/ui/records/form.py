"""The form of a record, made from its type's fields: for adding one and for changing one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.records.fields import Fault, Field, Record, Value, blank, fault_of
from costar.domain.records.record import RecordType
from costar.ui import boxes, state
from costar.ui.acting import act_form
from costar.ui.parts.inputs import ask, asked_about, given
from costar.usecases.records import edit
from costar.usecases.records.deciding import not_theirs
from costar.usecases.records.edit import NotSaved
from costar.words import t

_OPEN_SECTIONS: Final = ("what", "where")


@dataclass(frozen=True)
class _Form:
    """One form as it was drawn: `was` is what the record holds, "" the id of one that is not there yet."""

    of: RecordType
    key: str
    asked: tuple[Field, ...]
    preset: Mapping[str, Value]
    was: Record
    record_id: str
    saved: Callable[[str], None] | None


def show_record_form(
    of: RecordType,
    record: Record | None,
    *,
    preset: Mapping[str, Value] | None = None,
    saved: Callable[[str], None] | None = None,
    place: str = "",
) -> None:
    """Ask for the fields, in their sections, and save.

    Args:
        of: the type of the record.
        record: the one to change; None to add one.
        preset: fields that are not asked, with their values in a new record.
        saved: called with the record's id before the page is drawn again.
        place: where the answer is said when saving shows something else; else it is said below the form.
    """
    given_before = preset or {}
    left_out = {*given_before, *not_theirs(state.asking(), of)}
    asked = tuple(field for field in of.asked if field.name not in left_out)
    was = record or {field.name: blank(field) for field in asked}
    record_id = str(was.get(of.key, ""))
    # With the preset: what was typed for one service does not stand in the form of the next.
    key = "_".join(str(one) for one in (of.name, record_id, *given_before.values()) if one)
    form = _Form(of, f"form_{key}", asked, given_before, was, record_id, saved)
    with act_form(form.key, t("common.save"), partial(_save, form), place=place):
        _ask_all(form)
        st.markdown(t("form.privacy"))


def show_activity_form(activity: Record | None, *, place: str) -> None:
    """The form of an activity; the one that was saved is opened.

    Args:
        activity: the one to change; None to add an activity.
        place: where the answer is said.
    """
    show_record_form(ACTIVITIES, activity, saved=state.show_activity, place=place)


def read_given(fields: Iterable[Field], key: str, of: RecordType = ACTIVITIES) -> dict[str, Value]:
    """The values given for fields in boxes called `key` and the field's name.

    Raises:
        NotSaved: some cannot be stored; every one of them is named.
    """
    found = {field: given(field, f"{key}_{field.name}") for field in fields}
    faults = {
        ("", field.name): asked_about(fault, f"{key}_{field.name}")
        for field, value in found.items()
        if (fault := value if isinstance(value, Fault) else fault_of(field, value)) is not None
    }
    if faults:
        raise NotSaved(faults, of)
    return {field.name: value for field, value in found.items() if not isinstance(value, Fault)}


def _ask_all(form: _Form) -> None:
    """Ask for the fields; several sections are folded, a single one stands open."""
    sections = [
        (section, list(fields)) for section, fields in groupby(form.asked, key=lambda field: field.section)
    ]
    for section, fields in sections:
        folded = len(sections) > 1
        place = (
            st.expander(
                t(f"form.{section}"), expanded=section in _OPEN_SECTIONS, key=f"{form.key}_fold_{section}"
            )
            if folded
            else st.container()
        )
        with place:
            for field in fields:
                ask(field, form.was[field.name], key=f"{form.key}_{field.name}")


def _save(form: _Form) -> str:
    values = read_given(form.asked, form.key, form.of)
    record_id = form.record_id or edit.add(state.asking(), {**form.preset, **values}, form.of)
    if form.record_id:
        # Only what differs: what somebody else saved meanwhile in another field stays.
        changed = {name: value for name, value in values.items() if value != form.was[name]}
        seen = {name: form.was[name] for name in changed}
        edit.edit(state.asking(), {record_id: changed}, form.of, seen={record_id: seen})
    else:
        boxes.empty(*(f"{form.key}_{field.name}" for field in form.asked))
    if form.saved:
        form.saved(record_id)
    return t("form.saved")
