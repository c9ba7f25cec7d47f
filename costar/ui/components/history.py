"""What was changed, by whom and when, in words; and taking it back."""

import pandas as pd
import streamlit as st

from costar.domain.activity import FIELD
from costar.domain.changes import ADDED
from costar.domain.text_form import value_of
from costar.errors import UserError
from costar.ui import state
from costar.ui.components.activity_form import show_error
from costar.ui.components.inputs import label_of, shown
from costar.ui.text import plain, plain_table
from costar.usecases import browsing, editing
from costar.words import t


def show_history(activity_id: str) -> None:
    """The changes of one activity, newest first, folded away."""
    folded = st.expander(t("history.title"), key=f"history_{activity_id}", on_change="rerun")
    if not folded.open:
        return
    with folded:
        changes = browsing.history(state.asking(), activity_id)
        st.table(plain_table(history_table(changes)), hide_index=True, alt=t("history.title"))


def history_table(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes as people read them; columns as `CouncilStore.history` says."""
    return pd.DataFrame(
        {
            t("history.when"): [f"{moment:%d/%m/%Y %H:%M}" for moment in changes["made_at"]],
            t("history.who"): changes["made_by"],
            t("history.what"): [
                t(f"batch.{kind}") if field == ADDED else label_of(field)
                for kind, field in zip(changes["kind"], changes["field"], strict=True)
            ],
            t("history.before"): [
                _read(field, text) for field, text in zip(changes["field"], changes["before"], strict=True)
            ],
            t("history.after"): [
                _read(field, text) for field, text in zip(changes["field"], changes["after"], strict=True)
            ],
        }
    )


def show_batches() -> None:
    """What was saved lately, each with a button to take it back where that can be done."""
    st.header(t("history.batches"), anchor=False)
    for batch, can_undo in editing.batches(state.asking()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                t(
                    "history.batch",
                    when=f"{batch.made_at:%d/%m/%Y %H:%M}",
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
    latest = next(iter(editing.batches(state.asking())), None)
    if latest is None or not latest[1] or latest[0].kind == "undo":
        return
    batch = latest[0]
    label = t("history.undo_last", kind=t(f"batch.{batch.kind}"), when=f"{batch.made_at:%H:%M}")
    st.button(label, icon=":material/undo:", key="undo_last", on_click=undo, args=(batch.revision,))


def undo(revision: int) -> None:
    """Take a batch back, and say what happened at the top of the page."""
    try:
        undone = editing.undo(state.asking(), revision)
    except UserError as error:
        show_error(error)
        return
    kept = undone.kept["activity_id"].nunique()
    state.notify(
        t("history.undone") if not kept else t("history.undone_but", n=kept, titles=_titles(undone.kept))
    )


def _titles(kept: pd.DataFrame) -> str:
    activities = browsing.holding(state.asking()).activities
    titles = activities.loc[activities["activity_id"].isin(kept["activity_id"]), "title"]
    return plain(", ".join(titles.head(5)))


def _read(field: str, text: str) -> str:
    return shown(FIELD[field], value_of(FIELD[field], text)) if field != ADDED else ""
