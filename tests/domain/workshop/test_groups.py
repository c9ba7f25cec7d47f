"""Who has a voice of their own and who is heard together: never fewer than three, whatever the room."""

from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.groups import TOGETHER, VOICE_IN_THE_ROOM, heard_as, voices_of
from tests.domain.workshop.drawn import BALLOTS, scores_of

SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 8), min_size=1)


@given(SIZES, st.integers(2, 6))
def test_no_voice_is_smaller_than_asked_unless_all_together_are(sizes, smallest):
    voices: dict[str, int] = {}
    for group, voice in heard_as(sizes, smallest).items():
        voices[voice] = voices.get(voice, 0) + sizes[group]
    assert min(voices.values()) >= smallest or len(voices) == 1


@given(SIZES)
def test_who_is_large_enough_keeps_their_voice_unless_the_small_ones_need_them(sizes):
    heard = heard_as(sizes)
    joined = [one for one in sizes if heard[one] == TOGETHER and sizes[one] >= VOICE_IN_THE_ROOM]
    small = sum(size for size in sizes.values() if size < VOICE_IN_THE_ROOM)
    assert len(joined) <= 1
    if joined:
        assert small < VOICE_IN_THE_ROOM
        assert sizes[joined[0]] == min(size for size in sizes.values() if size >= VOICE_IN_THE_ROOM)


def test_small_groups_are_heard_together_before_anybody_joins_them():
    assert heard_as({"staff": 12, "citizens": 4, "councillors": 1, "partners": 2}) == {
        "staff": "staff",
        "citizens": "citizens",
        "councillors": TOGETHER,
        "partners": TOGETHER,
    }


def test_who_was_asked_about_impact_alone_fills_up_no_number_of_those_who_do_the_work():
    sizes = {"staff": VOICE_IN_THE_ROOM - 1, "managers": 9, "citizens": 1}
    heard = heard_as(sizes)
    assert (heard["staff"], heard["managers"]) == (TOGETHER, "managers")
    heard = heard_as(sizes, only_impact={"citizens"})
    assert (heard["staff"], heard["managers"]) == (TOGETHER, TOGETHER)


@given(BALLOTS)
def test_a_voice_depends_on_who_scored_and_never_on_how(ballots):
    turned = [(group, impact and 6 - impact, effort and 6 - effort) for group, impact, effort in ballots]
    assert (voices_of(scores_of(ballots))["group"] == voices_of(scores_of(turned))["group"]).all()


def test_who_knew_only_one_answer_has_no_voice_by_it():
    ballots = [("councillors", 5, None)] * 3 + [("citizens", 1, 1)] * 4
    assert set(voices_of(scores_of(ballots))["group"]) == {TOGETHER}
