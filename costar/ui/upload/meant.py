"""What rows mean for stored activities where the file alone does not tell: one box for the whole file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.problems import Problem
from costar.ui.text import plain
from costar.ui.upload.state import choose, key_for, said
from costar.usecases.changed_here import ChangedHere
from costar.usecases.meant_rows import InOrder, Renamed
from costar.usecases.same_activity import Same
from costar.usecases.upload import Preview
from costar.words import t

_NAMED: Final = 3


def ask_meant(previewed: Preview) -> None:
    """Every such box that the file gives reason for."""
    if previewed.in_order:
        _ask_in_order(previewed.in_order)
    if previewed.renamed:
        _ask_renamed(previewed.renamed)
    for one in previewed.same_ones:
        _ask_same(one)
    if previewed.changed_here:
        _ask_changed_here(previewed.changed_here)
    for about in previewed.archived:
        _ask_archived(about)


def _ask_in_order(about: InOrder) -> None:
    """Whether rows of one title mean several services' activities by their places, once for the file."""
    titles = "; ".join(about.titles[:_NAMED])
    row, title, service = about.pairs[0]
    first = t("upload.in_order.first", row=row, title=plain(title), service=plain(service))
    words = t("upload.in_order", n=len(about.pairs), titles=plain(titles), first=first)
    st.checkbox(
        words,
        said().choices.in_order,
        key=key_for("in_order"),
        on_change=lambda: choose(replace(said().choices, in_order=not said().choices.in_order)),
    )


def _ask_renamed(about: Renamed) -> None:
    """Whether rows with the references of other activities are these under new titles, once for the file."""
    row, title, theirs = about.pairs[0]
    st.checkbox(
        t("upload.renamed", n=len(about.pairs), row=row, title=plain(title), theirs=plain(theirs)),
        said().choices.renamed,
        key=key_for("renamed"),
        on_change=lambda: choose(replace(said().choices, renamed=not said().choices.renamed)),
    )


def _ask_changed_here(about: Sequence[ChangedHere]) -> None:
    """Whether the file goes over what was changed here since it was uploaded, once for the file."""
    named = [f"{one.title} ({t(f'column.{one.field}')})" for one in about[:_NAMED]]
    st.checkbox(
        t("upload.changed_here", n=len(about), named=plain("; ".join(named))),
        said().choices.file_wins,
        key=key_for("file_wins"),
        on_change=lambda: choose(replace(said().choices, file_wins=not said().choices.file_wins)),
    )


def _ask_archived(about: Problem) -> None:
    """Whether archived activities that the file has come back, once for the file."""
    st.checkbox(
        t("upload.archived", named=plain(about.value), **dict(about.values)),
        said().choices.restores,
        key=key_for("restores"),
        on_change=lambda: choose(replace(said().choices, restores=not said().choices.restores)),
    )


def _ask_same(about: Same) -> None:
    """Whether new rows are activities that differ in one thing, once for the file and each such thing."""
    row, title, says, stands, _ = about.pairs[0]
    blanks = {"title": plain(title), "says": plain(says), "stands": plain(stands)}
    st.checkbox(
        t(f"upload.same.{about.kind}", n=len(about.pairs), row=row, **blanks),
        about.kind in said().choices.same,
        key=key_for(f"same_{about.kind}"),
        on_change=lambda: choose(replace(said().choices, same=said().choices.same ^ {about.kind})),
    )
