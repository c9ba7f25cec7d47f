"""How long a round is open, in words that people need not read twice."""

import pytest

from costar.charts.phrases import time_left, time_left_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (900, "15 minutes left"),
        (841, "15 minutes left"),
        (61, "2 minutes left"),
        (60, "60 seconds left"),
        (51, "60 seconds left"),
        (50, "50 seconds left"),
        (0.1, "10 seconds left"),
        (0, "Time is up: finish the one you are on"),
        (-5, "Time is up: finish the one you are on"),
    ],
)
def test_the_time_left_is_rounded_up(seconds, words):
    assert time_left(seconds) == words


def test_a_script_gets_the_same_sentences():
    words = time_left_words()
    assert [words["minutes"].replace("{n}", "15"), words["over"]] == [time_left(900), time_left(0)]
