"""The quick wins, best first, with who does them and until when."""

from typing import Final

import pandas as pd

from costar.charts.parts.theme import shorten
from costar.domain.matrix.decisions import DecisionProgress, decided_first, how_it_stands
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import number_of, text_of, whole_of
from costar.reports.document import Block, Cell, Heading, Paragraph
from costar.reports.material import Material
from costar.reports.sections.room import MOST_ON_A_PAGE as ROOMS_ON_A_PAGE
from costar.reports.tables import rows_in
from costar.sentences.phrases import day_words, joined
from costar.sentences.quadrants import wins_words
from costar.words import t

MOST_ON_A_PAGE: Final = 6
_LONGEST_TITLE: Final = 64
_COLUMNS: Final = ("number", "activity", "impact", "effort", "decision", "owner", "due")


def quick_wins(material: Material) -> tuple[Block, ...]:
    """What to start with; on a page, the first few."""
    wins, settings = material.wins, material.council.settings
    heading = Heading(wins_words("report.quick_wins", settings))
    if wins.empty:
        return (heading, Paragraph(wins_words("report.quick_wins.none", settings)))
    shown = shown_on_page(material)
    header = [t(f"report.column.{name}") for name in _COLUMNS]
    rows = [_row(win, material) for win in records_of(shown)]
    caption = wins_words("report.quick_wins.table", settings, n=len(wins), shown=len(shown))
    table = rows_in(caption, header, rows)
    return (heading, table, Paragraph(_flags(shown, material)))


def shown_on_page(material: Material) -> pd.DataFrame:
    """Those that are listed: all of them, or on a page, where nobody chose, what is decided and the first."""
    if not material.in_short or material.are_chosen:
        return material.wins
    # What rooms proposed, and each room that is told of, take the place of one.
    fit = MOST_ON_A_PAGE - bool(material.proposals) - len(material.sittings[:ROOMS_ON_A_PAGE])
    # Whoever decided on one wants it said there, however far down it stands: rather a line on the next page.
    decided = int((material.wins["decision"] != "").sum())
    listed = decided_first(material.wins).head(max(fit, decided))
    return material.wins[material.wins["activity_id"].isin(listed["activity_id"])]


def _flags(shown: pd.DataFrame, material: Material) -> str:
    """On which of them red flags stand: one line, so that it fits on the page."""
    flagged = [win for win in records_of(shown) if material.red_flags.get(text_of(win, "activity_id"))]
    if not flagged:
        return t("report.quick_wins.no_flags")
    numbers = joined([text_of(win, "number") for win in flagged])
    return t("report.quick_wins.flags", n=len(flagged), numbers=numbers)


def _row(win: Record, material: Material) -> list[Cell]:
    title, none, short = text_of(win, "title"), t("report.nobody"), material.in_short
    return [
        whole_of(win, "number"),
        shorten(title, _LONGEST_TITLE) if short else title,
        # As numbers, so that the columns stand at their ends and a workbook can reckon with them
        round(number_of(win, "impact"), 2),
        round(number_of(win, "effort"), 2),
        _decided(win, material),
        shorten(text_of(win, "owner_role"), _LONGEST_TITLE) or none,
        day_words(win["due_on"]) or none,
    ]


def _decided(win: Record, material: Material) -> str:
    """What is recommended, and whether it is late; else that the meeting is asked."""
    if not win["decision"]:
        return t("report.quick_wins.undecided")
    words = t(f"decision.{win['decision']}")
    late = how_it_stands(win, material.made_on) == DecisionProgress.OVERDUE
    return t("quick_wins.overdue", decision=words) if late else words
