"""A correction is read where everything on the side agrees, and asked where anything does not."""

from dataclasses import replace

import pytest

from costar.domain.workshop.hand import Circles, by_hand
from costar.domain.workshop.marked import UNSURE, Marked

BARE = (0.0,) * 6
OVER = (0.6, 0.6, 0.6, 0.6, 0.0, 0.0)
"""Beside a ring with a cross over it: strokes at all four corners, and nothing below and above."""


def circles(*inks: float, **seen: object) -> Circles:
    return Circles((*inks, *[0.0] * (6 - len(inks))), 0.6, (BARE,) * 6, (0.7,) * 6, **seen)


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
        (TICKS, replace(CORRECTED, peaks=(0.7, 0.0, 0.4, 0.0, 0.0, 0.0))),
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


def test_a_cross_over_a_cross_is_known_by_what_is_below_it() -> None:
    larger = beside(circles(0.45, 0.0, 0.3, crosses=frozenset({0, 2})), 0, OVER)
    assert last(*CROSSES, larger) == LIKELY, "it may be a mark that was meant more than the other"
    assert last(*CROSSES, replace(larger, doubled=frozenset({0}))) == Marked(2)


def test_another_kind_of_mark_by_the_same_pen_is_what_was_corrected_to() -> None:
    assert last(*FILLED, beside(circles(0.9, 0.0, 0.1), 0, OVER)) == Marked(2)


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
    assert last(*thin, circles(0.0, 0.012, 0.04)) == UNSURE, "something else is there"
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


def test_a_dot_is_asked_where_the_photo_has_less_grain() -> None:
    clean = [circles(0.0, 0.2, 0.001, -0.001, 0.001, -0.001)] * 8
    grainy = [circles(0.0, 0.2, 0.006, -0.006, 0.006, -0.006)] * 8
    dot = circles(0.001, 0.012, -0.001, 0.001, -0.001, 0.001)
    assert last(*clean, dot) == UNSURE
    assert last(*grainy, dot) == Marked(None)
    assert last(*clean[:4], dot) == Marked(None), "too few to know the grain"


def test_what_is_blank_is_asked_of_who_marks_so_faintly_that_it_is_hardly_seen() -> None:
    faint = [circles(0.0, 0.03), circles(0.02)]
    assert last(*TICKS, *faint[:1], circles(0.0)) == Marked(None)
    assert last(*TICKS[:6], *faint, circles(0.0)) == UNSURE


def test_a_crossed_out_mark_is_asked_of_who_marks_so_faintly_that_only_crosses_are_seen() -> None:
    crossed = beside(circles(0.4), 0, OVER)
    other = beside(circles(0.0, 0.4), 1, OVER)
    assert last(*[circles(0.0)] * 4, *[other] * 4, *[crossed] * 4) == Marked(0)
    assert last(*[circles(0.0, 0.012)] * 4, *[other] * 4, *[crossed] * 4) == UNSURE
    assert last(*[circles(0.0)] * 9, *[crossed] * 8) == UNSURE, "the others may be marked, too"
    assert last(*[circles(0.0)] * 5, *[crossed] * 8) == Marked(0)


def test_strokes_are_as_pale_as_rings() -> None:
    pale = replace(beside(circles(0.1), 0, (0.14, 0.14, 0.14, 0.14, 0.0, 0.0)), plain=0.4)
    assert last(*TICKS, pale) == UNSURE
    assert last(*TICKS, replace(pale, plain=0.6)) == Marked(0)
    grain = replace(beside(circles(0.4), 0, (0.12, 0.12, 0.12, 0.12, 0.0, 0.0)), plain=0.3)
    assert last(*TICKS, grain) == Marked(0)


def test_a_line_through_a_mark_is_asked_unless_the_hand_marks_so() -> None:
    struck = circles(0.2, struck=frozenset({0}))
    assert last(*TICKS, struck) == UNSURE
    assert last(*[struck] * 8) == Marked(0)


def test_a_scribble_that_leaves_its_ring_is_asked() -> None:
    scribbled = circles(0.5, joined=frozenset({0, 1}))
    assert last(*TICKS, scribbled) == UNSURE
    assert last(*TICKS, circles(0.5)) == Marked(0), "a filled circle"
    assert last(*FILLED, scribbled) == Marked(0)
    assert last(*TICKS, Circles((0.5,), 0.6, (BARE,), (0.7,), scale="group")) == Marked(0), "of one group"


def test_a_faint_mark_beside_a_scribble_is_none_that_strayed() -> None:
    dots = [circles(0.0, 0.05)] * 8
    assert last(*dots, circles(0.5, 0.0, 0.04)) == UNSURE
    assert last(*TICKS, circles(0.3, 0.0, 0.04)) == Marked(0)


def test_a_stain_is_asked_where_the_hand_is_not_known() -> None:
    stained = beside(circles(0.3), 0, (0.0, 0.3, 0.3, 0.0, 0.3, 0.3))
    assert last(*TICKS[:3], stained) == UNSURE
    edge = beside(circles(0.1), 1, (0.0, 0.0, 0.2, 0.0, 0.0, 0.0))
    assert last(*TICKS, edge) == Marked(0)
    assert last(*TICKS[:3], edge) == Marked(0), "a tick's end"
    assert last(*[circles(0.0, 0.06)] * 8, edge) == UNSURE, (
        "a thin pen's marks are as faint as a stain's edge"
    )


def test_a_stroke_too_long_is_no_stain() -> None:
    filled = beside(circles(0.8), 0, (0.0, 0.0, 0.0, 0.0, 0.3, 0.0))
    assert last(*FILLED, filled) == Marked(0)
    assert last(*FILLED, beside(filled, 0, (0.0, 0.0, 0.0, 0.15, 0.3, 0.0))) == UNSURE


def test_paper_that_is_darker_than_what_it_holds_has_a_loop_on_it() -> None:
    assert last(*TICKS, circles(-0.06)) == UNSURE


def test_a_wide_loop_around_a_crossed_out_circle_is_seen_beside_its_neighbour() -> None:
    assert last(*TICKS, beside(CORRECTED, 1, (0.0, 0.6, 0.6, 0.0, 0.0, 0.0))) == UNSURE


def test_a_stain_that_passes_several_rings_is_asked_unless_the_hand_marks_so() -> None:
    corner = (0.0, 0.0, 0.2, 0.0, 0.0, 0.0)
    end = beside(beside(circles(0.2), 0, corner), 1, corner)
    passing = beside(end, 2, corner)
    stains = [passing] * 3
    assert last(*TICKS, *stains, passing) == UNSURE
    assert last(*[passing] * 8) == Marked(0)
    assert last(*TICKS, end) == Marked(0), "a tick's end between two"
    assert last(*TICKS, replace(passing, crosses=frozenset({0}))) == Marked(0), "a cross has ends"


def test_what_is_blank_is_asked_of_who_draws_around_circles() -> None:
    around = [beside(circles(0.0), at, (0.0, 0.0, 0.0, 0.0, 0.3, 0.3)) for at in range(4)]
    assert last(*TICKS, *around, circles(0.0)) == UNSURE
    assert last(*TICKS, around[0], circles(0.0)) == Marked(None)


def test_a_pale_cross_that_is_half_seen_is_asked_of_who_marks_faintly() -> None:
    half = beside(circles(0.05), 0, (0.2, 0.2, 0.0, 0.0, 0.0, 0.0))
    assert last(*TICKS, half) == Marked(0)
    assert last(*TICKS[:3], *[circles(0.0, 0.02)] * 4, *[circles(0.0, 0.1)] * 6, half) == UNSURE


def test_what_may_be_printed_beside_few_rows_is_no_stain() -> None:
    words = (0.0, 0.0, 0.5, 0.5, 0.0, 0.5)
    few = [beside(beside(circles(0.2), 0, words), 1, words)] * 2
    assert by_hand(few) == (Marked(0),) * 2
