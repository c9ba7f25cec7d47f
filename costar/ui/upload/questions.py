"""Upload, step 2: what only a person can say: scales, ease or effort, what words mean, personal data."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import GATHERED
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.personal import Personal
from costar.ingest.read import Choices, Reading, ScaleFound
from costar.ingest.table.table import with_meaning
from costar.ingest.values.meanings import Unknown, value_of_word
from costar.ingest.values.scales import SCALES
from costar.ui import state
from costar.ui.parts.inputs import label_of, shown
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
        _SHOWN.get(question.ask, _ask)(question)
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


def _ask_meanings(question: Question) -> None:
    """Each word of a column that we do not know, once."""
    with st.container(border=True):
        st.markdown(t("upload.meanings", n=len(question.unknown), heading=plain(question.heading)))
        for at, unknown in enumerate(question.unknown):
            _ask_meaning(question, at, unknown)


def _ask_meaning(question: Question, at: int, unknown: Unknown) -> None:
    options = [*question.choices, ""]
    key = f"upload_meaning_{question.position}_{at}_{said().times}"
    perhaps = t("upload.meanings.perhaps", meaning=_label(question.field, unknown.suggested))
    st.selectbox(
        t("upload.meanings.value", n=unknown.rows, value=plain(unknown.text)),
        options,
        index=options.index(unknown.meaning) if unknown.meaning in options else None,
        placeholder=perhaps if unknown.suggested else t("upload.meanings.ask"),
        format_func=lambda choice: _label(question.field, choice),
        key=key,
        on_change=lambda: _explain(question.field, unknown.text, state.get(key, "")),
    )


def _label(field: str, choice: str) -> str:
    if not choice:
        return t("upload.meanings.blank")
    return label_of(choice) if field in GATHERED else shown(FIELD[field], value_of_word(field, choice))


def _explain(field: str, text: str, meaning: str) -> None:
    choose(with_meaning(said().choices, field, text, meaning))


def _ask_without(question: Question) -> None:
    now = said().choices.without
    _offer(question, now, lambda fields: replace(said().choices, without=fields))


def _ask_exact(question: Question) -> None:
    now = said().choices.exact_days
    _offer(question, now, lambda fields: replace(said().choices, exact_days=fields))


def _offer(question: Question, now: frozenset[str], answer: Callable[[frozenset[str]], Choices]) -> None:
    """A box that is ticked when the column's field is among those of a choice."""
    words = t(
        f"upload.{question.ask}",
        n=question.rows,
        heading=plain(question.heading),
        examples=plain("; ".join(question.examples)),
    )
    st.checkbox(
        words,
        question.field in now,
        key=f"upload_{question.ask}_{question.position}_{said().times}",
        on_change=lambda: choose(answer(now ^ {question.field})),
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


_SHOWN: Final[dict[Ask, Callable[[Question], None]]] = {
    Ask.MEANINGS: _ask_meanings,
    Ask.UNREADABLE: _ask_without,
    Ask.LOOSE_DAYS: _ask_exact,
}
