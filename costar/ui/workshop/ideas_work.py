"""Working on ideas: headings, other words, put together or taken apart, kept or not."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.activities.activity import COS, FIELD
from costar.domain.workshop.ideas import (
    LONGEST_HEADING,
    LONGEST_REASON,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    TOLD,
    Idea,
    IdeaState,
)
from costar.ui import boxes, state
from costar.ui.acting import act_button, act_form, show_answer
from costar.ui.boxes import box, is_ticked, text_in, typed_in
from costar.ui.errors import part
from costar.ui.parts.chart import say
from costar.ui.parts.choices import told_apart
from costar.ui.parts.inputs import option_label
from costar.ui.text import plain
from costar.ui.workshop.idea_steps import remember_step
from costar.usecases.workshop import ideas, keep_idea, run
from costar.usecases.workshop.ideas import IdeaStep, IdeasView
from costar.usecases.workshop.keep_idea import RUNGS, Keeping
from costar.words import t

_CHOSEN: Final = "idea_chosen"


@part
def show_work(workshop_id: str) -> None:
    """Headings for several ideas, and everything about one of them."""
    view = ideas.ideas_view(state.asking(), workshop_id)
    alone = {one.idea_id: one for one in view.which_are(*IdeaState)}
    if not alone:
        return
    _show_headings(alone)
    # A room often has the same thought twice.
    listed = told_apart({key: _listed(one) for key, one in alone.items()})
    with st.expander(t("idea.one"), key="idea_one"):
        chosen = st.selectbox(
            t("idea.one.which"),
            ["", *alone],
            format_func=lambda one: listed.get(one, t("idea.one.none")),
            key=_CHOSEN,
        )
        show_answer(_CHOSEN)
        if chosen in alone:
            _show_idea(view, alone[chosen])


def _listed(idea: Idea) -> str:
    return t("idea.listed", title=idea.title, state=t(f"idea.is.{idea.state}"))


def _show_headings(alone: dict[str, Idea]) -> None:
    told = {key: one for key, one in alone.items() if one.state is not IdeaState.SET_ASIDE}
    titles = told_apart({key: one.title for key, one in told.items()})
    put = partial(_put_under, told)
    form = act_form("idea_headings_form", t("idea.headings.go"), put, type="secondary")
    with st.expander(t("idea.headings"), key="idea_headings"), form:
        st.multiselect(
            t("idea.headings.which"),
            list(told),
            format_func=lambda one: titles.get(one, ""),
            key=box("idea_headings_which", ""),
        )
        st.text_input(
            t("idea.headings.name"),
            max_chars=LONGEST_HEADING,
            help=t("idea.headings.help"),
            key=box("idea_heading", ""),
        )


def _put_under(told: dict[str, Idea]) -> str:
    step = ideas.put_under(state.asking(), _picked("idea_headings_which", told), text_in("idea_heading"))
    boxes.empty("idea_headings_which", "idea_heading")
    return remember_step(step)


def _picked(key: str, among: dict[str, Idea]) -> list[Idea]:
    found = typed_in(key)
    return [among[one] for one in found if one in among] if isinstance(found, list) else []


def _show_idea(view: IdeasView, idea: Idea) -> None:
    """What is known of one idea, and what can be made of it."""
    st.markdown(" ".join(filter(None, (f"**{plain(idea.title)}**", plain(idea.sentence)))))
    if idea.reason:
        say(idea.reason)
    if idea.state is IdeaState.SET_ASIDE:
        st.markdown(t("idea.set_aside.what"))
        _button("idea.bring_back", idea, partial(ideas.take_off, idea=idea))
        return
    if idea.state in (IdeaState.KEPT, IdeaState.NOT_KEPT):
        act_button(
            t("idea.reconsider"), partial(_reconsider, idea), key=_key("reconsider", idea), place=_CHOSEN
        )
        return
    if idea.state is IdeaState.SHOWN:
        _button("idea.take_off", idea, partial(ideas.take_off, idea=idea))
        _show_keeping(idea)
        _show_not_keeping(idea)
    else:
        _button("idea.show", idea, partial(ideas.show, read=(idea,)))
    _button("idea.aside", idea, partial(ideas.set_aside, idea=idea))
    _show_words(idea)
    _show_parts(view, idea)


def _button(words: str, idea: Idea, change: Callable[..., IdeaStep]) -> None:
    def do() -> str:
        return remember_step(change(state.asking()))

    act_button(t(words), do, key=_key(words, idea), place=_CHOSEN)


def _key(name: str, idea: Idea) -> str:
    # With the revision: a press is about the words that were read (decision 0056).
    return f"{name}_{idea.idea_id}_{idea.revision}"


def _show_words(idea: Idea) -> None:
    st.subheader(t("idea.words.go"), anchor=False)
    with act_form(
        _key("words", idea), t("idea.words.go"), partial(_reword, idea), type="secondary", place=_CHOSEN
    ):
        title, sentence = box("idea_title", idea.title), box("idea_sentence", idea.sentence)
        st.text_input(t("idea.words.title"), idea.title, max_chars=LONGEST_TITLE, key=title)
        st.text_input(t("idea.words.sentence"), idea.sentence, max_chars=LONGEST_SENTENCE, key=sentence)


def _reword(idea: Idea) -> str:
    return remember_step(ideas.reword(state.asking(), idea, text_in("idea_title"), text_in("idea_sentence")))


def _show_parts(view: IdeasView, idea: Idea) -> None:
    """What was put together with it, to take apart; and what could be."""
    if parts := view.parts_of(idea):
        st.markdown(t("idea.parts", n=len(parts)))
    for one in parts:
        st.markdown(f"- {plain(one.title)} {plain(one.sentence)}")
        apart = partial(ideas.take_apart, part=one)
        act_button(
            t("idea.apart", title=plain(one.title)),
            partial(_make, apart),
            key=_key("apart", one),
            place=_CHOSEN,
        )
    others = {
        one.idea_id: one
        for one in view.which_are(IdeaState.NEW, *TOLD)
        if one.idea_id != idea.idea_id and one.state not in (IdeaState.KEPT, IdeaState.NOT_KEPT)
    }
    if not others:
        return
    titles = told_apart({key: one.title for key, one in others.items()})
    merge = partial(_merge, idea, others)
    with act_form(_key("merge", idea), t("idea.merge.go"), merge, type="secondary", place=_CHOSEN):
        st.multiselect(
            t("idea.merge"),
            list(others),
            format_func=lambda one: titles.get(one, ""),
            # The idea stands in the place of what is stored: for another one the box begins empty.
            key=box("idea_merge", idea.idea_id),
        )


def _make(change: Callable[..., IdeaStep]) -> str:
    return remember_step(change(state.asking()))


def _merge(idea: Idea, others: dict[str, Idea]) -> str:
    picked: Sequence[Idea] = _picked("idea_merge", others)
    step = ideas.put_together(state.asking(), idea, picked)
    boxes.empty("idea_merge")
    return remember_step(step)


def _show_keeping(idea: Idea) -> None:
    may_score = not run.room(state.asking(), idea.workshop_id).workshop.is_closed
    st.subheader(t("idea.keep"), anchor=False)
    with act_form(_key("keep", idea), t("idea.keep.go"), partial(_keep, idea), place=_CHOSEN):
        st.selectbox(
            t("idea.keep.co"),
            list(COS),
            index=None,
            format_func=lambda co: t(f"co.{co}"),
            key=box("idea_co", idea.idea_id),
        )
        st.selectbox(
            t("idea.keep.rung"),
            list(RUNGS),
            format_func=lambda rung: option_label(FIELD[COS[0]], rung) if rung else t("idea.keep.no_rung"),
            key=box("idea_rung", idea.idea_id),
        )
        if may_score:
            st.checkbox(t("idea.keep.score"), value=True, key=box("idea_score", idea.idea_id))


def _keep(idea: Idea) -> str:
    rung = typed_in("idea_rung")
    scored = is_ticked("idea_score")
    keeping = Keeping(text_in("idea_co"), rung if isinstance(rung, int) else 0, scored)
    keep_idea.keep(state.asking(), idea, keeping)
    return t("idea.kept.scored" if scored else "idea.kept", title=plain(idea.title))


def _show_not_keeping(idea: Idea) -> None:
    st.subheader(t("idea.not_kept"), anchor=False)
    refuse = partial(_do_not_keep, idea)
    with act_form(_key("not_kept", idea), t("idea.not_kept.go"), refuse, type="secondary", place=_CHOSEN):
        st.text_input(t("idea.not_kept.reason"), max_chars=LONGEST_REASON, key=box("idea_reason", ""))


def _do_not_keep(idea: Idea) -> str:
    step = ideas.do_not_keep(state.asking(), idea, text_in("idea_reason"))
    boxes.empty("idea_reason")
    return remember_step(step)


def _reconsider(idea: Idea) -> str:
    keep_idea.reconsider(state.asking(), idea)
    return t("idea.reconsidered", title=plain(idea.title))
