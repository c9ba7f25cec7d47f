"""What was changed, by whom and when, in words; and taking it back."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Action
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import value_of
from costar.storage.council.batches import Batch
from costar.ui import state
from costar.ui.acting import act_button, offers_undo, show_answer
from costar.ui.clock import moment_here
from costar.ui.folding import fold
from costar.ui.parts.inputs import label_of, shown_value
from costar.ui.text import plain, plain_table
from costar.ui.undoing import last_step_here, take_back, undo_words
from costar.usecases.records import browse, edit
from costar.words import t

_BATCHES: Final = "batches"
_LAST: Final = "last"


def show_history(record_id: str, of: RecordType = ACTIVITIES) -> None:
    """The changes of one record, newest first, folded away."""
    # Says whether it is open (see `folding.fold`), for the changes are read only then.
    folded = st.expander(t("history.title"), key=f"history_{record_id}", on_change="rerun")
    if not folded.open:
        return
    with folded:
        changes = browse.history(state.asking(), record_id, of)
        st.table(
            plain_table(history_table(changes, of)), hide_index=True, width="content", alt=t("history.title")
        )


def history_table(changes: pd.DataFrame, of: RecordType = ACTIVITIES) -> pd.DataFrame:
    """The changes as people read them; columns as `HistoryStore.of_record` says."""
    return pd.DataFrame(
        {
            t("history.when"): [moment_here(moment) for moment in changes["made_at"]],
            t("history.who"): [
                t("history.elsewhere", who=who) if moved else who
                for who, moved in zip(changes["made_by"], changes["moved"], strict=True)
            ],
            t("history.what"): [
                # A change of the id is the record's coming or going; the kind of the save tells which.
                t(f"batch.{kind}") if field == of.key else label_of(field)
                for kind, field in zip(changes["kind"], changes["field"], strict=True)
            ],
            t("history.before"): [
                _read(of, field, text)
                for field, text in zip(changes["field"], changes["before"], strict=True)
            ],
            t("history.after"): [
                _read(of, field, text) for field, text in zip(changes["field"], changes["after"], strict=True)
            ],
        }
    )


def show_batches() -> None:
    """What was saved lately, each with a button to take it back where that can be done, for whoever may."""
    if not state.asking().may(Action.EDIT):
        return
    st.header(t("history.batches"), anchor=False)
    show_answer(_BATCHES)
    for batch, can_undo in edit.batches(state.asking()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                t(
                    "history.batch",
                    when=moment_here(batch.made_at) if batch.made_at else "",
                    who=plain(batch.made_by),
                    kind=t(f"batch.{batch.kind}"),
                    note=plain(batch.note),
                    added=batch.added,
                    changed=batch.changed,
                )
            )
            if can_undo:
                key = f"undo_{batch.revision}"
                undo = partial(take_back, batch.revision)
                act_button(t("common.undo"), undo, key=key, place=_BATCHES, help=t("history.undo"))


def show_moved_history() -> None:
    """What was saved before the council was moved here, folded away; nothing where there was no move, or for
    whoever may not look.
    """
    if not state.asking().may(Action.EDIT):
        return
    saved = browse.saved_elsewhere(state.asking())
    if not saved:
        return
    with fold(t("history.moved"), key="moved_history"):
        st.markdown(t("history.moved.what"))
        st.table(plain_table(_moved_table(saved)), hide_index=True, width="content", alt=t("history.moved"))


def _moved_table(saved: list[Batch]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("history.when"): [moment_here(one.made_at) if one.made_at else "" for one in saved],
            t("history.who"): [one.made_by for one in saved],
            t("history.what"): [t(f"batch.{one.kind}") for one in saved],
            t("history.note"): [one.note for one in saved],
            t("carry.column.added"): [one.added for one in saved],
            t("carry.column.changed"): [one.changed for one in saved],
        }
    )


def show_last_undo() -> None:
    """A button to take back what this visit saved last on this page, unless an answer has one already."""
    show_answer(_LAST)
    step = last_step_here()
    if step is None or offers_undo():
        return
    undo = partial(take_back, step.revision)
    act_button(undo_words(step), undo, key="undo_last", place=_LAST, icon=":material/undo:")


def _read(of: RecordType, field: str, text: str) -> str:
    return shown_value(of.field(field), value_of(of.field(field), text)) if field != of.key else ""
