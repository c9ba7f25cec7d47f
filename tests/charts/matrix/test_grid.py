"""The grid of the Matrix: every mark in its place, none over another, none over a line."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.matrix.grid import FIRST, LAST, TICKS, drawn_cut, even_track, slots_of, uneven_track
from costar.charts.matrix.layout import WIDTH, Frame
from costar.charts.matrix.packing import packed, slot_places
from costar.charts.matrix.picture import MatrixPicture, ids_in
from costar.charts.parts.theme import Size
from costar.domain.matrix.matrix import Cuts
from tests.charts.pictures import make_activities, make_matrix

ACTIVITIES = make_activities(24)
SCORES = st.integers(12, 60).map(lambda twelfths: twelfths / 12)
"""Steps, medians, and means of three or four groups' medians."""

SLOTS = st.sets(st.sampled_from([1.5, 2.5, 3.5, 4.5, 3.25, 1.75]))


@st.composite
def pictures(draw: st.DrawFn) -> MatrixPicture:
    """Up to twenty-four activities anywhere on the scale, cut anywhere."""
    spots = draw(st.lists(st.tuples(SCORES, SCORES), max_size=24))
    impact, effort = zip(*spots, strict=True) if spots else ((), ())
    scored = ACTIVITIES.head(len(spots)).assign(impact=impact, effort=effort)
    lines = Cuts(draw(SCORES), draw(SCORES))
    return make_matrix(scored, lines, flipped=draw(st.booleans()))


class TestSlots:
    def test_a_score_has_its_cell_and_a_median_the_line_between_two(self):
        assert list(slots_of(np.array([1, 2.5, 4, 3.67]), 3.0)) == [1, 2.5, 4, 3.5]

    @given(SCORES, SCORES)
    def test_no_score_is_moved_onto_a_cut_or_over_it(self, score, cut):
        slot = slots_of(np.array([score]), cut)[0]
        assert np.sign(slot - drawn_cut(cut)) == np.sign(score - cut)

    @given(SCORES, SCORES)
    def test_a_score_is_not_moved_further_than_its_neighbours(self, score, cut):
        assert abs(slots_of(np.array([score]), cut)[0] - score) < 0.6


class TestTracks:
    @given(SLOTS, st.sampled_from([0.2, 0.26, 0.32]))
    def test_places_follow_each_other_and_share_nothing(self, lines, reach):
        places = even_track(lines, reach).places
        for (_, high), (low, _) in pairwise(places[slot] for slot in sorted(places)):
            assert high <= low + 1e-9
        assert all(low < high for low, high in places.values())

    @given(SLOTS, st.data())
    def test_uneven_places_fill_the_axis_by_their_shares(self, lines, data):
        slots = sorted({*map(float, TICKS), *lines})
        widths = {slot: data.draw(st.integers(1, 9)) for slot in slots}
        track = uneven_track(widths)
        ends = [track.places[slot] for slot in slots]
        assert (ends[0][0], ends[-1][1]) == pytest.approx((FIRST, LAST))
        sizes = [(high - low) * sum(widths.values()) / (LAST - FIRST) for low, high in ends]
        assert sizes == pytest.approx([widths[slot] for slot in slots])
        assert list(track.drawn) == sorted(track.drawn)


@pytest.mark.parametrize("size", Size)
@given(picture=pictures())
def test_no_mark_leaves_its_place_or_touches_another(size, picture):
    room = Frame(picture, size, WIDTH[size], key=0).room
    marks, grid = packed(picture, room)
    slots = slot_places(picture).set_index("activity_id")[["slot_x", "slot_y"]]
    boxes = []
    for mark in marks.itertuples():
        half = mark.mark / 2
        x, y = slots.loc[ids_in(str(mark.ids))[0]]
        (left, right), (low, high) = grid.across.places[float(x)], grid.up.places[float(y)]
        assert left * room.across - 1e-6 <= mark.x * room.across - half
        assert mark.x * room.across + half <= right * room.across + 1e-6
        assert low * room.up - 1e-6 <= mark.y * room.up - half
        assert mark.y * room.up + half <= high * room.up + 1e-6
        boxes.append((mark.x * room.across, mark.y * room.up, half))
    for (x, y, half), (other_x, other_y, other) in combinations(boxes, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= half + other - 1e-6


@pytest.mark.parametrize("size", Size)
@given(picture=pictures())
def test_a_mark_stands_wholly_on_its_side_of_a_cut(size, picture):
    room = Frame(picture, size, WIDTH[size], key=0).room
    marks, grid = packed(picture, room)
    impact = picture.placed.set_index("activity_id")["impact"]
    low, high = grid.up.band(picture.cuts.impact)
    for mark in marks.itertuples():
        score = impact[ids_in(str(mark.ids))[0]]
        half = mark.mark / 2 / room.up
        if score != picture.cuts.impact:
            beyond = mark.y - half - high if score > picture.cuts.impact else low - mark.y - half
            assert beyond >= -1e-6


@given(pictures(), st.integers(0, 99))
def test_marks_stand_in_the_same_places_however_the_activities_come(picture, seed):
    room = Frame(picture, Size.DESK, WIDTH[Size.DESK], key=0).room
    shuffled = MatrixPicture(
        picture.placed.sample(frac=1, random_state=seed),
        picture.cuts,
        picture.quadrant_names,
        picture.flipped,
    )
    once, again = (packed(one, room)[0].drop(columns="first") for one in (picture, shuffled))
    assert once.equals(again)
