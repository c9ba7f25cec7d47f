"""One widget for each kind of field: the same in every form."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import LEVELS
from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import Fault, Field, Kind, Value, blank, bounds_of
from costar.domain.records.text_form import value_as_text
from costar.ingest.problems import Level
from costar.ingest.values.values import parse
from costar.sentences.phrases import day
from costar.ui import state
from costar.ui.boxes import box, text_in, type_in, typed_in
from costar.ui.parts.choices import told_apart
from costar.usecases.records import browse
from costar.words import has_words, t

# Day first, as in the UK; what stands in the box must be read again as the same day.
_DAY_TYPED: Final = "%d/%m/%Y"


def label_of(name: str) -> str:
    """What a field is called on a page, where a rung of the same name may stand beside it."""
    own = f"label.{name}"
    return t(own) if has_words(own) else t(f"column.{name}")


def label_in(field: Field) -> str:
    """What a field is called in a form: a link by what it leads to, never as an id."""
    return t(f"link.{field.of}") if field.kind is Kind.LINK else label_of(field.name)


def label_asked(field: Field) -> str:
    """The same where it is asked for: what nobody can leave out, and nothing fills in, says so."""
    is_needed = field.required and not field.default
    return t("form.needed", field=label_in(field)) if is_needed else label_in(field)


def help_of(field: Field) -> str:
    """What to write in a field."""
    return t(f"link.{field.of}.help" if field.kind is Kind.LINK else f"column.{field.name}.help")


def shown_value(field: Field, value: object) -> str:
    """A stored value as people read it."""
    if value is None or value is pd.NA or value is pd.NaT or value == "":
        return ""
    if isinstance(value, pd.Timestamp | date):
        return day(value)
    if field.kind is Kind.YES_NO and not isinstance(value, str):
        return t("common.yes") if value else t("common.no")
    if field.kind is Kind.LINK:
        return browse.names(state.asking(), RECORD_TYPE[field.of]).get(str(value), "")
    if field.kind is Kind.AMOUNT and isinstance(value, int | float):
        return f"{value:,}".removesuffix(".0")
    return option_label(field, value) if field.kind in _CHOSEN else str(value)


def option_label(field: Field, option: object) -> str:
    """What one option of a choice is called."""
    if option is None or option == "":
        own = f"option.none.{field.name}"
        return t(own) if has_words(own) else t(f"option.none.{field.kind}")
    key = f"{field.kind if field.kind in (Kind.RUNG, Kind.LEVEL) else field.name}.{option}"
    return t(key) if has_words(key) else str(option)


def option_sentence(field: Field, option: object) -> str:
    """The same with what it means, where a sentence says that: for a form, in which there is room."""
    of = field.kind.value if field.kind is Kind.RUNG else field.name
    meaning, label = f"{of}.{option}.meaning", option_label(field, option)
    return t("form.option", option=label, meaning=t(meaning)) if has_words(meaning) else label


def ask(field: Field, stored: Value, *, key: str) -> None:
    """Ask for one field.

    Args:
        field: which.
        stored: what it is now.
        key: the box's name; `given` reads it.
    """
    _WIDGETS[field.kind](field, stored, box(key, stored))


def given(field: Field, key: str) -> Value | Fault:
    """What was given for a field, or why it cannot be its value."""
    if field.kind in _WRITTEN:
        return typed_value(field, text_in(key))
    if field.kind is Kind.YES_NO:
        return bool(typed_in(key))
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.LINK):
        return text_in(key)
    chosen = typed_in(key)
    # None stands in a box in which nothing was chosen: that is the field’s own blank.
    return chosen if isinstance(chosen, str | int) else blank(field)


def typed_value(field: Field, text: str) -> Value | Fault:
    """What typed text means in a field, as in an upload, or why it means nothing."""
    parsed = parse(field, text)
    return Fault(parsed.code, parsed.values) if parsed.code and parsed.level is Level.ERROR else parsed.value


def asked_about(fault: Fault, key: str) -> Fault:
    """A fault that asks whether a number is meant: that number stands in its box now, to be looked at."""
    if fault.code != "perhaps":
        return fault
    type_in(key, str(dict(fault.values)["meaning"]))
    return Fault("form_perhaps", fault.values)


def _ask_text(field: Field, value: Value, key: str) -> None:
    if field.name in _PLACES:
        _ask_place(field, str(value or ""), key)
        return
    st.text_input(
        label_asked(field), str(value or ""), max_chars=field.limit or None, help=help_of(field), key=key
    )


def _ask_place(field: Field, value: str, key: str) -> None:
    """A service or another place: one that the council has, so that all write it alike, or a new one."""
    known = browse.filter_options(browse.holding(state.asking()).activities)[field.name]
    # What stands in the form is among them, also where no activity has it any more.
    options = ["", *dict.fromkeys([*known, *filter(None, [value])])]
    st.selectbox(
        label_asked(field),
        options,
        index=options.index(value),
        format_func=lambda one: one or t("form.choose_or_add"),
        accept_new_options=True,
        help=help_of(field),
        key=key,
    )


def _ask_long_text(field: Field, value: Value, key: str) -> None:
    st.text_area(
        label_asked(field), str(value or ""), max_chars=field.limit or None, help=help_of(field), key=key
    )


def _ask_written(field: Field, value: Value, key: str) -> None:
    """A day or a number, typed: Streamlit's own date field asks for the month first and is too small."""
    text = value.strftime(_DAY_TYPED) if isinstance(value, date) else value_as_text(field, value)
    st.text_input(label_asked(field), text, help=help_of(field), key=key)


def _ask_day(field: Field, value: Value, key: str) -> None:
    """A day: typed in any of the ways that an upload knows, or chosen in the browser's own calendar."""
    # costar.js puts the way to the browser's calendar into every container whose key begins so.
    with st.container(key=f"day_{key}"):
        _ask_written(field, value, key)


def _ask_choice(field: Field, value: Value, key: str) -> None:
    options = _options(field, value)
    st.selectbox(
        label_asked(field),
        options,
        index=options.index(value) if value in options else 0,
        format_func=lambda option: option_sentence(field, option),
        help=help_of(field),
        key=key,
    )


def _ask_link(field: Field, value: Value, key: str) -> None:
    names, stored = told_apart(browse.names(state.asking(), RECORD_TYPE[field.of])), str(value or "")
    # What is stored is among them, archived or not: who saves the form as it is changes no link.
    options = list(dict.fromkeys([*([] if field.required and stored else [""]), *names, stored]))
    st.selectbox(
        label_asked(field),
        options,
        index=options.index(stored),
        format_func=lambda one: names.get(one) or t("option.archived.link" if one else "option.none.link"),
        help=help_of(field),
        key=key,
    )


def _ask_yes_no(field: Field, value: Value, key: str) -> None:
    st.checkbox(label_of(field.name), bool(value), help=help_of(field), key=key)


def _options(field: Field, value: Value) -> list[Value]:
    """What can be chosen: nothing among it, unless the field is required and has something already."""
    # A choice that must be made begins open: nobody saves the first answer by accident (decision 0017).
    filled = field.required and value not in (None, "")
    if field.kind in (Kind.RUNG, Kind.SCORE, Kind.LEVEL):
        lowest, highest = bounds_of(field)
        return [*([] if filled else [None]), *range(lowest, highest + 1)]
    return list(field.choices) if filled else ["", *field.choices]


_PLACES: Final = (*LEVELS, "ward")
_CHOSEN: Final = (Kind.RUNG, Kind.SCORE, Kind.LEVEL, Kind.CHOICE)
# Numbers are typed, too: "1.8k" or "28 homes" is asked about by the rule that columns of an upload have.
_WRITTEN: Final = (Kind.YEAR, Kind.COUNT, Kind.AMOUNT, Kind.DATE)
_WIDGETS: Final[dict[Kind, Callable[[Field, Value, str], None]]] = {
    Kind.TEXT: _ask_text,
    Kind.LONG_TEXT: _ask_long_text,
    Kind.CHOICE: _ask_choice,
    Kind.RUNG: _ask_choice,
    Kind.SCORE: _ask_choice,
    Kind.YES_NO: _ask_yes_no,
    Kind.LEVEL: _ask_choice,
    Kind.LINK: _ask_link,
    Kind.YEAR: _ask_written,
    Kind.COUNT: _ask_written,
    Kind.AMOUNT: _ask_written,
    Kind.DATE: _ask_day,
}
