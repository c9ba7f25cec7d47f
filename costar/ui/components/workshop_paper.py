"""The keypad grid: one line of a paper ballot at a time, typed without the mouse, each with undo."""

import pandas as pd
import streamlit as st

from costar.errors import UserError
from costar.ui import navigation, state
from costar.ui.components.chart import say
from costar.ui.errors import error_sentence, part
from costar.ui.text import plain_table
from costar.usecases import paper, workshops
from costar.usecases.paper import PaperScore, Typed
from costar.words import t

_TYPED = "paper_typed"
_SHOWN = 8
_DONT_KNOW = "0"


def show_paper() -> None:
    """The form, what was typed last, and the way back."""
    if not state.open_workshop():
        say(t("workshop.none_open"))
        st.page_link(navigation.page("workshop"), query_params={"council": state.council_id()})
        return
    _show_form()
    params = {"council": state.council_id(), "workshop": state.open_workshop()}
    st.page_link(navigation.page("workshop"), label=t("common.back"), query_params=params)


@part
def _show_form() -> None:
    workshop_id = state.open_workshop()
    room = workshops.room(state.asking(), workshop_id)
    st.markdown(t("paper.how", groups=_numbered(room.workshop.plan.groups)))
    with st.form("paper", clear_on_submit=True):
        columns = st.columns(5)
        typed = [
            column.text_input(t(f"paper.{name}"), key=f"paper_{name}", max_chars=4)
            for name, column in zip(("ballot", "group", "activity", "impact", "effort"), columns, strict=True)
        ]
        sent = st.form_submit_button(t("paper.save"), type="primary")
    if sent:
        _save(workshop_id, typed, room.workshop.plan.groups)
    _show_typed(workshop_id)


def _save(workshop_id: str, typed: list[str], groups: tuple[str, ...]) -> None:
    try:
        line = _line_of(typed, groups, _typed())
        saved = paper.type_in(state.asking(), workshop_id, line)
    except UserError as error:
        st.error(error_sentence(error))
        return
    state.put(_TYPED, [saved, *_typed()])


def _line_of(typed: list[str], groups: tuple[str, ...], before: list[Typed]) -> PaperScore:
    """The line; an empty ballot or group means the same as on the line before."""
    ballot, group, activity, impact, effort = (text.strip() for text in typed)
    last = before[0].line if before else None
    if not all(text.isdecimal() for text in (ballot or "0", group or "0", activity, impact, effort)):
        raise UserError("paper_numbers")
    if last and not group and (not ballot or int(ballot) == last.ballot_number):
        group = str(groups.index(last.group) + 1)
    if not 1 <= int(group or 0) <= len(groups):
        raise UserError("group_not_chosen")
    return PaperScore(
        int(ballot or (last.ballot_number if last else 0)),
        groups[int(group) - 1],
        int(activity),
        _score(impact),
        _score(effort),
    )


def _score(text: str) -> int | None:
    return None if text == _DONT_KNOW else int(text)


def _show_typed(workshop_id: str) -> None:
    typed = _typed()
    if not typed:
        return
    say(t("paper.typed", n=len(typed), ballots=len({one.line.ballot_number for one in typed})))
    st.button(t("paper.undo"), on_click=_undo, args=(workshop_id,))
    rows = [
        {
            "ballot": one.line.ballot_number,
            "group": t(f"actor.{one.line.group}"),
            "activity": f"{one.line.activity_number} {one.title}",
            "impact": one.line.impact or t("paper.dont_know"),
            "effort": one.line.effort or t("paper.dont_know"),
        }
        for one in typed[:_SHOWN]
    ]
    table = pd.DataFrame(rows).astype("str")
    table.columns = [t(f"paper.{name}") for name in table]
    st.table(plain_table(table), hide_index=True)


def _undo(workshop_id: str) -> None:
    first, *rest = _typed()
    try:
        paper.take_back(state.asking(), workshop_id, first)
    except UserError as error:
        state.notify(error_sentence(error))
        return
    state.put(_TYPED, rest)


def _typed() -> list[Typed]:
    nothing: list[Typed] = []
    return state.get(_TYPED, nothing)


def _numbered(groups: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {t(f'actor.{group}')}" for number, group in enumerate(groups, 1))
