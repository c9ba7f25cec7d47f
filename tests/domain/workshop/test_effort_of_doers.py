"""Effort asked only of those who do the work: whose it is, who is heard with whom, and nobody worked out."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.domain.workshop.change_of_mind import compared
from costar.domain.workshop.dots import dots_of
from costar.domain.workshop.groups import ONLY_IMPACT, TOGETHER, as_asked, heard_as, is_whole
from costar.domain.workshop.shared import shared_tally, shared_voices
from costar.domain.workshop.voices import Weighing, by_group, tally
from costar.domain.workshop.workshop import Plan, plan_from_text, plan_to_text
from tests.domain.workshop.lines import CUTS, Line, scores_of
from tests.domain.workshop.worlds import World, found_out, looks_of, worlds_of

DOERS = ("managers", "front_line_staff")
GROUPS = ("citizens", "partners", *DOERS)
SIZES = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 8), min_size=1)
SCORE = st.one_of(st.none(), st.integers(1, 5))
LINES = st.lists(st.tuples(st.sampled_from(GROUPS), SCORE, SCORE), min_size=1, max_size=14)

ROOM: list[Line] = [
    *[("citizens", 5, None)] * 12,
    *[("front_line_staff", 4, 2)] * 3,
    *[("managers", 3, 4)] * 3,
]


def asked(lines: list[Line]) -> pd.DataFrame:
    return as_asked(scores_of(lines), DOERS)


def test_impact_is_of_all_and_effort_of_those_who_do_the_work() -> None:
    found = tally(asked(ROOM), Cuts(3, 3.5), Weighing.EQUAL_VOICE).iloc[0]
    assert (found["impact"], found["effort"]) == (4, 3)
    assert (found["quadrant"], found["n"], found["agreeing"]) == (Quadrant.QUICK_WINS, 6, 3)
    pooled = tally(asked(ROOM), Cuts(3, 3.5), Weighing.POOLED).iloc[0]
    assert (pooled["impact"], pooled["effort"]) == (5, 3)


def test_a_voice_that_was_asked_about_impact_alone_has_no_effort_and_says_so() -> None:
    found = by_group(asked(ROOM)).set_index("group")
    assert found["effort"].isna().to_dict() == {"citizens": True, **dict.fromkeys(sorted(DOERS), False)}
    assert found[ONLY_IMPACT].to_dict() == {"citizens": True, **dict.fromkeys(sorted(DOERS), False)}


@pytest.mark.parametrize("few", [0, 1, 2])
def test_effort_of_one_or_two_is_not_told(few: int) -> None:
    scores = asked([*[("citizens", 5, None)] * 5, *[("managers", 4, 1)] * few])
    found = tally(scores, CUTS, Weighing.EQUAL_VOICE).iloc[0]
    assert pd.isna(found["effort"])
    assert (found["quadrant"], found["n"]) == ("", 0)
    assert by_group(scores)["effort"].isna().all()


@settings(max_examples=10)
@given(LINES, LINES)
def test_what_others_say_of_effort_never_counts(lines: list[Line], others: list[Line]) -> None:
    told = [
        (group, impact, effort if group in DOERS else other)
        for (group, impact, effort), (_, _, other) in zip(lines, others * len(lines), strict=False)
    ]
    for weighing in Weighing:
        pd.testing.assert_frame_equal(
            tally(asked(lines), CUTS, weighing), tally(asked(told), CUTS, weighing), check_dtype=False
        )
    assert set(dots_of(asked(told), "x")["group"]) <= {*DOERS, TOGETHER}


@settings(max_examples=10)
@given(LINES)
def test_where_all_do_the_work_nothing_changes(lines: list[Line]) -> None:
    whole = [*lines, *[(GROUPS[0], 3, 3)] * 3]
    everybody = as_asked(scores_of(whole), GROUPS)
    pd.testing.assert_frame_equal(
        tally(everybody, CUTS, Weighing.EQUAL_VOICE), tally(scores_of(whole), CUTS, Weighing.EQUAL_VOICE)
    )


@settings(max_examples=10)
@given(LINES)
def test_one_person_is_who_moves_it(lines: list[Line]) -> None:
    """Leaving out who answered all that they were asked, and counting again, is what the words say.

    Four more who do the work keep it told. Who left something open is nobody's answer to leave out.
    """
    whole = [*lines, *[("managers", 3, 2)] * 4]
    found = tally(asked(whole), CUTS, Weighing.EQUAL_VOICE).iloc[0]
    answered = [place for place, is_in in enumerate(is_whole(asked(whole))) if is_in]
    without = [whole[:out] + whole[out + 1 :] for out in answered]
    quadrants = [tally(asked(one), CUTS, Weighing.EQUAL_VOICE).iloc[0]["quadrant"] for one in without]
    assert found["one_person"] or all(one == found["quadrant"] for one in quadrants)


@given(SIZES, st.integers(2, 6))
def test_a_voice_holds_none_who_do_the_work_or_enough_of_them(sizes: dict[str, int], smallest: int) -> None:
    heard = heard_as(sizes, smallest, set(GROUPS) - set(DOERS))
    people, doers = dict.fromkeys(heard.values(), 0), dict.fromkeys(heard.values(), 0)
    for group, voice in heard.items():
        people[voice] += sizes[group]
        doers[voice] += sizes[group] * (group in DOERS)
    all_doers = sum(size for group, size in sizes.items() if group in DOERS)
    assert min(people.values()) >= smallest or len(people) == 1
    assert all(n == 0 or n >= smallest or n == all_doers for n in doers.values())


def test_who_leaves_a_group_empty_can_move_it_too() -> None:
    lines: list[Line] = [*[("citizens", 1, None)] * 2, ("partners", 3, None), ("front_line_staff", 1, 1)]
    found = tally(asked([*lines, *[("managers", 3, 2)] * 4]), CUTS, Weighing.EQUAL_VOICE).iloc[0]
    assert found["one_person"]


def test_a_lone_manager_is_heard_with_the_staff_and_not_with_citizens() -> None:
    heard = heard_as({"managers": 1, "front_line_staff": 4, "citizens": 3}, only_impact={"citizens"})
    assert heard == {"managers": TOGETHER, "front_line_staff": TOGETHER, "citizens": "citizens"}


SMALL = [
    ({"managers": 5, "front_line_staff": 1, "citizens": 5}, "effort"),
    ({"managers": 4, "front_line_staff": 1, "citizens": 2}, "effort"),
    ({"managers": 5, "citizens": 2}, "impact"),
    ({"managers": 4, "front_line_staff": 1, "citizens": 1}, "impact"),
    ({"managers": 5, "citizens": 1, "partners": 1}, "impact"),
]


@pytest.mark.parametrize(
    "weighing", [Weighing.EQUAL_VOICE, pytest.param(Weighing.POOLED, marks=pytest.mark.long)]
)
@pytest.mark.parametrize(("sizes", "axis"), SMALL)
def test_no_small_group_is_found_out(sizes: dict[str, int], axis: str, weighing: Weighing) -> None:
    """Whoever attacks knows who was asked what, and all of the other axis."""
    judging = [group for group in sizes if axis == "impact" or group in DOERS]
    judged = tuple(sizes[group] for group in judging)
    worlds = worlds_of(judged)
    scores = scores_in(worlds, judging, axis, sizes)
    looks = looks_of(shared_tally(scores, Cuts(), weighing), shared_voices(scores, weighing))
    for certain, within_two in found_out(judged, worlds, looks).values():
        assert certain == 0
        assert within_two <= 0.01


def scores_in(worlds: list[World], judging: list[str], axis: str, sizes: dict[str, int]) -> pd.DataFrame:
    """Every world as an activity; whoever is not judged gives 1, and so does everybody on the other axis."""
    other = "effort" if axis == "impact" else "impact"
    rows = [
        {"activity_id": f"{number:06}", "group": group, axis: score, other: 1}
        for number, world in enumerate(worlds)
        for group, given_scores in zip(judging, world, strict=True)
        for score in given_scores
    ] + [
        {"activity_id": f"{number:06}", "group": group, axis: 1, other: 1}
        for number in range(len(worlds))
        for group, size in sizes.items()
        if group not in judging
        for _ in range(size)
    ]
    frame = pd.DataFrame(rows).astype({"impact": "Int64", "effort": "Int64"})
    return as_asked(frame.assign(ballot_id=frame.index.astype("str")), DOERS)


def test_the_attack_finds_the_effort_of_a_lone_manager_who_is_heard_with_citizens() -> None:
    """Without it the attack proves nothing: a voice that is large on impact alone gives the manager away."""
    sizes = {"managers": 1, "front_line_staff": 5, "citizens": 4}
    worlds = worlds_of((1, 5))
    scores = scores_in(worlds, ["managers", "front_line_staff"], "effort", sizes)
    together = scores.assign(group=scores["group"].replace({"managers": TOGETHER, "citizens": TOGETHER}))
    medians = together.groupby(["activity_id", "group"])["effort"].median().unstack()
    looks = [tuple(map(str, row)) for row in medians.itertuples(index=False)]
    assert found_out((1, 5), worlds, looks)[0][0] == 1


def test_an_arrow_compares_those_who_scored_twice_whatever_they_were_asked() -> None:
    then = [("citizens", 5, None)] * 4 + [("managers", 4, 4)] * 4
    now = [("citizens", 5, None)] * 4 + [("managers", 4, 2)] * 4
    found = compared(asked(then), asked(now), CUTS, Weighing.EQUAL_VOICE).iloc[0]
    assert (found["impact"], found["effort"]) == (4.5, 4)


def test_no_arrow_where_one_of_those_who_do_the_work_came_for_one_round() -> None:
    then = [("citizens", 5, None)] * 4 + [("managers", 4, 4)] * 5
    now = [("citizens", 5, None)] * 4 + [("managers", 4, 2)] * 4
    assert compared(asked(then), asked(now), CUTS, Weighing.EQUAL_VOICE).empty


def test_a_plan_says_what_each_group_is_asked() -> None:
    plan = Plan("A", GROUPS, effort_of_doers=True)
    assert {group: len(plan.asks_of(group)) for group in GROUPS} == {
        "citizens": 1,
        "partners": 1,
        "managers": 2,
        "front_line_staff": 2,
    }
    assert plan_from_text(plan_to_text(plan)) == plan
    assert len(Plan("A", GROUPS).asks_of("citizens")) == 2
