"""What residents see of a closed workshop: what is said to them, a preview, publishing and taking back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from secrets import token_urlsafe
from typing import Final

import streamlit as st

from costar.documents import preview as previews
from costar.documents import public as documents
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action
from costar.domain.public.account import WELSH, Account, Recommended, standing_of
from costar.domain.public.address import BELOW, page_address
from costar.domain.public.sentence import PUBLIC_SENTENCE
from costar.domain.records.fields import Value
from costar.sentences.phrases import day
from costar.storage.public_store import OtherView
from costar.ui import boxes, state
from costar.ui.acting import act_button, act_form, show_answer
from costar.ui.boxes import box, text_in
from costar.ui.parts.chart import say
from costar.ui.parts.exports import MEDIA_TYPES
from costar.ui.parts.inputs import ask
from costar.ui.records.form import read_given
from costar.ui.text import plain
from costar.usecases.council import share
from costar.usecases.council.sign_in import signed_in
from costar.usecases.permission import Asking
from costar.usecases.public import otherwise, publish
from costar.usecases.public.draft import draft
from costar.usecases.public.publish import Sentence
from costar.usecases.workshop.run import Room
from costar.web.addresses import base_address
from costar.words import t

_BLANK: Final[dict[str, Value]] = {
    "sentence": "",
    "sentence_cy": "",
    "look_again_on": None,
    "not_kept": False,
}
_DAY: Final = "said_on"
_PLACE: Final = "public_answer"
_PREVIEW: Final = "preview"


def show_public(room: Room) -> None:
    """Everything about the page of one closed workshop."""
    workshop_id = room.workshop.workshop_id
    st.header(t("team.title"), anchor=False)
    st.markdown(t("team.what"))
    account = draft(state.asking(), workshop_id)
    shown = publish.published(state.asking()).of(workshop_id)
    _show_standing(account, shown)
    _show_buttons(workshop_id, is_published=shown is not None)
    _show_sentences(account)
    _show_otherwise(workshop_id)


def _show_standing(account: Account, shown: Account | None) -> None:
    if shown is None or shown.published_at is None:
        st.markdown(t("team.not_published"))
    else:
        say(t("team.published", day=day(shown.published_at)))
        if not account.says_as(shown):
            st.warning(t("team.changed"))
    council = state.asking().now
    base = base_address(str(st.context.url))
    address = page_address(
        council.council_id, account.workshop_id, base=base, own=council.settings.public_address
    )
    say(t("team.address", address=address))
    _show_heard(account)


def _show_heard(account: Account) -> None:
    found = account.were_heard
    if found is None:
        st.markdown(t("team.heard"))
    else:
        say(t("public.were_heard", n=found.n, middle=t(f"heard.step.{found.step}")))


def _show_buttons(workshop_id: str, *, is_published: bool) -> None:
    asking = state.asking()
    if not asking.may(Action.PUBLISH):
        return
    period = share.pause(asking)
    if period:
        st.warning(t("team.waits", until=day(period.last)))
    with st.container(horizontal=True):
        words = t("team.publish_again") if is_published else t("team.publish")
        go = partial(_publish, workshop_id)
        act_button(words, go, key="publish", place=_PLACE, type="primary", disabled=period is not None)
        if is_published:
            act_button(t("team.unpublish"), partial(_unpublish, workshop_id), key="unpublish", place=_PLACE)
            st.link_button(t("team.open"), f"{BELOW}/{asking.council_id}/{workshop_id}/")
        st.link_button(t("team.card"), f"{BELOW}/{asking.council_id}/{workshop_id}/card")
        st.link_button(t("team.preview"), f"{previews.BELOW}/{_offered(workshop_id)}/{workshop_id}/")
        # Refused otherwise, and what goes wrong in a download that is made later nobody is told.
        if is_published and not period:
            _offer(
                "team.site",
                f"{asking.council_id}-public.zip",
                lambda: documents.site_zip(asking, date.today()),
            )
    show_answer(_PLACE)


def _show_sentences(account: Account) -> None:
    st.subheader(t("team.sentences"), anchor=False)
    if not account.recommended:
        st.markdown(t("team.sentences.none"))
    for one in account.recommended:
        standing = standing_of(one, date.today())
        title = t("team.decided", decision=t(f"decision.{one.decision}"), title=one.title)
        with st.expander(plain(title), key=f"said_{one.activity_id}"):
            when = one.done_on or one.due_on
            say(t(f"public.standing.{standing}", day=day(when) if when else ""))
            _show_said(one, _asked_in(account))


def _asked_in(account: Account) -> tuple[str, ...]:
    """What is asked about a sentence: in Welsh only where the workshop has a page in it."""
    return tuple(name for name in (*_BLANK, _DAY) if name != "sentence_cy" or WELSH in account.languages)


def _show_said(one: Recommended, asked: Sequence[str]) -> None:
    if not one.said:
        st.markdown(t("team.sentence.nothing"))
    for said in one.said:
        say(t("team.sentence.said", day=day(said.said_on), sentence=said.sentence))
        if said.sentence_cy:
            say(t("team.sentence.welsh", sentence=said.sentence_cy))
    if not state.asking().may(Action.EDIT):
        return
    key = f"say_{one.activity_id}"
    with act_form(key, t("team.sentence.save"), partial(_say, one.activity_id, asked)):
        for name in asked:
            # Nothing but the day is filled in: each sentence is a new one, and what was said stays said.
            stored = date.today() if name == _DAY else _BLANK[name]
            ask(PUBLIC_SENTENCE.field(name), stored, key=f"{key}_{name}")


def _show_otherwise(workshop_id: str) -> None:
    st.subheader(t("team.otherwise"), anchor=False)
    views = otherwise.views(state.asking(), workshop_id)
    if not views:
        st.markdown(t("team.otherwise.none"))
    for view in views:
        say(t("team.otherwise.line", day=day(view.given_on), text=view.text))
        if state.asking().may(Action.PUBLISH):
            _ask_answer(workshop_id, view)


def _ask_answer(workshop_id: str, view: OtherView) -> None:
    key = f"answer_{view.view_id}"
    go = partial(_answer, workshop_id, view.view_id)
    with act_form(key, t("team.otherwise.save"), go, type="secondary"):
        st.text_area(
            t("team.otherwise.answer"), view.answer, max_chars=1000, key=box(f"{key}_text", view.answer)
        )


def _offered(workshop_id: str) -> str:
    """The secret of the preview: made anew when it is opened, for what this page has read is old by then."""
    secret: str = state.get(_PREVIEW, "") or token_urlsafe(24)
    state.put(_PREVIEW, secret)
    asking = replace(state.asking(), moment=None)
    previews.PREVIEWS.offer(
        secret,
        lambda: documents.preview(asking, workshop_id, now_in_utc()),
        partial(may_see, asking),
    )
    return secret


def may_see(asking: Asking, sign_in: str) -> bool:
    """Whether who offered a preview may see it still, and so may whoever opens it: an address gets about."""
    reader = replace(asking, who=partial(signed_in, asking.store, sign_in)) if asking.who else asking
    return asking.may(Action.PUBLISH) and reader.may(Action.PUBLISH)


def _offer(words: str, file_name: str, make: Callable[[], bytes]) -> None:
    """A file that is made when it is asked for: then no page runs, and nothing tells the council in view."""
    key = words.replace(".", "_")
    st.download_button(t(words), make, file_name, MEDIA_TYPES["zip"], on_click="ignore", key=key)


def _publish(workshop_id: str) -> str:
    publish.publish(state.asking(), workshop_id)
    return t("team.published_now")


def _unpublish(workshop_id: str) -> str:
    publish.unpublish(state.asking(), workshop_id)
    return t("team.unpublished")


def _say(activity_id: str, asked: Sequence[str]) -> str:
    key = f"say_{activity_id}"
    given = read_given([PUBLIC_SENTENCE.field(name) for name in asked], key, PUBLIC_SENTENCE)
    publish.say(state.asking(), activity_id, Sentence(**given))  # type: ignore[arg-type]
    # The tick of "will not be done", too: it must not go along with the next sentence.
    boxes.empty(*(f"{key}_{name}" for name in asked))
    return t("team.sentence.saved")


def _answer(workshop_id: str, view_id: str) -> str:
    text = text_in(f"answer_{view_id}_text")
    otherwise.answer(state.asking(), workshop_id, view_id, text, date.today())
    return t("team.otherwise.saved")
