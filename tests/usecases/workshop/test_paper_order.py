"""Who has no phone takes part in a tie-break on paper."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import UserError
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.workshop import paper, run, tie_break
from costar.usecases.workshop.paper_order import PaperOrder, type_in_order
from tests.activities import titled
from tests.stores import Begun

TITLES = ("Apple", "Bread", "Cake")
ORDER = {1: 3, 2: 1, 3: 2}


def scored(asking: Asking) -> Workshop:
    ids = titled(asking, TITLES)
    made = run.prepare(asking, Plan("Spring", ("citizens", "managers")), ids)
    run.take_step(asking, made.workshop_id, Step.START)
    paper.type_in(asking, made.workshop_id, [PaperScore(1, "citizens", n, 5, 1) for n in (1, 2, 3)])
    return run.take_step(asking, made.workshop_id, Step.REVEAL)


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(scored)


@pytest.fixture
def asking(asking: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(asking)


@pytest.fixture
def revealed(asking: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(asking)


@pytest.fixture
def workshop(asking: Asking, revealed: Workshop) -> Workshop:
    """Three activities are compared now."""
    ids = run.room(asking, revealed.workshop_id).items["activity_id"].tolist()
    return run.compare(asking, revealed.workshop_id, ids)


def test_papers_make_an_order_and_the_last_of_a_number_counts(asking: Asking, workshop: Workshop) -> None:
    key = workshop.workshop_id
    for ballot in (1, 2, 3):
        type_in_order(asking, key, PaperOrder(ballot, "citizens", {1: 1, 2: 2, 3: 3}))
        type_in_order(asking, key, PaperOrder(ballot, "citizens", ORDER))
    assert tie_break.turnout(asking, key).begun == 3
    run.take_step(asking, key, Step.SHOW_PREFERRED)
    found = tie_break.preferred(asking, key)
    assert (found.ballots, found.order["title"].tolist()) == (3, ["Bread", "Cake", "Apple"])


def test_a_paper_is_taken_back_and_its_ballot_stays_where_it_scored(
    asking: Asking, workshop: Workshop
) -> None:
    key = workshop.workshop_id
    typed = [type_in_order(asking, key, PaperOrder(ballot, "citizens", ORDER)) for ballot in (1, 9)]
    assert tie_break.turnout(asking, key).begun == 2
    for one in typed:
        paper.take_back(asking, key, one)
    assert tie_break.turnout(asking, key).begun == 0
    assert asking.store.paper.groups(workshop) == {1: "citizens"}


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (PaperOrder(0, "citizens", ORDER), "paper_ballot_number"),
        (PaperOrder(3_000_000_000, "citizens", ORDER), "paper_ballot_number"),
        (PaperOrder(1, "partners", ORDER), "group_not_chosen"),
        (PaperOrder(1, "citizens", {1: 4}), "paper_order"),
        (PaperOrder(1, "citizens", {}), "paper_nothing"),
    ],
)
def test_what_is_wrong_on_a_paper_is_named(
    asking: Asking, workshop: Workshop, order: PaperOrder, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        type_in_order(asking, workshop.workshop_id, order)


def test_nothing_is_taken_once_the_tie_break_is_ended(asking: Asking, workshop: Workshop) -> None:
    key = workshop.workshop_id
    typed = type_in_order(asking, key, PaperOrder(1, "citizens", ORDER))
    run.take_step(asking, key, Step.SHOW_PREFERRED)
    with pytest.raises(UserError, match="pairs_not_asked"):
        type_in_order(asking, key, PaperOrder(2, "citizens", ORDER))
    with pytest.raises(UserError, match="paper_seen"):
        paper.take_back(asking, key, typed)


def test_the_paper_is_printed_while_it_is_asked(asking: Asking, revealed: Workshop) -> None:
    client = TestClient(Starlette(routes=live_routes(lambda: asking.store)))
    assert client.get(f"/join/{revealed.token}/order").status_code == 404
    ids = run.room(asking, revealed.workshop_id).items["activity_id"].tolist()
    run.compare(asking, revealed.workshop_id, ids[1:])
    sheet = client.get(f"/join/{revealed.token}/order").text
    assert [title in sheet for title in TITLES] == [False, True, True]
