"""What residents wait to hear: on the first page and beside the workshops."""

from datetime import date
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.public.address import BELOW
from costar.ui import state
from costar.ui.text import plain
from costar.usecases.public.publish import published, residents_wait_for
from costar.words import t

_MOST: Final = 5


def show_reminders() -> None:
    """What is due or silent in what is published, for the team; nothing where there is nothing."""
    asking = state.asking()
    if not asking.may(Action.PUBLISH):
        return
    found = residents_wait_for(asking, date.today())
    if not found:
        return
    lines = [
        t(f"team.reminder.{one.why}", n=one.weeks, title=one.title, workshop=one.workshop)
        for one in found[:_MOST]
    ]
    if len(found) > _MOST:
        lines.append(t("team.reminder.more", n=len(found) - _MOST))
    st.warning("\n".join([f"**{t('team.reminders')}**", "", *(f"- {plain(one)}" for one in lines)]))


def show_what_residents_read() -> None:
    """The way to the pages of a council that publishes some."""
    asking = state.asking()
    if published(asking).accounts:
        st.link_button(t("today.example.public"), f"{BELOW}/{asking.council_id}/")
