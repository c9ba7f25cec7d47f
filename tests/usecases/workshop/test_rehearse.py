import pytest

from costar.domain.workshop.workshop import Stage, Step
from costar.errors import UserError
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run, scored
from costar.usecases.workshop.rehearse import PEOPLE, rehearse


@pytest.fixture
def council(embedded: Asking) -> Asking:
    for number in range(12):
        add(embedded, {"title": f"Activity {number}"})
    return embedded


def test_thirty_people_of_five_groups_have_scored_and_nothing_is_shown(council: Asking) -> None:
    room = run.room(council, rehearse(council, "Rehearsal").workshop_id)
    assert dict(zip(room.turnout["group"], room.turnout["scored"], strict=True)) == PEOPLE
    assert sum(PEOPLE.values()) == 30
    assert room.workshop.progress.stage is Stage.SCORING


def test_they_disagree_as_people_do(council: Asking) -> None:
    workshop = rehearse(council, "Rehearsal")
    run.take_step(council, workshop.workshop_id, Step.REVEAL)
    tally = scored.results(council, workshop.workshop_id, 1).tally
    assert tally["groups_differ"].any()
    assert len(set(tally["verdict"])) > 1
    assert (tally["n"] < 30).all()


def test_the_same_seed_makes_the_same_scores(council: Asking) -> None:
    tallies = []
    for _ in range(2):
        workshop = rehearse(council, "Rehearsal")
        run.take_step(council, workshop.workshop_id, Step.REVEAL)
        tallies.append(scored.results(council, workshop.workshop_id, 1).tally)
    assert tallies[0].equals(tallies[1])


def test_a_council_without_activities_cannot_rehearse(embedded: Asking) -> None:
    with pytest.raises(UserError, match="nothing_to_rehearse"):
        rehearse(embedded, "Rehearsal")
