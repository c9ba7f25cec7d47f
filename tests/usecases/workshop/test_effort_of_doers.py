"""A workshop that asks effort only of those who do the work, from its plan to its summary."""

import pandas as pd
import pytest

from costar.documents.report import Order, report
from costar.domain.activities.filters import Filters
from costar.domain.workshop.ballot import Ballot, PaperScore, Score
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import UserError
from costar.reports.material import Audience
from costar.reports.writers.formats import Format, written
from costar.usecases.permission import Asking
from costar.usecases.public.draft import draft
from costar.usecases.records.edit import add
from costar.usecases.workshop import paper, replan, run, scored, summary
from costar.usecases.workshop.replan import PlanChange
from tests.html_file import HtmlFile

GROUPS = ("citizens", "front_line_staff")
PLAN = Plan("Spring", GROUPS, effort_of_doers=True)
ASKED = "Effort was asked only of those who do the work: Front-line staff."


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    made = run.prepare(asking, PLAN, [add(asking, {"title": "Apple"})])
    return run.take_step(asking, made.workshop_id, Step.START)


def type_in(asking: Asking, workshop: Workshop, citizens: int, staff: int) -> paper.TypedBallot:
    groups = ["citizens"] * citizens + ["front_line_staff"] * staff
    lines = [PaperScore(number, group, 1, 5, 2) for number, group in enumerate(groups, 1)]
    return paper.type_in(asking, workshop.workshop_id, lines)


def test_effort_that_was_not_asked_is_left_out_and_said_so(asking: Asking, workshop: Workshop) -> None:
    typed = type_in(asking, workshop, 2, 3)
    assert (typed.not_asked, [line.effort for line in typed.lines]) == (2, [None, None, 2, 2, 2])
    content = b"ballot,group,activity,impact,effort\n6,1,1,5,1\n7,2,1,5,1\n8,1,1,5,\n"
    told = paper.preview(asking, workshop.workshop_id, content, "typed.csv").problems
    assert [(one.code, one.row, one.value) for one in told] == [("ballot_not_asked", 2, "1")]


def test_effort_that_came_on_another_way_does_not_count(asking: Asking, workshop: Workshop) -> None:
    of, item = (workshop.council_id, workshop.workshop_id), run.room(asking, workshop.workshop_id).items
    ballots = [Ballot(*of, f"b{n}", GROUPS[n > 4], "en", "phone") for n in range(9)]
    asking.store.ballots.add(ballots)
    asking.store.ballots.record(
        [
            Score(*of, one.ballot_id, "t", 1, item["activity_id"][0], 4, 1 + n)
            for n, one in enumerate(ballots[:5])
        ]
        + [Score(*of, one.ballot_id, "t", 1, item["activity_id"][0], 4, 2) for one in ballots[5:]]
    )
    run.take_step(asking, workshop.workshop_id, Step.REVEAL)
    found = scored.results(asking, workshop.workshop_id, 1)
    assert found.tally[["impact", "effort", "n"]].iloc[0].tolist() == [4, 2, 4]
    assert found.by_group.set_index("group")["effort"].isna()["citizens"]


def test_two_who_do_the_work_give_no_position(asking: Asking, workshop: Workshop) -> None:
    type_in(asking, workshop, 6, 2)
    run.take_step(asking, workshop.workshop_id, Step.REVEAL)
    assert scored.results(asking, workshop.workshop_id, 1).tally["quadrant"].tolist() == [""]


def test_summary_report_and_public_page_say_who_was_asked(asking: Asking, workshop: Workshop) -> None:
    type_in(asking, workshop, 6, 5)
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, workshop.workshop_id, step)
    found = summary.summary(asking, workshop.workshop_id)
    assert ASKED in summary.statement(found)
    assert found.placed[["n", "agreeing"]].iloc[0].tolist() == [5, 5]
    document = report(asking, Order(list(Audience)[-1], Filters()))
    assert ASKED in HtmlFile(written(document, Format.HTML)).said
    assert draft(asking, workshop.workshop_id).effort_of_doers


def test_somebody_has_to_be_asked(asking: Asking, workshop: Workshop) -> None:
    with pytest.raises(UserError, match="workshop_without_doers"):
        run.prepare(asking, Plan("Spring", ("citizens",), effort_of_doers=True), ["a"])
    change = PlanChange("Spring", 0, ("citizens",), workshop.plan.wording)
    with pytest.raises(UserError, match="workshop_without_doers"):
        replan.replan(asking, workshop.workshop_id, change)
    kept = replan.replan(asking, workshop.workshop_id, PlanChange("Spring", 5, GROUPS, workshop.plan.wording))
    assert kept.plan.effort_of_doers


def test_nobody_is_told_apart_who_was_not_asked_alike(asking: Asking) -> None:
    """Two rooms that differ by what a small group of those asked about effort says look the same outside."""
    told = []
    for effort in (1, 5):
        made = run.prepare(asking, PLAN, [add(asking, {"title": "Apple"})])
        run.take_step(asking, made.workshop_id, Step.START)
        lines = [PaperScore(number, "citizens", 1, 5, None) for number in range(1, 8)]
        lines += [PaperScore(10 + n, "front_line_staff", 1, 4, effort) for n in range(4)]
        paper.type_in(asking, made.workshop_id, lines)
        for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
            run.take_step(asking, made.workshop_id, step)
        found = scored.results(asking, made.workshop_id, 1)
        told.append(pd.concat([found.tally, found.by_group]).drop(columns="activity_id").astype("str"))
    pd.testing.assert_frame_equal(*told)
