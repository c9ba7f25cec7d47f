import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.config import ROOT
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.domain.workshop.groups import heard_as
from costar.domain.workshop.voices import Weighing, by_group, latest, tally
from tests.calls import calls
from tests.domain.matrix.plainly import quadrant_of
from tests.domain.workshop.lines import CUTS, Line, scores_of

RATINGS = ROOT.parent / "shared" / "data" / "ratings"
SCORE = st.one_of(st.none(), st.integers(1, 5))
LINES = st.lists(st.tuples(st.sampled_from("abc"), SCORE, SCORE), min_size=1, max_size=12)


def one(lines: Sequence[Line], weighing: Weighing = Weighing.EQUAL_VOICE, cuts: Cuts = CUTS) -> pd.Series:
    return tally(scores_of(lines), cuts, weighing).iloc[0]


STAFF_AND_CITIZENS: list[Line] = [*[("staff", 4, 2)] * 12, *(("citizens", i, 2) for i in (2, 2, 1))]


def test_the_worked_case() -> None:
    found = one(STAFF_AND_CITIZENS)
    assert (found["pooled_impact"], found["equal_impact"], found["impact"]) == (4, 3, 3)
    groups = by_group(scores_of(STAFF_AND_CITIZENS)).set_index("group")["impact"]
    assert groups.to_dict() == {"staff": 4, "citizens": 2}


def test_pooled_and_equal_voice_in_different_quadrants_are_named() -> None:
    assert one(STAFF_AND_CITIZENS)["groups_differ"]
    assert not one([("staff", 4, 2)] * 3 + [("citizens", 5, 1)])["groups_differ"]


def test_two_voices_in_different_quadrants_are_named_even_where_the_room_meets_on_a_line() -> None:
    split = [*[("citizens", 5, 1)] * 5, *[("managers", 5, 5)] * 5]
    for weighing in Weighing:
        found = one(split, weighing)
        assert (found["quadrant"], found["groups_differ"]) == (Quadrant.BORDERLINE, True)


@pytest.mark.parametrize("impact", range(1, 6))
@pytest.mark.parametrize("turned", [False, True])
def test_groups_that_differ_in_one_axis_only_are_named_wherever_the_other_lies(
    impact: int, turned: bool
) -> None:
    lines: list[Line] = [*[("citizens", impact, 1)] * 5, *[("managers", impact, 5)] * 5]
    assert one([(group, b, a) if turned else (group, a, b) for group, a, b in lines])["groups_differ"]


def test_a_voice_on_a_line_is_in_no_quadrant_and_differs_from_none() -> None:
    assert not one([*[("citizens", 5, 1)] * 5, *[("managers", 5, 2)] * 5, *[("partners", 3, 2)] * 3])[
        "groups_differ"
    ]


def test_one_lone_person_weighs_no_more_than_one() -> None:
    alone = one([*[("staff", 4, 2)] * 12, ("councillors", 1, 5)])
    assert (alone["impact"], alone["effort"]) == (4, 2)


def test_dont_know_is_missing_and_never_the_middle() -> None:
    found = one([("a", 5, 1), ("a", None, 1), ("a", 5, None)])
    assert (found["impact"], found["effort"], found["n"], found["n_any"]) == (5, 1, 1, 3)


def test_a_row_without_any_score_has_no_position() -> None:
    found = one([("a", None, 3)])
    assert (found["quadrant"], found["few"], found["verdict"]) == ("", "none", "")


@pytest.mark.parametrize(
    ("agreeing", "of", "verdict"), [(3, 4, "agreed"), (7, 9, "agreed"), (5, 9, "leaning"), (4, 9, "split")]
)
def test_agreement_is_named_by_its_share(agreeing: int, of: int, verdict: str) -> None:
    rest = of - agreeing
    others: list[Line] = [*[("a", 5, 4)] * (rest // 2), *[("a", 2, 1)] * (rest - rest // 2)]
    found = one([("a", 4, 1)] * agreeing + others, Weighing.POOLED)
    assert (found["quadrant"], found["agreeing"], found["n"], found["verdict"]) == (
        Quadrant.QUICK_WINS,
        agreeing,
        of,
        verdict,
    )


@pytest.mark.parametrize(
    ("n", "few"), [(1, "too_few"), (2, "too_few"), (3, "indicative"), (4, "indicative"), (5, "enough")]
)
def test_few_scores_are_named(n: int, few: str) -> None:
    assert one([("a", 5, 1)] * n)["few"] == few


def test_one_person_can_move_what_lies_at_the_line() -> None:
    assert one([("a", impact, 1) for impact in (4, 4, 3, 2, 2)])["one_person"]
    assert not one([("a", 5, 1)] * 5)["one_person"]


def test_a_group_of_two_is_counted_and_not_placed() -> None:
    groups = by_group(scores_of([("a", 4, 1), ("a", 4, 1)]))
    assert (groups["n"].tolist(), groups["impact"].isna().tolist()) == ([2], [True])


def test_no_scores_give_an_empty_tally() -> None:
    assert tally(scores_of([]), CUTS, Weighing.POOLED).empty


@given(lines=LINES, weighing=st.sampled_from(list(Weighing)))
def test_a_tally_is_what_the_words_say(lines: list[Line], weighing: Weighing) -> None:
    found = one(lines, weighing)
    position = slow_position(lines, weighing)
    if position is None:
        assert found["quadrant"] == ""
        return
    assert (found["impact"], found["effort"]) == pytest.approx(position)
    assert found["quadrant"] == quadrant_of(*position, CUTS)
    assert found["one_person"] == any(
        slow_quadrant(lines[:out] + lines[out + 1 :], weighing) != found["quadrant"]
        for out in range(len(lines))
    )


def test_in_two_hundred_rooms_one_person_could_move_it_where_leaving_one_out_does() -> None:
    """Drawn by lot, the same each time: who is heard with whom changes in few of ten rooms."""
    dice = Random(1)
    rooms = [[a_line(dice) for _ in range(dice.randint(3, 11))] for _ in range(200)]
    scores = [scores_of(lines, f"{number:03}") for number, lines in enumerate(rooms)]
    for weighing in Weighing:
        found = tally(pd.concat(scores, ignore_index=True), CUTS, weighing)
        for lines, quadrant, one_person in zip(rooms, found["quadrant"], found["one_person"], strict=True):
            without = [slow_quadrant(lines[:out] + lines[out + 1 :], weighing) for out in range(len(lines))]
            assert one_person == any(other != quadrant for other in without)


def a_line(dice: Random) -> Line:
    impact, effort = dice.choices([None, 1, 2, 3, 4, 5], k=2)
    return dice.choice("aabbc"), impact, effort


@given(lines=LINES, other=LINES)
def test_activities_do_not_touch_each_other(lines: list[Line], other: list[Line]) -> None:
    together = pd.concat([scores_of(lines, "x"), scores_of(other, "y")], ignore_index=True)
    both = tally(together, CUTS, Weighing.EQUAL_VOICE)
    alone = [
        tally(scores_of(part, name), CUTS, Weighing.EQUAL_VOICE)
        for part, name in ((lines, "x"), (other, "y"))
    ]
    pd.testing.assert_frame_equal(both, pd.concat(alone, ignore_index=True))


def test_one_more_activity_takes_few_steps() -> None:
    """A frame or an index of its own for each took most of the time of a large round."""

    def tallied(activities: int) -> int:
        each = [scores_of(STAFF_AND_CITIZENS, f"{number:03}") for number in range(activities)]
        return calls(tally, pd.concat(each, ignore_index=True), CUTS, Weighing.EQUAL_VOICE)

    assert tallied(30) - tallied(10) < 20 * 1000


@given(lines=LINES, times=st.integers(2, 4))
def test_a_group_that_comes_many_times_over_has_no_more_voice(lines: list[Line], times: int) -> None:
    known = [line for line in lines if None not in line] + [
        (group, 3, 3) for group in "abc" for _ in range(3)
    ]
    crowd = known + [line for line in known if line[0] == "a"] * (times - 1)
    before, after = one(known), one(crowd)
    assert (before["equal_impact"] == after["equal_impact"]) or np.isnan(before["equal_impact"])


def slow_position(lines: list[Line], weighing: Weighing) -> tuple[float, float] | None:
    axes = [slow_axis(lines, axis, weighing) for axis in (0, 1)]
    impact, effort = axes
    return None if impact is None or effort is None else (impact, effort)


def slow_axis(lines: list[Line], axis: int, weighing: Weighing) -> float | None:
    sizes = {line[0]: 0 for line in lines}
    for group, impact, effort in lines:
        sizes[group] += impact is not None and effort is not None
    heard = heard_as(sizes)
    groups: dict[str, list[int]] = defaultdict(list)
    for group, *own in lines:
        score = own[axis]
        if score is not None:
            groups[heard[group] if weighing is Weighing.EQUAL_VOICE else ""].append(score)
    medians = [median(values) for values in groups.values()]
    return sum(medians) / len(medians) if medians else None


def slow_quadrant(lines: list[Line], weighing: Weighing) -> str:
    position = slow_position(lines, weighing)
    return quadrant_of(*position, CUTS) if position else ""


@pytest.mark.skipif(not RATINGS.exists(), reason="the shared ratings are not beside the project")
@pytest.mark.parametrize("name", ["brexit-consensus", "canadian-electoral-reform"])
def test_vote_events_of_a_polis_conversation_add_up_to_its_published_counts(name: str) -> None:
    events = Counter((row["comment-id"], row["vote"]) for row in rows(name, "votes"))
    published = {
        (row["comment-id"], sign): int(row[kind])
        for row in rows(name, "comments")
        for sign, kind in (("1", "agrees"), ("-1", "disagrees"))
    }
    assert {key: events[key] for key in published} == published


@pytest.mark.skipif(not RATINGS.exists(), reason="the shared ratings are not beside the project")
@pytest.mark.parametrize("name", ["brexit-consensus", "canadian-electoral-reform"])
def test_a_changed_vote_counts_once_as_its_last(name: str) -> None:
    votes = pd.DataFrame(rows(name, "votes")).reset_index()
    events = votes.assign(
        ballot_id=votes["voter-id"],
        activity_id=votes["comment-id"],
        group="all",
        impact=votes["vote"].astype("Int64"),
        effort=pd.NA,
        sequence=votes["timestamp"].astype("int64"),
    )[["ballot_id", "group", "activity_id", "impact", "effort", "sequence"]]
    kept = latest(events)
    last = (
        events.sort_values("sequence", kind="stable").groupby(["activity_id", "ballot_id"])["impact"].last()
    )
    assert len(kept) == len(last)
    assert kept.set_index(["activity_id", "ballot_id"])["impact"].sort_index().equals(last.sort_index())


def rows(name: str, table: str) -> list[dict[str, str]]:
    with (RATINGS / name / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
