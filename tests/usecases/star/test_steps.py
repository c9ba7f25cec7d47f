"""Confirming the steps of the inner ring, on a real store."""

from datetime import date, timedelta

import pytest

from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import Person, Role
from costar.domain.evidence.evidence import CHAMPION
from costar.domain.star.steps import STEP, StarStep, StepLevel
from costar.errors import NotAllowed
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.star import steps
from costar.usecases.star import view as mapping

FILE = "title,service,co_design,citizens,status\nPanel,Housing,4,yes,current\nWalks,Parks,,,current\n"


@pytest.fixture
def filled(asking: Asking) -> Asking:
    upload.import_file(asking, FILE.encode(), "activities.csv")
    return asking


def levels(asking: Asking, service: str = "") -> dict[StarStep, StepLevel]:
    return {step: said.level for step, said in steps.steps(asking, service).confirmed.items()}


def test_nothing_is_confirmed_until_a_person_says_so(filled: Asking) -> None:
    assert levels(filled) == {}
    began = date.today()
    steps.confirm(filled, StarStep.MAP, StepLevel.IN_PLACE, " We went round all teams ")
    view = steps.steps(filled)
    assert view.confirmed[StarStep.MAP].note == "We went round all teams"
    assert view.confirmed[StarStep.MAP].confirmed_on in (began, date.today())
    assert view.proposals[0].level is StepLevel.UNDER_WAY


def test_a_service_has_its_own_steps(filled: Asking) -> None:
    steps.confirm(filled, StarStep.MAP, StepLevel.STARTED, service="Housing")
    assert levels(filled) == {}
    assert levels(filled, "Housing") == {StarStep.MAP: StepLevel.STARTED}
    assert mapping.star(filled, Filters(service="Housing")).steps == steps.steps(filled, "Housing")
    # Renamed on its activities, it is the same service
    assert levels(filled, "HOUSING ") == {StarStep.MAP: StepLevel.STARTED}
    assert mapping.star(filled, CURRENT).steps.confirmed == {}


def test_what_is_said_on_one_day_is_changed_and_what_was_said_before_stays(filled: Asking) -> None:
    earlier = {"step": "map_it", "level": 1, "confirmed_on": date.today() - timedelta(days=30)}
    edit.add(filled, earlier, STEP)
    steps.confirm(filled, StarStep.MAP, StepLevel.UNDER_WAY)
    steps.confirm(filled, StarStep.MAP, StepLevel.IN_PLACE, "On second thoughts")
    view = steps.steps(filled)
    assert [int(said.level) for said in view.said] == [3, 1]
    changes = browse.history(filled, view.said[0].record_id, STEP)
    assert set(changes.loc[changes["field"] == "level", "before"]) == {"2"}


def test_a_confirmation_can_be_undone(filled: Asking) -> None:
    steps.confirm(filled, StarStep.GROW, StepLevel.STARTED)
    edit.undo(filled, filled.council.council().revision)
    assert levels(filled) == {}


def test_what_is_recorded_elsewhere_counts(filled: Asking) -> None:
    assert steps.steps(filled).proposals[4].level is StepLevel.NOT_STARTED
    edit.add(filled, {"role": "Engagement lead", "service": "Housing"}, CHAMPION)
    assert steps.steps(filled).proposals[4].level is StepLevel.STARTED


def test_who_may_only_see_confirms_nothing(filled: Asking) -> None:
    viewer = Asking(filled.store, Person("Vi", Role.VIEWER), filled.council_id)
    assert len(steps.steps(viewer).proposals) == len(StarStep)
    with pytest.raises(NotAllowed):
        steps.confirm(viewer, StarStep.MAP, StepLevel.IN_PLACE)


def test_the_star_alone_is_that_of_the_page_without_what_to_try_next(
    filled: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = mapping.star(filled, CURRENT)
    monkeypatch.setattr(mapping, "things_to_try", None)
    alone = mapping.star_alone(filled, CURRENT)
    assert (alone.arms, alone.steps) == (whole.arms, whole.steps)
