"""How long a round is open and which day it was, in words that people need not read twice."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.config import ROOT
from costar.sentences.phrases import (
    day,
    day_and_time,
    day_to_keep,
    numbered,
    numeral,
    percent,
    time_left,
    time_left_words,
)
from costar.words import residents_languages, speaking


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


@pytest.mark.parametrize("code", residents_languages())
@given(n=st.integers(2, 5_000))
def test_a_script_counts_in_the_plural_of_every_number(code: str, n: int) -> None:
    with speaking(code):
        words = time_left_words()
        minutes = words["minutes"]
        form = minutes["forms"][int(minutes["of"][n if n < 200 else 100 + n % 100])]
        assert form.replace("{n}", str(n)) == time_left(n * 60)
        assert words["over"] == time_left(0)


def test_a_day_is_written_out():
    assert day(date(2026, 7, 3)) == "3\xa0July\xa02026"
    assert day_to_keep(date(2026, 7, 3)) == "3 July 2026"
    assert day_and_time(datetime(2026, 7, 3, 8, 5, tzinfo=UTC)) == "3\xa0July\xa02026, 08:05"
    with speaking("cy"):
        assert day(date(2026, 7, 3)) == "3\xa0Gorffennaf\xa02026"


def test_nothing_that_people_read_has_a_day_in_figures():
    sources = [path for end in ("py", "html") for path in (ROOT / "costar").rglob(f"*.{end}")]
    in_figures = {path.name for path in sources if "%d/%m" in path.read_text(encoding="utf-8")}
    assert in_figures == {"inputs.py"}, "only what people type is shown as they type it"


def test_the_number_of_an_activity_is_no_count_of_what_it_names():
    assert numbered(20, "Parent carers") == "20. Parent carers"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 200, "0 %"), (1, 201, "under 1 %"), (1, 200, "under 1 %"), (1, 199, "1 %"), (199, 200, "over 99 %")],
)
def test_what_is_only_nearly_nothing_or_all_is_not_said_to_be(part: int, whole: int, words: str) -> None:
    assert percent(part / whole).replace("\N{NO-BREAK SPACE}", " ") == words


def test_nothing_has_no_sign_and_no_idle_decimal() -> None:
    assert [numeral(one) for one in (-0.004, 0.004, -0.01, 1200, 4.5)] == ["0", "0", "-0.01", "1,200", "4.5"]
