"""What pages have worked out is kept until the council changes, for one person."""

from dataclasses import replace

import pytest

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Person, Role
from costar.ui import resources
from costar.usecases.council import configure
from costar.usecases.permission import Asking


class Counted:
    """Works out how often it was asked."""

    times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


@pytest.fixture
def make() -> Counted:
    return Counted()


def test_it_is_worked_out_once_for_the_same_filters(asking: Asking, make: Counted) -> None:
    for _ in range(2):
        assert resources.kept(asking, ("view", Filters(service="Parks")), make) == 1
    assert resources.kept(asking, ("view", Filters(service="Housing")), make) == 2


def test_nobody_is_shown_what_another_may_see(asking: Asking, make: Counted) -> None:
    other = replace(asking, person=Person("Somebody", Role.VIEWER))
    assert [resources.kept(one, ("view",), make) for one in (asking, other, asking)] == [1, 2, 1]


def test_a_save_ends_it(asking: Asking, make: Counted) -> None:
    assert resources.kept(asking, ("view",), make) == 1
    configure.set_up(asking, name="Otherwise", settings=asking.now.settings)
    assert resources.kept(asking, ("view",), make) == 2


def test_looking_is_cheap(asking: Asking, make: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit's own cache goes through every part of a key and its keeper."""
    monkeypatch.setattr("streamlit.runtime.caching.hashing.update_hash", pytest.fail)
    assert resources.kept(asking, ("view", Filters()), make) == 1
