from types import SimpleNamespace

import pytest
from xdist.remote import Producer

from tests.once import copy_of
from tests.turns import BROWSERS, Turns, turn_of

WALK = [f"tests/journeys/test_walk.py::test_{number}" for number in range(6)]


@pytest.fixture
def turns() -> Turns:
    return Turns(SimpleNamespace(getvalue=lambda _: ["popen"]), Producer("turns", enabled=False))


def test_a_module_is_one_workers_and_so_are_all_that_ask_one_server(turns):
    scopes = map(
        turns._split_scope,
        ["tests/live/a.py::one", "tests/live/a.py::two", "tests/live/b.py::one", "tests/web/a.py::one"],
    )
    assert list(scopes) == ["tests/live/a.py", "tests/live/a.py", "tests/live/b.py", "tests/web/"]
    assert turns._split_scope("tests/web/b.py::one") == "tests/web/"


def test_journeys_are_shared_out_evenly_and_each_stays_where_it_is(turns):
    scopes = [turns._split_scope(one) for one in WALK]
    assert [scopes.count(one) for one in set(scopes)] == [len(WALK) / BROWSERS] * BROWSERS
    assert [turns._split_scope(one) for one in reversed(WALK)] == scopes[::-1]


def test_what_takes_longest_begins_first():
    found = ["tests/domain/a.py::one", "tests/web/a.py::one", WALK[0], "tests/words/a.py::one"]
    assert sorted(found, key=lambda name: turn_of(SimpleNamespace(nodeid=name))) == [
        found[1],
        found[2],
        found[0],
        found[3],
    ]


def test_a_run_makes_it_once_and_hands_out_copies(tmp_path_factory):
    made = []

    def make(folder):
        made.append(folder)
        (folder / "data").write_text("as it was")

    first, second = (copy_of(tmp_path_factory, "thing", make) for _ in range(2))
    (first / "data").write_text("changed")
    assert (second / "data").read_text() == "as it was"
    assert len(made) == 1


def test_what_could_not_be_made_is_made_anew(tmp_path_factory):
    def fail(folder):
        (folder / "half").touch()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the one above
        copy_of(tmp_path_factory, "broken", fail)
    made = copy_of(tmp_path_factory, "broken", lambda folder: (folder / "whole").touch())
    assert [one.name for one in made.iterdir()] == ["whole"]
