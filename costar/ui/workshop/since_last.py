"""What the last workshop took on and what became of it, where the next one begins."""

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.phrases import day
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import shown_value
from costar.ui.workshop.wall_turning import WallLines, parts_over_all
from costar.usecases.workshop import follow_up
from costar.usecases.workshop.follow_up import SinceLast
from costar.usecases.workshop.run import Room
from costar.words import t


def show_since_last() -> None:
    """For who prepares: each thing that was taken on, with owner, date and how it stands."""
    since = follow_up.since_last(state.asking())
    if since is None:
        return
    with st.container(border=True):
        st.subheader(t("since.title"), anchor=False)
        say(_summary(since))
        for record in records_of(since.followed):
            say(_line(record))


def since_parts(room: Room) -> list[WallLines]:
    """For the wall: the same, where the plan shows it; nothing where it does not."""
    workshop = room.workshop
    # The one before this workshop: what this room decides meanwhile is not from last time.
    since = follow_up.since_last(state.asking(), workshop.made_at) if workshop.plan.shows_last else None
    if since is None:
        return []
    lines = [_summary(since), *(_line(record) for record in records_of(since.followed))]
    return parts_over_all(t("since.title"), lines)


def _summary(since: SinceLast) -> str:
    closed_on = day(since.closed_at)
    return t("since.summary", name=since.name, day=closed_on, n=since.done, total=len(since.followed))


def _line(record: Record) -> str:
    due = shown_value(FIELD["due_on"], record["due_on"])
    return t(
        # Without a day it is another sentence: a gap in this one would read as cut off.
        "since.line" if due else "since.line.no_date",
        progress=t(f"progress.{record['progress']}"),
        title=text_of(record, "title"),
        owner=text_of(record, "owner_role") or t("since.nobody"),
        due=due,
    )
