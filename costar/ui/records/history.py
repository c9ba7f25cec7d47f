"""What was changed, by whom and when, in words; and taking it back."""

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import value_of
from costar.errors import UserError
from costar.sentences.phrases import day_and_time
from costar.ui import state
from costar.ui.parts.inputs import label_of, shown
from costar.ui.records.form import show_error
from costar.ui.text import plain, plain_table
from costar.usecases.records import browse, edit
from costar.words import t

_NAMED = 5


def show_history(record_id: str, of: RecordType = ACTIVITIES) -> None:
    """The changes of one record, newest first, folded away."""
    folded = st.expander(t("history.title"), key=f"history_{record_id}", on_change="rerun")
    if not folded.open:
        return
    with folded:
        changes = browse.history(state.asking(), record_id, of)
        st.table(plain_table(history_table(changes, of)), hide_index=True, alt=t("history.title"))


def history_table(changes: pd.DataFrame, of: RecordType = ACTIVITIES) -> pd.DataFrame:
    """The changes as people read them; columns as `HistoryStore.of_record` says."""
    return pd.DataFrame(
        {
            t("history.when"): [day_and_time(moment) for moment in changes["made_at"]],
            t("history.who"): changes["made_by"],
            t("history.what"): [
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
    """What was saved lately, each with a button to take it back where that can be done."""
    st.header(t("history.batches"), anchor=False)
    for batch, can_undo in edit.batches(state.asking()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                t(
                    "history.batch",
                    when=day_and_time(batch.made_at) if batch.made_at else "",
                    who=plain(batch.made_by),
                    kind=t(f"batch.{batch.kind}"),
                    note=plain(batch.note),
                    added=batch.added,
                    changed=batch.changed,
                )
            )
            if can_undo:
                st.button(
                    t("common.undo"),
                    key=f"undo_{batch.revision}",
                    on_click=undo,
                    args=(batch.revision,),
                    help=t("history.undo"),
                )


def show_last_undo() -> None:
    """A button to take back what was saved last, where that can be done."""
    latest = next(iter(edit.batches(state.asking())), None)
    if latest is None or not latest[1] or latest[0].kind == "undo":
        return
    batch = latest[0]
    label = t("history.undo_last", kind=t(f"batch.{batch.kind}"), when=f"{batch.made_at:%H:%M}")
    st.button(label, icon=":material/undo:", key="undo_last", on_click=undo, args=(batch.revision,))


def undo(revision: int) -> None:
    """Take a batch back, and say what happened at the top of the page."""
    try:
        undone = edit.undo(state.asking(), revision)
    except UserError as error:
        show_error(error)
        return
    kept = undone.kept["record_id"].nunique()
    state.notify(
        t("history.undone") if not kept else t("history.undone_but", n=kept, titles=_titles(undone.kept))
    )


def _titles(kept: pd.DataFrame) -> str:
    """What the first few of these records are called."""
    found = [
        browse.names(state.asking(), RECORD_TYPE[name]).get(record_id, "")
        for name, record_id in kept[["record_type", "record_id"]].drop_duplicates().to_numpy().tolist()
    ]
    return plain(", ".join([name for name in found if name][:_NAMED]))


def _read(of: RecordType, field: str, text: str) -> str:
    return shown(of.field(field), value_of(of.field(field), text)) if field != of.key else ""
