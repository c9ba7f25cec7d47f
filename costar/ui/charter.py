"""The parts of Charter: which services have one, one charter whole, and what each actor gets out of it."""

from datetime import date
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.documents.charter import charter_document, charter_file
from costar.domain.activities.activity import ACTORS
from costar.domain.charter.charter import CHARTER, INCENTIVE, CharterStatus, Cover, without_charter
from costar.domain.charter.incentives import IncentiveIdea, ideas_for
from costar.domain.council.access import Action
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.errors import NotFound
from costar.sentences.charter import cover_sentence, cover_table, missing_sentence, reasons_table
from costar.sentences.phrases import day, joined
from costar.ui import navigation, resources, state
from costar.ui.acting import act_button, show_answer
from costar.ui.errors import error_sentence
from costar.ui.parts import sections
from costar.ui.parts.chart import say, show_table
from costar.ui.parts.choices import told_apart
from costar.ui.parts.document import show_document
from costar.ui.parts.downloads import offer_document
from costar.ui.records.records import show_record, show_records
from costar.ui.text import plain
from costar.usecases import charter as chartering
from costar.usecases.charter import MarketView
from costar.words import ENGLISH, residents_languages, t

SECTIONS: Final = ("charters", "incentives")
MOST_SHOWN: Final = 30
_CHARTER: Final = "charter_answer"
"""The place above the list and above a charter: beginning one leads from the first to the second."""


def choose_section() -> str:
    """Charters or incentives, in the URL."""
    return sections.choose_section(
        t("charter.section"),
        SECTIONS,
        called=lambda section: t(f"charter.section.{section}"),
        key="show",
    )


def show_charters() -> None:
    """Which services have a charter, and every charter."""
    view = _market()
    show_covers(view.covers)
    _show_list(view)


def show_incentives() -> None:
    """What each actor gets out of it, and known incentives for one of them."""
    view = _market()
    show_reasons(view)
    show_actor(view)


def _market() -> MarketView:
    asking, today = state.asking(), date.today()
    return resources.kept(asking, ("market", today), lambda: chartering.market(asking, today))


def show_covers(covers: tuple[Cover, ...]) -> None:
    """Which services that work with people have a charter, and a button to begin where there is none."""
    missing = without_charter(covers)
    st.header(cover_sentence(covers), anchor=False)
    show_answer(_CHARTER)
    if not covers:
        st.markdown(t("charter.cover.nothing"))
        return
    if missing:
        say(missing_sentence(covers))
        _show_begin_buttons(missing)
    show_table(cover_table(covers), alt=t("charter.cover.caption"), key="covers")


def _show_list(view: MarketView) -> None:
    """Every charter, to change and to open, and a form for a new one."""
    st.header(t("charter.list", n=len(view.charters)), anchor=False)
    show_records(CHARTER, view.charters, label=_line, beside=_show_way_in)


def _show_way_in(charter: Record) -> None:
    """The way to a charter as a document."""
    charter_id = text_of(charter, "charter_id")
    help_ = plain(text_of(charter, "title"))
    st.button(
        t("charter.open"),
        key=f"open_{charter_id}",
        help=help_,
        on_click=state.show_charter,
        args=(charter_id,),
    )


def show_open_charter(charter_id: str) -> None:
    """One charter: as a document, to take away, and to change."""
    show_answer(_CHARTER)
    st.button(t("charter.all"), on_click=state.show_charter, args=("",), icon=":material/arrow_back:")
    asking, today, speaks = state.asking(), date.today(), _choose_language()
    try:
        document = charter_document(asking, charter_id, today, speaks)
    except NotFound as error:
        st.warning(error_sentence(error))
        return
    offer_document(
        lambda form, own: charter_file(asking, charter_id, form, today, internal=own, speaks=speaks),
        f"charter-{charter_id[:8]}",
    )
    st.header(t("charter.preview"), anchor=False)
    with st.container(border=True, key="document"):
        show_document(document)
    if asking.may(Action.EDIT):
        st.header(t("charter.change"), anchor=False)
    show_record(CHARTER, chartering.charter(asking, charter_id))


def _choose_language() -> str:
    """In which language the document says everything but what people wrote."""
    chosen = st.segmented_control(
        t("charter.language"),
        residents_languages(),
        default=ENGLISH,
        required=True,
        format_func=lambda code: t(f"language.{code}"),
        help=t("charter.language.help"),
        key="charter_language",
        bind="query-params",
    )
    return str(chosen or ENGLISH)


def show_reasons(view: MarketView) -> None:
    """Who takes part in much and is offered nothing, and how many incentives each actor has."""
    missing = [one for one in view.reasons if one.is_missing]
    st.header(t("incentive.count", n=len(view.incentives)), anchor=False)
    for one in missing:
        st.markdown(t("incentive.missing", actor=t(f"actor.{one.actor}"), n=one.activities))
    st.table(reasons_table(view.reasons), hide_index=True, width="content", alt=t("incentive.caption"))


def show_actor(view: MarketView) -> None:
    """One actor: known incentives to take over, and what is recorded for it."""
    actor = _choose_actor()
    own = view.incentives[view.incentives["actor"] == actor]
    st.header(t("incentive.library", actor=t(f"actor.{actor}").lower()), anchor=False)
    st.markdown(t("incentive.library.what"))
    if state.asking().may(Action.EDIT):
        charter_id = _choose_charter(view.charters)
        _show_ideas(actor, set(own["what"]), charter_id)
    st.header(t("incentive.own", n=len(own), actor=t(f"actor.{actor}").lower()), anchor=False)
    show_records(INCENTIVE, own, preset={"actor": actor})


def show_charter_line(activity_id: str) -> None:
    """What a card says of charter and incentives, and the way there."""
    note = chartering.note(state.asking(), activity_id)
    if note.charters:
        say(t("charter.card", titles=joined(note.charters), n=note.incentives))
    else:
        say(t("charter.card.none", n=note.incentives))
    st.page_link(
        navigation.page("charter"),
        label=t("charter.card.link"),
        query_params={"council": state.council_id()},
    )


def _show_begin_buttons(services: tuple[str, ...]) -> None:
    if not state.asking().may(Action.EDIT):
        return
    with st.container(horizontal=True):
        for service in services[:MOST_SHOWN]:
            label = plain(t("charter.begin", service=service))
            act_button(label, partial(_begin, service), key=f"begin_{service}", place=_CHARTER)


def _begin(service: str) -> str:
    state.show_charter(chartering.begin(state.asking(), service))
    return t("charter.begun")


def _line(charter: Record) -> str:
    status = t(f"status.{charter['status']}")
    review = charter["review_on"]
    if charter["status"] == CharterStatus.AGREED and isinstance(review, date):
        key = "charter.line.overdue" if review < date.today() else "charter.line.review"
        status = t(key, status=status, day=day(review))
    service = text_of(charter, "service") or t("card.none")
    return t("charter.line", title=text_of(charter, "title"), service=service, status=status)


def _choose_actor() -> str:
    chosen = st.segmented_control(
        t("column.actor"),
        ACTORS,
        default=ACTORS[0],
        required=True,
        format_func=lambda actor: t(f"actor.{actor}"),
        wrap=True,
        key="actor",
        bind="query-params",
    )
    return str(chosen or ACTORS[0])


def _choose_charter(charters: pd.DataFrame) -> str:
    titles = told_apart(dict(zip(charters["charter_id"], charters["title"], strict=True)))
    return str(
        st.selectbox(
            t("incentive.into"),
            ["", *titles],
            format_func=lambda charter_id: titles.get(charter_id, t("incentive.into.none")),
            key="into",
        )
    )


def _show_ideas(actor: str, taken: set[str], charter_id: str) -> None:
    for idea in ideas_for(actor):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            words, key = chartering.idea_words(idea), f"take_{idea.kind}_{idea.number}"
            kind, source = t(f"incentive_kind.{idea.kind}"), t(f"incentive_source.{idea.source}")
            say(t("incentive.idea", kind=kind, what=words, source=source))
            if words in taken:
                st.markdown(t("incentive.taken"))
            else:
                act_button(
                    t("incentive.take"), partial(_take, idea, charter_id), key=key, place=key, help=words
                )
            # Not beside the button: once the incentive is taken over, that is gone.
            show_answer(key)


def _take(idea: IncentiveIdea, charter_id: str) -> str:
    chartering.offer(state.asking(), idea, charter_id)
    return t("incentive.added")
