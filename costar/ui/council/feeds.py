"""Feeds of the council for a spreadsheet or a dashboard: opening one, and taking it back."""

from functools import partial
from typing import Final

import streamlit as st

from costar.config import FEED
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action
from costar.domain.council.feeds import LONGEST_NAME, Feed
from costar.ui import boxes, resources, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, text_in
from costar.ui.clock import moment_here
from costar.ui.council.open_ones import OpenOne, show_open_ones
from costar.ui.parts.exports import MEDIA_TYPES
from costar.ui.text import plain
from costar.usecases.council import feed
from costar.usecases.records.export import feed_workbook
from costar.web.addresses import base_address
from costar.words import t

_NAME: Final = "feed_name"
_OPEN: Final = "feeds_open"


def show_feeds() -> None:
    """The form that opens a feed, and the council's feeds; nothing on a laptop, where nobody signs in."""
    asking = state.asking()
    if not asking.standing.person_id or not asking.may(Action.GIVE_ROLES):
        return
    st.header(t("feeds.title"), anchor=False)
    st.markdown(t("feeds.what"))
    with act_form("feed", t("feeds.go"), _open):
        st.text_input(t("feeds.name"), max_chars=LONGEST_NAME, help=t("feeds.name.help"), key=box(_NAME, ""))
    st.download_button(
        t("feeds.book"),
        partial(feed_workbook, asking, _address()),
        f"{asking.council_id}-feed.xlsx",
        MEDIA_TYPES["xlsx"],
        help=t("feeds.book.help"),
        on_click="ignore",
        key="feed_book",
    )
    _show_open(feed.feeds(asking))


def _show_open(found: tuple[Feed, ...]) -> None:
    ones = [
        OpenOne(
            _until(one),
            t("feeds.close", name=plain(one.name)),
            f"close_feed_{one.feed_id[:12]}",
            partial(_close, one),
        )
        for one in found
    ]
    show_open_ones(ones, title=t("feeds.open"), place=_OPEN)


def _open() -> str:
    token = feed.open_feed(state.asking(), text_in(_NAME))
    boxes.empty(_NAME)
    # Said once, here: the database has the token's hash only (decision 0076).
    return t("feeds.opened", address=plain(_address()), token=plain(token))


def _address() -> str:
    # Not the browser's address first: behind a proxy it can be another than people open costar under.
    return f"{resources.sign_in_address() or base_address(str(st.context.url))}{FEED}"


def _close(one: Feed) -> str:
    feed.close_feed(state.asking(), one.feed_id)
    return t("feeds.closed", name=plain(one.name))


def _until(one: Feed) -> str:
    # The Store keeps UTC without a zone.
    is_over = one.ends_at < now_in_utc()
    words = "feeds.over" if is_over else "feeds.until"
    return t(words, name=plain(one.name), when=moment_here(one.ends_at))
