"""One activity's card: where it lies and why, its scores, its decision, its history."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.matrix.matrix import why_here
from costar.domain.activities.activity import ACTORS, COS, FIELD
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.quadrants import quadrant_names
from costar.ui import navigation, state
from costar.ui.acting import act_form
from costar.ui.charter import show_charter_line
from costar.ui.evidence.evidence import show_evidence_line
from costar.ui.health.said import show_health
from costar.ui.matrix.decision import show_decision
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import ask, option_label
from costar.ui.people.people import show_people_line
from costar.ui.records.form import read_given
from costar.ui.records.history import show_history
from costar.ui.text import plain
from costar.usecases.matrix.view import MatrixView
from costar.usecases.records import browse, edit
from costar.words import t

_SCORED: Final = (FIELD["impact"], FIELD["effort"])


def show_card(view: MatrixView, activity_id: str) -> None:
    """The card of the open activity, if there is one in this council."""
    activity = browse.one(state.asking(), activity_id)
    placed = view.placed[view.placed["activity_id"] == activity_id]
    with st.container(border=True, key="card"):
        st.header(plain(text_of(activity, "title")), anchor=False)
        if activity["description"]:
            say(text_of(activity, "description"))
        say(_where(view, placed))
        say(_who_and_how(activity))
        _show_score_form(activity)
        show_decision(activity)
        show_people_line(activity_id)
        show_charter_line(activity_id)
        show_evidence_line(activity_id)
        show_health(activity_id)
        show_history(activity_id)
        params = {"council": state.council_id(), "activity": activity_id}
        st.page_link(navigation.page("activities"), label=t("card.edit"), query_params=params)
        st.button(t("common.close"), on_click=state.show_activity, args=("",), key="close_card")


def _where(view: MatrixView, placed: pd.DataFrame) -> str:
    if placed.empty:
        return t("card.not_scored")
    return why_here(
        records_of(placed)[0], quadrant_names(view.council.settings), cuts=view.cuts, relative=view.relative
    )


def _who_and_how(activity: Record) -> str:
    cos = [
        f"{t(f'co.{co}')} ({option_label(FIELD[co], activity[co])})" for co in COS if activity[co] is not None
    ]
    actors = [t(f"actor.{actor}") for actor in ACTORS if activity[actor]]
    none = t("card.none")
    return t(
        "card.who",
        status=t(f"status.{activity['status']}"),
        service=text_of(activity, "service") or none,
        cos=", ".join(cos) or none,
        actors=", ".join(actors) or none,
    )


def _show_score_form(activity: Record) -> None:
    if not state.asking().may(Action.EDIT):
        return
    activity_id = text_of(activity, "activity_id")
    key = f"score_{activity_id}"
    with act_form(key, t("card.score.save"), partial(_save_score, activity), type="secondary"):
        for field in _SCORED:
            ask(field, activity[field.name], key=f"{key}_{field.name}")


def _save_score(drawn: Record) -> str:
    activity_id = text_of(drawn, "activity_id")
    given = read_given(_SCORED, f"score_{activity_id}")
    # Only what differs, as in any form: the other score may be what somebody else saved meanwhile.
    changed = {name: value for name, value in given.items() if value != drawn[name]}
    seen = {name: drawn[name] for name in changed}
    edit.edit(state.asking(), {activity_id: changed}, seen={activity_id: seen})
    return t("card.score.saved")
