"""The survey: prepare and open it, share its link or paper, look through answers, take them over."""

from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.people.offers import ASSET, OfferKind, Topic
from costar.domain.people.survey import SURVEY, TEXTS, SurveyAnswer, as_offer
from costar.sentences.offers import offer_words
from costar.sentences.phrases import day
from costar.ui import boxes, state
from costar.ui.acting import act_button, act_form, show_answer
from costar.ui.boxes import box, is_ticked, text_in
from costar.ui.parts.chart import say
from costar.ui.parts.choices import told_apart
from costar.ui.parts.inputs import label_of
from costar.ui.records.records import show_records
from costar.ui.text import plain
from costar.usecases.people import survey
from costar.usecases.people.survey import Review
from costar.usecases.records import browse
from costar.web.addresses import base_address
from costar.words import t

_SHOWN: Final = 20
_OPEN, _TAKEN_OVER, _ERASED = "survey_open", "survey_taken_over", "survey_erased"
"""Where it is said what was done: the buttons themselves are gone afterwards."""


def show_survey() -> None:
    """One survey with its answers, and the form to prepare or change surveys."""
    if not state.asking().may(Action.EDIT):
        st.markdown(t("survey.team_only"))
        return
    titles = told_apart(browse.names(state.asking(), SURVEY))
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
    survey_id = review.link.survey_id
    show_answer(_place(_ERASED, survey_id))
    if review.link.erased_on:
        return
    place = _place(_OPEN, survey_id)
    with st.container(horizontal=True):
        if not review.open_now:
            opening = partial(_open, survey_id)
            act_button(t("survey.open"), opening, key=_OPEN, place=place, type="primary")
        else:
            _show_ways_in(review.link.token)
            act_button(t("survey.close"), partial(_close, survey_id), key="close_survey", place=place)
    show_answer(place)
    if review.open_now:
        address = f"{base_address(str(st.context.url))}/s/{review.link.token}"
        st.markdown(t("survey.address", address=plain(address)))
    _show_waiting(review)
    # Also after the last day: sheets come in later.
    if review.link.opened_on:
        with st.expander(t("survey.type_in"), key="survey_type_in"):
            _show_paper_form(survey_id)
        with st.expander(t("survey.erase"), key="survey_erase"):
            _show_erase(survey_id)


def _place(name: str, survey_id: str) -> str:
    """Where it is said of one survey: below the next that is chosen it would be untrue."""
    return f"{name}_{survey_id}"


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


def _open(survey_id: str) -> str:
    survey.open_survey(state.asking(), survey_id)
    return t("survey.opened")


def _close(survey_id: str) -> str:
    survey.close(state.asking(), survey_id)
    return t("survey.closed")


def _show_waiting(review: Review) -> None:
    place = _place(_TAKEN_OVER, review.link.survey_id)
    show_answer(place)
    if not review.waiting:
        return
    st.markdown(t("survey.waiting", n=len(review.waiting)))
    for answer in _in_view(review.waiting):
        with st.container(border=True, key=f"answer_{answer.answer_id}"):
            _show_answer(answer)
            act_button(
                t("survey.take_over"),
                partial(_take_over, review.link.survey_id, answer.answer_id),
                key=f"take_over_{answer.answer_id}",
                place=place,
            )


def _in_view(waiting: tuple[SurveyAnswer, ...]) -> tuple[SurveyAnswer, ...]:
    """So many at once that the page stays quick; where there are more, from the one that is asked for."""
    if len(waiting) <= _SHOWN:
        return waiting
    first = st.number_input(t("survey.from"), 1, len(waiting), 1, step=_SHOWN, key="survey_from")
    return waiting[int(first) - 1 : int(first) - 1 + _SHOWN]


def _show_answer(answer: SurveyAnswer) -> None:
    say(offer_words(as_offer(answer)))
    if answer.already_does and answer.offers:
        say(t("survey.answer.does", what=answer.already_does))
    topics = ", ".join(t(f"topic.{topic}") for topic in answer.topics)
    kind, medium = t(f"offer_kind.{answer.offer_kind}"), t(f"provenance.{answer.medium}")
    given = day(answer.given_on or date.min)
    say(t("survey.answer.more", kind=kind, topics=topics or t("option.none.topic"), medium=medium, day=given))


def _take_over(survey_id: str, answer_id: str) -> str:
    survey.take_over(state.asking(), survey_id, answer_id)
    return t("survey.taken_over")


def _show_paper_form(survey_id: str) -> None:
    key = _paper(survey_id)
    with act_form(key, t("survey.type_in.save"), partial(_type_in, survey_id)):
        kinds, kind = [kind.value for kind in OfferKind], box(f"{key}_kind", "")
        st.radio(t("survey.kind"), kinds, format_func=lambda kind: t(f"survey.kind.{kind}"), key=kind)
        for name in TEXTS:
            _ask_text(name, key=f"{key}_{name}")
        for topic in Topic:
            st.checkbox(t(f"topic.{topic}"), key=box(f"{key}_{topic}", stored=False))
        st.checkbox(t("survey.sure"), key=box(f"{key}_sure", stored=False))


def _paper(survey_id: str) -> str:
    """What the boxes of a survey's sheets begin with: what was typed for one is never saved to the next."""
    return f"paper_{survey_id}"


def _ask_text(name: str, *, key: str) -> None:
    limit = ASSET.field(name).limit
    ask = st.text_area if name in ("already_does", "offers") else st.text_input
    ask(label_of(name), max_chars=limit, key=box(key, ""))


def _type_in(survey_id: str) -> str:
    key = _paper(survey_id)
    given = {name: text_in(f"{key}_{name}") for name in TEXTS} | {"offer_kind": text_in(f"{key}_kind")}
    topics = " ".join(topic.value for topic in Topic if is_ticked(f"{key}_{topic}"))
    survey.type_in(state.asking(), survey_id, given | {"topics": topics}, sure=is_ticked(f"{key}_sure"))
    boxes.empty(f"{key}_sure", *(f"{key}_{name}" for name in (*TEXTS, *Topic)))
    return t("survey.typed_in")


def _show_erase(survey_id: str) -> None:
    st.markdown(t("survey.erase.what"))
    if st.checkbox(t("survey.erase.sure"), key=f"erase_sure_{survey_id}"):
        act_button(
            t("survey.erase.go"),
            partial(_erase, survey_id),
            key="erase_survey",
            place=_place(_ERASED, survey_id),
        )


def _erase(survey_id: str) -> str:
    return t("survey.erased", n=survey.erase(state.asking(), survey_id))
