"""What rounds tell is worked out once for as long as it stands, and never told when it does not stand."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Person, Role
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop import shared, voices
from costar.domain.workshop.workshop import Step
from costar.storage.store import Store
from costar.usecases.matrix.view import matrix
from costar.usecases.moment import Moment
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.scored import positions, shared_positions

TITLES = ("Apple", "Bread", "Cake")
Count = Callable[[], int]


@pytest.fixture
def workshop_id(asking: Asking) -> str:
    return held(asking)


@pytest.fixture
def tallies(monkeypatch: pytest.MonkeyPatch) -> Count:
    """How many rounds were tallied since it was asked last."""
    made: list[str] = []
    for module in (voices, shared):
        name = "tally" if module is voices else "shared_tally"
        tally = getattr(module, name)
        monkeypatch.setattr(module, name, _heard(tally, made))

    def count() -> int:
        found = len(made)
        made.clear()
        return found

    return count


def _heard(tally: Callable[..., pd.DataFrame], made: list[str]) -> Callable[..., pd.DataFrame]:
    def heard(*args: object, **how: object) -> pd.DataFrame:
        made.append(tally.__name__)
        return tally(*args, **how)

    return heard


def held(asking: Asking) -> str:
    for title in TITLES:
        add(asking, {"title": title, "impact": 1, "effort": 5})
    return rehearse(asking, "A workshop").workshop_id


def looking(asking: Asking) -> Asking:
    """The same person in a moment of their own, as at each press."""
    return replace(asking, moment=Moment(asking.store))


def worked_out_anew(asking: Asking, told: Callable[[Asking, Cuts], pd.DataFrame]) -> pd.DataFrame:
    """What somebody finds who has kept nothing."""
    asking.store.worked_out.forget()
    found = told(looking(asking), Cuts())
    asking.store.worked_out.forget()
    return found


def test_a_filter_and_an_edit_tally_nothing_again(asking: Asking, workshop_id: str, tallies: Count) -> None:
    run.take_step(asking, workshop_id, Step.REVEAL)
    tallies()
    matrix(looking(asking), Filters())
    assert tallies() == 1
    for filters in (Filters(search="Apple"), Filters(statuses=("current",)), Filters()):
        assert matrix(looking(asking), filters).council.council_id == "a"
    add(asking, {"title": "Another"})
    assert len(matrix(looking(asking), Filters()).unplaced) == 1
    assert tallies() == 0
    matrix(looking(asking), Filters(), relative=True)
    assert tallies() <= 1


def test_what_is_kept_is_what_would_be_worked_out_now(asking: Asking, workshop_id: str) -> None:
    apple = str(run.room(asking, workshop_id).items["activity_id"].iloc[0])
    deeds: list[Callable[[], object]] = [
        lambda: run.take_step(asking, workshop_id, Step.REVEAL),
        lambda: run.skip(asking, workshop_id, apple, skipped=True),
        lambda: run.take_step(asking, workshop_id, Step.SCORE_AGAIN),
        lambda: run.skip(asking, workshop_id, apple, skipped=False),
        lambda: run.take_step(asking, workshop_id, Step.REVEAL),
        lambda: run.take_step(asking, workshop_id, Step.DECIDE),
        lambda: run.take_step(asking, workshop_id, Step.CLOSE),
    ]
    for deed in deeds:
        deed()
        for told in (positions, shared_positions):
            kept = told(looking(asking), Cuts())
            pd.testing.assert_frame_equal(kept, worked_out_anew(asking, told))
            told(looking(asking), Cuts())  # so that the next deed finds something kept


def test_another_cut_and_another_council_have_their_own(asking: Asking, workshop_id: str) -> None:
    run.take_step(asking, workshop_id, Step.REVEAL)
    found = positions(looking(asking), Cuts())
    assert not found.empty
    assert positions(looking(replace(asking, council_id="b")), Cuts()).empty
    hard = positions(looking(asking), Cuts(impact=5, effort=1))
    assert set(hard["quadrant"]) <= {"rethink", "borderline"}
    pd.testing.assert_frame_equal(positions(looking(asking), Cuts()), found)


def test_who_changes_what_they_got_changes_nothing_for_others(asking: Asking, workshop_id: str) -> None:
    run.take_step(asking, workshop_id, Step.REVEAL)
    found = positions(looking(asking), Cuts())
    before = found.copy()
    found["impact"] = 0.0
    found.loc[:, "verdict"] = "spoilt"
    pd.testing.assert_frame_equal(positions(looking(asking), Cuts()), before)


def test_an_erased_workshop_is_told_of_no_more(asking: Asking, workshop_id: str) -> None:
    run.take_step(asking, workshop_id, Step.REVEAL)
    assert len(positions(looking(asking), Cuts()))
    run.erase(asking, workshop_id)
    assert positions(looking(asking), Cuts()).empty


@pytest.mark.postgres
def test_what_another_server_reveals_and_closes_is_seen_here(postgres_url: str) -> None:
    here, there = Store(postgres_url), Store(postgres_url)
    here.add_council("a", "Council A")
    we, they = (Asking(one, Person("Ada", Role.ADMIN), "a") for one in (here, there))
    workshop_id = held(we)
    assert positions(looking(we), Cuts()).empty
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(they, workshop_id, step)
        found = positions(looking(we), Cuts())
        assert len(found)
        pd.testing.assert_frame_equal(found, positions(looking(they), Cuts()))
    here.close()
    there.close()
