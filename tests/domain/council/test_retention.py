"""What goes when: on the first of a month, never without a week's notice, never sooner than was chosen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from costar.domain.council.retention import (
    FOR_EVER,
    MONTHS,
    NOTICE,
    Retention,
    goes_before,
    next_clearing,
)

DAYS = some.dates(date(2000, 1, 1), date(2090, 1, 1))
CHOICES = some.builds(Retention, some.sampled_from(MONTHS[1:]), DAYS)


@pytest.mark.parametrize("kept", [Retention(), Retention(FOR_EVER, date(2020, 1, 1)), Retention(6, None)])
def test_what_is_kept_for_ever_or_was_never_chosen_never_goes(kept: Retention) -> None:
    assert goes_before(kept, date(2099, 1, 1)) is None
    assert next_clearing(kept, date(2026, 11, 29)) is None


@pytest.mark.parametrize(
    ("chosen_on", "first"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),
        (date(2026, 11, 25), date(2027, 1, 1)),
        (date(2026, 12, 25), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 2, 1)),
    ],
)
def test_a_choice_counts_from_the_first_of_a_month_a_week_later_or_more(chosen_on: date, first: date) -> None:
    kept = Retention(12, chosen_on)
    assert next_clearing(kept, chosen_on) == first
    assert goes_before(kept, first - timedelta(1)) is None
    assert goes_before(kept, first) == first.replace(year=first.year - 1)


def test_all_month_long_the_same_goes_and_the_next_clearing_is_the_next_month() -> None:
    kept = Retention(6, date(2026, 1, 1))
    for on in (date(2026, 3, 1), date(2026, 3, 31)):
        assert goes_before(kept, on) == date(2025, 9, 1)
        assert next_clearing(kept, on) == date(2026, 4, 1)


@given(CHOICES, DAYS)
def test_nothing_goes_unannounced_or_sooner_than_was_chosen(kept: Retention, today: date) -> None:
    before = goes_before(kept, today)
    assert kept.chosen_on is not None
    if before is None:
        assert today < kept.chosen_on + NOTICE + timedelta(31)
    else:
        assert today >= kept.chosen_on + NOTICE
        whole_months = (today.year - before.year) * 12 + today.month - before.month
        assert (before.day, whole_months) == (1, kept.months)


@given(CHOICES, DAYS)
def test_between_two_clearings_nothing_more_goes_than_was_told(kept: Retention, today: date) -> None:
    then = next_clearing(kept, today)
    assert then is not None
    assert then > today or goes_before(kept, today) is None
    assert goes_before(kept, then - timedelta(1)) == goes_before(kept, max(today, date.min))
    assert goes_before(kept, then) is not None


@given(CHOICES, DAYS, DAYS)
def test_what_went_never_comes_into_question_again(kept: Retention, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    sooner, after = goes_before(kept, earlier), goes_before(kept, later)
    assert sooner is None or (after is not None and sooner <= after)
