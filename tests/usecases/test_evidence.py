"""Outcomes, business cases, champions and lessons, of everything, a service, or one activity."""

from datetime import date

import pytest

from costar.documents.business_case import case_file
from costar.domain.council.access import Person, Role
from costar.domain.evidence.business_case import BUSINESS_CASE, Range, Unit
from costar.domain.evidence.evidence import CHAMPION, LESSON, OUTCOME
from costar.domain.records.fields import Value
from costar.errors import NotAllowed, UserError
from costar.reports.writers.formats import Format
from costar.usecases import evidence
from costar.usecases.council import configure
from costar.usecases.evidence import About
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from tests.html_file import HtmlFile

TODAY = date(2026, 11, 24)
EVERYTHING = About()


@pytest.fixture
def walks(asking: Asking) -> str:
    return edit.add(
        asking, {"title": "Estate walks", "service": "Housing", "status": "current", "co_design": 5}
    )


def add_line(asking: Asking, activity_id: str, **values: str | float) -> None:
    whole: dict[str, Value] = {
        "what": "Time",
        "activity_id": activity_id,
        "side": "council",
        "direction": "in",
        "unit": "hours",
        "low": 10.0,
        "high": 20.0,
        "assumption": "One hour a week",
    }
    edit.add(asking, {**whole, **values}, BUSINESS_CASE)


def test_what_is_in_view_is_of_the_service_or_of_the_activity(asking: Asking, walks: str) -> None:
    other = edit.add(asking, {"title": "Book fund", "service": "Libraries"})
    for activity_id in (walks, other):
        edit.add(asking, {"outcome": activity_id, "activity_id": activity_id}, OUTCOME)
    assert evidence.outcomes(asking, EVERYTHING).tally.total == 2
    for about in (About(service="housing "), About(activity_id=walks)):
        assert evidence.outcomes(asking, about).outcomes["outcome"].tolist() == [walks]


def test_a_lesson_belongs_to_its_service_and_to_that_of_its_activity(embedded: Asking) -> None:
    walks = edit.add(embedded, {"title": "Walks", "service": "Housing"})
    places: dict[str, dict[str, Value]] = {"A": {"activity_id": walks}, "B": {"service": "Housing"}, "C": {}}
    for lesson, place in places.items():
        edit.add(embedded, {"lesson": lesson, "lesson_kind": "next_time", **place}, LESSON)
    assert evidence.lessons(embedded, About(service="Housing"))["lesson"].tolist() == ["A", "B"]
    assert evidence.lessons(embedded, About(activity_id=walks))["lesson"].tolist() == ["A"]
    assert len(evidence.lessons(embedded, EVERYTHING)) == 3


def test_hours_become_pounds_when_the_council_says_what_one_is_worth(asking: Asking, walks: str) -> None:
    add_line(asking, walks)
    assert [one.unit for one in evidence.case(asking, EVERYTHING).balances] == [Unit.HOURS]
    evidence.value_hours(asking, 15, 12)
    (council,) = evidence.case(asking, EVERYTHING).balances
    assert (council.unit, council.put_in) == (Unit.POUNDS, Range(120, 300))
    evidence.value_hours(asking, None, None)
    assert evidence.case(asking, EVERYTHING).hour_value is None


@pytest.mark.parametrize(
    ("low", "high", "error"), [(5.0, None, "hour_value_half"), (-1.0, 5.0, "hour_value_below")]
)
def test_half_a_range_or_less_than_nothing_is_refused(
    embedded: Asking, low: float, high: float | None, error: str
) -> None:
    with pytest.raises(UserError, match=error):
        evidence.value_hours(embedded, low, high)
    assert configure.council(embedded).settings.hour_value_low is None


def test_a_line_needs_both_ends_and_what_it_takes_for_granted(embedded: Asking) -> None:
    with pytest.raises(edit.NotSaved) as refused:
        edit.add(embedded, {"what": "Time"}, BUSINESS_CASE)
    assert {"low", "high", "assumption"} <= {name for _, name in refused.value.faults}


def test_the_document_has_the_range_every_assumption_and_how_hours_count(embedded: Asking) -> None:
    walks = edit.add(embedded, {"title": "Walks <b>", "service": "Housing"})
    add_line(embedded, walks)
    add_line(embedded, walks, direction="out", low=5.0, high=40.0, assumption="Fewer calls")
    about = About(activity_id=walks)
    page = HtmlFile(case_file(embedded, about, Format.HTML, TODAY))
    said = page.said
    assert page.within("h1") == ["Business case: Walks <b>"]
    assert "from a cost of 15 hours to a saving of 30 hours" in said
    assert "One hour a week" in said
    assert "Fewer calls" in said
    assert "Hours are counted as hours" in said
    assert page.count("img") == 1


def test_a_case_without_lines_can_be_taken_away_too(embedded: Asking) -> None:
    assert case_file(embedded, EVERYTHING, Format.PDF, TODAY).startswith(b"%PDF")


def test_services_without_a_champion_are_there(asking: Asking, walks: str) -> None:
    assert [one.roles for one in evidence.champions(asking).services] == [()]
    edit.add(asking, {"role": "Engagement lead", "service": "Housing"}, CHAMPION)
    found = evidence.champions(asking)
    assert [one.roles for one in found.services] == [("Engagement lead",)]
    assert len(found.of_service("HOUSING")) == len(found.of_service("")) == 1
    assert found.of_service("Libraries").empty


def test_a_viewer_sees_the_case_and_takes_nothing_away(embedded: Asking) -> None:
    viewer = Asking(embedded.store, Person("Vi", Role.VIEWER), embedded.council_id)
    assert evidence.case(viewer, EVERYTHING).balances == ()
    with pytest.raises(NotAllowed):
        case_file(viewer, EVERYTHING, Format.HTML, TODAY)
    with pytest.raises(NotAllowed):
        evidence.value_hours(viewer, 1, 2)
    assert browse.records(viewer, OUTCOME).empty
