"""What a room says of risk culture: equal voice, "don't know" is no level, no small group stands alone."""

from collections.abc import Sequence
from statistics import mean, median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.groups import TOGETHER, heard_as
from costar.domain.workshop.risk_culture_voices import group_levels, judged, kept_level, shared_levels
from costar.domain.workshop.subject import kept_as
from costar.domain.workshop.voices import Weighing

Line = tuple[str, int | None]
"""One ballot: its group and its level."""

LINES = st.lists(
    st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 5))), min_size=1, max_size=14
)


def scores_of(lines: Sequence[Line], element: str = "governance") -> pd.DataFrame:
    frame = pd.DataFrame(lines, columns=["group", "level"]).astype({"level": "Int64"})
    return frame.assign(element=element, ballot_id=[str(n) for n in range(len(lines))])


def one(lines: Sequence[Line], weighing: Weighing = Weighing.EQUAL_VOICE) -> pd.Series:
    return judged(scores_of(lines), weighing).iloc[0]


STAFF_AND_CITIZENS: list[Line] = [*[("staff", 4)] * 12, ("citizens", 2), ("citizens", 2), ("citizens", 1)]


def test_twelve_staff_do_not_outvote_three_citizens() -> None:
    found = one(STAFF_AND_CITIZENS)
    assert (found["level"], found["equal"], found["pooled"]) == (3, 3, 4)
    assert one(STAFF_AND_CITIZENS, Weighing.POOLED)["level"] == 4
    assert found["groups_differ"]
    assert [found[f"level_{level}"] for level in range(1, 6)] == [1, 2, 0, 12, 0]
    assert (found["lowest"], found["highest"]) == (1, 4)


def test_two_groups_one_level_apart_see_it_alike() -> None:
    assert not one([("staff", 3)] * 3 + [("citizens", 2)] * 3)["groups_differ"]


def test_groups_too_small_to_be_placed_are_not_said_to_differ() -> None:
    assert not one([("staff", 5)] * 9 + [("citizens", 1)] * 2)["groups_differ"]


@pytest.mark.parametrize(("level", "kept"), [(1.0, 1), (2.4, 2), (2.5, 2), (2.6, 3), (3.5, 3), (5.0, 5)])
def test_halfway_between_two_levels_the_lower_is_kept(level: float, kept: int) -> None:
    assert kept_level(level) == kept


@pytest.mark.parametrize(
    ("answered", "few"), [(0, "none"), (2, "too_few"), (3, "indicative"), (4, "indicative"), (5, "enough")]
)
def test_how_far_the_answers_can_be_trusted_is_said(answered: int, few: str) -> None:
    found = one([("citizens", 3)] * answered + [("citizens", None)] * 4)
    assert (found["few"], found["n"], found["n_any"]) == (few, answered, answered + 4)


def test_the_level_of_a_group_of_two_is_not_told() -> None:
    found = group_levels(scores_of([("citizens", 4), ("citizens", 4), *[("staff", 2)] * 3]))
    assert found[["group", "n", "level"]].to_numpy().tolist() == [[TOGETHER, 5, 2]]
    alone = group_levels(scores_of([("citizens", 4), ("citizens", 4)]))
    assert alone["level"].isna().all()


@given(LINES)
def test_it_is_what_a_person_would_work_out_with_a_pencil(lines: list[Line]) -> None:
    found = one(lines)
    sizes = {line[0]: 0 for line in lines}
    for group, level in lines:
        sizes[group] += level is not None
    groups: dict[str, list[int]] = {}
    for group, level in lines:
        if level is not None:
            groups.setdefault(heard_as(sizes)[group], []).append(level)
    everybody = [level for levels in groups.values() for level in levels]
    assert found["n"] == len(everybody)
    assert sum(found[f"level_{level}"] for level in range(1, 6)) == len(everybody)
    if everybody:
        assert found["pooled"] == median(everybody)
        assert found["equal"] == pytest.approx(mean(median(levels) for levels in groups.values()))
        assert 1 <= kept_level(found["level"]) <= 5
    else:
        assert pd.isna(found["level"])


@given(LINES)
def test_the_order_of_the_ballots_does_not_matter(lines: list[Line]) -> None:
    pd.testing.assert_frame_equal(
        judged(scores_of(lines), Weighing.EQUAL_VOICE),
        judged(scores_of(lines[::-1]), Weighing.EQUAL_VOICE),
    )


def test_elements_are_judged_each_by_itself() -> None:
    both = pd.concat([scores_of([("a", 1)] * 3), scores_of([("a", 5)] * 3, "competency")])
    found = judged(both, Weighing.EQUAL_VOICE).set_index("element")["level"]
    assert found.to_dict() == {"competency": 5, "governance": 1}


def test_a_lone_answer_is_kept_first() -> None:
    assert kept_as([4]) == (4, None)
    assert kept_as([None]) == (None, None)
    assert kept_as([4, 2]) == (4, 2)


def test_what_is_shared_has_voices_of_five_only() -> None:
    found = shared_levels(scores_of(STAFF_AND_CITIZENS), Weighing.EQUAL_VOICE).iloc[0]
    assert (found["level"], found["n"], found["withheld"]) == (4, 15, False)


def test_what_fewer_than_five_answered_is_not_shared() -> None:
    four_and_unsure: list[Line] = [*[("staff", 4)] * 4, ("staff", None)]
    found = shared_levels(scores_of(four_and_unsure), Weighing.POOLED).iloc[0]
    assert found["withheld"]
    assert found[["level", "n"]].isna().all()
