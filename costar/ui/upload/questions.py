"""Upload, step 2: what only a person can say: scales, ease or effort, need or impact, personal data."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.matching.questions import Ask, Question
from costar.ingest.personal import Personal
from costar.ingest.read import Choices, Reading, ScaleFound
from costar.ingest.values.scales import SCALES
from costar.ui import state
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain
from costar.ui.upload.state import choose, said
from costar.words import t

_ANSWERS: Final[dict[Ask, Callable[[Choices, bool | None], Choices]]] = {
    Ask.EFFORT_OR_EASE: lambda choices, yes: replace(choices, effort_is_ease=yes),
    Ask.IMPACT_OR_NEED: lambda choices, yes: replace(choices, impact_is_need=yes),
}


def show_questions(reading: Reading) -> None:
    """Everything that is asked and not guessed, with what was answered."""
    for question in reading.questions:
        _ask(question)
    for scale in reading.scales:
        _show_scale(scale)
    for found in reading.personal:
        _show_personal(found)


def _ask(question: Question) -> None:
    key = f"upload_{question.ask}_{said().times}"
    answer = _ANSWERS[question.ask]
    st.radio(
        t(f"upload.{question.ask}", heading=plain(question.heading)),
        [True, False],
        index=None if question.answer is None else [True, False].index(question.answer),
        format_func=lambda yes: t(f"upload.{question.ask}.{'yes' if yes else 'no'}"),
        key=key,
        on_change=lambda: choose(answer(said().choices, state.get(key, None))),
    )


def _show_scale(scale: ScaleFound) -> None:
    """The scale that was understood, what its values become, and choosing another."""
    options = list(dict.fromkeys([*scale.fits, *SCALES]))
    key = f"upload_scale_{scale.field}_{said().times}"
    st.selectbox(
        t("upload.scale", field=label_of(scale.field), heading=scale.heading),
        options,
        index=options.index(scale.scale) if scale.scale in options else None,
        placeholder=t("upload.scale.ask"),
        format_func=lambda name: SCALES[name].label,
        key=key,
        on_change=lambda: _choose_scale(scale.field, state.get(key, "")),
    )
    if scale.examples:
        none = t("option.none.score")
        become = ", ".join(f"{text} → {none if value is None else value}" for text, value in scale.examples)
        st.markdown(plain(t("upload.scale.examples", examples=become)))


def _choose_scale(field: str, scale: str) -> None:
    choices = said().choices
    choose(replace(choices, scales={**choices.scales, field: scale}))


def _show_personal(found: Personal) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        kind = t(f"personal.{found.kind}")
        words = t("upload.personal", n=len(found.rows), heading=plain(found.heading), kind=kind)
        st.markdown(words)
        st.button(
            t("upload.personal.leave_out"),
            key=f"leave_out_{found.position}_{found.kind}",
            on_click=_leave_out,
            args=(found.position,),
        )


def _leave_out(position: int) -> None:
    choices = said().choices
    choose(replace(choices, mapping={**choices.mapping, position: ""}))
