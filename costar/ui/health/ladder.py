"""Health, the ladder: who stops short without saying why, the picture, and the aims."""

from functools import partial

import streamlit as st

from costar.charts.health import ladder as charts
from costar.charts.health.ladder import LadderPicture
from costar.charts.parts.theme import Size
from costar.domain.activities.filters import Filters
from costar.domain.health.aims import LADDER_AIM
from costar.domain.records.fields import records_of
from costar.domain.records.reading import text_of
from costar.ui import resources, state
from costar.ui.health.parts import show_attention, show_linked_records
from costar.ui.parts.chart import look, say, show_figure, show_numbers
from costar.ui.text import headline
from costar.usecases import health
from costar.words import t


def show_ladder(filters: Filters) -> None:
    """The ladder of the activities that pass the filters."""
    asking = state.asking()
    view = resources.kept(asking, ("ladder", filters), lambda: health.ladder(asking, filters))
    picture = LadderPicture(view.climbs)
    # To see it takes as long as drawing all of them.
    has_room = resources.kept(
        asking,
        ("ladder has room", filters),
        lambda: charts.has_room_for_marks(picture, size=Size.DESK),
    )
    summary = charts.ladder_summary(picture)
    st.header(headline(summary), anchor=False)
    short = [
        t("health.ladder.short", title=text_of(one, "title"), rung=t(f"rung.{one['rung_aimed']}"))
        for one in records_of(view.unexplained)
    ]
    left, right = st.container(key="picture_and_wide_ladder").columns([13, 9], gap="large")
    with left:
        _show_drawn(picture, summary, has_room=has_room)
    with right:
        if short:
            show_attention(t("health.ladder.unexplained", n=len(short)), short, calm="")
        say(charts.aims_sentence(picture))
        say(t("chart.ladder.key" if has_room else "chart.ladder.many"))
        show_numbers(
            partial(charts.ladder_table, picture), label=t("health.ladder.numbers"), key="ladder_numbers"
        )
    titles = dict(zip(view.climbs["activity_id"], view.climbs["title"], strict=True))
    show_linked_records(LADDER_AIM, view.records, titles, lambda record: t(f"rung.{record['rung_aimed']}"))


def _show_drawn(picture: LadderPicture, summary: str, *, has_room: bool) -> None:
    """Every activity on its rung; on a phone, and where they are too many, how many on each."""
    wide, narrow = (
        (partial(draw, picture, look=look(), size=size), charts.WIDTH[size])
        for draw, size in (
            (charts.ladder_figure if has_room else charts.ladder_bars, Size.DESK),
            (charts.ladder_bars, Size.PHONE),
        )
    )
    with st.container(key="first_view_ladder"):
        show_figure(wide, summary, title=t("health.part.ladder"), key="ladder_chart", narrow=narrow)
