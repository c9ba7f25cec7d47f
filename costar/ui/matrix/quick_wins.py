"""The parts of Quick wins: what waits for the meeting as a list, and the one that is open beside it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.matrix.matrix import why_here
from costar.documents.report import held_back, meeting_paper
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.council.council import Settings
from costar.domain.matrix.decisions import (
    DecisionProgress,
    Which,
    among,
    for_the_meeting,
    next_undecided,
    still_open,
)
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import number_of, text_of, whole_of
from costar.reports.writers.formats import MEDIA_TYPE, Format
from costar.sentences.flags import red_flag_words
from costar.sentences.phrases import joined, numeral, short_day
from costar.sentences.quadrants import quadrant_names, wins_words
from costar.ui import navigation, state
from costar.ui.evidence.evidence import show_evidence_words
from costar.ui.matrix.decision import decision_sentence, show_decision_form
from costar.ui.parts.chart import say
from costar.ui.parts.listed import ListCell, ListRow, show_list
from costar.ui.parts.sharing import choose_own_use
from costar.ui.records.history import show_history
from costar.ui.text import headline, plain
from costar.ui.workshop.tie_break import preferred_lines
from costar.usecases.matrix.view import MatrixView
from costar.usecases.workshop import scored
from costar.words import t

COLUMNS: Final = ("number", "activity", "impact", "effort", "decision")
PAPER: Final = (Format.PDF, Format.PPTX, Format.DOCX)
HIGHEST: Final = 5


def show_wins(view: MatrixView, filters: Filters) -> pd.DataFrame:
    """What waits for the meeting, with one of them open beside the list; returns those in view."""
    wins = for_the_meeting(view.quick_wins, date.today())
    settings = view.council.settings
    # By this key and that of the form costar.css sets all closer: ten rows and a decision in the first view.
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="wins_choices"):
        st.header(headline(_headline(wins, settings)), anchor=False, width="content")
        in_view = among(wins, _choose_which(wins, settings))
        _offer_paper(filters, in_view)
    if in_view.empty:
        st.markdown(t("quick_wins.none_here"))
        return in_view
    # Among those in view: what the address names may be hidden by the choice above.
    chosen = _open_one(in_view)
    left, right = st.container(key="picture_and_wide_win").columns([2, 1], gap="small")
    with left:
        rows = [_row(win) for win in records_of(in_view)]
        columns = [t(f"quick_wins.column.{name}") for name in COLUMNS]
        caption = wins_words("quick_wins.list", settings)
        show_list(rows, columns, headed=1, chosen=text_of(chosen, "activity_id"), caption=caption, key="wins")
    with right, st.container(key="win"):
        _show_one(view, wins, chosen)
    return in_view


def show_how(view: MatrixView) -> None:
    """What makes one, in which order they stand, and how many the list leaves out.

    The Matrix counts those, too: two counts of one thing would be asked about in the meeting.
    """
    cuts, past = view.cuts, len(view.quick_wins) - len(still_open(view.quick_wins))
    how = wins_words("quick_wins.how", view.council.settings, impact=cuts.impact, effort=cuts.effort)
    say(f"{how} {t('quick_wins.past', n=past)}" if past else how)


def _headline(wins: pd.DataFrame, settings: Settings) -> str:
    """How many there are, how many wait, and how many are late: one fact each, none where there is none."""
    waiting = int((wins["decision"] == "").sum())
    late = int((wins["progress"] == DecisionProgress.OVERDUE).sum())
    said = [
        t("quick_wins.waiting", n=waiting) if waiting else "",
        t("quick_wins.late", n=late) if late else "",
    ]
    rest = t("quick_wins.and").join(filter(None, said))
    count = wins_words("quick_wins.count", settings, n=len(wins))
    return count + (t("quick_wins.rest", rest=rest) if rest else ".")


def _choose_which(wins: pd.DataFrame, settings: Settings) -> Which:
    counts = {which: len(among(wins, which)) for which in Which}
    chosen = st.segmented_control(
        plain(wins_words("quick_wins.which", settings)),
        [which.value for which in Which],
        default=Which.ALL.value,
        required=True,
        format_func=lambda which: t(f"quick_wins.which.{which}", n=counts[Which(which)]),
        label_visibility="collapsed",
        key="which",
    )
    return Which(chosen or Which.ALL)


def _offer_paper(filters: Filters, in_view: pd.DataFrame) -> None:
    """The paper for the meeting about exactly these wins; each format is made when it is asked for."""
    asking = state.asking()
    activity_ids = tuple(in_view["activity_id"])
    if not asking.may(Action.EXPORT) or not activity_ids:
        return
    with st.popover(t("quick_wins.paper"), type="primary", key="paper", icon=":material/description:"):
        own = choose_own_use("paper_internal")
        if own is None:
            return
        if left_out := held_back(asking, filters, activity_ids):
            titles = in_view.loc[in_view["activity_id"].isin(left_out), "title"]
            rooms = joined(scored.not_shared_yet(asking))
            st.warning(plain(t("quick_wins.held_back", n=len(titles), rooms=rooms, titles="; ".join(titles))))
        for form in PAPER:
            make = partial(meeting_paper, asking, filters, activity_ids, form, internal=own)
            name = f"{asking.council_id}-quick-wins-{date.today():%Y-%m-%d}.{form}"
            label = t(f"report.format.{form}")
            st.download_button(
                label, make, name, MEDIA_TYPE[form], on_click="ignore", key=f"paper_{form}", width="stretch"
            )


def _open_one(wins: pd.DataFrame) -> Record:
    """The win that the address names, else the first that waits for a decision, else the first."""
    opened = wins[wins["activity_id"] == state.open_activity()]
    waiting = wins[wins["decision"] == ""]
    return records_of(next(some for some in (opened, waiting, wins) if not some.empty).head(1))[0]


def _row(win: Record) -> ListRow:
    title = text_of(win, "title")
    # As on the Matrix and on the paper: in a meeting people call each other numbers.
    number = whole_of(win, "number")
    cells = (
        ListCell(str(number), number),
        ListCell(title, title.casefold(), below=_about(win)),
        _score(win, "impact"),
        _score(win, "effort"),
        _decided(win),
    )
    return ListRow(text_of(win, "activity_id"), cells)


def _about(win: Record) -> str:
    service = text_of(win, "service") or t("card.none")
    return t("quick_wins.about", service=service, status=t(f"status.{win['status']}"))


def _score(win: Record, name: str) -> ListCell:
    """A whole score as dots; the middle between two steps as a number, for half a dot says nothing."""
    score = number_of(win, name)
    text = t("quick_wins.of_five", score=numeral(score))
    return (
        ListCell(text, score, n=int(score), of=HIGHEST)
        if score.is_integer()
        else ListCell(numeral(score), score)
    )


def _decided(win: Record) -> ListCell:
    if not win["decision"]:
        # Sorted by "": what waits for a decision comes first.
        return ListCell(t("quick_wins.decide"), "")
    words = t(f"decision.{win['decision']}")
    if win["progress"] == DecisionProgress.OVERDUE:
        words = t("quick_wins.overdue", decision=words)
    owner, due = text_of(win, "owner_role"), win["due_on"]
    # On one line: a month alone below its day is read as something else.
    by = short_day(due, date.today()) if isinstance(due, date) else ""
    return ListCell(words, words, below=", ".join(filter(None, (owner, by))))


def _show_one(view: MatrixView, wins: pd.DataFrame, win: Record) -> None:
    activity_id = text_of(win, "activity_id")
    st.subheader(plain(text_of(win, "title")), anchor=False)
    st.caption(plain(_about(win)))
    say(why_here(win, quadrant_names(view.council.settings), cuts=view.cuts))
    if words := red_flag_words(view.red_flags.get(activity_id, ())):
        st.markdown(t("quick_wins.flag", words=plain(words)))
    if line := preferred_lines().get(activity_id):
        say(line)
    show_evidence_words(activity_id)
    if win["decision"]:
        say(decision_sentence(win))
    if state.asking().may(Action.DECIDE):
        # All wins, not those in view: in the view of what waits this one is gone once it is decided.
        show_decision_form(win, then=partial(_go_on, wins, activity_id))
    show_history(activity_id)
    params: Mapping[str, str] = {"council": state.council_id(), "activity": activity_id}
    st.page_link(navigation.page("matrix"), label=t("quick_wins.see"), query_params=dict(params))


def _go_on(wins: pd.DataFrame, activity_id: str) -> None:
    """Open the next win that waits for a decision; where none does, stay."""
    state.show_activity(next_undecided(wins, activity_id) or activity_id)
