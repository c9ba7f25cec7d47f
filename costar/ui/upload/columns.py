"""Upload: which column of the file is which of ours."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.matching.match import ColumnMatch, How, MatchReason
from costar.ingest.read import MAPPABLE
from costar.ui import state
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain
from costar.ui.upload.state import choose, key_for, said
from costar.words import t

_BESIDE: Final = 3
"""Boxes that stand beside each other."""


def ask_columns(matches: Sequence[ColumnMatch]) -> None:
    """A box for each column: what it is, why, and some of its cells."""
    for begin in range(0, len(matches), _BESIDE):
        for match, place in zip(matches[begin : begin + _BESIDE], st.columns(_BESIDE), strict=False):
            with place:
                _ask_column(match)


def why(match: ColumnMatch) -> str:
    """Why a column was matched, is asked about, or is left."""
    return t(f"why.{match.why}") if match.why else t(f"matched.{match.how}")


def _asked_about(match: ColumnMatch) -> str:
    """Which column is asked about: by its number, but for several that are taken as one and have none."""
    heading = plain(match.heading) or t("upload.no_heading")
    if match.why is MatchReason.MARKS:
        return t("upload.match.together", headings=heading)
    return t("upload.match.for", heading=heading, n=match.position + 1)


def _ask_column(match: ColumnMatch) -> None:
    options = ["", *MAPPABLE]
    unsure = match.how is How.ASK
    perhaps = t("upload.match.perhaps", field=label_of(match.field)) if match.field else t("upload.match.ask")
    key = key_for(f"match_{match.position}")
    st.selectbox(
        _asked_about(match),
        options,
        index=None if unsure else options.index(match.field),
        placeholder=perhaps,
        format_func=lambda name: label_of(name) if name else t("upload.match.none"),
        key=key,
        on_change=lambda: _match(match.position, state.get(key, "")),
    )
    st.markdown(t("upload.match.told", why=why(match), samples=plain("; ".join(match.samples))))


def _match(position: int, field: str | None) -> None:
    choices = said().choices
    # Afresh: a field that this column takes may be what another column's box shows.
    choose(replace(choices, mapping={**choices.mapping, position: field or ""}), afresh=True)
