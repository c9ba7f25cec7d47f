"""No group of fewer than five can be read from what is shared, nor worked out from it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.privacy import SMALLEST_GROUP, shareable, total_of

splits = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=1)


Page = tuple[tuple[int | None, ...], int | None]


def page_of(counts: tuple[int, ...]) -> Page:
    """What everybody can see of a split."""
    split = dict(enumerate(counts))
    return tuple(shareable(split).values()), total_of(split)


def recovered(groups: int, most: int) -> int:
    """How many counts an attacker is sure of who knows the rule and tries every split there could be."""
    looks_like: dict[Page, list[tuple[int, ...]]] = {}
    for counts in product(range(most + 1), repeat=groups):
        looks_like.setdefault(page_of(counts), []).append(counts)
    return sum(
        len({counts[place] for counts in possible}) == 1
        for (shown, _), possible in looks_like.items()
        for place, count in enumerate(shown)
        if count is None
    )


def test_a_small_group_hides_behind_the_next_smallest() -> None:
    assert shareable({"staff": 12, "citizens": 3, "partners": 7}) == {
        "staff": 12,
        "citizens": None,
        "partners": None,
    }


def test_small_groups_hide_behind_a_large_one_even_when_they_are_many() -> None:
    assert shareable({"a": 4, "b": 4, "c": 9, "d": 6}) == {"a": None, "b": None, "c": 9, "d": None}


def test_equal_groups_hide_together() -> None:
    assert shareable({"a": 2, "b": 6, "c": 9, "d": 6}) == {"a": None, "b": None, "c": 9, "d": None}


def test_a_group_of_nobody_counts_as_small() -> None:
    assert shareable({"a": 0, "b": 8, "c": 9}) == {"a": None, "b": None, "c": 9}


def test_nothing_is_withheld_where_every_group_is_large_enough() -> None:
    assert shareable({"a": 5, "b": 8}) == {"a": 5, "b": 8}


@given(splits)
def test_no_count_under_five_is_shown(counts: dict[str, int]) -> None:
    assert all(count is None or count >= SMALLEST_GROUP for count in shareable(counts).values())


@pytest.mark.parametrize(("groups", "most"), [(1, 20), (2, 20), (3, 15), (4, 9)])
def test_the_attack_recovers_no_count(groups: int, most: int) -> None:
    assert recovered(groups, most) == 0


@given(splits)
def test_what_is_withheld_together_is_no_small_group_either(counts: dict[str, int]) -> None:
    shared = shareable(counts)
    hidden = sum(counts[group] for group, count in shared.items() if count is None)
    everything = all(count is None for count in shared.values())
    assert hidden == 0 or hidden >= SMALLEST_GROUP or (everything and total_of(counts) is None)


@given(splits)
def test_of_the_large_groups_only_the_smallest_is_withheld(counts: dict[str, int]) -> None:
    shared = shareable(counts)
    large = {count for count in counts.values() if count >= SMALLEST_GROUP}
    hidden = {counts[group] for group in counts if shared[group] is None} & large
    assert hidden <= {min(large, default=0)}
    assert bool(hidden) == (bool(large) and min(counts.values()) < SMALLEST_GROUP)


@given(splits)
def test_a_total_under_five_is_not_said(counts: dict[str, int]) -> None:
    total = total_of(counts)
    assert total is None or total >= SMALLEST_GROUP
