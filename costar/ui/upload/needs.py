"""Upload: what needs somebody: the questions about the whole file, then the rows with something to mend."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.matching.match import ColumnMatch, How, MatchReason
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import Problem
from costar.ingest.read import Reading
from costar.ui import state
from costar.ui.text import plain
from costar.ui.upload.cells import show_repeated
from costar.ui.upload.columns import ask_doubts
from costar.ui.upload.downloads import show_downloads
from costar.ui.upload.groups import Group, grouped, line_of, words_of
from costar.ui.upload.meant import ask_meant
from costar.ui.upload.mend import show_mending_grid
from costar.ui.upload.questions import is_known, show_question
from costar.ui.upload.scales import scales_asked, show_scales
from costar.ui.upload.state import choose, key_for, said
from costar.usecases.upload import Preview
from costar.words import t

_ASKED_ABOVE: Final = frozenset({"no_title_column", "ask_scale", *(one.value for one in Ask)})
"""Problems of the whole file that a question above them is about."""

_MOST_GROUPS: Final = 6


def show_needs(previewed: Preview) -> None:
    """Every question, those that must be answered first, and every row that cannot be saved as it is."""
    reading = previewed.reading
    of_the_file = previewed.errors.of_the_file()
    _show_whole_file(of_the_file)
    others = _ask_for_names(reading, is_nameless=any(one.code == "no_title_column" for one in of_the_file))
    # In the file's order: what is answered stays where it stood.
    questions = sorted((one for one in reading.questions if not is_known(one)), key=lambda one: one.position)
    _show_all(one for one in questions if one.keeps_waiting)
    show_scales(scales_asked(previewed), previewed.outcomes)
    ask_doubts(others, reading.above)
    _show_all(one for one in questions if not one.keeps_waiting)
    ask_meant(previewed)
    # An answer about the whole file may read every row otherwise: rows are mended after it.
    if not previewed.is_blocked:
        _show_rows(previewed)


def _ask_for_names(reading: Reading, *, is_nameless: bool) -> list[ColumnMatch]:
    """Ask which column has the names, where none is known to; returns the others that are asked about."""
    asked = [match for match in reading.columns if match.how is How.ASK]
    likely = next((match for match in asked if match.why is MatchReason.UNNAMED), None)
    titles = [match for match in asked if is_nameless and match.field == "title" and match is not likely]
    # Where a box asks about titles already, a second would ask the same.
    if is_nameless and not titles:
        _ask_for_titles(reading, likely)
    ask_doubts(titles, reading.above)
    return [match for match in asked if match is not likely and match not in titles]


def _show_all(questions: Iterable[Question]) -> None:
    for question in questions:
        show_question(question)


def _show_whole_file(errors: Iterable[Problem]) -> None:
    """What is wrong with the file as a whole and is no question."""
    told = [one for one in errors if one.code not in _ASKED_ABOVE]
    if told:
        st.error("\n".join(f"- {plain(words_of(Group(one, ())))}" for one in told))


def _ask_for_titles(reading: Reading, likely: ColumnMatch | None) -> None:
    """Which column holds the names, the likeliest first, as the one thing that cannot be done without."""
    key = key_for("titles")
    headings = {match.position: match for match in sorted(reading.columns, key=lambda one: one is not likely)}

    st.selectbox(
        t("upload.titles"),
        list(headings),
        index=None,
        placeholder=_likely_or_ask(likely),
        format_func=lambda at: f"{_called(headings[at])}: {'; '.join(headings[at].samples)}",
        key=key,
        on_change=lambda: _take_as_titles(state.get(key, None)),
    )


def _likely_or_ask(likely: ColumnMatch | None) -> str:
    # Its heading alone: on a phone more would be cut off.
    return t("upload.match.perhaps", field=_called(likely)) if likely else t("upload.titles.ask")


def _called(match: ColumnMatch) -> str:
    return match.heading or t("upload.no_heading")


def _take_as_titles(position: int | None) -> None:
    if position is not None:
        choices = said().choices
        choose(replace(choices, mapping={**choices.mapping, position: "title"}), afresh=True)


def _show_rows(previewed: Preview) -> None:
    """The rows' problems by value, and the rows themselves to be typed over."""
    groups = [group for group in grouped(previewed.errors) if group.rows]
    if groups:
        st.header(t("upload.needs", n=len(previewed.left_out)), anchor=False)
    # Where nothing comes twice, the grid below says each of them as well.
    if any(group.n > 1 for group in groups):
        st.markdown("\n".join(f"- {line_of(group)}" for group in groups[:_MOST_GROUPS]))
        if len(groups) > _MOST_GROUPS:
            st.markdown(t("upload.more", n=len(groups) - _MOST_GROUPS))
    show_repeated(previewed.reading.questions)
    if groups or said().mended:
        st.markdown(t("upload.mend"))
        show_mending_grid(previewed)
    if groups:
        show_downloads(previewed)
