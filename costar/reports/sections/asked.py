"""What a meeting is asked: to decide, to agree, to hear about what is late; and what is done."""

from collections.abc import Iterator
from typing import Final

from costar.charts.parts.theme import shorten
from costar.domain.matrix.decisions import DecisionProgress, how_it_stands
from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.reports.document import Block, Bullets, Heading
from costar.reports.material import Material
from costar.reports.sections.quick_wins import shown_on_page
from costar.sentences.phrases import joined
from costar.words import t

MOST_AGREED: Final = 3
"""So many recommendations stand with their reasons on a page that nobody chose the wins of."""

_LONGEST_REASON: Final = 75


def asked(material: Material) -> tuple[Block, ...]:
    """Under the table of quick wins, whose numbers it uses; nothing where there is none."""
    wins = records_of(shown_on_page(material))
    if not wins:
        return ()
    return (Heading(t("report.asked")), Bullets(tuple(_lines(wins, material))))


def _lines(wins: list[Record], material: Material) -> Iterator[str]:
    undecided = [win for win in wins if not win["decision"]]
    stands = {text_of(win, "number"): how_it_stands(win, material.made_on) for win in wins}
    late = [win for win in wins if stands[text_of(win, "number")] == DecisionProgress.OVERDUE]
    settled = (DecisionProgress.OVERDUE, DecisionProgress.DONE)
    # What is late and what is done have lines of their own below
    open_ones = [win for win in wins if win["decision"] and stands[text_of(win, "number")] not in settled]
    if undecided:
        yield t("report.asked.decide", numbers=_numbers(undecided))
    # Who chose what the paper is about has typed these reasons for whoever reads it.
    whole = material.are_chosen
    told = open_ones if whole else open_ones[:MOST_AGREED]
    yield from (_agree(win, whole=whole) for win in told)
    if rest := open_ones[len(told) :]:
        yield t("report.asked.rest", numbers=_numbers(rest))
    if late:
        yield t("report.asked.late", n=len(late), numbers=_numbers(late))
    if done := _done(material):
        yield t("report.asked.done", n=len(done), numbers=_numbers(done))


def _agree(win: Record, *, whole: bool) -> str:
    route, reason = text_of(win, "route"), text_of(win, "decision_reason")
    told = reason if whole else shorten(reason, _LONGEST_REASON)
    said = [
        t("report.asked.agree", number=text_of(win, "number"), decision=t(f"decision.{win['decision']}")),
        t("report.asked.route", route=t(f"route.{route}")) if route else "",
        t("report.asked.reason", reason=told) if reason else "",
    ]
    return " ".join(filter(None, said))


def _done(material: Material) -> list[Record]:
    placed = material.matrix.placed
    return records_of(placed[(placed["quadrant"] == Quadrant.QUICK_WINS) & placed["done_on"].notna()])


def _numbers(wins: list[Record]) -> str:
    return joined([text_of(win, "number") for win in wins])
