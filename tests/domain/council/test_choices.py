"""What a council has set is kept fact by fact, and can be taken back."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from costar.domain.council.choices import (
    changed_facts,
    facts_of,
    facts_taken_back,
    named_settings,
    put_into,
)
from costar.domain.council.council import Settings

names = st.text(min_size=1, max_size=8)
settings = st.builds(
    Settings,
    impact_cut=st.sampled_from([1.0, 2.5, 3.0]),
    quadrant_names=st.dictionaries(st.sampled_from(["quick_wins", "rethink"]), names),
    aims=st.dictionaries(
        st.sampled_from(["reach.co_design", "depth.co_assess"]), st.sampled_from([0.25, 1.0])
    ),
    hour_value_low=st.none() | st.sampled_from([0.0, 12.5]),
    pre_election_from=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    headline_term=st.sampled_from(["", "Working together"]),
)


@given(names, settings)
def test_the_facts_say_all_of_it(name: str, chosen: Settings) -> None:
    assert named_settings(facts_of(name, chosen)) == (name, chosen)


@given(names, names, settings, settings)
def test_what_nobody_changed_since_is_taken_back_whole(
    name: str, other: str, before: Settings, after: Settings
) -> None:
    was, now = facts_of(name, before), facts_of(other, after)
    back, kept = facts_taken_back(now, changed_facts(was, now))
    assert back == was
    assert kept.empty


def test_what_was_changed_since_stays_and_is_named() -> None:
    first = Settings()
    second = replace(first, impact_cut=2.0, aims={"reach.co_design": 0.5})
    third = replace(second, impact_cut=4.0)
    changes = changed_facts(facts_of("A", first), facts_of("A", second))
    back, kept = facts_taken_back(facts_of("A", third), changes)
    assert named_settings(back) == ("A", replace(first, impact_cut=4.0))
    assert list(kept["field"]) == ["impact_cut"]


@given(names, settings, settings)
def test_where_nobody_else_changed_anything_all_that_is_wanted_is_set(
    name: str, seen: Settings, wanted: Settings
) -> None:
    was, will = facts_of(name, seen), facts_of(name, wanted)
    assert put_into(was, was, will) == (will, [])


@given(names, settings, settings)
def test_what_a_person_did_not_change_stays_as_others_set_it(
    name: str, seen: Settings, now: Settings
) -> None:
    was, is_now = facts_of(name, seen), facts_of(name, now)
    assert put_into(is_now, was, was) == (is_now, [])


def test_what_somebody_else_changed_otherwise_is_told_and_what_they_set_alike_is_not() -> None:
    seen, wanted = {"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "2", "d": "4"}
    now = {"a": "3", "b": "2", "c": "5", "e": "6"}
    assert put_into(now, seen, wanted) == ({"a": "2", "b": "2", "d": "4", "e": "6"}, ["a", "c"])
