"""Whatever a round's scores are, nobody sees a difference before its reveal, in any answer of ours."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import pytest

from costar.documents.public import public_site
from costar.documents.report import Order, report
from costar.documents.workshop_summary import summary_xlsx
from costar.domain.activities.filters import Filters
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.ballot import Choice, PaperScore
from costar.domain.workshop.tie_break import FEWEST_BALLOTS
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import UserError
from costar.reports.material import Audience
from costar.reports.writers.formats import Format, written
from costar.usecases import trend
from costar.usecases.matrix import view
from costar.usecases.permission import Asking
from costar.usecases.records import export
from costar.usecases.star import view as mapping
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import (
    candidates,
    follow_up,
    join,
    paper,
    run,
    scored,
    summary,
    tie_break,
    vote,
    watch,
)
from costar.usecases.workshop.candidates import CandidateOrder
from tests.activities import titled
from tests.usecases.workshop.phones import pages_of, score

TODAY = date(2026, 11, 28)
HEADINGS = b"ballot,group,activity,impact,effort\n"

Look = Callable[[Asking, Workshop, str], object]
LOOKS: dict[str, Look] = {
    "results": lambda asking, workshop, _: scored.results(asking, workshop.workshop_id, 1),
    "round view": lambda asking, workshop, _: view.round_view(asking, workshop.workshop_id, 1),
    "room": lambda asking, workshop, _: run.room(asking, workshop.workshop_id),
    "positions": lambda asking, _, __: scored.positions(asking, Cuts()),
    "matrix": lambda asking, _, __: view.matrix(asking, Filters()),
    "candidates": lambda asking, _, __: candidates.candidates(
        asking, Filters(), order=CandidateOrder.LEAST_SCORED
    ),
    "never scored": lambda asking, _, __: candidates.candidates(asking, Filters(), never_scored=True),
    "summary": lambda asking, workshop, _: summary.summary(asking, workshop.workshop_id),
    "positions as csv": lambda asking, workshop, _: summary.positions_as_csv(asking, workshop.workshop_id),
    "decisions as csv": lambda asking, workshop, _: summary.decisions_as_csv(asking, workshop.workshop_id),
    "as xlsx": lambda asking, workshop, _: summary_xlsx(asking, workshop.workshop_id),
    "since last": lambda asking, _, __: follow_up.since_last(asking),
    "promises": lambda asking, workshop, _: follow_up.promises(asking.store, workshop.workshop_id),
    "everything": lambda asking, _, __: export.everything_as_zip(asking),
    "star": lambda asking, _, __: mapping.star(asking, Filters()),
    "trend": lambda asking, _, __: trend.trend_view(asking, today=TODAY),
    "report for the meeting": lambda asking, _, __: report(asking, Order(Audience.MEETING)),
    "report for the file": lambda asking, _, __: report(asking, Order(Audience.FILE)),
    "public site": lambda asking, _, __: public_site(asking.store, "a", TODAY),
    "pulse": lambda asking, workshop, _: vote.pulse(asking.store, workshop.workshop_id),
    "another phone": lambda asking, workshop, other: ballots.of_phone(
        asking.store, workshop.workshop_id, other
    ),
    "the stream to the wall": lambda asking, workshop, _: watch.mark_of(asking.store, workshop.workshop_id),
    "pages of another phone": lambda asking, workshop, other: pages_of(asking, workshop, other),
    "a file of paper ballots": lambda asking, workshop, _: paper.preview(
        asking, workshop.workshop_id, HEADINGS + b"1,1,1,5,1\n", "typed.csv"
    ),
}
NEAR_PAIRS = ("room", "matrix", "pulse", "another phone", "the stream to the wall", "pages of another phone")
"""Looks that know of a tie-break, or stand where a phone is answered."""


@pytest.fixture
def workshop(embedded: Asking) -> Workshop:
    ids = titled(embedded, ("Apple", "Bread"), impact=3, effort=4)
    made = run.prepare(embedded, Plan("Spring", ("citizens",)), ids)
    return run.take_step(embedded, made.workshop_id, Step.START)


def seen(look: Look, asking: Asking, workshop: Workshop, other: str) -> str:
    try:
        found = look(asking, workshop, other)
    except UserError as error:
        return error.key
    with pd.option_context("display.max_columns", None, "display.width", None):
        return repr(found)


def test_scores_make_no_difference_before_the_reveal(embedded: Asking, workshop: Workshop) -> None:
    other = join.join(embedded.store, workshop.code, "citizens", "en")
    assert [name for name, look in LOOKS.items() if tells_apart(look, embedded, workshop, other)] == []


def tells_apart(look: Look, asking: Asking, workshop: Workshop, other: str) -> bool:
    """Whether it shows that somebody new scores, and then scores otherwise: one right after the other."""
    mine = join.join(asking.store, workshop.code, "citizens", "en")
    score(asking, workshop, mine, 5, 1)
    before = seen(look, asking, workshop, other)
    score(asking, workshop, mine, 1, 5)
    return seen(look, asking, workshop, other) != before


@pytest.mark.long
@pytest.mark.parametrize("form", Format)
def test_scores_make_no_difference_to_any_format_of_a_report(
    embedded: Asking, workshop: Workshop, form: Format
) -> None:
    mine = join.join(embedded.store, workshop.code, "citizens", "en")
    files = []
    for impact, effort in ((5, 1), (1, 5)):
        score(embedded, workshop, mine, impact, effort)
        files.append(written(report(embedded, Order(Audience.FILE)), form))
    assert files[0] == files[1]


def test_they_do_afterwards_so_that_the_test_above_can_fail(embedded: Asking, workshop: Workshop) -> None:
    mine, other = (join.join(embedded.store, workshop.code, "citizens", "en") for _ in range(2))
    score(embedded, workshop, mine, 5, 1)
    look = LOOKS["matrix"]
    hidden = seen(look, embedded, workshop, other)
    run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
    assert seen(look, embedded, workshop, other) != hidden


@pytest.mark.parametrize("beside", [NEAR_PAIRS, pytest.param(tuple(LOOKS), marks=pytest.mark.long)])
def test_answers_to_pairs_make_no_difference_before_the_tie_break_is_ended(
    embedded: Asking, workshop: Workshop, beside: Sequence[str]
) -> None:
    # Of fewer ballots no order is told, ended or not
    *mine, other = (
        join.join(embedded.store, workshop.code, "citizens", "en") for _ in range(FEWEST_BALLOTS + 1)
    )
    lines = [PaperScore(1, "citizens", number, 5, 1) for number in (1, 2)]
    paper.type_in(embedded, workshop.workshop_id, lines)
    run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
    ids = tuple(run.room(embedded, workshop.workshop_id).items["activity_id"])
    run.compare(embedded, workshop.workshop_id, list(ids))
    here = [ballots.of_phone(embedded.store, workshop.workshop_id, one).ballot_id for one in mine]
    looks = {
        **{name: LOOKS[name] for name in beside if name != "everything"},
        "preferred": lambda asking, workshop, _: tie_break.preferred(asking, workshop.workshop_id),
        "preferred now": lambda asking, _, __: tie_break.preferred_now(asking),
        "turnout": lambda asking, workshop, _: tie_break.turnout(asking, workshop.workshop_id),
        "pairs of another phone": lambda asking, workshop, other: tie_break.pairs_asked(
            asking.store, ballots.of_phone(asking.store, workshop.workshop_id, other)
        ),
    }
    told = []
    for token, preferred in enumerate(ids):
        said = [
            Choice("a", workshop.workshop_id, one, str(token), 1, ids[0], ids[1], preferred) for one in here
        ]
        assert all(tie_break.record(embedded.store, said))
        told.append({name: seen(look, embedded, workshop, other) for name, look in looks.items()})
    assert told[0] == told[1]
