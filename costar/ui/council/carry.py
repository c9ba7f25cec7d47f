"""Everything of a council: to take away, and to bring back from a file that costar wrote."""

from functools import partial

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.ingest.problems import shown
from costar.sentences.errors import sentence_of
from costar.sentences.settings import setting_name, setting_words
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.errors import part
from costar.ui.parts.exports import show_everything
from costar.ui.text import plain_table
from costar.ui.upload.tables import MOST_SHOWN
from costar.usecases.council import carry
from costar.usecases.council.carry import Carried
from costar.usecases.council.carry_choices import ChoicesLoad
from costar.words import t


def show_carrying() -> None:
    """Take everything away, or bring it back, for whoever may."""
    if not (state.asking().may(Action.EXPORT) or state.asking().may(Action.UPLOAD)):
        return
    st.header(t("carry.title"), anchor=False)
    show_everything()
    if state.asking().may(Action.UPLOAD):
        _show_bringing_back()


def loads_table(carried: Carried) -> pd.DataFrame:
    """What bringing the file back would do, by sheet."""
    columns = {
        "sheet": [t(f"record.{load.of.name}") for load in carried.sheets],
        "added": [load.added for load in carried.sheets],
        "changed": [load.changed for load in carried.sheets],
        "same": [load.same for load in carried.sheets],
        # Rows and not problems, of which a row may have several.
        "errors": [len({one.row for one in load.errors}) for load in carried.sheets],
    }
    return pd.DataFrame({t(f"carry.column.{name}"): column for name, column in columns.items()})


def _problems_table(carried: Carried) -> pd.DataFrame:
    """What is wrong in the file: where it is, and what to do."""
    found = [(load.sheet, one) for load in carried.sheets for one in load.problems][:MOST_SHOWN]
    columns = {
        "sheet": [sheet for sheet, _ in found],
        "row": [str(one.row or "") for _, one in found],
        "heading": [one.heading for _, one in found],
        "value": [one.value for _, one in found],
        "what": [sentence_of(one) for _, one in found],
    }
    return pd.DataFrame({t(f"carry.column.{name}"): column for name, column in columns.items()})


def replaced_table(load: ChoicesLoad) -> pd.DataFrame:
    """What would be set otherwise than it is: its name, what it is now, and what the file says."""
    return pd.DataFrame(
        {
            t("carry.column.setting"): [setting_name(fact) for fact, _, _ in load.replaced],
            t("history.before"): [shown(setting_words(fact, before)) for fact, before, _ in load.replaced],
            t("history.after"): [shown(setting_words(fact, after)) for fact, _, after in load.replaced],
        }
    )


@part
def _show_bringing_back() -> None:
    chosen = st.file_uploader(t("carry.choose"), type=["xlsx", "zip", "csv"], key="carry_file")
    if chosen is None:
        return
    carried = carry.look_into(state.asking(), chosen.getvalue(), chosen.name)
    st.table(plain_table(loads_table(carried)), hide_index=True, width="content", alt=t("carry.title"))
    problems = _problems_table(carried)
    if not problems.empty:
        errors = sum(len({one.row for one in load.errors}) for load in carried.sheets)
        st.header(t("carry.problems", n=errors), anchor=False)
        st.table(plain_table(problems), hide_index=True, width="content", alt=t("carry.problems", n=errors))
    if carried.choices and carried.choices.replaced:
        _show_what_is_set(carried.choices)
    _show_what_stays(carried)
    if not carried.is_nothing:
        save = partial(_bring_back, carried)
        act_button(t("carry.save"), save, type="primary", key="carry_save", place="carry_save")
    elif not (carried.choices and carried.choices.replaced):
        st.markdown(t("carry.nothing"))
    show_answer("carry_save")


def _show_what_stays(carried: Carried) -> None:
    """What somebody else has to bring in; the rest of the file comes all the same."""
    if carried.undecided:
        st.markdown(t("carry.decisions_stay", n=carried.undecided))
    for load in carried.beside:
        if not load.may:
            st.markdown(t(f"carry.{load.of.name}_stays"))


def _show_what_is_set(load: ChoicesLoad) -> None:
    """What would be replaced, or that somebody else has to do it."""
    # Settings are an administrator's to bring in; the records of the file come all the same.
    if not load.may:
        st.markdown(t("carry.settings_stay"))
        return
    st.header(t("carry.settings", n=len(load.replaced)), anchor=False)
    table = plain_table(replaced_table(load))
    st.table(table, hide_index=True, width="content", alt=t("carry.settings", n=len(load.replaced)))


def _bring_back(carried: Carried) -> str:
    receipt = carry.bring_back(state.asking(), carried)
    return t("carry.saved", added=receipt.added, changed=receipt.changed)
