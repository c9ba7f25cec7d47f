"""Upload: what we understood of a file, in a line; and changing any of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from costar.ingest.file.decode import ENCODINGS
from costar.ingest.file.dialect import SEPARATORS
from costar.ingest.matching.match import How, MatchReason
from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading
from costar.sentences.set_aside import set_aside_sentence
from costar.ui import state
from costar.ui.acting import act_button
from costar.ui.folding import fold
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain, plain_table
from costar.ui.upload.columns import ask_above, ask_columns
from costar.ui.upload.questions import is_known, show_question
from costar.ui.upload.scales import other_scales, show_scales
from costar.ui.upload.state import choose, choose_table, key_for, said, take_answer_back
from costar.ui.upload.tables import set_aside_table
from costar.usecases import upload
from costar.usecases.upload import Preview
from costar.words import t

_MAY_BE_KEPT: Final = (
    *(Reason.TOTAL, Reason.FOOTNOTE, Reason.HEADING, Reason.OWN_HEADING),
    *(Reason.SECOND_TABLE, Reason.SECTION),
    *(Reason.LABEL, Reason.GUIDANCE, Reason.STRUCK, Reason.TRIAL, Reason.FLAGGED, Reason.CARRIED_ON),
    Reason.EQUAL,
)
_HOLD_NOTHING: Final = (Reason.BLANK, Reason.UNUSED, Reason.EXAMPLE, Reason.GUIDANCE)
_MOST_NAMED: Final = 8
_DELIMITERS: Final = dict(zip(SEPARATORS, ("comma", "semicolon", "tab", "pipe"), strict=True))


def show_understood(previewed: Preview) -> None:
    """How the file was read, in a line, and folded below it everything that can be changed."""
    reading = previewed.reading
    lines = (_how_read(reading), _columns_of(reading), _what_was_set_aside(reading))
    st.markdown(" ".join(filter(None, lines)))
    folded = fold(t("upload.understood"), key="upload_understood", icon=":material/tune:")
    if not folded.open:
        return
    with folded:
        _show_remembered(previewed)
        ask_columns([match for match in reading.columns if match.how is not How.ASK], reading.above)
        # Where the lines are a column by now, its own box asks about them.
        if reading.above and not any(match.why is MatchReason.ABOVE for match in reading.columns):
            ask_above(reading.above)
        _ask_how_to_read(reading)
        # What is asked about, or to be checked, has its box there
        show_scales(other_scales(previewed), previewed.outcomes)
        _show_set_aside(reading)


def show_take_back() -> None:
    """Let the last answer about the file be as it was before: nothing that was chosen is for ever."""
    if said().before is not None:
        st.button(
            t("upload.take_back"), on_click=take_answer_back, key="take_answer_back", icon=":material/undo:"
        )


def _how_read(reading: Reading) -> str:
    kind = reading.kind.upper()
    # Letters and separators are looked at by those who open the fold; where they are a guess a note says so.
    how = (
        t("upload.sheet", kind=kind, sheet=plain(reading.sheet), n=len(reading.sheets))
        if reading.sheet
        else kind
    )
    key = "upload.read" if reading.heading_row else "upload.read.list"
    return t(key, n=reading.rows_read, how=how, row=reading.heading_row)


def _what_was_set_aside(reading: Reading) -> str:
    """Rows that hold something, before anybody opens the fold in which they can be taken back."""
    reasons = (row.reason for row in reading.rows_set_aside)
    return set_aside_sentence(reason for reason in reasons if reason not in _HOLD_NOTHING)


def _columns_of(reading: Reading) -> str:
    """What the columns are, and those that are not used, by their names."""
    used = [match for match in reading.columns if match.is_read]
    pairs = ((plain(match.heading) or t("upload.no_heading"), label_of(match.field)) for match in used)
    # What the file calls as we do is named once.
    same = [
        name if name.casefold() == heading.casefold() else t("upload.column", heading=heading, field=name)
        for heading, name in pairs
    ]
    said_so = [t("upload.used", n=len(used), columns=", ".join(same))] if used else []
    unused = [plain(match.heading) or t("upload.no_heading") for match in reading.unused]
    if unused:
        more = [t("upload.unused.more", n=len(unused) - _MOST_NAMED)] if len(unused) > _MOST_NAMED else []
        headings = "; ".join([*unused[:_MOST_NAMED], *more])
        said_so.append(t("upload.unused", n=len(unused), headings=headings))
    return " ".join(said_so)


def _delimiter(delimiter: str) -> str:
    return t(f"delimiter.{_DELIMITERS.get(delimiter, 'other')}")


def _show_remembered(previewed: Preview) -> None:
    """What was said of headings and words another time, to be changed or forgotten."""
    is_typed = any(one.code == "typed_before" for one in previewed.problems)
    if previewed.remembered or is_typed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("upload.remembered", n=previewed.remembered))
            act_button(t("upload.remembered.forget"), _forget, key="forget_headings")
    for question in previewed.reading.questions:
        if is_known(question):
            show_question(question)


def _forget() -> str:
    upload.forget_headings(state.asking())
    choose(said().choices, afresh=True)
    return ""


def _ask_how_to_read(reading: Reading) -> None:
    """Encoding and separator of a text file, or the sheet of a workbook; and where the headings are."""
    sheet_or_letters, beside, row = st.columns(3)
    with sheet_or_letters:
        if reading.sheet:
            _ask_one("sheet", list(reading.sheets), reading.sheet, str, _with_sheet)
        else:
            ask_letters(reading)
    if not reading.sheet:
        with beside:
            _ask_one(
                "delimiter",
                list(SEPARATORS),
                reading.delimiter,
                _delimiter,
                lambda c, v: replace(c, delimiter=v),
            )
    with row:
        _ask_heading_row(reading)


def ask_letters(reading: Reading, place: str = "encoding") -> None:
    """How a text file was saved; `place` tells several such boxes on one page apart."""
    _ask_one(
        "encoding",
        list(ENCODINGS),
        reading.encoding,
        str,
        lambda choices, name: replace(choices, encoding=name),
        place=place,
    )


def _with_sheet(choices: Choices, sheet: str) -> Choices:
    # 0: the headings of another sheet are looked for anew.
    return replace(choices, sheet=sheet, heading_row=0, alone=False)


def _ask_heading_row(reading: Reading) -> None:
    key = key_for("heading_row")
    st.number_input(
        t("upload.choose.heading_row"),
        min_value=1,
        value=max(reading.heading_row, 1),
        step=1,
        key=key,
        on_change=lambda: choose_table(
            replace(said().choices, sheet=reading.sheet, heading_row=int(state.get(key, 1)), alone=False)
        ),
    )


def _show_set_aside(reading: Reading) -> None:
    """The rows that are no activities, and taking one for an activity all the same."""
    if not reading.rows_set_aside:
        return
    st.markdown(t("upload.set_aside", n=len(reading.rows_set_aside)))
    st.table(
        plain_table(set_aside_table(reading)), hide_index=True, width="content", alt=t("upload.set_aside.alt")
    )
    aside = {row.row: row.text for row in reading.rows_set_aside if row.reason in _MAY_BE_KEPT}
    if not aside:
        return
    key = key_for("kept_row")
    st.selectbox(
        t("upload.keep_row"),
        list(aside),
        index=None,
        placeholder=t("upload.keep_row.ask"),
        format_func=lambda row: f"{row}: {aside[row]}",
        key=key,
        on_change=lambda: _keep_row(state.get(key, 0)),
    )


def _keep_row(row: int) -> None:
    choices = said().choices
    choose(replace(choices, kept_rows=choices.kept_rows | {row}), afresh=True)


def _ask_one(
    name: str,
    options: list[str],
    now: str,
    show: Callable[[str], str],
    answer: Callable[[Choices, str], Choices],
    *,
    place: str = "",
) -> None:
    key = key_for(place or name)
    # Other letters leave rows and columns where they are, and with them all that was said of these.
    take = partial(choose, afresh=True) if name == "encoding" else choose_table
    st.selectbox(
        t(f"upload.choose.{name}"),
        options,
        index=options.index(now) if now in options else None,
        format_func=show,
        key=key,
        on_change=lambda: take(answer(said().choices, state.get(key, now))),
    )
