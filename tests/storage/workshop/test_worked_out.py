"""What was worked out is kept under the mark of what it follows from, and not without end."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from costar.storage.workshop.worked_out import MOST_KEPT, WorkedOut


def fail() -> object:
    raise AssertionError("it was worked out again")


def test_it_is_worked_out_once_a_mark() -> None:
    kept = WorkedOut()
    assert kept.get("a", 1, lambda: "first") == "first"
    assert kept.get("a", 1, fail) == "first"
    assert kept.get("a", 2, lambda: "second") == "second"
    assert kept.get("a", 1, lambda: "again") == "again"


def test_it_is_let_go_when_something_is_erased() -> None:
    kept = WorkedOut()
    kept.get("a", 1, lambda: "before")
    kept.forget()
    assert kept.get("a", 1, lambda: "after") == "after"


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = WorkedOut()
    for number in range(MOST_KEPT):
        kept.get(number, 0, lambda: "kept")
    kept.get(0, 0, fail)
    kept.get("one more", 0, lambda: "kept")
    assert kept.get(0, 0, fail) == "kept"
    assert kept.get(1, 0, lambda: "anew") == "anew"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3))))
def test_nobody_gets_what_follows_from_another_mark(asked: list[tuple[int, int]]) -> None:
    kept = WorkedOut()
    for both in asked:
        assert kept.get(*both, partial(tuple, both)) == both
