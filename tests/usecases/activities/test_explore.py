"""The Explorer on a real store: the grid, a cell, a method that becomes an idea, and what changed."""

import pytest

from costar.domain.activities.activity import Status
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.activities.methods import METHOD
from costar.domain.council.access import Person, Role
from costar.errors import NotAllowed, NotFound
from costar.usecases import upload
from costar.usecases.activities import explore
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.star import view as mapping

FILE = (
    "title,service,directorate,co_design,co_assess,status\n"
    "Panel,Housing,Homes,4,,current\nWalks,Parks,Homes,,5,current\nCards,Housing,Homes,,4,potential\n"
)


@pytest.fixture
def filled(asking: Asking) -> Asking:
    upload.import_file(asking, FILE.encode(), "activities.csv")
    return asking


def test_an_empty_cell_offers_methods_and_one_becomes_a_potential_activity(filled: Asking) -> None:
    before = explore.look_into(filled, CURRENT, "service", "Housing", "co_assess")
    assert before.activities.empty
    assert list(before.ideas["title"]) == ["Cards"]
    added = explore.try_method(filled, "citizen_inspection", "service", "Housing")
    idea = browse.one(filled, added)
    assert (idea["status"], idea["co_assess"], idea["service"]) == (Status.POTENTIAL, 0, "Housing")
    assert idea["directorate"] == "Homes"
    assert idea["source"] == METHOD["citizen_inspection"].citation
    after = explore.look_into(filled, CURRENT, "service", "Housing", "co_assess")
    assert after.tried == {"citizen_inspection": added}
    assert set(after.ideas["title"]) == {"Cards", "Residents inspect: Housing"}


def test_what_was_added_can_be_undone(filled: Asking) -> None:
    explore.try_method(filled, "citizen_inspection", "service", "Housing")
    edit.undo(filled, filled.council.council().revision)
    assert explore.look_into(filled, CURRENT, "service", "Housing", "co_assess").tried == {}


def test_what_is_added_lengthens_the_star_with_what_could_be(filled: Asking) -> None:
    before = mapping.star(filled, CURRENT)
    explore.try_method(filled, "participatory_budgeting", "service", "Parks")
    after = mapping.star(filled, CURRENT)
    assert after.arms[0].taking_part == before.arms[0].taking_part == 0
    assert after.potential[0].taking_part == before.potential[0].taking_part + 1


def test_a_method_for_a_directorate_names_no_service(filled: Asking) -> None:
    idea = browse.one(filled, explore.try_method(filled, "photovoice", "directorate", "Homes"))
    assert (idea["directorate"], idea["service"]) == ("Homes", "")


def test_an_unknown_method_is_said_to_be(filled: Asking) -> None:
    with pytest.raises(NotFound, match="method_not_found"):
        explore.try_method(filled, "magic", "service", "Housing")


def test_the_grid_says_what_changed_since_the_latest_snapshot(filled: Asking) -> None:
    assert explore.explore(filled, CURRENT).snapshot is None
    mapping.take_snapshot(filled, "Before summer")
    assert explore.explore(filled, CURRENT).changes == ()
    edit.add(filled, {"title": "Visits", "service": "Housing", "co_assess": 5})
    view = explore.explore(filled, CURRENT)
    assert view.snapshot
    assert view.snapshot.name == "Before summer"
    assert [(one.place, one.co, one.before, one.after) for one in view.changes] == [
        ("Housing", "co_assess", 0, 1)
    ]


def test_filters_narrow_the_grid_and_what_it_is_compared_with(filled: Asking) -> None:
    mapping.take_snapshot(filled, "Before summer")
    view = explore.explore(filled, Filters(statuses=CURRENT.statuses, directorate="Elsewhere"))
    assert (view.grid.rows, view.changes) == ((), ())


def test_who_may_only_see_adds_nothing(filled: Asking) -> None:
    viewer = Asking(filled.store, Person("Vi", Role.VIEWER), filled.council_id)
    assert explore.explore(viewer, CURRENT).grid.rows
    with pytest.raises(NotAllowed):
        explore.try_method(viewer, "photovoice", "service", "Housing")
