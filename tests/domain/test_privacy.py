"""No group of fewer than five can be read from what is shared, nor worked out from it."""

from hypothesis import given
from hypothesis import strategies as st

from costar.domain.privacy import SMALLEST_GROUP, shareable, total_of

splits = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=1)


def possible(shared: dict[str, int | None], total: int) -> dict[str, set[int]]:
    """What somebody who knows the total and what is shown can tell of each withheld count."""
    hidden = [group for group, count in shared.items() if count is None]
    rest = total - sum(count for count in shared.values() if count is not None)
    return {group: {rest} if len(hidden) == 1 else set(range(rest + 1)) for group in hidden}


def test_a_small_group_hides_behind_the_next_smallest() -> None:
    assert shareable({"staff": 12, "citizens": 3, "partners": 7}) == {
        "staff": 12,
        "citizens": None,
        "partners": None,
    }


def test_two_small_groups_of_four_people_need_a_third() -> None:
    assert shareable({"a": 2, "b": 2, "c": 9, "d": 6}) == {"a": None, "b": None, "c": 9, "d": None}


def test_a_group_of_nobody_counts_as_small() -> None:
    assert shareable({"a": 0, "b": 8, "c": 9}) == {"a": None, "b": None, "c": 9}


def test_nothing_is_withheld_where_every_group_is_large_enough() -> None:
    assert shareable({"a": 5, "b": 8}) == {"a": 5, "b": 8}


@given(splits)
def test_no_count_under_five_is_shown(counts: dict[str, int]) -> None:
    assert all(count is None or count >= SMALLEST_GROUP for count in shareable(counts).values())


@given(splits)
def test_the_attack_recovers_no_count(counts: dict[str, int]) -> None:
    total = sum(counts.values())
    if total_of(counts) is not None and len(counts) > 1:
        assert all(len(left) > 1 for left in possible(shareable(counts), total).values())


@given(splits)
def test_what_is_withheld_together_is_no_small_group_either(counts: dict[str, int]) -> None:
    shared = shareable(counts)
    hidden = sum(counts[group] for group, count in shared.items() if count is None)
    everything = all(count is None for count in shared.values())
    assert hidden == 0 or hidden >= SMALLEST_GROUP or (everything and total_of(counts) is None)


@given(splits)
def test_no_more_is_withheld_than_is_needed(counts: dict[str, int]) -> None:
    """Each large group that is withheld had to be: without it, what is hidden would be unsafe."""
    shared = shareable(counts)
    large = [group for group in counts if shared[group] is None and counts[group] >= SMALLEST_GROUP]
    assert len(large) <= 1


@given(splits)
def test_a_total_under_five_is_not_said(counts: dict[str, int]) -> None:
    total = total_of(counts)
    assert total is None or total >= SMALLEST_GROUP
