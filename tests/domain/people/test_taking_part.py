"""Labs in the order in which somebody who prepares one looks for them."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as some

from costar.domain.people.taking_part import next_first

TODAY = date(2026, 11, 29)


def labs(*days: date | None) -> pd.DataFrame:
    return pd.DataFrame({"held_on": pd.to_datetime(pd.Series(days, dtype="object"))})


def test_the_next_lab_comes_first_and_the_past_ends_with_the_oldest() -> None:
    away = [None if one is None else TODAY + timedelta(one) for one in (-9, 30, None, -1, 0, 2)]
    assert list(next_first(labs(*away), TODAY).index) == [4, 5, 1, 2, 3, 0]


@given(some.lists(some.none() | some.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=8))
def test_no_lab_is_lost(days: list[date | None]) -> None:
    assert sorted(next_first(labs(*days), TODAY).index) == list(range(len(days)))
