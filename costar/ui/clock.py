"""Moments as the reader's clock shows them: the Store keeps UTC, the browser says in which zone it is."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

from costar.sentences.phrases import day_and_time


def moment_here(moment: datetime) -> str:
    """A moment (UTC without a zone) as day and time: "3 May 2026, 19:09"."""
    return day_and_time(_here(moment))


def time_here(moment: datetime) -> str:
    """The time alone: "19:09"."""
    return f"{_here(moment):%H:%M}"


def _here(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC).astimezone(_zone())


def _zone() -> tzinfo:
    """The browser's zone; UTC where it says none, or one that this machine does not know."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError, OSError):  # a zone that is not found is a KeyError; odd names are the rest
        return UTC
