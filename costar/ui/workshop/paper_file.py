"""Paper ballots from a file: what is right, what is to be mended and where, and saving what is right."""

from collections import Counter
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.errors import UserError
from costar.ingest.ballots import Ballots
from costar.ingest.problems import Level, Problem, rows_in_error
from costar.ingest.write.table_csv import csv_of_table
from costar.sentences.errors import sentence_of
from costar.ui import state
from costar.ui.acting import act_button
from costar.ui.errors import error_sentence, part
from costar.ui.parts.exports import MEDIA_TYPES
from costar.ui.text import plain, plain_table
from costar.ui.upload.choose import KINDS
from costar.ui.upload.tables import MOST_SHOWN, problems_table
from costar.ui.workshop.receipt import PaperReceipt
from costar.usecases.workshop import paper
from costar.usecases.workshop.paper import MOST_BALLOTS
from costar.words import t

_FILE: Final = "paper_file"
_RECEIPT: Final = PaperReceipt("paper_receipt")
_USUAL: Final = 30


@part
def show_file(*, takes_files: bool) -> None:
    """The template, and where ballots are taken now, the file, its preview, and what was saved of it."""
    st.header(t("paper.file"), anchor=False)
    st.markdown(t("paper.file.how"))
    _show_templates()
    _RECEIPT.show(lambda _: t("paper.file.undo"))
    # Whoever has a sheet to fill in before the round may take it; a file is read while a round is open.
    if not takes_files:
        return
    chosen = st.file_uploader(t("paper.file.choose"), type=list(KINDS), key=f"{_FILE}_{state.get(_FILE, 0)}")
    if not chosen:
        return
    try:
        found = paper.preview(state.asking(), state.open_workshop(), chosen.getvalue(), chosen.name)
    except UserError as error:
        st.error(error_sentence(error))
        return
    _show_problems(found)
    _show_save(found)


def _show_templates() -> None:
    asking, workshop_id = state.asking(), state.open_workshop()
    ballots = int(st.number_input(t("paper.template.ballots"), 1, MOST_BALLOTS, _USUAL, width=240))
    makers = {"csv": paper.template_as_csv, "xlsx": paper.template_as_xlsx}
    with st.container(horizontal=True):
        for kind, make in makers.items():
            st.download_button(
                t(f"paper.template.{kind}"),
                partial(make, asking, workshop_id, ballots),
                f"paper-ballots.{kind}",
                MEDIA_TYPES[kind],
                on_click="ignore",
                key=f"paper_template_{kind}",
            )


def _show_problems(found: Ballots) -> None:
    """Everything to mend or to know: counted by what to do, then by row."""
    if not found.problems:
        return
    if errors := _counted(found.problems, Level.ERROR):
        st.error(errors)
    if notes := _counted(found.problems, Level.NOTE):
        st.warning(notes)
    table = problems_table(found.problems)
    st.table(
        plain_table(table.head(MOST_SHOWN)), hide_index=True, width="content", alt=t("paper.file.problems")
    )
    if len(table) > MOST_SHOWN:
        st.markdown(t("upload.more", n=len(table) - MOST_SHOWN))
    _offer(table)


def _counted(problems: tuple[Problem, ...], level: Level) -> str:
    counts = Counter(sentence_of(problem) for problem in problems if problem.level is level)
    return "\n".join(f"- {n} × {plain(words)}" for words, n in counts.most_common())


def _offer(table: pd.DataFrame) -> None:
    st.download_button(
        t("upload.wrong.download"),
        lambda: csv_of_table(table),
        "paper-ballots-problems.csv",
        MEDIA_TYPES["csv"],
        on_click="ignore",
        key="paper_problems",
    )


def _show_save(found: Ballots) -> None:
    """What would be saved, and saving it as one step."""
    ballots = {line.ballot_number for _, line in found.lines}
    wrong = len(rows_in_error(found.problems))
    say_what = t("paper.file.right", n=len(found.lines), ballots=len(ballots))
    st.markdown(plain(" ".join([say_what, t("paper.file.rest", wrong=wrong, unscored=found.unscored)])))
    if found.lines:
        act_button(
            t("paper.file.save", n=len(found.lines)),
            partial(_save, found),
            type="primary",
            key="paper_save",
            place=_RECEIPT.place,
        )


def _save(found: Ballots) -> str:
    lines = [line for _, line in found.lines]
    saved = paper.type_in(state.asking(), state.open_workshop(), lines)
    _RECEIPT.keep(saved)
    # Under another key it is another box, and empty.
    state.put(_FILE, state.get(_FILE, 0) + 1)
    return t("paper.file.saved", n=len(saved.lines), ballots=len(saved.ballots))
