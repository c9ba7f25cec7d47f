"""A room's ideas for who runs the workshop: as they come, to read, to show, or to set aside."""

from functools import partial
from typing import Final

import streamlit as st

from costar.domain.workshop.ideas import Idea, IdeaState
from costar.domain.workshop.workshop import Stage
from costar.sentences.phrases import joined
from costar.ui import state
from costar.ui.acting import act_button, just_did, show_answer
from costar.ui.errors import shown_errors
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.ui.workshop.idea_steps import remember_step, show_undo
from costar.ui.workshop.ideas_typed import show_typing
from costar.ui.workshop.ideas_work import show_work
from costar.usecases.workshop import ideas, run
from costar.usecases.workshop.ideas import IdeasView
from costar.usecases.workshop.run import Room
from costar.words import t

_LIST: Final = "ideas_list"
_MOST_NEW: Final = 20
"""So many are read at a time: the next come up as these are shown or set aside."""

_MOST_PAIRS: Final = 3


def show_ideas(room: Room) -> None:
    """What the room proposes: in full while it is asked, folded away later; in the lobby, whether it is."""
    workshop = room.workshop
    if not workshop.plan.scores_activities:
        return
    if workshop.progress.stage is Stage.LOBBY:
        _show_whether(room)
    elif workshop.progress.stage is Stage.IDEAS:
        st.header(t("idea.section"), anchor=False)
        st.link_button(t("idea.paper"), f"join/{workshop.token}/ideas")
        _show_all(workshop.workshop_id)
    elif workshop.progress.proposes:
        with st.expander(t("idea.section.later"), key="ideas"):
            _show_all(workshop.workshop_id)


def _show_whether(room: Room) -> None:
    proposes = room.workshop.progress.proposes
    change = partial(_propose_first, room.workshop.workshop_id, proposes=not proposes)
    with st.expander(t("idea.section"), key="ideas"):
        st.markdown(t("idea.propose_first.what"))
        label = t("idea.propose_first.not") if proposes else t("idea.propose_first")
        act_button(label, change, key="propose_first")


def _propose_first(workshop_id: str, *, proposes: bool) -> str:
    run.propose_first(state.asking(), workshop_id, proposes=proposes)
    return ""


def _show_all(workshop_id: str) -> None:
    # By this key the keyboard stays here when the button that was pressed goes with its idea (costar.js).
    with st.container(key="ideas_coming"):
        _show_coming(workshop_id)
    show_work(workshop_id)
    show_typing(workshop_id)


@st.fragment(run_every="3s")
def _show_coming(workshop_id: str) -> None:
    if just_did(_LIST):
        st.rerun()  # the forms around this part choose from what was just shown
    with shown_errors(), state.one_moment():
        view = ideas.ideas_view(state.asking(), workshop_id)
        _say_counts(view)
        _show_new(view)
        _show_alike(view)
        show_answer(_LIST)
        show_undo(_LIST)


def _say_counts(view: IdeasView) -> None:
    if not view.ideas:
        say(t("idea.none"))
        return
    counts = {
        "new": len(view.which_are(IdeaState.NEW)),
        "shown": len(view.which_are(IdeaState.SHOWN, IdeaState.KEPT, IdeaState.NOT_KEPT)),
        "aside": len(view.which_are(IdeaState.SET_ASIDE)),
    }
    say(t("idea.counts", n=len(view.ideas), **counts))


def _show_new(view: IdeasView) -> None:
    new = view.which_are(IdeaState.NEW)
    if not new:
        return
    st.subheader(t("idea.new"), anchor=False)
    # One alone has its own button below.
    if len(clear := view.without_remark) > 1:
        label = t("idea.show_all", n=len(clear))
        act_button(label, partial(_show, clear), key="idea_show_all", place=_LIST)
    for idea in new[:_MOST_NEW]:
        _show_one(view, idea)
    if len(new) > _MOST_NEW:
        say(t("idea.new.more", n=len(new) - _MOST_NEW))


def _show_one(view: IdeasView, idea: Idea) -> None:
    kinds = view.personal.get(idea.idea_id, ())
    with st.container(horizontal=True, vertical_alignment="center", key=f"idea_{idea.idea_id}"):
        st.markdown(_worded(idea), width="stretch")
        # With the revision: a press is about the words that were read, and other words have other buttons.
        key = f"{idea.idea_id}_{idea.revision}"
        # Another word where something personal was found: that is not shown by habit.
        label = t("idea.show_anyway") if kinds else t("idea.show")
        act_button(label, partial(_show, (idea,)), key=f"show_{key}", place=_LIST)
        act_button(t("idea.aside"), partial(_set_aside, idea), key=f"aside_{key}", place=_LIST)
    if kinds:
        st.warning(t("idea.personal", kinds=joined([t(f"personal.{kind}") for kind in kinds])))


def _worded(idea: Idea) -> str:
    """An idea in a list: its title, and its sentence."""
    return " ".join(filter(None, (f"**{plain(idea.title)}**", plain(idea.sentence))))


def _show_alike(view: IdeasView) -> None:
    """Pairs that may mean the same: a person says whether they do."""
    nothing: list[frozenset[str]] = []
    differ = state.get("ideas_differ", nothing)
    pairs = [pair for pair in view.alike if _key(pair) not in differ]
    if not pairs:
        return
    st.subheader(t("idea.alike", n=len(pairs)), anchor=False)
    for one, other in pairs[:_MOST_PAIRS]:
        st.markdown(t("idea.alike.pair", one=plain(one.title), other=plain(other.title)))
        with st.container(horizontal=True):
            for main, part in _ways(one, other):
                act_button(
                    t("idea.together", title=plain(main.title)),
                    partial(_put_together, main, part),
                    key=f"together_{main.idea_id}_{part.idea_id}_{main.revision}_{part.revision}",
                    place=_LIST,
                )
            act_button(
                t("idea.differ"),
                partial(_let_differ, (one, other)),
                key=f"differ_{one.idea_id}_{other.idea_id}",
                place=_LIST,
            )
    if len(pairs) > _MOST_PAIRS:
        say(t("idea.alike.more", n=len(pairs) - _MOST_PAIRS))


def _ways(one: Idea, other: Idea) -> tuple[tuple[Idea, Idea], ...]:
    """Under whose words the two can stand: the same words are no choice, unless one has a sentence more."""
    if one.words.casefold() == other.words.casefold():
        return ((one, other),)
    return (one, other), (other, one)


def _show(read: tuple[Idea, ...]) -> str:
    return remember_step(ideas.show(state.asking(), read))


def _set_aside(idea: Idea) -> str:
    return remember_step(ideas.set_aside(state.asking(), idea))


def _put_together(main: Idea, part: Idea) -> str:
    return remember_step(ideas.put_together(state.asking(), main, (part,)))


def _let_differ(pair: tuple[Idea, Idea]) -> str:
    nothing: list[frozenset[str]] = []
    state.put("ideas_differ", [*state.get("ideas_differ", nothing), _key(pair)])
    return ""


def _key(pair: tuple[Idea, Idea]) -> frozenset[str]:
    return frozenset(one.idea_id for one in pair)
