"""The Star's parts: what to compare it with, the picture beside its sentences, the aim, snapshots."""

from functools import partial
from typing import Final

import streamlit as st

from costar.charts import Figure
from costar.charts.parts.statement import with_statement
from costar.charts.parts.theme import Size
from costar.charts.star import star as charts
from costar.charts.star.star import Outline, OutlineKind, StarPicture
from costar.domain.activities.activity import COS
from costar.domain.activities.filters import Filters
from costar.domain.star.star import TOP_OF, Arm, Measure
from costar.domain.star.things_to_try import Idea, IdeaKind
from costar.sentences.phrases import day
from costar.sentences.things_to_try import idea_sentence
from costar.ui import boxes, navigation, resources, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, number_in, text_in
from costar.ui.parts.chart import look, say, show_figure, show_numbers
from costar.ui.parts.statement import star_statement
from costar.ui.text import plain
from costar.usecases.star import view as mapping
from costar.usecases.star.view import StarView
from costar.words import t

MOST_OVERLAYS: Final = 2
_SNAPSHOT: Final = "snapshot-"
_PAGES: Final = {
    IdeaKind.START: "matrix",
    IdeaKind.DECIDE: "quick_wins",
    IdeaKind.SCORE: "matrix",
    IdeaKind.EXTEND: "explorer",
    IdeaKind.DEEPEN: "activities",
    IdeaKind.RECORD: "activities",
}


def choose_measure() -> Measure:
    """Which of the three measures the arms show."""
    chosen = st.segmented_control(
        t("star.measure"),
        [measure.value for measure in Measure],
        default=Measure.REACH.value,
        required=True,
        format_func=lambda measure: t(f"measure.{measure}"),
        wrap=True,
        help=" ".join(t(f"measure.{measure}.meaning") for measure in Measure),
        key="measure",
        bind="query-params",
    )
    return Measure(chosen or Measure.REACH)


def choose_overlays(view: StarView, measure: Measure, filters: Filters) -> tuple[Outline, ...]:
    """At most two outlines to lay over the Star."""
    names = {
        kind.value: t(f"overlay.{kind}")
        for kind in (OutlineKind.POTENTIAL, OutlineKind.AIM, OutlineKind.WHOLE_COUNCIL)
    }
    names |= {
        f"{_SNAPSHOT}{one.revision}": t("overlay.snapshot", name=one.name, day=day(one.taken_at))
        for one in view.snapshots
    }
    chosen = st.pills(
        t("star.compare"),
        list(names),
        selection_mode="multi",
        format_func=names.__getitem__,
        wrap=True,
        key="compare",
        bind="query-params",
    )
    if len(chosen) > MOST_OVERLAYS:
        st.warning(t("star.compare.most"))
    return tuple(_outline(one, names[one], view, measure, filters) for one in chosen[:MOST_OVERLAYS])


def star_view(filters: Filters) -> StarView:
    """The Star of what passes the filters, worked out once for each revision."""
    asking = state.asking()
    return resources.kept(asking, ("star view", filters), lambda: mapping.star(asking, filters))


def picture_of(view: StarView, measure: Measure, overlays: tuple[Outline, ...] = ()) -> StarPicture:
    """What the Star shows of a view."""
    return StarPicture(view.arms, measure, view.steps.proposals, overlays, view.steps.levels)


def star_drawn(picture: StarPicture, *, size: Size, statement: str = "") -> Figure:
    """The picture as a figure, with what it says of itself; drawn once for each revision."""
    theme = look()

    def draw() -> Figure:
        figure = charts.star_figure(picture, look=theme, size=size)
        return with_statement(figure, statement, look=theme, size=size) if statement else figure

    return resources.kept(state.asking(), ("star", repr(picture), theme, size, statement), draw)


def show_star(view: StarView, filters: Filters) -> StarPicture:
    """The radar, with its choices and a sentence for each arm beside it. Returns what it shows."""
    figure, words = st.columns([3, 2], gap="large")
    with words:
        measure = choose_measure()
        overlays = choose_overlays(view, measure, filters)
        st.markdown(t(f"measure.{measure}.meaning"))
        for arm in view.arms:
            say(charts.arm_sentence(arm))
    picture = picture_of(view, measure, overlays)
    summary = charts.star_summary(picture)
    with figure:
        st.header(summary, anchor=False)
        with st.container(key="wide_only"):
            drawn = star_drawn(picture, size=Size.DESK, statement=star_statement(view, filters, measure))
            show_figure(drawn, summary, key="star_chart")
    return picture


def show_twin(picture: StarPicture) -> None:
    """The same numbers as dots on a line, and as a table."""
    st.header(t("star.twin"), anchor=False)
    show_figure(
        charts.dot_row_figure(picture, look=look(), size=Size.DESK),
        charts.star_summary(picture),
        key="star_dots",
        still=True,
    )
    show_numbers(charts.star_table(picture), label=t("star.numbers"), key="star_numbers")


def show_ideas(ideas: tuple[Idea, ...]) -> None:
    """Three things to try, each with its reason and the page where to do it."""
    st.header(t("star.ideas"), anchor=False)
    if not ideas:
        st.markdown(t("star.ideas.none"))
    for number, idea in enumerate(ideas, start=1):
        say(f"{number}. {idea_sentence(idea)}")
        target = _PAGES[idea.kind]
        params = {"council": state.council_id(), **_params_of(idea)}
        st.page_link(navigation.page(target), label=t(f"idea.{idea.kind}.link"), query_params=params)


def _params_of(idea: Idea) -> dict[str, str]:
    """What the idea's page opens: the activity, or the first empty cell of the Explorer."""
    if idea.kind is IdeaKind.EXTEND:
        return {"service": idea.services[0], "co": t(f"co.{idea.co}")}
    return {"activity": idea.activity_id} if idea.activity_id else {}


def show_aim_form(view: StarView, measure: Measure) -> None:
    """Set the aim of each Co for the measure in view."""
    aims = mapping.aims_of(view.council.settings, measure)
    percent = TOP_OF[measure] == 1.0
    save = partial(_save_aim, measure)
    with st.expander(t("star.aim"), key="aim_fold"), act_form("aim", t("star.aim.save"), save):
        st.markdown(t("star.aim.what", measure=t(f"measure.{measure}")))
        for co in COS:
            _ask_aim(co, aims[co], percent=percent)


def _save_aim(measure: Measure) -> str:
    percent = TOP_OF[measure] == 1.0
    given = {co: number_in(_aim_key(co, percent=percent)) for co in COS}
    scale = 100 if percent else 1
    aims = {co: None if aim is None else aim / scale for co, aim in given.items()}
    mapping.set_aim(state.asking(), measure, aims)
    return t("star.aim.saved")


def show_snapshot_form() -> None:
    """Keep the activities as they are today, to compare with later."""
    with (
        st.expander(t("star.snapshot"), key="snapshot_fold"),
        act_form("snapshot", t("star.snapshot.take"), _take_snapshot),
    ):
        st.text_input(t("star.snapshot.name"), max_chars=100, key=box("snapshot_name", ""))


def _take_snapshot() -> str:
    name = text_in("snapshot_name")
    mapping.take_snapshot(state.asking(), name)
    boxes.empty("snapshot_name")
    return t("star.snapshot.taken", name=plain(name))


def _ask_aim(co: str, aim: float | None, *, percent: bool) -> None:
    value = None if aim is None else round(aim * (100 if percent else 1))
    st.number_input(
        t(f"co.{co}"),
        min_value=0,
        max_value=100 if percent else 7,
        value=value,
        step=5 if percent else 1,
        key=box(_aim_key(co, percent=percent), value),
    )


def _aim_key(co: str, *, percent: bool) -> str:
    return f"aim_{co}_{percent}"


def _outline(chosen: str, name: str, view: StarView, measure: Measure, filters: Filters) -> Outline:
    if chosen.startswith(_SNAPSHOT):
        arms = mapping.earlier_arms(state.asking(), int(chosen.removeprefix(_SNAPSHOT)), filters)
        return Outline(name, _values(arms, measure), OutlineKind.SNAPSHOT)
    kind = OutlineKind(chosen)
    if kind is OutlineKind.AIM:
        return Outline(name, mapping.aims_of(view.council.settings, measure), kind)
    return Outline(
        name, _values(view.potential if kind is OutlineKind.POTENTIAL else view.whole, measure), kind
    )


def _values(arms: tuple[Arm, ...], measure: Measure) -> dict[str, float | None]:
    return {arm.co: arm.value(measure) for arm in arms}
