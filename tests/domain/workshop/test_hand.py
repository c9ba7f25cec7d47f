"""A correction is read where everything on the side agrees, and asked where anything does not."""

from dataclasses import replace

import pytest

from costar.domain.workshop.hand import Circles, by_hand
from costar.domain.workshop.marked import UNSURE, Marked

BARE = (0.0,) * 6
OVER = (0.6, 0.6, 0.6, 0.6, 0.0, 0.0)
"""Beside a ring with a cross over it: strokes at all four corners, and nothing below and above."""


def circles(*inks: float, **seen: object) -> Circles:
    return Circles((*inks, *[0.0] * (6 - len(inks))), 0.6, (BARE,) * 6, **seen)


def beside(one: Circles, at: int, parts: tuple[float, ...]) -> Circles:
    return replace(one, beside=(*one.beside[:at], parts, *one.beside[at + 1 :]))


TICKS = [circles(0.0, 0.2)] * 8
CROSSES = [circles(0.0, 0.3, crosses=frozenset({1}))] * 8
FILLED = [circles(0.0, 0.8)] * 8
CORRECTED = beside(circles(0.4, 0.0, 0.2), 0, OVER)
LIKELY = Marked(2, is_sure=False)


def last(*side: Circles) -> Marked:
    return by_hand(side)[-1]


def test_what_was_crossed_out_is_out_where_the_other_is_marked_as_all_are() -> None:
    assert last(*TICKS, CORRECTED) == Marked(2)
    assert last(*FILLED, beside(circles(0.9, 0.0, 0.7), 0, OVER)) == Marked(2)


@pytest.mark.parametrize(
    ("side", "question"),
    [
        (TICKS[:5], CORRECTED),
        (CROSSES, beside(circles(0.32, 0.0, 0.3, crosses=frozenset({0, 2})), 0, OVER)),
        ([*TICKS, beside(circles(0.0, 0.4), 1, OVER)], CORRECTED),
        (TICKS, beside(CORRECTED, 0, (0.6, 0.6, 0.6, 0.0, 0.0, 0.0))),
        (TICKS, beside(CORRECTED, 2, (0.6, 0.0, 0.6, 0.0, 0.0, 0.0))),
        (TICKS, replace(CORRECTED, joined=frozenset({2, 3}))),
        (TICKS, replace(CORRECTED, crosses=frozenset({2}))),
        (TICKS, replace(CORRECTED, inks=(0.4, 0, 0.09, 0, 0, 0))),
        (TICKS, replace(CORRECTED, inks=(0.4, 0, 0.7, 0, 0, 0))),
    ],
    ids=[
        "of whom too little is known",
        "who marks with crosses",
        "who marked with such a cross elsewhere",
        "a cross with an arm missing",
        "a line through the other one",
        "a stroke from the other one to its neighbour",
        "another kind of mark",
        "a mark that was rubbed out",
        "a mark that was scribbled over",
    ],
)
def test_what_may_be_something_else_is_asked_with_what_it_looks_like(
    side: list[Circles], question: Circles
) -> None:
    assert last(*side, question) == LIKELY


def test_a_cross_over_a_cross_is_known_by_its_ink() -> None:
    twice = beside(circles(0.45, 0.0, 0.3, crosses=frozenset({0, 2})), 0, OVER)
    assert last(*CROSSES, twice) == Marked(2)


def test_a_third_mark_is_asked() -> None:
    assert not last(*TICKS, replace(CORRECTED, inks=(0.4, 0, 0.2, 0, 0.035, 0))).is_sure


def test_what_is_circled_again_is_asked_without_a_word() -> None:
    assert last(*TICKS, beside(CORRECTED, 0, (0.6, 0.6, 0.6, 0.6, 0.0, 0.6))) == UNSURE


@pytest.mark.parametrize("strokes", [(0, 0, 0, 0, 0.5, 0.5), (0, 0.5, 0, 0, 0, 0)], ids=["around", "beside"])
def test_strokes_beside_a_blank_circle_are_asked(strokes: tuple[float, ...]) -> None:
    assert last(*TICKS, circles(0.0)) == Marked(None)
    assert last(*TICKS, beside(circles(0.0), 1, strokes)) == UNSURE


def test_a_mark_that_was_only_crossed_out_is_asked_unless_the_hand_marks_so() -> None:
    crossed = beside(circles(0.4), 0, OVER)
    assert last(*TICKS, crossed) == UNSURE
    assert last(*[crossed] * 8) == Marked(0)


def test_a_mark_that_goes_on_beside_its_ring_is_asked_unless_others_do() -> None:
    stained = beside(circles(0.2), 0, (0.0, 0.0, 0.0, 0.3, 0.3, 0.3))
    assert last(*TICKS, stained) == UNSURE
    assert last(*[stained] * 8) == Marked(0)
    assert last(*TICKS, circles(0.2, joined=frozenset({0, 1}))) == Marked(0), "a tick's end between two"


def test_a_faint_mark_is_read_where_the_hand_marks_faintly() -> None:
    thin = [circles(0.0, 0.06)] * 8
    faint = circles(0.0, 0.0, 0.04)
    assert last(*thin, faint) == Marked(2)
    assert last(*TICKS, faint) == UNSURE
    assert last(*thin, circles(0.0, 0.025, 0.04)) == UNSURE, "something else is there"
    assert last(*thin, circles(0.0, 0.0, 0.033)) == UNSURE, "it is fainter still"


def test_what_is_printed_beside_every_row_is_no_stroke() -> None:
    def row(one: Circles) -> Circles:
        return replace(one, beside=tuple(tuple(dark + 0.4 for dark in parts) for parts in one.beside))

    printed = [row(one) for one in TICKS]
    assert by_hand(printed) == (Marked(1),) * 8
    moved = beside(row(circles(0.0)), 0, (0.4, 0.4, 0.4, 0.4, 0.4, 0.7))
    assert last(*printed, moved) == Marked(None), "a fold moves words above a ring"
    assert last(*printed, row(CORRECTED)) == Marked(2)


def test_circles_that_cannot_be_told_are_asked_whatever_the_hand() -> None:
    assert last(*TICKS, replace(CORRECTED, plain=0.0)) == UNSURE
