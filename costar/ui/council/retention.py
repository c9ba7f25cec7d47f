"""How long things are kept: an administrator chooses it by kind, and sees what would go next."""

from datetime import date
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.council.retention import MONTHS, KeptKind
from costar.sentences.phrases import day
from costar.storage.retention.unseen_people import Unseen
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import box, number_in
from costar.ui.text import plain
from costar.usecases.council import retention
from costar.usecases.council.retention import Outlook, how_long
from costar.words import t

_RETENTION: Final = "retention"


def show_retention() -> None:
    """The choices, folded away; nothing for whoever may not choose."""
    if not state.asking().may(Action.SET_UP):
        return
    st.header(t("retention.title"), anchor=False)
    folded = st.expander(t("retention.open"), key=f"{_RETENTION}_open", on_change="rerun")
    # What would go is counted for each kind, so only for who looks at it (decision 0032).
    if folded.open:
        with folded:
            _show_choices()


def _show_choices() -> None:
    st.markdown(t("retention.what"))
    with act_form(_RETENTION, t("common.save"), _save):
        for one in retention.outlook(state.asking(), date.today()):
            _ask(one)
    st.markdown(t("retention.otherwise"))


def _ask(one: Outlook) -> None:
    st.selectbox(
        t(f"retention.{one.kind}"),
        MONTHS,
        MONTHS.index(one.months),
        format_func=how_long,
        help=t(f"retention.{one.kind}.what"),
        key=box(_key(one.kind), one.months),
    )
    st.caption(_what_goes(one))
    if one.people:
        st.caption(t("retention.people.who", names=", ".join(map(_called, one.people))))


def _called(one: Unseen) -> str:
    return t("retention.people.one", name=plain(one.name), day=day(one.last_seen.date()))


def _what_goes(one: Outlook) -> str:
    if one.goes_on is None or one.before is None:
        return t("retention.nothing_goes")
    key = "today" if one.goes_on <= date.today() else "next"
    days = {"on": day(one.goes_on), "before": day(one.before)}
    if one.kind is KeptKind.PEOPLE:
        return t(f"retention.people.{key}", n=one.goes, **days)
    return t(f"retention.goes.{key}", what=t(f"retention.{one.kind}.goes", n=one.goes), **days)


def _save() -> str:
    months = {kind: int(number_in(_key(kind)) or 0) for kind in KeptKind}
    retention.choose(state.asking(), months, date.today())
    return t("retention.saved")


def _key(kind: KeptKind) -> str:
    return f"{_RETENTION}_{kind}"
