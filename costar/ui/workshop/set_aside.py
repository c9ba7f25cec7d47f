"""Ballots that look odd, for who runs the workshop, and setting ballots aside before the reveal."""

from functools import partial

import streamlit as st

from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import follow
from costar.ui.folding import fold
from costar.ui.parts.chart import say
from costar.usecases.workshop import set_aside
from costar.usecases.workshop.run import Room
from costar.words import t

_SHOWN_OF_ID = 4


def say_stuffing(workshop_id: str) -> None:
    """That many ballots came in a rush from one make of phone, and how many are set aside."""
    found = set_aside.odd_ballots(state.asking(), workshop_id)
    # Those that were set aside already have been looked at.
    odd = int((found["looks_odd"] & ~found["set_aside"]).sum())
    if odd:
        st.warning(t("aside.odd", n=odd))
    if aside := int(found["set_aside"].sum()):
        say(t("wall.aside", n=aside))


def show_set_aside(room: Room) -> None:
    """Choose ballots that shall not count, or shall count again; only before the reveal.

    They come while the page stands there, so they are read when somebody opens this.
    """
    if not room.workshop.progress.may_set_aside:
        return
    folded = fold(t("aside.title"), key="set_aside")
    if not folded.open:
        return
    with folded:
        st.markdown(t("aside.how"))
        found = {
            text_of(one, "ballot_id"): one
            for one in records_of(set_aside.odd_ballots(state.asking(), room.workshop.workshop_id))
        }
        counting = [key for key, one in found.items() if not one["set_aside"]]
        _ask(room.workshop.workshop_id, found, counting, aside=True)
        _ask(room.workshop.workshop_id, found, [key for key in found if key not in counting], aside=False)


def _ask(workshop_id: str, found: dict[str, Record], ids: list[str], *, aside: bool) -> None:
    if not ids:
        return
    name = "aside" if aside else "counted"
    # Proposed only: who came in a rush may be a hall behind one address (decision 0025).
    odd = [key for key in ids if found[key]["looks_odd"]] if aside else []
    key = f"{name}_ids"
    # Somebody else may have set one aside meanwhile. Kept as `follow` does, so that a choice that is not sent
    # yet stays while the page is drawn again
    follow(key, [one for one in state.get(key, odd) if one in ids])
    do = partial(_set, workshop_id, key, aside=aside)
    with act_form(f"ballots_{name}", t(f"aside.go.{name}"), do, type="secondary"):
        st.multiselect(t(f"aside.which.{name}"), ids, format_func=lambda one: _named(found[one]), key=key)


def _set(workshop_id: str, key: str, *, aside: bool) -> str:
    nothing: list[str] = []
    chosen = state.get(key, nothing)
    set_aside.set_aside(state.asking(), workshop_id, chosen, aside=aside)
    # What came while this stood there and looks odd is proposed next
    state.forget(key)
    return t("aside.done" if aside else "aside.undone", n=len(chosen))


def _named(ballot: Record) -> str:
    """One ballot: its group, how it came, how many answers it has, and a few signs of its id."""
    return t(
        "aside.ballot",
        group=t(f"actor.{ballot['group']}"),
        medium=t(f"aside.medium.{ballot['medium']}"),
        answers=text_of(ballot, "answers"),
        sign=text_of(ballot, "ballot_id")[-_SHOWN_OF_ID:],
    )
