"""Offers and needs: what activities look for, who may help and why, and the records behind it."""

from typing import Final

import streamlit as st

from costar.domain.people.offers import ASSET, NEED
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.offers import match_reason, match_table, offer_words
from costar.ui import state
from costar.ui.parts.chart import say, show_numbers
from costar.ui.parts.sections import choose_section
from costar.ui.people.choice import choose_activity
from costar.ui.records.records import show_records
from costar.ui.text import plain
from costar.usecases.people import offers as offering
from costar.usecases.people.offers import OffersView
from costar.words import t

_AT_ONCE: Final = 6
"""How many needs are in view at a time."""

_BEST: Final = 3
"""How many offers stand below a need; the others are in the table."""


def show_offers() -> None:
    """The needs of the activity that was chosen, or of all, and what may meet them."""
    activity_id = choose_activity(none="people.choose.all")
    view = offering.offers_and_needs(state.asking(), activity_id)
    st.header(t("offers.summary", n=len(view.needs), met=view.met, offers=len(view.offers)), anchor=False)
    st.markdown(t("offers.how"))
    offers = {text_of(offer, "asset_id"): offer for offer in records_of(view.offers)}
    for need in _choose_needs(records_of(view.needs), view):
        _show_need(need, view, offers)
    if view.matches:
        table = match_table(view.matches, view.needs, view.offers)
        show_numbers(table, label=t("offers.numbers"), key="offers_matches")
    _show_records(view, activity_id)


def _choose_needs(needs: list[Record], view: OffersView) -> list[Record]:
    """The part of the needs to look at: those that nobody meets come first, a few at a time."""
    # Sorting is stable: beside each other they stay as they came.
    ordered = sorted(needs, key=lambda need: bool(view.of(text_of(need, "need_id"))))
    starts = range(0, len(ordered), _AT_ONCE)
    if len(starts) < 2:
        return ordered
    called = {
        str(start): t("offers.part.which", first=start + 1, last=min(start + _AT_ONCE, len(ordered)))
        for start in starts
    }
    chosen = choose_section(t("offers.part"), list(called), called=called.__getitem__, key="needs")
    return ordered[int(chosen) : int(chosen) + _AT_ONCE]


def _show_need(need: Record, view: OffersView, offers: dict[str, Record]) -> None:
    found = view.of(text_of(need, "need_id"))
    with st.container(border=True, key=f"need_{need['need_id']}"):
        st.subheader(plain(text_of(need, "needs")), anchor=False)
        say(
            t(
                "offers.for",
                activity=text_of(need, "title"),
                ward=text_of(need, "ward") or t("offers.anywhere"),
            )
        )
        if not found:
            st.markdown(t("offers.unmet"))
        best = [
            (offer_words(offers[match.asset_id]), t("offers.because", reason=match_reason(match)))
            for match in found[:_BEST]
        ]
        # Two blanks break the line, and two before the next keep it in its point of the list.
        st.markdown("\n".join(f"- {plain(offer)}  \n  {plain(why)}" for offer, why in best))
        if len(found) > _BEST:
            st.markdown(t("offers.more", n=len(found) - _BEST))


def _show_records(view: OffersView, activity_id: str) -> None:
    # Forms of many records: worked out only where somebody opens them.
    with st.expander(t("offers.needs"), key="offers_needs", on_change="rerun") as folded:
        if folded.open:
            show_records(NEED, view.needs, preset={"activity_id": activity_id} if activity_id else None)
    with st.expander(t("offers.offers"), key="offers_offers", on_change="rerun") as folded:
        if folded.open:
            st.markdown(t("offers.unused", n=view.unused))
            show_records(ASSET, view.offers)
