"""The parts of Evidence: outcomes, the business case, champions and lessons, one in view at a time."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts import Figure
from costar.charts import business_case as cases
from costar.charts.parts.theme import Size
from costar.documents.business_case import case_file
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.evidence.business_case import BUSINESS_CASE, Balance, Unit
from costar.domain.evidence.evidence import CHAMPION, LESSON, OUTCOME, LessonKind
from costar.domain.records.fields import Value
from costar.domain.records.record import RecordType
from costar.sentences import evidence as charts
from costar.sentences.phrases import filter_words, joined
from costar.ui import navigation, resources, state
from costar.ui.parts import sections
from costar.ui.parts.chart import Sized, look, say, show_figure, show_numbers, show_table
from costar.ui.parts.choices import told_apart
from costar.ui.parts.downloads import offer_document
from costar.ui.parts.filters import filter_box
from costar.ui.records.form import show_record_form
from costar.ui.records.records import show_records
from costar.ui.text import headline, plain, plain_table
from costar.usecases import evidence
from costar.usecases.evidence import About, Case
from costar.usecases.records import browse
from costar.words import t

SECTIONS: Final = ("outcomes", "business_case", "champions", "lessons")
MOST_SHOWN: Final = 25


def choose_section() -> str:
    """Which of the four to look at, in the URL."""
    return sections.choose_section(
        t("evidence.section"),
        SECTIONS,
        called=lambda section: t(f"evidence.section.{section}"),
        key="show",
    )


def choose_about() -> About:
    """What to keep: a service, and one of its activities; both in the URL."""
    activities = browse.holding(state.asking()).kept(Filters())
    services = browse.filter_options(activities)["service"]
    shown, box = filter_box()
    with box:
        service = st.selectbox(
            t("filter.service"),
            ["", *services],
            format_func=lambda one: one or t("filter.all.service"),
            # As with all filters the box says what it is: a label would take a line of its own.
            label_visibility="collapsed",
            key="service",
            bind="query-params",
        )
        kept = activities[activities["service"] == service] if service else activities
        titles = dict(zip(kept["activity_id"], kept["title"], strict=True))
        activity_id = _choose_activity(told_apart(titles))
    with shown:
        say(t("filter.shown", what=titles.get(activity_id) or filter_words(Filters(service=service or ""))))
    return About(str(service or ""), activity_id)


def show_outcomes(about: About) -> None:
    """Which way the outcomes went, how sure that is, and each of them to change."""
    view = evidence.outcomes(state.asking(), about)
    if not view.outcomes.empty:
        st.header(headline(charts.tally_sentence(view.tally)), anchor=False)
        st.markdown(charts.cause_sentence(view.tally))
        table = charts.outcome_table(view.outcomes.head(MOST_SHOWN), view.titles)
        show_table(table, alt=t("evidence.section.outcomes"), key="outcomes")
    _show_own(OUTCOME, view.outcomes, about)


def show_business_case(about: About) -> None:
    """What the case comes to, in ranges, what it rests on, and the lines to change."""
    asking, today = state.asking(), date.today()
    view = evidence.case(asking, about)
    if view.balances:
        st.header(t("business_case.comes_to"), anchor=False)
        for balance in view.balances:
            say(cases.balance_sentence(balance))
        for unit, balances in cases.units_of(view.balances):
            _show_ranges(unit, balances)
        _show_assumptions(view)
        name = f"business-case-{about.activity_id or asking.council_id}"
        offer_document(lambda form, own: case_file(asking, about, form, today, internal=own), name)
    _show_own(BUSINESS_CASE, view.lines, about)


def show_champions(about: About) -> None:
    """Which services have somebody who shows the way, and a form for those that have nobody."""
    view = evidence.champions(state.asking())
    missing = [service.service for service in view.services if not service.roles]
    if view.services:
        st.header(charts.showing_sentence(view.services), anchor=False)
        table = charts.showing_table(view.services)
        st.table(plain_table(table), hide_index=True, width="content", alt=t("evidence.section.champions"))
    if missing:
        say(t("evidence.without_champion", services=joined(missing)))
    if state.asking().may(Action.EDIT):
        for service in missing[:MOST_SHOWN]:
            with st.expander(plain(t("evidence.add_champion", service=service)), icon=":material/add:"):
                show_record_form(CHAMPION, None, preset={"service": service})
    # A champion is of a service (domain.md §5): no activity goes into a new one.
    _show_own(CHAMPION, view.of_service(about.service), About())


def show_lessons(about: About) -> None:
    """What went well, less well, and what to do next time; and each lesson to change."""
    found = evidence.lessons(state.asking(), about)
    for kind in LessonKind:
        own = found[found["lesson_kind"] == kind]
        if not own.empty:
            st.subheader(t(f"lesson_kind.{kind}"), anchor=False)
            st.markdown("\n".join(f"- {plain(lesson)}" for lesson in own["lesson"].head(MOST_SHOWN)))
    _show_own(LESSON, found, about)


def show_evidence_line(activity_id: str) -> None:
    """What a card says of the evidence, and the way there."""
    say(evidence_words(activity_id) or t("evidence.card.none"))
    st.page_link(
        navigation.page("evidence"),
        label=t("evidence.card.link"),
        query_params={"council": state.council_id(), "activity": activity_id},
    )


def show_evidence_words(activity_id: str) -> None:
    """The evidence of one activity in one sentence, where there is any."""
    if words := evidence_words(activity_id):
        say(words)


def evidence_words(activity_id: str) -> str:
    """The evidence of one activity in one sentence; "" where there is none."""
    view = evidence.outcomes(state.asking(), About(activity_id=activity_id))
    if not view.tally.total:
        return ""
    return t("evidence.card", tally=charts.tally_sentence(view.tally))


def _choose_activity(titles: dict[str, str]) -> str:
    opened = state.open_activity()
    options = ["", *titles]
    # Without a key of its own it is another box where another activity is open, and so follows the address.
    chosen = st.selectbox(
        t("link.activity"),
        options,
        index=options.index(opened) if opened in options else 0,
        format_func=lambda activity_id: titles.get(activity_id, t("filter.all.activity")),
        label_visibility="collapsed",
    )
    if chosen != opened:
        state.show_activity(str(chosen))
        st.rerun()
    return str(chosen)


def _ranges(balances: tuple[Balance, ...], size: Size) -> Sized:
    """The ranges as a figure, drawn once for each revision, and its width."""

    def made() -> Figure:
        theme = look()
        return resources.kept(
            state.asking(),
            ("ranges", balances, theme, size),
            lambda: cases.range_figure(balances, look=theme, size=size),
        )

    return made, cases.WIDTH[size]


def _show_ranges(unit: Unit, balances: tuple[Balance, ...]) -> None:
    wide, slim = (_ranges(balances, size) for size in (Size.DESK, Size.PHONE))
    summary, title = cases.range_summary(balances), t("evidence.section.business_case")
    show_figure(wide, summary, title=title, key=f"ranges_{unit}", narrow=slim)
    show_numbers(cases.balance_table(balances), label=t(f"business_case.numbers.{unit}"), key=f"case_{unit}")


def _show_assumptions(view: Case) -> None:
    st.header(t("business_case.rests_on"), anchor=False)
    st.markdown(plain(cases.hours_sentence(view.hour_value)))
    if view.uncounted:
        st.markdown(t("business_case.uncounted", n=view.uncounted))
    st.markdown(plain(cases.years_words(view.lines)))
    table = cases.line_table(view.lines.head(MOST_SHOWN), view.titles)
    show_table(table, alt=t("business_case.lines"), key="case_lines")


def _show_own(of: RecordType, found: pd.DataFrame, about: About) -> None:
    """The records to change."""
    st.header(t("evidence.change_these"), anchor=False)
    preset: dict[str, Value] = {"activity_id": about.activity_id} if about.activity_id else {}
    show_records(of, found, preset=preset)
