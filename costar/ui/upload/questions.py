"""Upload: what only a person can say: ease or effort, what words mean, personal data."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Final

import streamlit as st

from costar.ingest.matching.questions import Ask, Question
from costar.ingest.personal import Personal
from costar.ingest.read import Choices
from costar.ingest.table.choices import with_meaning
from costar.ingest.values.meanings import EVERY_OTHER, Unknown
from costar.ui import state
from costar.ui.text import plain
from costar.ui.upload.cells import label_of_meaning, show_known
from costar.ui.upload.state import choose, key_for, said
from costar.words import t

_BESIDE: Final = 3
_YES: Final = "yes"
"""What a word may mean where a column says only whether something is so."""

OF_VALUES: Final = (Ask.REPEATED, Ask.READ_AS)
"""What is asked beside the rows that it is about; what is known of it already stands with the rest."""

_ANSWERS: Final[dict[Ask, Callable[[Choices, bool | None], Choices]]] = {
    Ask.EFFORT_OR_EASE: lambda choices, yes: replace(choices, effort_is_ease=yes),
    Ask.IMPACT_OR_NEED: lambda choices, yes: replace(choices, impact_is_need=yes),
}


def is_known(question: Question) -> bool:
    """Whether what its words mean was said another time: then it stands with what was understood."""
    if question.ask in OF_VALUES:
        return True
    # Day first is read without being asked, as in the UK (decision 0082); it stands where it can be changed.
    if question.ask is Ask.MONTH_FIRST and question.answer is False:
        return question.field not in said().choices.month_first
    return (
        question.ask is Ask.MEANINGS
        and bool(question.answer)
        and question.field not in said().choices.meanings
    )


def show_question(question: Question) -> None:
    """A question that is asked and not guessed, with what was answered."""
    _SHOWN.get(question.ask, _ask)(question)


def _ask(question: Question) -> None:
    key = key_for(question.ask)
    answer = _ANSWERS[question.ask]
    st.radio(
        t(f"upload.{question.ask}", heading=plain(question.heading)),
        [True, False],
        index=None if question.answer is None else [True, False].index(question.answer),
        format_func=lambda yes: t(f"upload.{question.ask}.{'yes' if yes else 'no'}"),
        horizontal=True,
        key=key,
        on_change=lambda: choose(answer(said().choices, state.get(key, None))),
    )


def _ask_meanings(question: Question) -> None:
    """Each word of a column that we do not know, once; or all as suggested; or the column left out."""
    with st.container(border=True):
        st.markdown(t("upload.meanings", n=len(question.unknown), heading=plain(question.heading)))
        for begin in range(0, len(question.unknown), _BESIDE):
            words = question.unknown[begin : begin + _BESIDE]
            # Not strict: the last row of boxes may be shorter.
            for unknown, place in zip(words, st.columns(_BESIDE), strict=False):
                with place:
                    _ask_meaning(question, unknown)
        with st.container(horizontal=True):
            _offer_for_all(question)


def _ask_meaning(question: Question, unknown: Unknown) -> None:
    options = [*question.choices, ""]
    word = sha256(unknown.text.encode()).hexdigest()[:8]
    key = key_for(f"meaning_{question.position}_{word}")
    perhaps = t("upload.meanings.perhaps", meaning=label_of_meaning(question.field, unknown.suggested))
    st.selectbox(
        t("upload.meanings.value", n=unknown.rows, value=plain(unknown.text)),
        options,
        index=options.index(unknown.meaning) if unknown.meaning in options else None,
        placeholder=perhaps if unknown.suggested else t("upload.meanings.ask"),
        format_func=lambda choice: label_of_meaning(question.field, choice),
        key=key,
        on_change=lambda: _explain(question.field, {unknown.text: state.get(key, "")}),
    )


def _offer_for_all(question: Question) -> None:
    """One press for every word that nothing was said about."""
    open_words = [one for one in question.unknown if one.meaning is None]
    likely = {one.text: one.suggested for one in open_words if one.suggested}
    key = f"{question.field}_{question.position}"
    if likely:
        take = partial(_explain, question.field, likely, afresh=True)
        st.button(t("upload.meanings.take", n=len(likely)), on_click=take, key=f"take_{key}")
    # Names below "Councillor": whoever is named takes part. No name is kept with what the council said.
    if open_words and _YES in question.choices:
        take = partial(_explain, question.field, {EVERY_OTHER: _YES}, afresh=True)
        st.button(t("upload.meanings.yes"), on_click=take, key=f"yes_{key}")
    if open_words:
        leave = partial(_explain, question.field, {EVERY_OTHER: ""}, afresh=True)
        st.button(t("upload.meanings.leave"), on_click=leave, key=f"blank_{key}")
    st.button(
        t("upload.personal.leave_out"),
        on_click=leave_column_out,
        args=(question.position,),
        key=f"leave_out_{key}",
    )


def _explain(field: str, meanings: dict[str, str], *, afresh: bool = False) -> None:
    choices = said().choices
    for text, meaning in meanings.items():
        choices = with_meaning(choices, field, text, meaning)
    choose(choices, afresh=afresh)


def _ask_without(question: Question) -> None:
    now = said().choices.without
    _offer(question, now, lambda fields: replace(said().choices, without=fields))


def _ask_exact(question: Question) -> None:
    now = said().choices.exact_days
    _offer(question, now, lambda fields: replace(said().choices, exact_days=fields))


def _ask_fill_down(question: Question) -> None:
    now = said().choices.fill_down
    _offer(question, now, lambda fields: replace(said().choices, fill_down=fields))


def _ask_verbatim(question: Question) -> None:
    """What was cleaned, and a box to have it as it was written."""
    now = said().choices.verbatim
    st.checkbox(
        t(f"upload.verbatim.{question.field}", n=question.rows, examples=plain("; ".join(question.examples))),
        bool(question.answer),
        key=key_for(f"verbatim_{question.field}"),
        on_change=lambda: choose(replace(said().choices, verbatim=now ^ {question.field}), afresh=True),
    )


def _ask_once(question: Question) -> None:
    """Whether rows that say the same as an earlier one are left out."""
    now, rows = said().choices.once, plain("; ".join(question.examples))
    # Two days of one club are equal in all that is used, and yet two: what tells them apart is said
    differ = plain(question.heading)
    st.checkbox(
        t("upload.equal_rows.but", n=question.rows, rows=rows, headings=differ)
        if differ
        else t("upload.equal_rows", n=question.rows, rows=rows),
        now,
        key=key_for("once"),
        on_change=lambda: choose(replace(said().choices, once=not now)),
    )


def _ask_order(question: Question) -> None:
    """Which of two numbers is the month, asked once for the column."""
    key = key_for(f"{question.ask}_{question.position}")
    answers = [True, False]
    examples = plain("; ".join(question.examples))
    st.radio(
        t("upload.month_first", heading=plain(question.heading), examples=examples),
        answers,
        index=None if question.answer is None else answers.index(question.answer),
        format_func=lambda first: t(f"upload.month_first.{'yes' if first else 'no'}"),
        horizontal=True,
        key=key,
        on_change=lambda: _say_order(question.field, is_month_first=state.get(key, False)),
    )


def _say_order(field: str, *, is_month_first: bool) -> None:
    choices = said().choices
    choose(replace(choices, month_first={**choices.month_first, field: is_month_first}))


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
        key=key_for(f"{question.ask}_{question.position}"),
        on_change=lambda: choose(answer(now ^ {question.field})),
    )


def show_personal(found: Personal) -> None:
    """Personal data in a column, and leaving the column out."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        kind = t(f"personal.{found.kind}")
        words = t("upload.personal", n=len(found.rows), heading=plain(found.heading), kind=kind)
        st.markdown(words)
        st.button(
            t("upload.personal.leave_out"),
            key=f"leave_out_{found.position}_{found.kind}",
            on_click=leave_column_out,
            args=(found.position,),
        )


def leave_column_out(position: int) -> None:
    """Read nothing from a column."""
    choices = said().choices
    choose(replace(choices, mapping={**choices.mapping, position: ""}), afresh=True)


_SHOWN: Final[dict[Ask, Callable[[Question], None]]] = {
    Ask.MEANINGS: _ask_meanings,
    Ask.UNREADABLE: _ask_without,
    Ask.LOOSE_DAYS: _ask_exact,
    Ask.MONTH_FIRST: _ask_order,
    Ask.FILL_DOWN: _ask_fill_down,
    Ask.VERBATIM: _ask_verbatim,
    Ask.EQUAL_ROWS: _ask_once,
    Ask.REPEATED: show_known,
    Ask.READ_AS: show_known,
}
