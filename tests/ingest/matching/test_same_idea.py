"""Likenesses of ideas: what a person would put together is found, and what differs in its point is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.same_idea import alike

SAME = [
    ("Walking bus to school", "A walking school bus"),
    ("Repair cafe", "Repair café in the library"),
    ("Lunch club for older people", "A lunch club for older residents"),
    ("Bench outside the surgery", "Benches outside the surgery"),
    ("Homework club", "After school homework club"),
    ("Tenants choose which repairs come first", "Let tenants choose the repairs"),
    ("Gardd gymunedol", "Gardd gymunedol yn y parc"),
    ("Safer crossing at Mill Road", "Safe crossing on Mill Road"),
]
OTHER = [
    ("Community garden", "Community cafe"),
    ("Lunch club for older people", "Walking group for older people"),
    ("Free bus for carers", "Free swimming for carers"),
    ("Bench outside the surgery", "Toilets outside the surgery"),
    ("Youth council", "Parish council"),
    ("Bus", "Bus shelter painted by children"),
    ("The", "A"),
    ("", ""),
]


@pytest.mark.parametrize("pair", SAME)
def test_what_says_the_same_is_pointed_out(pair: tuple[str, str]) -> None:
    assert alike(pair) == ((0, 1),)


@pytest.mark.parametrize("pair", OTHER)
def test_what_says_something_else_is_not(pair: tuple[str, str]) -> None:
    assert alike(pair) == ()


@given(st.lists(st.text(max_size=30), max_size=8))
def test_each_pair_is_named_once_and_in_order(titles: list[str]) -> None:
    found = alike(tuple(titles))
    assert len(set(found)) == len(found)
    assert all(0 <= first < second < len(titles) for first, second in found)


@given(st.permutations(["Repair cafe", "A walking school bus", "Walking bus to school", "Bench"]))
def test_the_order_of_coming_makes_no_difference(titles: list[str]) -> None:
    pairs = {frozenset((titles[first], titles[second])) for first, second in alike(tuple(titles))}
    assert pairs == {frozenset(("A walking school bus", "Walking bus to school"))}
