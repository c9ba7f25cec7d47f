"""Upload: what somebody should look at once before saving; nothing here keeps a row from being saved."""

from typing import Final

import streamlit as st

from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Level
from costar.ui.upload.cells import offer_other_readings
from costar.ui.upload.groups import Group, grouped, line_of
from costar.ui.upload.questions import show_personal
from costar.ui.upload.scales import scales_to_check, show_scales
from costar.ui.upload.understood import ask_letters
from costar.usecases.upload import Preview
from costar.words import t

_ASKED_ELSEWHERE: Final = frozenset(
    {
        *("ask_column", "personal_data", "unreadable", "loose_days", "fill_down"),
        *("equal_rows", "equal_rows_but", "changed_here", "is_archived"),
        *("same_title", "same_ward", "same_service", "same_sheet"),
    }
)
_ABOUT_LETTERS: Final = frozenset({"guessed_encoding", "mixed_encoding"})
_MOST_GROUPS: Final = 100


def show_checks(previewed: Preview) -> None:
    """Personal data, scales that were chosen among several, and every note, once for each value."""
    reading = previewed.reading
    scales = scales_to_check(previewed)
    notes = previewed.problems_to_show.where(
        lambda one: (
            one.level is Level.NOTE
            and one.code not in _ASKED_ELSEWHERE
            # The box of the scale says it, and lets it be changed.
            and not (one.code == "scale_understood" and any(scale.heading == one.heading for scale in scales))
        )
    )
    reread = any(one.ask is Ask.READ_AS and one.unknown for one in reading.questions)
    if not (notes or scales or reading.personal or reread):
        return
    st.header(t("upload.check"), anchor=False)
    for found in reading.personal:
        show_personal(found)
    show_scales(scales, previewed.outcomes)
    if notes.where(lambda one: one.code in _ABOUT_LETTERS):
        ask_letters(reading, "letters")
    if notes:
        _show_notes(grouped(notes))
    offer_other_readings(reading.questions)


def _show_notes(groups: tuple[Group, ...]) -> None:
    """A line each, as for what has to be mended: a table of them is wider than a phone."""
    st.markdown("\n".join(f"- {line_of(group)}" for group in groups[:_MOST_GROUPS]))
    if len(groups) > _MOST_GROUPS:
        st.markdown(t("upload.more", n=len(groups) - _MOST_GROUPS))
