"""What rows mean for stored activities where the file alone does not tell: one box for the whole file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.problems import Problem
from costar.ingest.table.choices import Choices
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
    _box(
        "in_order", words, lambda now: replace(now, in_order=not now.in_order), is_so=said().choices.in_order
    )


def _ask_renamed(about: Renamed) -> None:
    """Whether rows with the references of other activities are these under new titles, once for the file."""
    row, title, theirs = about.pairs[0]
    words = t("upload.renamed", n=len(about.pairs), row=row, title=plain(title), theirs=plain(theirs))
    _box("renamed", words, lambda now: replace(now, renamed=not now.renamed), is_so=said().choices.renamed)


def _ask_changed_here(about: Sequence[ChangedHere]) -> None:
    """Whether the file goes over what was changed here since it was uploaded, once for the file."""
    named = [f"{one.title} ({t(f'column.{one.field}')})" for one in about[:_NAMED]]
    words = t("upload.changed_here", n=len(about), named=plain("; ".join(named)))
    _box(
        "file_wins",
        words,
        lambda now: replace(now, file_wins=not now.file_wins),
        is_so=said().choices.file_wins,
    )


def _ask_archived(about: Problem) -> None:
    """Whether archived activities that the file has come back, once for the file."""
    words = t("upload.archived", named=plain(about.value), **dict(about.values))
    _box(
        "restores", words, lambda now: replace(now, restores=not now.restores), is_so=said().choices.restores
    )


def _ask_same(about: Same) -> None:
    """Whether new rows are activities that differ in one thing, once for the file and each such thing."""
    # One is named that says more than that nothing stands there
    row, title, says, stands, _ = next((pair for pair in about.pairs if pair[3]), about.pairs[0])
    blanks = {"title": plain(title), "says": plain(says), "stands": plain(stands)}
    words = t(f"upload.same.{about.kind}", n=len(about.pairs), row=row, **blanks)
    is_so = about.kind in said().choices.same
    _box(f"same_{about.kind}", words, lambda now: replace(now, same=now.same ^ {about.kind}), is_so=is_so)


def _box(name: str, words: str, turned: Callable[[Choices], Choices], *, is_so: bool) -> None:
    """A box for what is said of the whole file; `turned`: what has been said once it is pressed."""
    # From what is said at that moment: of two boxes pressed at once neither undoes the other.
    st.checkbox(words, is_so, key=key_for(name), on_change=lambda: choose(turned(said().choices)))
