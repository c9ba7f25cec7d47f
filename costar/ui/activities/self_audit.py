"""The self-audit at the projector: choose a service, one question a screen, and what the walk found."""

from functools import partial
from typing import Final

import streamlit as st

from costar.domain.activities.self_audit import QUESTIONS, AuditAnswer, Walk
from costar.domain.council.access import Action
from costar.ui import navigation, state
from costar.ui.acting import act, show_answer
from costar.ui.activities.self_audit_found import show_found
from costar.ui.boxes import box, text_in
from costar.ui.parts.chart import say
from costar.ui.parts.filters import EVERYWHERE
from costar.ui.text import plain
from costar.usecases.activities import self_audit
from costar.usecases.activities.self_audit import AuditView
from costar.words import t

SERVICE: Final = "audit"
WALK: Final = "walk"
QUESTION: Final = "question"
END: Final = "end"
"""What stands in the URL: the service that is walked, the number of the walk, and where in it we are."""


def show_walk() -> None:
    """The walk that the URL asks for, where it was left."""
    service = state.in_url(SERVICE)
    # By this key costar.css takes the bar away and sets everything for the back of a hall.
    with st.container(key="projector"):
        # There is no bar above it, and no picture that ends where a wall does.
        st.space("small")
        if not service:
            _choose_service()
            return
        number = state.in_url(WALK)
        # Anybody can type an address: what is no number is the latest walk.
        view = self_audit.audit(state.asking(), service, int(number) if number.isdecimal() else 0)
        # What an address has made up is no question, and so the end.
        asked = state.in_url(QUESTION) or view.walk.next_question or END
        if asked in QUESTIONS:
            _show_question(view.walk, asked)
        else:
            _show_end(view)


def _choose_service() -> None:
    st.title(t("audit.title"), anchor=False)
    st.markdown(t("audit.what"))
    services = self_audit.services(state.asking())
    if services:
        st.selectbox(t("audit.choose"), services, index=None, key="walk_service", on_change=_begin)
    else:
        st.markdown(t("audit.no_services"))
    _show_way_back("")


def _begin() -> None:
    state.put_in_url(SERVICE, state.get("walk_service", ""))


def _show_question(walk: Walk, question: str) -> None:
    place = list(QUESTIONS).index(question)
    title = t("audit.place", service=plain(walk.service), number=place + 1, total=len(QUESTIONS))
    st.title(title, anchor=False)
    st.progress(len(walk.answers) / len(QUESTIONS), text=_progress(walk))
    st.header(t(f"question.{question}"), anchor=False)
    _ask(walk, question)
    with st.container(horizontal=True, key="walk_ways"):
        if place:
            st.button(t("common.back"), key="walk_back", on_click=_go, args=(list(QUESTIONS)[place - 1],))
        st.button(t("audit.to_end"), key="walk_end", on_click=_go, args=(END,))
        _show_way_back(walk.service)


def _ask(walk: Walk, question: str) -> None:
    """A note and four buttons that keep their place, so that the keyboard stays where it is."""
    given = walk.answers.get(question)
    may = state.asking().may(Action.EDIT)
    # Not `act_form`, which has one button: here four of them save the same note.
    with st.form("walk_form", border=False):
        note, key = given.note if given else "", _note_key(walk, question)
        st.text_input(t("audit.note"), note, max_chars=1000, key=box(key, note))
        with st.container(horizontal=True):
            for answer in AuditAnswer:
                st.form_submit_button(
                    t(f"answer.{answer}"),
                    key=f"answer_{answer}",
                    disabled=not may,
                    on_click=act,
                    args=(partial(_answer, walk, question, answer), "walk_form", state.council_in_view()),
                )
    show_answer("walk_form")
    say(t("audit.said", answer=t(f"answer.{given.answer}")) if given else t("audit.not_said"))


def _note_key(walk: Walk, question: str) -> str:
    return f"walk_note_{walk.number}_{question}"


def _answer(walk: Walk, question: str, answer: AuditAnswer) -> str:
    self_audit.answer(state.asking(), walk, question, answer, text_in(_note_key(walk, question)))
    order = list(QUESTIONS)
    after = order.index(question) + 1
    # The walk is from before this answer.
    left = [one for one in order if one not in walk.answers and one != question]
    _go(order[after] if after < len(order) else next(iter(left), END))
    # Named from now on: without a number the latest walk is shown, and another may be begun.
    state.put_in_url(WALK, str(walk.number))
    return ""


def _show_end(view: AuditView) -> None:
    walk = view.walk
    st.title(t("audit.end", service=plain(walk.service)), anchor=False)
    st.markdown(_progress(walk))
    show_found(view)
    with st.container(horizontal=True, key="walk_ways"):
        if walk.next_question:
            st.button(t("audit.go_on"), key="walk_on", on_click=_go, args=(walk.next_question,))
        if walk.answers:
            st.button(t("audit.again"), key="walk_again", on_click=_begin_again, args=(walk,))
        _show_way_back(walk.service)


def _begin_again(walk: Walk) -> None:
    """Start a new walk; the answers of this one stay."""
    state.put_in_url(WALK, str(walk.number + 1))
    _go(next(iter(QUESTIONS)))


def _go(question: str) -> None:
    state.put_in_url(QUESTION, question)


def _progress(walk: Walk) -> str:
    return t("audit.progress", n=len(QUESTIONS), done=len(walk.answers), total=len(QUESTIONS))


def _show_way_back(service: str) -> None:
    params = {"council": state.council_id()} | (EVERYWHERE | {"in_service": service} if service else {})
    st.page_link(navigation.page("explorer"), label=t("audit.to_explorer"), query_params=params)
