"""Who is there and who is missing: the bars are the numbers, and the numbers can be read."""

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.parts.sketch import Sketch
from costar.charts.parts.theme import Look, Size
from costar.charts.people import ORDER, WIDTH, standing_sketch
from costar.charts.svg.drawing import svg_of
from costar.domain.people.affected import Affected, GroupStanding
from costar.sentences.affected import presence_summary, presence_table
from tests.charts.parts.contrast import ratio

ROWS = st.integers(1, 400).flatmap(
    lambda whole: st.lists(
        st.lists(st.integers(0, whole), min_size=3, max_size=3).map(
            lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), whole], strict=True)]
        ),
        min_size=7,
        max_size=7,
    )
)


def counts(rows: list[list[int]]) -> pd.DataFrame:
    """A row a group: nobody, named, engaged, represented."""
    return pd.DataFrame(
        rows, index=[one.value for one in Affected], columns=[one.value for one in GroupStanding]
    )


SOME = counts(
    [[0, 2, 1, 8], [8, 1, 0, 2], [3, 5, 2, 1], [6, 1, 1, 3], [3, 2, 0, 6], [4, 1, 1, 5], [6, 0, 0, 5]]
)


def traces(sketch: Sketch) -> tuple[list[Any], list[Any]]:
    """Those of the bars, and those of the numbers in them."""
    found: list[Any] = list(sketch.traces)
    return found[: len(ORDER)], found[len(ORDER) :]


def lengths(sketch: Sketch, standing: GroupStanding) -> dict[int, float]:
    """How long each row's part is."""
    trace = traces(sketch)[0][ORDER.index(standing)]
    corners = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None]
    found: dict[int, list[float]] = {}
    for x, y in corners:
        found.setdefault(int(y), []).append(x)
    return {row: max(xs) - min(xs) for row, xs in found.items()}


@given(ROWS, st.sampled_from([Size.DESK, Size.PHONE]))
def test_a_bar_is_as_long_as_its_number_and_a_number_in_it_is_that_number(
    rows: list[list[int]], size: Size
) -> None:
    table = counts(rows)
    sketch = standing_sketch(table, look=Look.LIGHT, size=size)
    for standing in ORDER:
        there = {row: n for row, n in enumerate(table[standing.value]) if n}
        assert lengths(sketch, standing) == there
        words = traces(sketch)[1][ORDER.index(standing)]["text"]
        assert all(
            not said or said.split()[-1] == f"{n:,}" for said, n in zip(words, there.values(), strict=True)
        )


def test_in_few_activities_every_number_is_read_and_none_looks_like_one_below_zero() -> None:
    sketch = standing_sketch(SOME, look=Look.LIGHT, size=Size.DESK)
    said = Counter(words for trace in traces(sketch)[1] for words in trace["text"])
    assert sum(said.values()) == int((SOME > 0).to_numpy().sum())
    assert not [words for words in said if not words or words.startswith(("–", "-"))]


@pytest.mark.parametrize("look", Look)
def test_numbers_are_read_on_every_fill(look: Look) -> None:
    sketch = standing_sketch(SOME, look=look, size=Size.DESK)
    for bars, numbers in zip(*traces(sketch), strict=True):
        ground = bars.get("fillcolor") or bars["fillpattern"]["bgcolor"]
        assert ratio(numbers["textfont"]["color"], ground) >= 4.5


@pytest.mark.parametrize("size", Size)
def test_the_drawing_names_every_group_and_kind_and_says_what_it_shows(size: Size) -> None:
    sketch, summary = standing_sketch(SOME, look=Look.LIGHT, size=size), presence_summary(SOME)
    drawn = svg_of(sketch, width=WIDTH[size], title="People", summary=summary)
    assert f"<desc>{summary}</desc>" in drawn
    for words in (*presence_table(SOME).iloc[:, 0], *presence_table(SOME).columns[1:], "The 11 activities"):
        assert words in drawn
    assert len(sketch.figure().data) == len(sketch.traces)


def test_the_sentence_names_who_is_there_and_who_is_missing_most() -> None:
    assert presence_summary(SOME) == (
        "Represented most often: Recipients, in 8 of 11. "
        "Missing most often: Who else gains, nobody named in 8 of 11."
    )
    nobody, everybody = counts([[0, 2, 0, 0]] * 7), counts([[0, 0, 0, 2]] * 7)
    assert presence_summary(nobody) == (
        "No group has an active representative. Every group has somebody named."
    )
    assert presence_summary(everybody).startswith("Represented most often: Recipients, Who else gains and 5")
