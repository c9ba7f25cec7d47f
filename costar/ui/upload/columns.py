"""Upload: which column of the file is which of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.matching.doubts import doubts_of
from costar.ingest.matching.match import ColumnMatch, How, MatchReason
from costar.ingest.read import MAPPABLE
from costar.ingest.table.above import Above, LinesAbove
from costar.ui import state
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain
from costar.ui.upload.state import choose, key_for, said
from costar.words import t

_BESIDE: Final = 3
"""Boxes that stand beside each other."""

_ACTIVITIES: Final = "above:"
"""What an answer begins with that takes the lines above others for activities."""


def ask_columns(matches: Sequence[ColumnMatch], above: LinesAbove | None = None) -> None:
    """A box for each column: what it is, why, and some of its cells.

    Args:
        matches: the columns.
        above: the lines that stand above others, of which one of the columns may be made.
    """
    of_lines = next((match for match in matches if match.why is MatchReason.ABOVE), None)
    for begin in range(0, len(matches), _BESIDE):
        # Not strict: the last row of boxes may be shorter.
        for match, place in zip(matches[begin : begin + _BESIDE], st.columns(_BESIDE), strict=False):
            with place:
                _ask_column(match, above if match is of_lines else None)


def ask_doubts(asked: Sequence[ColumnMatch], above: LinesAbove | None) -> None:
    """A box for each kind of doubt, with one press where it is about several columns.

    Args:
        asked: the columns that are asked about.
        above: the lines that stand above others, of which one of the columns may be made.
    """
    doubts = doubts_of(asked)
    for doubt in doubts:
        if len(doubt) > 1:
            _ask_together(doubt)
    ask_columns([doubt[0] for doubt in doubts if len(doubt) == 1], above)


def _ask_together(matches: Sequence[ColumnMatch]) -> None:
    key = f"columns_{matches[0].position}"
    with st.container(border=True):
        st.markdown(t("upload.match.several", n=len(matches)))
        ask_columns(matches)
        with st.container(horizontal=True):
            take = {match.position: match.field for match in matches}
            st.button(
                t("upload.meanings.take", n=len(matches)), on_click=_map, args=(take,), key=f"take_{key}"
            )
            leave = dict.fromkeys(take, "")
            st.button(t("upload.match.leave"), on_click=_map, args=(leave,), key=f"leave_{key}")


def why(match: ColumnMatch) -> str:
    """Why a column was matched, is asked about, or is left."""
    return t(f"why.{match.why}") if match.why else t(f"matched.{match.how}")


def _asked_about(match: ColumnMatch) -> str:
    """Which column is asked about: by its number, but for several that are taken as one and have none."""
    heading = plain(match.heading) or t("upload.no_heading")
    if match.why is MatchReason.MARKS:
        return t("upload.match.together", headings=heading)
    return t("upload.match.for", heading=heading, n=match.position + 1)


def ask_above(above: LinesAbove) -> None:
    """What the lines above others are, once it was said that they are activities."""
    key = key_for("above")
    readings = list(above.outcomes)
    st.radio(
        _about_lines(above),
        readings,
        index=readings.index(above.read_as),
        format_func=lambda one: _reading_of(one, above),
        key=key,
        on_change=lambda: _read_above(state.get(key, Above.NAMES)),
    )


def _about_lines(above: LinesAbove) -> str:
    more = t("upload.above.lone", n=len(above.lone), names=plain("; ".join(above.lone))) if above.lone else ""
    about = t("upload.above", n=len(above.rows), names=plain("; ".join(above.names)))
    return f"{about} {more}".strip()


def _reading_of(one: Above, above: LinesAbove) -> str:
    return t(f"upload.above.{one or 'names'}", n=above.outcomes[one])


def _read_above(one: Above) -> None:
    # The column of the lines comes or goes, and with it what was said of it.
    choose(replace(said().choices, above=Above(one)), afresh=True)


def _ask_column(match: ColumnMatch, above: LinesAbove | None) -> None:
    others = [one for one in above.outcomes if one is not Above.NAMES] if above else []
    options = [*(f"{_ACTIVITIES}{one}" for one in others), "", *MAPPABLE]
    unsure = match.how is How.ASK
    perhaps = t("upload.match.perhaps", field=label_of(match.field)) if match.field else t("upload.match.ask")
    key = key_for(f"match_{match.position}")
    st.selectbox(
        _about_lines(above) if above else _asked_about(match),
        options,
        index=None if unsure else options.index(match.field),
        placeholder=perhaps,
        format_func=lambda name: _answer(name, above),
        key=key,
        on_change=lambda: _match(match.position, state.get(key, "")),
    )
    st.markdown(t("upload.match.told", why=why(match), samples=plain("; ".join(match.samples))))


def _answer(name: str, above: LinesAbove | None) -> str:
    """An answer as a person reads it; of lines above others with what it gives."""
    if above and name.startswith(_ACTIVITIES):
        return _reading_of(Above(name.removeprefix(_ACTIVITIES)), above)
    label = label_of(name) if name else t("upload.match.none")
    return t("upload.above.as", n=above.outcomes[Above.NAMES], field=label) if above else label


def _match(position: int, field: str | None) -> None:
    if (field or "").startswith(_ACTIVITIES):
        _read_above(Above((field or "").removeprefix(_ACTIVITIES)))
        return
    _map({position: field or ""})


def _map(fields: Mapping[int, str]) -> None:
    choices = said().choices
    # Afresh: a field that this column takes may be what another column's box shows.
    choose(replace(choices, mapping={**choices.mapping, **fields}), afresh=True)
