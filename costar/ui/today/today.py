"""The parts of the first page: the way in for a newcomer; for whoever comes back, what needs them."""

from datetime import date
from typing import Final

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.domain.matrix.decisions import DecisionProgress
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.star.steps import StarStep
from costar.sentences.quadrants import wins_words
from costar.ui import navigation, state
from costar.ui.clock import moment_here
from costar.ui.parts.chart import say
from costar.ui.parts.heading import show_begin_button
from costar.ui.parts.inputs import shown_value
from costar.ui.public.reminders import show_what_residents_read
from costar.ui.star.star import show_ideas
from costar.ui.text import headline, plain
from costar.usecases import today
from costar.usecases.today import TodayView
from costar.words import t

MOST_PRESSING: Final = 6
_BESIDE: Final = (3, 2)
_ICON_OF: Final = {
    DecisionProgress.OVERDUE: ":material/priority_high:",
    DecisionProgress.SOON: ":material/schedule:",
}
_PAGES_OF: Final = {
    StarStep.MAP: ("upload", "star"),
    StarStep.FOCUS: ("matrix", "workshop"),
    StarStep.PEOPLE: ("people",),
    StarStep.MARKET: ("charter",),
    StarStep.GROW: ("evidence", "health"),
}


def today_view() -> TodayView:
    """What there is to do and to know today."""
    return today.today(state.asking(), date.today())


def show_way_in(view: TodayView) -> None:
    """For a newcomer: the five steps, each with what is done in it and where; and how to begin."""
    st.header(t("today.way_in"), anchor=False)
    if view.council.council_id == EXAMPLE_COUNCIL:
        # By this key it stays one line while its button comes (costar.css, decision 0081).
        with st.container(horizontal=True, vertical_alignment="center", key="begin_here"):
            show_begin_button("begin_today", type="primary")
            st.markdown(t("today.example"), width="stretch")
            show_what_residents_read()
    for step, column in zip(StarStep, st.columns(len(StarStep), gap="small"), strict=True):
        with column, st.container(border=True, height="stretch", key=f"way_{step}"):
            st.subheader(
                t("today.step", n=list(StarStep).index(step) + 1, step=t(f"step.{step}")), anchor=False
            )
            say(wins_words(f"today.{step}", view.council.settings))
            for page in _PAGES_OF[step]:
                _show_link(page)


def show_what_is_due(view: TodayView) -> None:
    """What is overdue or due soon, beside the next workshop."""
    left, right = st.columns(_BESIDE, gap="large")
    with left:
        st.header(headline(_headline(view)), anchor=False)
        # By this key a line has the height of one while its link still comes (costar.css).
        with st.container(key="due"):
            _show_all_pressing(view)
    with right:
        _show_workshop(view)


def show_what_to_try(view: TodayView) -> None:
    """Three things to try, beside what changed lately."""
    left, right = st.columns(_BESIDE, gap="large")
    with left:
        show_ideas(view.ideas, view.council.settings)
    with right:
        _show_changes(view)


def _headline(view: TodayView) -> str:
    if view.overdue:
        return t("today.overdue", n=view.overdue, soon=view.soon)
    return t("today.soon", n=view.soon) if view.soon else t("today.nothing_due")


def _show_all_pressing(view: TodayView) -> None:
    for activity in records_of(view.pressing.head(MOST_PRESSING)):
        _show_pressing(activity)
    if len(view.pressing) > MOST_PRESSING:
        st.markdown(t("today.more_due", n=len(view.pressing) - MOST_PRESSING))
    _show_link("quick_wins", label=t("today.to_quick_wins"))


def _show_pressing(activity: Record) -> None:
    owner = plain(text_of(activity, "owner_role")) or t("card.none")
    words = t(
        "today.pressing",
        progress=t(f"progress.{activity['progress']}"),
        title=plain(text_of(activity, "title")),
        owner=owner,
        due=shown_value(FIELD["due_on"], activity["due_on"]),
    )
    params = {"council": state.council_id(), "activity": text_of(activity, "activity_id")}
    icon = _ICON_OF[DecisionProgress(text_of(activity, "progress"))]
    st.page_link(navigation.page("quick_wins"), label=words, query_params=params, icon=icon)


def _show_workshop(view: TodayView) -> None:
    st.header(t("today.workshop"), anchor=False)
    workshop = view.next_workshop
    if workshop is None:
        st.markdown(t("today.workshop.none"))
        _show_link("workshop", label=t("today.workshop.prepare"))
        return
    stage = t(f"stage.{workshop.progress.stage}")
    st.markdown(t("workshop.listed", name=plain(workshop.plan.name), stage=stage))
    _show_link("workshop", label=t("today.workshop.open"), workshop=workshop.workshop_id)


def _show_changes(view: TodayView) -> None:
    st.header(t("today.changes"), anchor=False)
    if not view.changes:
        st.markdown(t("today.changes.none"))
    for batch in view.changes:
        say_kind, when = t(f"batch.{batch.kind}"), moment_here(batch.made_at) if batch.made_at else ""
        who = plain(batch.made_by)
        n = batch.added + batch.changed
        st.markdown(t("today.change", kind=say_kind, note=plain(batch.note), when=when, who=who, n=n))
    if view.changes:
        _show_link("settings", label=t("today.changes.all"))


def _show_link(page: str, *, label: str | None = None, **params: str) -> None:
    st.page_link(navigation.page(page), label=label, query_params={"council": state.council_id(), **params})
