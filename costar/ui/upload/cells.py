"""Upload: what a cell means, said once for every row that has it: wrong ones, and those that we read."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import GATHERED
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import shown as shown_text
from costar.ingest.table.choices import with_meaning
from costar.ingest.values.meanings import Unknown, key_of_value, value_of_word
from costar.ui import state
from costar.ui.parts.inputs import label_of, shown_value
from costar.ui.text import plain
from costar.ui.upload.state import choose, key_for, said
from costar.words import t

_BESIDE: Final = 3
_AT_ONCE: Final = 12
"""Values of a column that are asked about together; the next ones come as these are answered."""


def show_repeated(questions: Iterable[Question]) -> None:
    """A box for each wrong value that several rows have."""
    for question in questions:
        waiting = [one for one in question.unknown if one.meaning is None or was_said_now(question, one)]
        if question.ask is Ask.REPEATED and waiting:
            with st.container(border=True):
                st.markdown(t("upload.repeated", n=len(waiting), heading=plain(question.heading)))
                _ask_beside_each_other(question, waiting[:_AT_ONCE])


def show_known(question: Question) -> None:
    """The values that were explained another time, to be changed."""
    known = [one for one in question.unknown if one.meaning is not None and not was_said_now(question, one)]
    if known:
        st.markdown(t("upload.repeated.known", n=len(known), heading=plain(question.heading)))
        _ask_beside_each_other(question, known)


def offer_other_readings(questions: Sequence[Question]) -> None:
    """Any value that was read as something, to be read as something else: chosen first, then said."""
    read = [
        (question, one)
        for question in questions
        if question.ask is Ask.READ_AS
        for one in question.unknown
        if one.meaning is None or was_said_now(question, one)
    ]
    if not read:
        return
    key = key_for("other_reading")
    which, how = st.columns(2)
    with which:
        at = st.selectbox(
            t("upload.reread"),
            range(len(read)),
            index=None,
            placeholder=t("upload.reread.ask"),
            format_func=lambda at: _reading(*read[at]),
            key=key,
        )
    if at is not None:
        with how:
            _ask(*read[at])


def was_said_now(question: Question, one: Unknown) -> bool:
    """Whether a value's meaning was said of the file in hand, and not another time."""
    words = said().choices.meanings.get(question.field, {})
    return key_of_value(question.field, one.text) in words


def label_of_meaning(field: str, meaning: str) -> str:
    """What a value of a field is called; "" is leaving it blank."""
    if not meaning:
        return t("upload.meanings.blank")
    if field in GATHERED:
        return label_of(meaning) if meaning in GATHERED[field].fills else meaning
    return shown_value(FIELD[field], value_of_word(field, meaning))


def _ask_beside_each_other(question: Question, values: Sequence[Unknown]) -> None:
    for begin in range(0, len(values), _BESIDE):
        # Not strict: the last row of boxes may be shorter.
        for one, place in zip(values[begin : begin + _BESIDE], st.columns(_BESIDE), strict=False):
            with place:
                _ask(question, one)


def _ask(question: Question, one: Unknown) -> None:
    """What a value means: one of the field's own, or any text where it has none."""
    is_open = not question.choices
    given = [one.meaning] if is_open and one.meaning else []
    # What was typed is no option of ours: without it the box would show nothing.
    options = ["", *given] if is_open else [*question.choices, ""]
    # The column's place tells apart the same word in two columns; a hash, for a cell may hold a page of text.
    key = key_for(f"value_{question.position}_{sha256(one.text.encode()).hexdigest()[:8]}")
    st.selectbox(
        t("upload.meanings.value", n=one.rows, value=plain(shown_text(one.text)) or t("common.blank")),
        options,
        index=options.index(one.meaning) if one.meaning in options else None,
        placeholder=t("upload.repeated.type" if is_open else "upload.meanings.ask"),
        format_func=lambda choice: (choice if is_open else "") or label_of_meaning(question.field, choice),
        accept_new_options=is_open,
        key=key,
        on_change=lambda: _say(question.field, one.text, state.get(key, "")),
    )


def _say(field: str, text: str, meaning: str | None) -> None:
    choose(with_meaning(said().choices, field, text, meaning or ""))


def _reading(question: Question, one: Unknown) -> str:
    """A value, and what it is read as: "Live (24 rows) → current"."""
    value = t("upload.meanings.value", n=one.rows, value=one.text or t("common.blank"))
    read = one.suggested if one.meaning is None else one.meaning
    return t("upload.reread.value", heading=question.heading, value=value, meaning=read or t("common.blank"))
