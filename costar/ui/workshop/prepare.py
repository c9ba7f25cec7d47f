"""A workshop's plan in one view: what to score, with whom, and how; kept as it is chosen."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final, TypedDict

import streamlit as st

from costar.domain.activities.activity import ACTORS
from costar.domain.workshop.agenda import agenda_for, agenda_parts
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.prepared import LONGEST_NAME, PreparedPlan
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.wifi import MOST_NAME_BYTES, Wifi, wifi_fault
from costar.domain.workshop.workshop import LONGEST_WORDING, MOST_MINUTES, Plan, Wording
from costar.ui import state
from costar.ui.acting import act, act_button, show_answer
from costar.ui.boxes import box, choice_in, follow, following, is_ticked
from costar.ui.text import plain
from costar.ui.workshop.choosing import choose_activities, chosen_order
from costar.ui.workshop.plans import name_of_plan
from costar.usecases.council.languages import brought_languages
from costar.usecases.workshop import plans
from costar.words import ENGLISH, residents_languages, t

# WPA's own limit: a key of 64 figures.
_MOST_OF_A_PASSWORD: Final = 64
_WORDINGS: Final = ("instruction", "impact", "effort")
_PLACE: Final = "plan_answer"
_OPEN: Final = "open_lobby"


def show_open_plan(plan_id: str) -> None:
    """One plan, and the press that opens a workshop from it."""
    plan = plans.prepared(state.asking(), plan_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        size = t("plan.size", n=len(plan.activity_ids), minutes=plan.minutes)
        heading = t("plan.listed", name=plain(name_of_plan(plan)), size=size)
        st.header(heading, anchor=False, width="stretch")
        st.button(t("plan.all"), on_click=state.show_plan, args=("",), type="tertiary")
        open_it = partial(_open_lobby, plan_id)
        act_button(t("workshop.open_lobby"), open_it, key=_OPEN, place=_OPEN, type="primary")
    show_answer(_OPEN)
    activities, choices = st.columns([3, 2], gap="medium")
    with activities:
        choose_activities(plan)
    with choices:
        _show_choices(plan)
    show_answer(_PLACE)


def _show_choices(plan: PreparedPlan) -> None:
    keep = partial(_keep, plan.plan_id)
    _ask_name_and_minutes(plan, keep)
    _ask_groups(plan.plan, keep)
    _ask_weighing(plan.plan, keep)
    _ask_effort(plan.plan, keep)
    _ask_ideas(plan.plan, keep)
    _show_agenda(plan)
    with st.container(horizontal=True, gap="small"):
        if len(_languages()) > 1:
            with st.popover(t("plan.languages"), key="plan_languages"):
                _ask_languages(plan.plan, keep)
        with st.popover(t("plan.easy_read"), key="plan_easy_read"):
            _ask_easy_read(plan.plan, keep)
        with st.popover(t("plan.wifi"), key="plan_wifi"):
            _ask_wifi(plan.plan.wifi, keep)
        with st.popover(t("workshop.wording"), key="plan_wording"):
            _ask_wording(plan.plan, keep)


Keep = Callable[[Callable[[Plan], Plan]], str]
"""Keeps the plan with one thing changed."""


def _keep(plan_id: str, changed: Callable[[Plan], Plan]) -> str:
    asking = state.asking()
    # Read at the press: somebody else may have changed another box meanwhile, and both count (decision 0057).
    plans.change(asking, plan_id, changed(plans.prepared(asking, plan_id).plan))
    return ""


class _Saving(TypedDict):
    on_change: Callable[..., None]
    args: tuple[object, ...]


def _saves(keep: Keep, changed: Callable[[Plan], Plan]) -> _Saving:
    """What a box is given so that it keeps what is chosen, at once."""
    return {"on_change": act, "args": (partial(keep, changed), _PLACE, state.council_in_view())}


def _open_lobby(plan_id: str) -> str:
    workshop = plans.open_lobby(state.asking(), plan_id, chosen_order())
    state.show_plan("")
    state.show_workshop(workshop.workshop_id)
    return ""


def _ask_name_and_minutes(plan: PreparedPlan, keep: Keep) -> None:
    name, minutes = "plan_name", "plan_minutes"
    with st.container(horizontal=True):
        st.text_input(
            t("workshop.name"),
            max_chars=LONGEST_NAME,
            help=t("workshop.name.help"),
            **following(name, plan.plan.name),
            **_saves(keep, lambda old: replace(old, name=state.get(name, ""))),
        )
        st.number_input(
            t("workshop.minutes"),
            0,
            MOST_MINUTES,
            help=t("workshop.minutes.help"),
            **following(minutes, plan.plan.minutes),
            width=250,
            **_saves(keep, lambda old: replace(old, minutes=state.get(minutes, 0))),
        )


def _ask_groups(plan: Plan, keep: Keep) -> None:
    st.markdown(t("workshop.groups"))
    saves = _saves(keep, lambda old: replace(old, groups=_ticked("plan_group", ACTORS)))
    with st.container(horizontal=True, gap="small"):
        for actor in ACTORS:
            is_asked = following(f"plan_group_{actor}", actor in plan.groups)
            st.checkbox(t(f"actor.{actor}"), **is_asked, **saves)


def _ask_weighing(plan: Plan, keep: Keep) -> None:
    key = follow("plan_weighing", plan.weighing.value)
    st.radio(
        t("workshop.weighing"),
        [weighing.value for weighing in Weighing],
        index=list(Weighing).index(plan.weighing),
        format_func=lambda weighing: t(f"weighing.{weighing}"),
        captions=[t(f"weighing.{weighing}.what") for weighing in Weighing],
        key=key,
        **_saves(keep, lambda old: replace(old, weighing=choice_in(key, Weighing))),
    )


def _ask_effort(plan: Plan, keep: Keep) -> None:
    asks = following("plan_effort_of_doers", plan.effort_of_doers)
    saves = _saves(keep, lambda old: replace(old, effort_of_doers=state.get(asks["key"], False)))
    st.checkbox(t("plan.effort_of_doers"), help=t("plan.effort_of_doers.help"), **asks, **saves)
    if plan.asks_nobody_effort:
        st.warning(t("error.workshop_without_doers"))


def _ask_ideas(plan: Plan, keep: Keep) -> None:
    asks = following("plan_proposes", plan.proposes)
    saves = _saves(keep, lambda old: replace(old, proposes=state.get(asks["key"], False)))
    st.checkbox(t("prepare.proposes"), help=t("prepare.proposes.help"), **asks, **saves)


def _show_agenda(plan: PreparedPlan) -> None:
    """How the time is spent, where the plan began with an agenda."""
    agenda = agenda_for(plan.plan.people)
    if agenda is None:
        return
    easy = plan.plan.easy_read is not EasyRead.NO
    # Before anything is ticked, with as many activities as the agenda is made for.
    parts = agenda_parts(agenda, len(plan.activity_ids) or agenda.activities, easy=easy)
    said = " · ".join(t("agenda.part", part=t(f"agenda.{part}"), n=n) for part, n in parts)
    minutes = sum(minutes for _, minutes in parts)
    st.markdown(t("agenda.whole", people=agenda.people, minutes=minutes, parts=said))
    if len(plan.activity_ids) > agenda.activities:
        st.markdown(t("agenda.many", n=agenda.activities, people=agenda.people))


def _ask_languages(plan: Plan, keep: Keep) -> None:
    saves = _saves(
        keep, lambda old: replace(old, languages=_ticked("plan_language", _languages()) or (ENGLISH,))
    )
    for code, name in _languages().items():
        st.checkbox(name, **following(f"plan_language_{code}", code in plan.languages), **saves)
    st.caption(t("workshop.languages.draft"))


def _ask_easy_read(plan: Plan, keep: Keep) -> None:
    key = follow("plan_easy_read_choice", plan.easy_read.value)
    st.radio(
        t("plan.easy_read.which"),
        [one.value for one in EasyRead],
        index=list(EasyRead).index(plan.easy_read),
        format_func=lambda one: t(f"easy_read.{one}"),
        key=key,
        **_saves(keep, lambda old: replace(old, easy_read=choice_in(key, EasyRead))),
    )
    st.markdown(t("easy_read.what"))


def _ask_wifi(wifi: Wifi, keep: Keep) -> None:
    saves = _saves(keep, _with_wifi)
    st.markdown(t("wifi.what"))
    name, password = following("plan_wifi_name", wifi.name), following("plan_wifi_password", wifi.password)
    st.text_input(t("wifi.name"), max_chars=MOST_NAME_BYTES, **name, **saves)
    st.text_input(t("wifi.password"), max_chars=_MOST_OF_A_PASSWORD, **password, **saves)
    st.checkbox(t("wifi.on_wall"), **following("plan_wifi_on_wall", wifi.on_wall), **saves)
    st.checkbox(t("wifi.on_poster"), **following("plan_wifi_on_poster", wifi.on_poster), **saves)
    if fault := wifi_fault(wifi):
        st.warning(t(f"error.{fault}", most=MOST_NAME_BYTES))


def _with_wifi(old: Plan) -> Plan:
    wifi = Wifi(
        state.get("plan_wifi_name", "").strip(),
        # As it was typed: a blank at an end may be part of it
        state.get("plan_wifi_password", ""),
        state.get("plan_wifi_on_wall", False),
        state.get("plan_wifi_on_poster", False),
    )
    return replace(old, wifi=wifi)


def _ask_wording(plan: Plan, keep: Keep) -> None:
    st.markdown(t("workshop.wording.what"))
    saves = _saves(keep, _with_wording)
    for name in _WORDINGS:
        st.text_input(
            t(f"workshop.wording.{name}"),
            max_chars=LONGEST_WORDING,
            placeholder=t(f"ballot.{name}") if name != "instruction" else None,
            **following(f"plan_wording_{name}", str(getattr(plan.wording, name))),
            **saves,
        )
    last = "plan_shows_last"
    saves = _saves(keep, lambda old: replace(old, shows_last=state.get(last, False)))
    st.checkbox(t("since.show"), **following(last, plan.shows_last), **saves)


def _with_wording(old: Plan) -> Plan:
    return replace(old, wording=Wording(*(state.get(f"plan_wording_{one}", "").strip() for one in _WORDINGS)))


def _ticked(key: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in names if state.get(f"{key}_{one}", False))


def choose_groups() -> None:
    """Who will be in the room, in a form; `chosen_groups` reads it."""
    st.markdown(t("workshop.groups"))
    for actor in ACTORS:
        st.checkbox(t(f"actor.{actor}"), value=True, key=box(f"group_{actor}", stored=True))


def chosen_groups() -> tuple[str, ...]:
    """The groups that were ticked."""
    return tuple(actor for actor in ACTORS if is_ticked(f"group_{actor}"))


def choose_languages() -> None:
    """Which languages phones offer, ours and those that the council brought; one alone is no question."""
    languages = _languages()
    if len(languages) == 1:
        return
    st.markdown(t("workshop.languages"))
    for code, name in languages.items():
        st.checkbox(name, value=True, key=box(f"language_{code}", stored=True))
    st.caption(t("workshop.languages.draft"))


def chosen_languages() -> tuple[str, ...]:
    """The languages that were ticked; English where none was."""
    # A ballot has to be in some language.
    return tuple(code for code in _languages() if is_ticked(f"language_{code}")) or (ENGLISH,)


def _languages() -> dict[str, str]:
    """What each language calls itself, by its code."""
    ours = {code: t(f"language.{code}") for code in residents_languages()}
    # Its name stands in a file from outside, and a tick's label is read as Markdown.
    return ours | {one.code: plain(one.name) for one in brought_languages(state.asking())}
