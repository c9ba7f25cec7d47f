"""Upload, step 2: what we understood, and changing it."""

from typing import Final

import streamlit as st

from costar.domain.activity import FIELD
from costar.ingest.match import ColumnMatch
from costar.ingest.read import Choices, Reading
from costar.ui import state
from costar.ui.components.inputs import label_of
from costar.ui.components.upload_state import PREVIEW
from costar.ui.components.upload_tables import columns_table, set_aside_table
from costar.ui.text import plain, plain_table
from costar.usecases import importing
from costar.usecases.importing import Preview
from costar.words import t

_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def understand(file: tuple[str, bytes]) -> Preview:
    """Step 2: what the file holds, with every choice that a person can change."""
    st.header(t("upload.understood"), anchor=False)
    choices = Choices(mapping=_mapping(file), effort_is_ease=_ease(file))
    previewed = _preview(file, choices)
    reading = previewed.reading
    st.markdown(
        t(
            "upload.read",
            n=reading.rows_read,
            kind=reading.kind.upper(),
            how=_how(reading),
            row=reading.heading_row,
        )
    )
    st.table(plain_table(columns_table(reading)), hide_index=True, alt=t("upload.matched"))
    with st.expander(t("upload.match.change"), expanded=any(match.how == "ask" for match in reading.columns)):
        for match in reading.columns:
            _ask_field(file, match)
    if _has_effort_question(previewed):
        _ask_ease(file)
    if reading.rows_set_aside:
        with st.expander(t("upload.set_aside", n=len(reading.rows_set_aside))):
            st.table(plain_table(set_aside_table(reading)), hide_index=True, alt=t("upload.set_aside.alt"))
    return previewed


def _preview(file: tuple[str, bytes], choices: Choices) -> Preview:
    """The preview, worked out once for a file, its choices and the council's revision."""
    asking = state.asking()
    revision = asking.council.council().revision
    key = (
        asking.council_id,
        revision,
        file[0],
        hash(file[1]),
        choices,
        tuple(sorted(choices.mapping.items())),
    )
    kept = state.get(PREVIEW, None)
    if isinstance(kept, tuple) and kept[0] == key:
        previewed: Preview = kept[1]
        return previewed
    with st.spinner(t("upload.reading"), show_time=True):
        previewed = importing.preview(asking, file[1], file[0], choices)
    state.put(PREVIEW, (key, previewed))
    return previewed


def _how(reading: Reading) -> str:
    if reading.sheet:
        return t("upload.sheet", sheet=plain(reading.sheet), n=len(reading.sheets))
    return t(
        "upload.encoding",
        encoding=reading.encoding,
        delimiter=t(f"delimiter.{_DELIMITERS.get(reading.delimiter, 'other')}"),
    )


def _mapping_key(file: tuple[str, bytes]) -> str:
    return f"upload_mapping_{file[0]}"


def _mapping(file: tuple[str, bytes]) -> dict[int, str]:
    nothing: dict[int, str] = {}
    return dict(state.get(_mapping_key(file), nothing))


def _ask_field(file: tuple[str, bytes], match: ColumnMatch) -> None:
    options = ["", *FIELD]
    chosen = st.selectbox(
        t("upload.match.for", heading=match.heading or t("upload.no_heading"), n=match.position + 1),
        options,
        index=options.index(match.field),
        format_func=lambda name: label_of(name) if name else t("upload.match.none"),
        key=f"{_mapping_key(file)}_{match.position}",
    )
    mapping = _mapping(file)
    answered = chosen != match.field or (not match.is_read and chosen)
    if answered and mapping.get(match.position) != chosen:
        state.put(_mapping_key(file), mapping | {match.position: chosen})
        st.rerun()


def _has_effort_question(previewed: Preview) -> bool:
    return "effort_or_ease" in {problem.code for problem in previewed.problems}


def _ease(file: tuple[str, bytes]) -> bool | None:
    return {"ease": True, "effort": False}.get(state.get(f"upload_ease_{file[0]}", ""))


def _ask_ease(file: tuple[str, bytes]) -> None:
    answer = st.radio(
        t("upload.ease"),
        ["ease", "effort"],
        index=None,
        format_func=lambda one: t(f"upload.ease.{one}"),
        key=f"upload_ease_asked_{file[0]}",
    )
    if answer:
        state.put(f"upload_ease_{file[0]}", answer)
        st.rerun()
