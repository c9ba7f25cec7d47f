import pytest

from costar.domain.activities.filters import Filters
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import candidates, paper, run
from costar.usecases.workshop.candidates import CandidateOrder
from tests.activities import titled


@pytest.fixture
def ids(embedded: Asking) -> dict[str, str]:
    """Three activities that the team scored, and one that nobody did; the workshop scored Bread twice."""
    scores = {"impact": 3, "effort": 3}
    named = {title: add(embedded, {"title": title, **scores}) for title in ("cake", "Bread", "apple")}
    made = run.prepare(embedded, Plan("Spring", ("citizens",)), [named["Bread"], named["apple"]])
    run.take_step(embedded, made.workshop_id, Step.START)
    lines = [PaperScore(1, "citizens", 1, 4, 4), PaperScore(2, "citizens", 1, 4, 4)]
    paper.type_in(embedded, made.workshop_id, [*lines, PaperScore(1, "citizens", 2, 4, 4)])
    run.take_step(embedded, made.workshop_id, Step.REVEAL)
    return {**named, "Date": add(embedded, {"title": "Date"})}


def titles(asking: Asking, **choice: object) -> list[str]:
    return candidates.candidates(asking, Filters(), **choice)["title"].tolist()


def test_they_come_by_title_whatever_its_case(embedded: Asking, ids: dict[str, str]) -> None:
    assert titles(embedded) == ["apple", "Bread", "cake", "Date"]


def test_the_least_scored_come_first_and_what_nobody_scored_before_them(
    embedded: Asking, ids: dict[str, str]
) -> None:
    assert titles(embedded, order=CandidateOrder.LEAST_SCORED) == ["Date", "cake", "apple", "Bread"]


def test_what_a_workshop_scored_was_scored(embedded: Asking, ids: dict[str, str]) -> None:
    assert titles(embedded, never_scored=True) == ["Date"]


def test_only_what_another_page_chose_is_kept(embedded: Asking, ids: dict[str, str]) -> None:
    assert titles(embedded, only=(ids["cake"], ids["Date"])) == ["cake", "Date"]


def test_a_round_that_is_not_revealed_orders_nothing(embedded: Asking) -> None:
    made = run.prepare(embedded, Plan("S", ("citizens",)), titled(embedded, ("B", "A")))
    run.take_step(embedded, made.workshop_id, Step.START)
    paper.type_in(embedded, made.workshop_id, [PaperScore(1, "citizens", 2, 4, 4)])
    assert titles(embedded, order=CandidateOrder.LEAST_SCORED) == ["A", "B"]
    assert titles(embedded, never_scored=True) == ["A", "B"]
