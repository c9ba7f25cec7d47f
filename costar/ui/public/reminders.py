"""What residents wait to hear: on the first page and beside the workshops."""

from datetime import date
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.public.address import BELOW
from costar.domain.public.reminder import Reminder, Why
from costar.ui import state
from costar.ui.text import plain
from costar.usecases.public.publish import published
from costar.usecases.public.remind import residents_wait_for
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
    lines = [_line(one) for one in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(t("team.reminder.more", n=len(found) - _MOST))
    st.warning("\n".join([f"**{t('team.reminders')}**", "", *(f"- {plain(one)}" for one in lines)]))


def _line(one: Reminder) -> str:
    """In words; what is due since less than a week has no weeks to tell."""
    just_now = one.why in (Why.DUE, Why.LOOK_AGAIN) and not one.n
    key = f"team.reminder.{one.why}.now" if just_now else f"team.reminder.{one.why}"
    values = {"n": one.n} if not just_now else {}
    return t(key, title=one.title, workshop=one.workshop, **values)


def show_what_residents_read() -> None:
    """The way to the pages of a council that publishes some."""
    asking = state.asking()
    if published(asking).accounts:
        st.link_button(t("today.example.public"), f"{BELOW}/{asking.council_id}/")
