"""What is marked, from ink: plain marks are read, everything else is a person's to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.marked import MARKED, NOTHING, PLAIN, UNSURE, Marked, marked, without_signs

inks = st.lists(st.floats(-0.05, 1), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("ink", "read"),
    [
        ((0, 0, 0, 0, 0, 0), Marked(None)),
        ((0, 0, 0.12, 0.01, 0, 0), Marked(2)),
        ((0, 0, 0.9, 0.04, 0, 0), Marked(2)),
        ((0, 0, 0.9, 0.06, 0, 0), UNSURE),
        ((0.6, 0, 0, 0.5, 0, 0), UNSURE),
        ((0, 0.04, 0, 0, 0, 0), UNSURE),
        ((0, 0.025, 0, 0, 0, 0), UNSURE),
        ((0, 0.055, 0, 0.01, 0, 0), Marked(1)),
        ((0, 0.1, 0.05, 0, 0, 0), UNSURE),
    ],
    ids=[
        "blank",
        "tick",
        "end of a stroke beside",
        "thin tick beside a filled circle",
        "correction",
        "faint",
        "a dot",
        "thin tick",
        "two thin strokes",
    ],
)
def test_one_plain_mark_is_read_and_the_rest_is_asked(ink: tuple[float, ...], read: Marked) -> None:
    assert marked(ink, 0.6) == read


@pytest.mark.parametrize(
    ("ink", "crossed_out", "read"),
    [
        ((0.6, 0, 0, 0.5, 0, 0), {0}, Marked(3, is_sure=False)),
        ((0.6, 0, 0, 0.5, 0, 0), {0, 3}, UNSURE),
        ((0.6, 0, 0, 0, 0, 0), {0}, Marked(0)),
        ((0.6, 0, 0.4, 0.5, 0, 0), {0}, UNSURE),
        ((0.6, 0, 0, 0.04, 0, 0), {0}, UNSURE),
    ],
    ids=[
        "a correction",
        "both crossed out",
        "a large cross as the only mark",
        "two left",
        "a faint one left",
    ],
)
def test_a_correction_is_asked_with_what_it_looks_like(
    ink: tuple[float, ...], crossed_out: set[int], read: Marked
) -> None:
    assert marked(ink, 0.6, crossed_out) == read


@given(inks)
def test_circles_that_cannot_be_told_from_paper_are_always_asked(ink: list[float]) -> None:
    assert marked(ink, PLAIN / 2) == UNSURE


@given(inks)
def test_what_is_sure_is_the_only_dark_circle(ink: list[float]) -> None:
    found = marked(ink, 1.0)
    if found.is_sure and found.at is None:
        assert max(ink) <= NOTHING
    elif found.is_sure and found.at is not None:
        assert ink[found.at] >= MARKED
        assert all(other < MARKED for at, other in enumerate(ink) if at != found.at)


def test_the_printed_signs_are_no_ink() -> None:
    assert max(without_signs((0.030, 0.035, 0.037, 0.038, 0.038, 0.023), range(6), large=False)) == 0
