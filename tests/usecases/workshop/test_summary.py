import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest

from costar.documents.report import Order, report
from costar.documents.workshop_summary import summary_xlsx
from costar.domain.council.access import Person, Role
from costar.domain.matrix.decisions import DecisionProgress
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import NotAllowed, NotFound
from costar.usecases.matrix import decide as deciding
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import Asking
from costar.usecases.workshop import follow_up, paper, run, summary
from costar.usecases.workshop.own_decisions import decided_in
from tests.activities import titled
from tests.stores import Begun

CLOSING = (Step.REVEAL, Step.DECIDE, Step.CLOSE)
GROUPS = ("citizens", "managers", "partners")


def scored(asking: Asking) -> Workshop:
    """Nine citizens and three managers agree on Apple; nobody scores the third."""
    ids = titled(asking, ("Apple", "=Bread()", "Cake"))
    made = run.prepare(asking, Plan("Spring", GROUPS), ids)
    run.take_step(asking, made.workshop_id, Step.START)
    groups = ["citizens"] * 9 + ["managers"] * 3
    lines = [PaperScore(number, group, 1, 5, 1) for number, group in enumerate(groups, 1)]
    paper.type_in(asking, made.workshop_id, [*lines, PaperScore(1, "citizens", 2, 1, 5)])
    return made


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(scored)


@pytest.fixture
def asking(asking: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(asking)


@pytest.fixture
def workshop(asking: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(asking)


def close(asking: Asking, workshop: Workshop) -> None:
    for step in CLOSING:
        run.take_step(asking, workshop.workshop_id, step)


def decide(asking: Asking, workshop: Workshop, number: int, due_on: date) -> str:
    items = run.room(asking, workshop.workshop_id).items
    activity_id = str(items.loc[items["number"] == number, "activity_id"].iloc[0])
    deciding.decide(asking, [activity_id], Recommendation("take_on", "", "Head of Parks", due_on))
    return activity_id


def test_small_groups_of_who_took_part_hide_behind_the_next(asking: Asking, workshop: Workshop) -> None:
    close(asking, workshop)
    found = summary.summary(asking, workshop.workshop_id)
    assert found.took_part == {"citizens": None, "managers": None, "partners": None}
    assert found.total == 12


def test_the_report_counts_who_took_part_as_the_summary_does(asking: Asking, workshop: Workshop) -> None:
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(asking, workshop.workshop_id, step)
    late = [PaperScore(number, "citizens", 1, 4, 2) for number in range(20, 26)]
    paper.type_in(asking, workshop.workshop_id, late)
    close(asking, workshop)
    assert summary.summary(asking, workshop.workshop_id).total == 18
    assert "'18 people: " in str(report(asking, Order()).blocks)


def test_it_says_what_was_scored_agreed_and_not(asking: Asking, workshop: Workshop) -> None:
    close(asking, workshop)
    found = summary.summary(asking, workshop.workshop_id)
    assert found.placed["number"].tolist() == [1]
    assert found.with_verdict("agreed")["title"].tolist() == ["Apple"]
    assert found.withheld["title"].tolist() == ["=Bread()"], "one person scored it"
    assert found.unplaced["title"].tolist() == ["Cake"]


@pytest.mark.parametrize("export", [summary.positions_as_csv, summary.decisions_as_csv, summary_xlsx])
def test_nothing_is_taken_away_before_the_end_or_by_who_may_not(
    asking: Asking, workshop: Workshop, export: Callable[[Asking, str], bytes]
) -> None:
    with pytest.raises(NotFound, match="not_closed"):
        export(asking, workshop.workshop_id)
    close(asking, workshop)
    with pytest.raises(NotAllowed):
        export(replace(asking, person=Person("V", Role.VIEWER)), workshop.workshop_id)
    with pytest.raises(NotFound):
        export(replace(asking, council_id="b"), workshop.workshop_id)
    assert export(asking, workshop.workshop_id)


def test_positions_are_a_table_that_no_spreadsheet_runs(asking: Asking, workshop: Workshop) -> None:
    close(asking, workshop)
    text = summary.positions_as_csv(asking, workshop.workshop_id).decode("utf-8-sig")
    first, second = csv.DictReader(StringIO(text))
    assert (first["Impact"], first["Where it lies"], first["Agree"], first["Scored it"]) == (
        "5",
        "Quick wins",
        "not shown",
        "12",
    )
    assert (second["Activity"], second["Impact cut at"]) == ("'=Bread()", "3.0")
    assert {second[name] for name in ("Impact", "Effort", "Where it lies", "Scored it")} == {"not shown"}


def test_decisions_have_owner_and_date(asking: Asking, workshop: Workshop) -> None:
    decide(asking, workshop, 1, date(2026, 5, 31))
    close(asking, workshop)
    text = summary.decisions_as_csv(asking, workshop.workshop_id).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text))
    assert {"Apple", "Head of Parks", "2026-05-31"} <= set(row.values())


def test_the_next_workshop_begins_with_what_the_last_took_on(asking: Asking, workshop: Workshop) -> None:
    assert follow_up.since_last(asking) is None
    late = decide(asking, workshop, 1, date.today() - timedelta(days=1))
    decide(asking, workshop, 2, date.today() + timedelta(days=90))
    close(asking, workshop)
    deciding.mark_done(asking, late, date.today())
    since = follow_up.since_last(asking)
    assert since is not None
    assert (since.name, since.done, len(since.followed)) == ("Spring", 1, 2)
    assert since.followed["progress"].tolist() == [DecisionProgress.LATER, DecisionProgress.DONE]


def test_a_workshop_looks_back_on_what_was_closed_before_it(asking: Asking, workshop: Workshop) -> None:
    decide(asking, workshop, 1, date.today())
    close(asking, workshop)
    assert follow_up.since_last(asking, workshop.made_at) is None


def test_who_took_part_learns_what_was_taken_on_once_it_is_closed(asking: Asking, workshop: Workshop) -> None:
    decide(asking, workshop, 1, date(2026, 5, 31))
    assert follow_up.promises(asking.store, workshop.workshop_id) == ()
    close(asking, workshop)
    (promise,) = follow_up.promises(asking.store, workshop.workshop_id)
    assert (promise.title, promise.owner_role, promise.due_on) == (
        "Apple",
        "Head of Parks",
        date(2026, 5, 31),
    )


def test_what_another_meeting_decided_is_no_promise_of_this_room(asking: Asking, workshop: Workshop) -> None:
    decide(asking, workshop, 1, date(2026, 5, 31))
    close(asking, workshop)
    ids = run.room(asking, workshop.workshop_id).items["activity_id"].tolist()
    later = run.prepare(asking, Plan("Summer", ("citizens",)), ids)
    decide(asking, later, 2, date(2026, 9, 30))
    run.take_step(asking, later.workshop_id, Step.START)
    close(asking, later)
    promised = [follow_up.promises(asking.store, one.workshop_id) for one in (workshop, later)]
    assert [[one.title for one in promises] for promises in promised] == [["Apple"], ["=Bread()"]]
    since = follow_up.since_last(asking)
    assert since is not None
    assert since.followed["title"].tolist() == ["=Bread()"]


def test_a_date_that_is_moved_is_no_new_decision(asking: Asking, workshop: Workshop) -> None:
    apple = decide(asking, workshop, 1, date(2026, 5, 31))
    close(asking, workshop)
    later = run.prepare(asking, Plan("Summer", ("citizens",)), [apple])
    deciding.move_due_date(asking, apple, date(2026, 12, 31))
    (promise,) = follow_up.promises(asking.store, workshop.workshop_id)
    assert promise.due_on == date(2026, 12, 31)
    assert decided_in(asking.store, later) == frozenset()
