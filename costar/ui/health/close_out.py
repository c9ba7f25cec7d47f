"""Health, close-out: where the two sides differ, who has not signed, and every review."""

import streamlit as st

from costar.domain.activities.filters import Filters
from costar.domain.health.close_out import REVIEW, CloseOutStanding
from costar.domain.records.fields import Record, records_of
from costar.sentences.close_out import close_out_sentence, close_out_table
from costar.ui import state
from costar.ui.health.parts import show_attention, show_linked_records, titled
from costar.ui.text import plain_table
from costar.usecases import health
from costar.words import t


def show_close_outs(filters: Filters) -> None:
    """The close-outs of the activities that pass the filters."""
    view = health.close_out_reviews(state.asking(), filters)
    rows = records_of(view.pairs)
    # Where the two sides differ both are quoted, and nothing is averaged (decision 0017).
    differ = [_sentence(one, view.titles) for one in rows if one["standing"] == CloseOutStanding.DIFFER]
    waiting = [
        _sentence(one, view.titles)
        for one in rows
        if one["standing"] not in (CloseOutStanding.DIFFER, CloseOutStanding.AGREE)
    ]
    waiting += [t("health.closing.missing", title=str(title)) for title in view.missing["title"]]
    show_attention(t("health.closing.differ", n=len(differ)), differ, calm=t("health.closing.none_differ"))
    if waiting:
        show_attention(t("health.closing.waiting", n=len(waiting)), waiting, calm="")
    if rows:
        st.header(t("health.closing.both"), anchor=False)
        both = plain_table(close_out_table(view.pairs, view.titles))
        st.table(both, hide_index=True, width="content", alt=t("health.closing.both"))
    show_linked_records(REVIEW, view.records, view.titles, _words)


def _sentence(pair: Record, titles: dict[str, str]) -> str:
    return f"{titled(pair, titles)}: {close_out_sentence(pair)}"


def _words(review: Record) -> str:
    side = t(f"side.{review['side']}") if review["side"] else t("record.review")
    return side if review["signed_on"] else t("health.closing.draft", side=side)
