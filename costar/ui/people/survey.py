"""The survey: prepare and open it, share its link or paper, look through answers, take them over."""

from datetime import date
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.people.offers import ASSET, OfferKind, Topic
from costar.domain.people.survey import SURVEY, TEXTS, Answer, as_offer
from costar.errors import UserError
from costar.sentences.offers import offer_words
from costar.sentences.phrases import day
from costar.ui import state
from costar.ui.errors import error_sentence, shown_errors
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import label_of
from costar.ui.records.records import show_records
from costar.ui.text import plain
from costar.usecases.people import survey
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.people.survey import Review
from costar.usecases.records import browse
from costar.web.addresses import base_address
from costar.words import t

_SHOWN: Final = 20


def show_survey() -> None:
    """One survey with its answers, and the form to prepare or change surveys."""
    if not state.asking().may(Action.EDIT):
        st.markdown(t("survey.team_only"))
        return
    titles = browse.names(state.asking(), SURVEY)
    if titles:
        chosen = st.selectbox(
            t("record.survey"),
            list(titles),
            format_func=titles.__getitem__,
            key="survey",
            bind="query-params",
        )
        _show_one(survey.review(state.asking(), str(chosen)))
    st.header(t("survey.prepare"), anchor=False)
    show_records(SURVEY, browse.records(state.asking(), SURVEY))


def _show_one(review: Review) -> None:
    st.header(_stands(review), anchor=False)
    if review.link.erased_on:
        return
    survey_id = review.link.survey_id
    with st.container(horizontal=True):
        if not review.open_now:
            st.button(t("survey.open"), type="primary", on_click=_open, args=(survey_id,))
        else:
            _show_ways_in(review.link.token)
            st.button(t("survey.close"), on_click=_close, args=(survey_id,))
    if review.open_now:
        address = f"{base_address(str(st.context.url))}/s/{review.link.token}"
        st.markdown(t("survey.address", address=plain(address)))
    _show_waiting(review)
    if review.link.opened_on:
        with st.expander(t("survey.type_in")):
            _show_paper_form(survey_id)
        with st.expander(t("survey.erase")):
            _show_erase(survey_id)


def _stands(review: Review) -> str:
    if review.link.erased_on:
        return t("survey.stands.erased", day=day(review.link.erased_on))
    if review.link.opened_on is None:
        return t("survey.stands.not_open", day=day(review.ends_on))
    key = "survey.stands.open" if review.open_now else "survey.stands.over"
    return t(
        key,
        n=review.given,
        waiting=len(review.waiting),
        day=day(review.ends_on),
        until=day(review.kept_until),
    )


def _show_ways_in(token: str) -> None:
    st.link_button(t("survey.link"), f"s/{token}")
    st.link_button(t("survey.paper"), f"s/{token}/paper")
    st.link_button(t("survey.paper.large"), f"s/{token}/paper?large=1")


def _open(survey_id: str) -> None:
    with shown_errors():
        survey.open_survey(state.asking(), survey_id)


def _close(survey_id: str) -> None:
    with shown_errors():
        survey.close(state.asking(), survey_id)


def _show_waiting(review: Review) -> None:
    if not review.waiting:
        return
    st.markdown(t("survey.waiting", n=len(review.waiting)))
    for answer in _in_view(review.waiting):
        with st.container(border=True, key=f"answer_{answer.answer_id}"):
            _show_answer(answer)
            st.button(
                t("survey.take_over"),
                key=f"take_over_{answer.answer_id}",
                on_click=_take_over,
                args=(review.link.survey_id, answer.answer_id),
            )


def _in_view(waiting: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """So many at once that the page stays quick; where there are more, from the one that is asked for."""
    if len(waiting) <= _SHOWN:
        return waiting
    first = st.number_input(t("survey.from"), 1, len(waiting), 1, step=_SHOWN, key="survey_from")
    return waiting[int(first) - 1 : int(first) - 1 + _SHOWN]


def _show_answer(answer: Answer) -> None:
    say(offer_words(as_offer(answer)))
    if answer.already_does and answer.offers:
        say(t("survey.answer.does", what=answer.already_does))
    topics = ", ".join(t(f"topic.{topic}") for topic in answer.topics)
    kind, medium = t(f"offer_kind.{answer.offer_kind}"), t(f"provenance.{answer.medium}")
    given = day(answer.given_on or date.min)
    say(t("survey.answer.more", kind=kind, topics=topics or t("option.none.topic"), medium=medium, day=given))


def _take_over(survey_id: str, answer_id: str) -> None:
    with shown_errors():
        survey.take_over(state.asking(), survey_id, answer_id)
        state.notify(t("survey.taken_over"))


def _show_paper_form(survey_id: str) -> None:
    with st.form(f"paper_{survey_id}", border=False, clear_on_submit=False):
        kinds = [kind.value for kind in OfferKind]
        given = {"offer_kind": _ask_kind(kinds)}
        given |= {name: _ask_text(name) for name in TEXTS}
        topics = [topic.value for topic in Topic if st.checkbox(t(f"topic.{topic}"), key=f"paper_{topic}")]
        sure = st.checkbox(t("survey.sure"), key="paper_sure")
        if not st.form_submit_button(t("survey.type_in.save"), type="primary"):
            return
    try:
        survey.type_in(state.asking(), survey_id, given | {"topics": " ".join(topics)}, sure=sure)
    except PersonalData as error:
        found = ", ".join(f"{t(f'personal.{one.kind}')} ({one.example})" for one in error.found)
        st.error(plain(t("survey.personal", found=found)))
        return
    except UserError as error:
        st.error(error_sentence(error))
        return
    state.notify(t("survey.typed_in"))
    state.forget("paper_sure", *(f"paper_{name}" for name in (*TEXTS, *(topic.value for topic in Topic))))
    st.rerun()


def _ask_kind(kinds: list[str]) -> str:
    chosen = st.radio(
        t("survey.kind"), kinds, format_func=lambda kind: t(f"survey.kind.{kind}"), key="paper_kind"
    )
    return str(chosen)


def _ask_text(name: str) -> str:
    limit = ASSET.field(name).limit
    ask = st.text_area if name in ("already_does", "offers") else st.text_input
    return str(ask(label_of(name), max_chars=limit, key=f"paper_{name}") or "")


def _show_erase(survey_id: str) -> None:
    st.markdown(t("survey.erase.what"))
    if st.checkbox(t("survey.erase.sure")) and st.button(t("survey.erase.go")):
        erased = survey.erase(state.asking(), survey_id)
        state.notify(t("survey.erased", n=erased))
        st.rerun()
