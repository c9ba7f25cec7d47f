"""How codes are written, and how long who guesses waits."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.codes import CODE_LETTERS
from costar.domain.council.invitations import LONGEST_WAIT, wait_after
from costar.domain.council.second_step import (
    CODES_KEPT,
    DRIFT,
    LONGEST_CODE_WAIT,
    codes_to_keep,
    counts_once,
    digits_in,
    in_groups,
    spare_code_in,
)


@pytest.mark.parametrize("typed", ["123456", "123 456", " 12 34 56\t"])
def test_gaps_in_a_code_do_not_count(typed: str) -> None:
    assert digits_in(typed) == "123456"


@given(st.text(CODE_LETTERS, min_size=16, max_size=16), st.sampled_from([" ", "-", " - ", ""]))
def test_a_spare_code_is_known_however_it_is_written(code: str, between: str) -> None:
    typed = in_groups(code).lower().replace(" ", between)
    assert spare_code_in(typed) == code


@given(st.text())
def test_whatever_is_typed_is_letters_and_figures_then(typed: str) -> None:
    assert spare_code_in(typed).isalnum() or not spare_code_in(typed)


def test_wrong_codes_wait_longer_than_wrong_passwords_and_never_for_ever() -> None:
    assert [wait_after(n, LONGEST_CODE_WAIT).total_seconds() for n in (4, 5, 6, 16, 17, 10_000)] == [
        *(0, 1, 2, 2048),
        *(3600, 3600),
    ]
    assert wait_after(10_000) == LONGEST_WAIT == timedelta(minutes=1)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(-DRIFT, DRIFT)), max_size=40).map(
        lambda steps: [(now * 7, now * 7 + drift) for now, drift in steps]
    )
)
def test_however_the_clock_jumps_no_code_counts_twice(tries: list[tuple[int, int]]) -> None:
    used: frozenset[int] = frozenset({0})
    counted = [0]
    for now, code in tries:
        if counts_once(code, used, now):
            counted.append(code)
            used = codes_to_keep(used | {code})
    assert len(set(counted)) == len(counted)
    assert len(used) <= CODES_KEPT


@given(st.lists(st.integers(0, 10_000), max_size=2 * CODES_KEPT, unique=True))
def test_while_the_clock_goes_on_a_code_counts_that_is_later_than_all(codes: list[int]) -> None:
    used: frozenset[int] = frozenset({-1})
    for code in sorted(codes):
        assert counts_once(code, used, code)
        used = codes_to_keep(used | {code})
        assert not any(counts_once(one, used, code) for one in range(code + 1))
