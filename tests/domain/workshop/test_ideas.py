"""What becomes of an idea that is sent, what the room sees, and putting together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.ideas import (
    MOST_OF_A_PHONE,
    MOST_TRIES,
    GivenIdea,
    Idea,
    IdeaOutcome,
    IdeaState,
    OwnIdea,
    Taking,
    cleaned,
    kept_where_there,
    parts_of,
    put_together,
    shown_under,
    taking,
)

GIVEN = GivenIdea("a", "w", "ballot", "slot", "A bench", "At the bus stop.", turn=5)
SAME = OwnIdea("id", "slot", "A bench", "At the bus stop.", 5)
SAVED = Taking(IdeaOutcome.SAVED)


def others(count: int) -> list[OwnIdea]:
    return [OwnIdea(f"id{n}", f"slot{n}", f"Idea {n}", "", 1) for n in range(count)]


def idea(idea_id: str, **values: object) -> Idea:
    return replace(Idea("a", "w", idea_id, f"Idea {idea_id}"), **values)


def test_a_new_idea_is_kept() -> None:
    assert taking([], GIVEN) == Taking(IdeaOutcome.SAVED, is_new=True)


def test_the_same_sent_again_counts_once() -> None:
    assert taking([SAME], GIVEN) == SAVED
    assert taking([replace(SAME, slot="another")], replace(GIVEN, title="a BENCH")) == SAVED


def test_what_was_changed_replaces_what_was_there() -> None:
    assert taking([replace(SAME, turn=4, title="Two benches")], GIVEN) == Taking(IdeaOutcome.SAVED, "id")


def test_older_words_that_arrive_late_change_nothing() -> None:
    assert taking([replace(SAME, turn=6, title="Two benches")], GIVEN) == SAVED


def test_what_the_room_is_at_work_on_keeps_its_words() -> None:
    own = [replace(SAME, title="Two benches", is_fixed=True)]
    assert taking(own, GIVEN) == Taking(IdeaOutcome.FIXED)
    assert taking(own, replace(GIVEN, title="", sentence="")) == Taking(IdeaOutcome.FIXED)


def test_one_phone_gives_no_more_than_its_share_and_taking_back_makes_room() -> None:
    full = others(MOST_OF_A_PHONE)
    assert taking(full, GIVEN) == Taking(IdeaOutcome.TOO_MANY)
    assert taking([*full[1:], replace(full[0], title="")], GIVEN).is_new


def test_what_was_taken_back_does_not_come_back_beyond_the_share() -> None:
    own = [*others(MOST_OF_A_PHONE), replace(SAME, title="", sentence="")]
    assert taking(own, GIVEN) == Taking(IdeaOutcome.TOO_MANY)


def test_giving_and_taking_back_without_end_ends() -> None:
    own = [replace(one, title="") for one in others(MOST_TRIES)]
    assert taking(own, GIVEN) == Taking(IdeaOutcome.TOO_MANY)


def test_who_types_for_others_has_no_share() -> None:
    assert taking(others(100), replace(GIVEN, given_by="")).is_new


def test_taking_back_what_never_came_stores_nothing() -> None:
    assert taking([], replace(GIVEN, title="", sentence="")) == SAVED


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "One", "Two", "Three"])), max_size=12))
def test_whatever_order_words_arrive_in_the_last_given_stand(sent: list[tuple[str, str]]) -> None:
    """Each arrives in any order and twice: what stands is what was given last in each slot."""
    given_ideas = [
        replace(GIVEN, slot=slot, title=f"{slot}{title}" if title else "", sentence="", turn=turn)
        for turn, (slot, title) in enumerate(sent, start=1)
    ]
    last = {one.slot: one.title for one in given_ideas}
    stored: dict[str, OwnIdea] = {}
    for one in sorted(given_ideas, key=lambda one: (one.turn * 7) % 5) + given_ideas:
        found = taking(list(stored.values()), one)
        if found.is_new or found.replaces:
            stored[one.slot] = OwnIdea(one.slot, one.slot, one.title, "", one.turn)
    assert {slot: idea.title for slot, idea in stored.items() if idea.title} == {
        slot: title for slot, title in last.items() if title
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  A\tbench\r\n here ", "A bench here"),
        ("a\x00b\x1b[2J", "ab[2J"),
        ("می‌خواهم", "می‌خواهم"),
        ("\ud800x", "x"),
    ],
)
def test_words_are_one_line_without_what_no_screen_can_show(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_the_room_sees_only_what_was_shown_by_heading_and_what_has_none_last() -> None:
    ideas = [
        idea("1", state=IdeaState.SHOWN),
        idea("2", state=IdeaState.SHOWN, heading="Streets"),
        idea("3", state=IdeaState.KEPT, heading="Homes"),
        idea("4", heading="Homes"),
        idea("5", state=IdeaState.SET_ASIDE),
        idea("6", state=IdeaState.SHOWN, part_of="2"),
    ]
    seen = {name: [one.idea_id for one in found] for name, found in shown_under(ideas).items()}
    assert list(seen.items()) == [("Homes", ["3"]), ("Streets", ["2"]), ("", ["1"])]


STATES = st.sampled_from(list(IdeaState))


@given(st.lists(STATES, max_size=8))
def test_nothing_is_seen_that_was_not_shown(states: list[IdeaState]) -> None:
    ideas = [idea(str(at), state=state) for at, state in enumerate(states)]
    seen = {one.state for found in shown_under(ideas).values() for one in found}
    assert not seen & {IdeaState.NEW, IdeaState.SET_ASIDE}


def test_what_is_put_together_takes_its_own_parts_along() -> None:
    ideas = [idea("1"), idea("2"), idea("3", part_of="2"), idea("4")]
    changed = put_together(ideas, ideas[0], [ideas[1]])
    assert {one.idea_id: one.part_of for one in changed} == {"2": "1", "3": "1"}


def test_a_part_cannot_stand_for_others() -> None:
    with pytest.raises(ValueError, match="part"):
        put_together([], idea("1", part_of="2"), [idea("3")])


@given(st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(0, 5))), max_size=6))
def test_nothing_is_ever_part_of_a_part_or_lost(steps: list[tuple[int, set[int]]]) -> None:
    ideas = {str(at): idea(str(at)) for at in range(6)}
    for main, moved in steps:
        if not ideas[str(main)].part_of:
            every = list(ideas.values())
            changed = put_together(every, ideas[str(main)], [ideas[str(one)] for one in moved])
            ideas |= {one.idea_id: one for one in changed}
    assert all(not ideas[one.part_of].part_of for one in ideas.values() if one.part_of)
    alone = [one for one in ideas.values() if not one.part_of]
    assert len(alone) + sum(map(len, parts_of(ideas.values()).values())) == 6


def test_an_idea_whose_activity_was_taken_back_is_open_again_and_no_other() -> None:
    there = idea("1", state=IdeaState.KEPT, activity_id="x")
    gone = idea("2", state=IdeaState.KEPT, activity_id="y")
    aside = idea("3", state=IdeaState.SET_ASIDE)
    opened = replace(gone, state=IdeaState.SHOWN, activity_id="")
    assert kept_where_there([there, gone, aside], {"x"}) == (there, opened, aside)
