"""The Star's parts: what to compare it with, the picture beside its sentences, the aim, snapshots."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from costar.charts.parts.sketch import Sketch
from costar.charts.parts.statement import with_statement
from costar.charts.parts.theme import Look, Size
from costar.charts.star import star as charts
from costar.charts.star.star import Outline, OutlineKind, StarPicture
from costar.charts.svg.drawing import svg_of
from costar.domain.activities.activity import COS
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.council.council import Council, Settings
from costar.domain.star.star import TOP_OF, Measure
from costar.domain.star.things_to_try import IdeaKind, ThingToTry
from costar.sentences.phrases import day_to_keep
from costar.sentences.quadrants import wins_words
from costar.sentences.things_to_try import idea_sentence
from costar.ui import navigation, resources, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, number_in
from costar.ui.parts.chart import look, say, show_numbers, show_picture_download
from costar.ui.parts.choices import told_apart
from costar.ui.parts.filters import EVERYWHERE
from costar.ui.parts.moving import show_drawing
from costar.ui.parts.statement import star_statement
from costar.ui.text import headline, plain
from costar.usecases.star import view as mapping
from costar.usecases.star.view import StarView
from costar.usecases.workshop.scored import told_by
from costar.words import t

# domain.md §2: overlays, at most two.
MOST_OVERLAYS: Final = 2
_SNAPSHOT: Final = "snapshot-"
_DOTS: Final = {Size.DESK: 720, Size.PHONE: 340}
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
    """At most two comparisons to draw on the Star."""
    names = _overlay_names(view)
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
    return _overlays(chosen, view, measure, filters)


def overlays_in_url(view: StarView, measure: Measure, filters: Filters) -> tuple[Outline, ...]:
    """The comparisons that the URL asks for, for a page that draws no widgets."""
    # Told apart as the pills are, so that both read one address alike.
    keys = {name: key for key, name in _overlay_names(view).items()}
    # By name, not by code: so Streamlit writes them.
    asked = state.shared_choices().get("compare", [])
    return _overlays([keys[name] for name in asked if name in keys], view, measure, filters)


def _overlay_names(view: StarView) -> dict[str, str]:
    kinds = (OutlineKind.POTENTIAL, OutlineKind.AIM, OutlineKind.WHOLE_COUNCIL)
    snapshots = {
        f"{_SNAPSHOT}{one.revision}": t("overlay.snapshot", name=one.name, day=day_to_keep(one.taken_at))
        for one in view.snapshots
    }
    return told_apart({kind.value: t(f"overlay.{kind}") for kind in kinds} | snapshots)


def _overlays(
    chosen: Sequence[str], view: StarView, measure: Measure, filters: Filters
) -> tuple[Outline, ...]:
    names, kept = _overlay_names(view), chosen[:MOST_OVERLAYS]
    # Beside ideas every outline is over current and potential together: an idea makes no arm shorter.
    beside_ideas = OutlineKind.POTENTIAL.value in kept
    return tuple(
        Outline(names[one], _compared(one, view, measure, filters, beside_ideas=beside_ideas), _kind(one))
        for one in kept
    )


def _is_beside_ideas(overlays: tuple[Outline, ...]) -> bool:
    return any(outline.kind is OutlineKind.POTENTIAL for outline in overlays)


def _kind(chosen: str) -> OutlineKind:
    return OutlineKind.SNAPSHOT if chosen.startswith(_SNAPSHOT) else OutlineKind(chosen)


def _compared(
    chosen: str, view: StarView, measure: Measure, filters: Filters, *, beside_ideas: bool
) -> dict[str, float | None]:
    """What is compared for each Co, over the same set as the Star itself."""
    kind = _kind(chosen)
    if kind is OutlineKind.AIM:
        return mapping.aims_of(view.council.settings, measure)
    if kind is OutlineKind.SNAPSHOT:
        revision = int(chosen.removeprefix(_SNAPSHOT))
        arms = mapping.earlier_arms(state.asking(), revision, filters, beside_ideas=beside_ideas)
    elif kind is OutlineKind.POTENTIAL:
        arms = view.potential
    else:
        arms = view.whole_beside_ideas if beside_ideas else view.whole
    return {arm.co: arm.value(measure) for arm in arms}


def star_view(filters: Filters) -> StarView:
    """The Star of what passes the filters, worked out once for each revision and what rounds tell."""
    asking = state.asking()
    what = ("star view", filters, told_by(asking))
    return resources.kept(asking, what, lambda: mapping.star(asking, filters))


def star_picture(view: StarView, measure: Measure, overlays: tuple[Outline, ...] = ()) -> StarPicture:
    """What the Star shows of a view; beside ideas, shares are of what is done and could be together."""
    arms = view.beside_ideas if _is_beside_ideas(overlays) else view.arms
    return StarPicture(arms, measure, view.steps.proposals, overlays, view.steps.levels)


def star_drawn(picture: StarPicture, *, size: Size) -> Sketch:
    """What is drawn of the picture, made once for each revision."""
    theme = look()
    # `repr`, for a picture holds dicts, which cannot be part of a key.
    what = ("star", repr(picture), theme, size)
    return resources.kept(state.asking(), what, lambda: charts.star_sketch(picture, look=theme, size=size))


def show_star(view: StarView, filters: Filters) -> StarPicture:
    """The sentence, the Star, and beside it its choices, what to try and a sentence for each arm.

    Returns what it shows.
    """
    # Its place is first; what it says is known only after the choices beside the picture.
    heading = st.container()
    figure, words = st.container(key="picture_and_wide_star").columns([12, 8], gap="medium")
    with words:
        measure = choose_measure()
        overlays = choose_overlays(view, measure, filters)
        picture = star_picture(view, measure, overlays)
        # Before the arms, whose numbers the picture says: what to do next is in the first view.
        show_ideas(view.ideas, view.council.settings)
        st.markdown(t(f"measure.{measure}.meaning"))
        if _is_beside_ideas(overlays):
            say(t("star.beside_ideas", n=picture.arms[0].activities, now=view.arms[0].activities))
        for arm in picture.arms:
            say(charts.arm_sentence(arm))
    summary = charts.star_summary(picture)
    heading.header(headline(summary), anchor=False)
    with figure, st.container(key="wide_star"), st.container(key="first_view_star"):
        _show_drawn(picture)
    # After the picture, which is what people wait for.
    with words:
        take_away = partial(_to_take_away, picture, star_statement(view, filters, measure), look())
        show_picture_download(take_away, key="star_picture")
    return picture


def _show_drawn(picture: StarPicture) -> None:
    wide, narrow = (partial(_star_svg, picture, size=size) for size in (Size.DESK, Size.PHONE))
    show_drawing(wide, narrow, key="star_chart")


def _to_take_away(picture: StarPicture, statement: str, theme: Look) -> str:
    """The Star as an SVG with what it says of itself."""
    size, summary = Size.DESK, charts.star_summary(picture)
    figure = charts.star_figure(picture, look=theme, size=size)
    whole = with_statement(figure, statement, look=theme, size=size)
    return svg_of(whole, width=charts.WIDTH[size], title=t("page.star"), summary=summary)


def _star_svg(picture: StarPicture, *, size: Size) -> str:
    """The Star as an SVG, drawn once for each revision."""

    def draw() -> str:
        figure = charts.star_sketch(picture, look=look(), size=size)
        summary = charts.star_summary(picture)
        return svg_of(figure, width=charts.WIDTH[size], title=t("page.star"), summary=summary)

    return resources.kept(state.asking(), ("star svg", repr(picture), look(), size), draw)


def show_twin(picture: StarPicture) -> None:
    """The same numbers as dots on a line, and as a table."""
    st.header(t("star.twin"), anchor=False)
    wide, narrow = (partial(_dots_svg, picture, size=size) for size in (Size.DESK, Size.PHONE))
    show_drawing(wide, narrow, key="star_dots")
    show_numbers(charts.star_table(picture), label=t("star.numbers"), key="star_numbers")


def _dots_svg(picture: StarPicture, *, size: Size) -> str:
    def draw() -> str:
        figure = charts.dot_row_sketch(picture, look=look(), size=size)
        return svg_of(figure, width=_DOTS[size], title=t("star.twin"), summary=charts.star_summary(picture))

    return resources.kept(state.asking(), ("star dots", repr(picture), look(), size), draw)


def show_ideas(ideas: tuple[ThingToTry, ...], settings: Settings) -> None:
    """Three things to try, each with its reason and the page where to do it."""
    st.header(t("star.ideas"), anchor=False)
    if not ideas:
        st.markdown(t("star.ideas.none"))
    for number, idea in enumerate(ideas, start=1):
        # Close together: the way belongs to its reason, and all three are in the first view.
        with st.container(gap="xxsmall"):
            say(f"{number}. {idea_sentence(idea, settings)}")
            target = _PAGES[idea.kind]
            params = {"council": state.council_id(), **_params_of(idea)}
            label = plain(wins_words(f"idea.{idea.kind}.link", settings))
            st.page_link(navigation.page(target), label=label, query_params=params)


def _params_of(idea: ThingToTry) -> dict[str, str]:
    """What the idea's page opens: the activity, or the first empty cell of the Explorer."""
    if idea.kind is IdeaKind.EXTEND:
        # The name of the Co, not its code: that is what Streamlit writes into the address and reads there.
        return {**EVERYWHERE, "in_service": idea.services[0], "in_co": t(f"co.{idea.co}")}
    return {"activity": idea.activity_id} if idea.activity_id else {}


def show_aim_form(view: StarView, measure: Measure) -> None:
    """Set the aim of each Co for the measure in view, for whoever may."""
    if not state.asking().may(Action.SET_AIM):
        return
    aims = mapping.aims_of(view.council.settings, measure)
    save = partial(_save_aim, measure, view.council)
    with st.expander(t("star.aim"), key="aim_fold"), act_form("aim", t("star.aim.save"), save):
        st.markdown(t("star.aim.what", measure=t(f"measure.{measure}")))
        for co in COS:
            _ask_aim(co, aims[co], measure)


def _save_aim(measure: Measure, drawn: Council) -> str:
    given = {co: number_in(_aim_key(co, measure)) for co in COS}
    scale = 100 if _is_share(measure) else 1
    aims = {co: None if aim is None else aim / scale for co, aim in given.items()}
    mapping.set_aim(state.asking(), measure, aims, seen=drawn)
    return t("star.aim.saved")


def _ask_aim(co: str, aim: float | None, measure: Measure) -> None:
    percent = _is_share(measure)
    # Rounded: 0.29 * 100 is 28.999….
    value = None if aim is None else round(aim * (100 if percent else 1))
    st.number_input(
        t(f"co.{co}"),
        min_value=0,
        max_value=100 if percent else 7,
        value=value,
        step=5 if percent else 1,
        key=box(_aim_key(co, measure), value),
    )


def _is_share(measure: Measure) -> bool:
    return TOP_OF[measure] == 1.0


def _aim_key(co: str, measure: Measure) -> str:
    # Boxes of their own for each measure: what was typed as an aim of one is none of the next.
    return f"aim_{co}_{measure}"
